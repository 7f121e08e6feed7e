"""A weighing on paper: every circle with its words, in black and white, and nothing that adds up."""

import re
from typing import Any

import pytest

from assessments.instruments.form import Form
from assessments.instruments.library import published
from assessments.reports.paper import Circle, Paper, Table, Words
from assessments.reports.weighing_paper import weighing_blocks, weighing_under
from tests.instruments.builders import TODAY

from .reading import inks, on_one_line, outside_the_tags, pages, printed, tags
from .samples import a_paper
from .word_reading import lines, written

ANSWERS = {
    "s4_contexts": ["home", "school", "online", "transport"],
    "s4_place_transport": "Quarholme tram stop",
    "cw4_transport": "No staff in the afternoon.",
    "cw5_transport": "One driver looks out for them.",
    "cw8_home": "protective",
    "cw8_school": "some",
    "cw8_online": "not_known",
    "cw8_transport": "heaviest",
    "cw10_school": "biggest",
    "cw10_online": "small",
    "cw10_transport": "big",
}
NAMES = [
    '<img src=x> #eval("1") {{7*7}} ${x}',
    "محطة الترام",
    "A" * 900,
    "The steps " * 400,
]


def weighed(**changes: Any) -> list[Any]:
    return weighing_blocks(Form(published("context_weighting"), {**ANSWERS, **changes}, TODAY))


def on_paper(**changes: Any) -> Paper:
    return a_paper(summary=tuple(weighed(**changes)), whole=(Words("All of it."),))


def test_the_childs_view_stands_beside_ours():
    first = on_one_line(pages(on_paper())[0])

    assert "School or college Biggest Some Not said what it adds to We differ" in first
    assert "Quarholme tram stop Big Heaviest Adds to harm and to safety We differ" in first


def test_word_has_the_same_words_without_the_circles():
    said = lines(written(on_paper()))

    at = said.index("Quarholme tram stop")
    assert said[at - 1 : at + 5] == [
        "Bus, train or tram, or on the way",
        "Quarholme tram stop",
        "Big",
        "Heaviest",
        "Adds to harm and to safety",
        "We differ",
    ]


def test_what_the_child_did_not_answer_is_said_so():
    assert "Home Not answered Protects Adds to safety Not known" in on_one_line(pages(on_paper())[0])


def test_circles_are_decoration_in_grey_and_their_words_are_read_out():
    file = printed(on_paper())

    assert outside_the_tags(file) == []
    assert inks(file) <= {("g", 1), ("G", 1), ("sc", 1), ("SC", 1), ("scn", 1), ("SCN", 1)}
    assert "/Figure" not in [tag for tag, _ in tags(file)]


def test_no_number_stands_in_it():
    blocks = weighed()

    assert not re.search(r"\d", repr(blocks))


@pytest.mark.parametrize("name", NAMES)
def test_a_name_that_people_gave_a_context_is_only_ever_words(name: str):
    paper = on_paper(s4_place_home=name)

    assert re.sub(r"\s", "", name)[:20] in re.sub(r"\s", "", " ".join(pages(paper))) or not name.isascii()
    assert name.strip() in lines(written(paper))


def test_it_stands_below_the_title_of_the_weights_and_of_no_other_section():
    form = Form(published("context_weighting"), ANSWERS, TODAY)

    assert [s.name for s in form.instrument.sections if weighing_under(s.name, form)] == ["weights"]


def test_before_anything_is_weighed_nothing_is_printed():
    form = Form(published("context_weighting"), {"s4_contexts": ["home", "online"]}, TODAY)

    assert weighing_blocks(form) == []


@pytest.mark.parametrize(
    "wrong", [{"words": " "}, {"words": "Some", "shape": "huge"}, {"words": "Some", "shape": "some", "ring": "red"}]
)
def test_a_circle_that_cannot_be_drawn_is_the_programmers_mistake(wrong: dict[str, str]):
    with pytest.raises(ValueError, match="can be drawn"):
        Circle(**wrong)


@pytest.mark.parametrize("shape", ["heaviest", "heavy", "some", "light", "protective", "not_known", "blank", ""])
@pytest.mark.parametrize("ring", ["harm", "safety", "both", ""])
def test_every_shape_is_drawn_in_every_ring(shape: str, ring: str):
    table = Table(("Context", "What we think"), (("Home", Circle("Said so", shape, ring, "and why")),))

    assert "Home Said so and why" in on_one_line(pages(a_paper(summary=(table,)))[0])
