"""What a paper is, before it is set on pages."""

from datetime import datetime

import pytest

from assessments.reports.paper import Heading, Quote, Sign, Signs, Table

from .samples import a_paper


def test_indicators_stand_under_the_state_they_share_in_the_order_given():
    marks = Signs((Sign("Now", "Threats"), Sign("Recently", "Injury"), Sign("Now", "Debt")))

    assert [(state, [row.words for row in rows]) for state, rows in marks.by_state()] == [
        ("Now", ["Threats", "Debt"]),
        ("Recently", ["Injury"]),
    ]


@pytest.mark.parametrize(
    "wrong",
    [
        {"made_at": datetime(2026, 11, 23, 15, 2)},
        {"trail_anchor": " "},
        {"title": ""},
        {"authority": ""},
    ],
)
def test_a_paper_without_what_every_copy_carries_is_not_made(wrong: dict[str, object]):
    with pytest.raises(ValueError, match="needs its"):
        a_paper(**wrong)


def test_a_table_has_as_many_cells_in_a_row_as_in_its_head():
    with pytest.raises(ValueError, match="as many cells"):
        Table(head=("When", "Who"), rows=(("23 Nov 2026",),))


def test_the_head_of_a_table_is_short_as_it_stands_on_every_page():
    with pytest.raises(ValueError, match="few words"):
        Table(head=("word " * 60,), rows=())


def test_a_heading_has_words():
    with pytest.raises(ValueError, match="words"):
        Heading(" ")


def test_a_language_is_a_code():
    with pytest.raises(ValueError, match="letters"):
        Quote("ڈر", "Rae", language="Urdu")
