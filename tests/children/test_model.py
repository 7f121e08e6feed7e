"""Who a child is: what lists show, how names find each other, and when two records may be one child."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.children.model import ChildNotDescribed, Identity, folded, judge, may_be_the_same

from .builders import a_child

TODAY = date(2026, 11, 23)
names = st.sampled_from(["", "Siân", "sian", "Wren", "WREN ", "Łucja", "O'Dray", "De la Cruz-Holt", "İpek"]) | st.text(
    max_size=8
)
children = st.builds(
    Identity,
    known_as=names,
    first_names=names,
    surname=names,
    former_names=st.lists(names, max_size=2).map(tuple),
    born=st.none() | st.dates(date(2006, 1, 1), date(2014, 1, 1)).map(date.isoformat),
    about_age=st.none() | st.integers(0, 25),
)


@pytest.mark.parametrize(
    ("identity", "title"),
    [
        (a_child("Wren Imogen", "Tallis"), "Wren Tallis"),
        (a_child("Wren Imogen", "Tallis", known_as="Immy"), "Immy Tallis"),
        (Identity(first_names="Wren", about_age=14), "Wren, surname not known"),
        (Identity(description="Red coat, with two others", about_age=14), "Child not yet identified, about 14"),
        (Identity(description="Red coat, with two others"), "Child not yet identified"),
    ],
)
def test_a_list_shows_a_child_by_what_is_known(identity: Identity, title: str):
    assert identity.title == title


@pytest.mark.parametrize(
    ("one", "other"),
    [("Siân", "SIAN"), ("Łucja", "lucja"), ("O'Dray", "o dray"), ("Ngũgĩ", "ngugi"), ("  Holt-Dray ", "holt dray")],
)
def test_capitals_accents_and_punctuation_do_not_keep_a_name_from_being_found(one: str, other: str):
    assert folded(one) == folded(other)


def test_a_name_in_another_script_is_still_a_name():
    assert folded("فاطمہ")
    assert folded("Олена") == "олена"


@given(children, children)
def test_whether_two_records_may_be_one_child_does_not_depend_on_which_is_read_first(one: Identity, other: Identity):
    assert may_be_the_same(one, other, TODAY) == may_be_the_same(other, one, TODAY)


@given(children)
def test_a_child_with_a_full_name_may_be_themselves(child: Identity):
    if child.names():
        assert may_be_the_same(child, child, TODAY)


@given(children)
def test_a_child_is_the_same_after_being_kept(child: Identity):
    assert Identity.from_kept(child.as_kept()) == child


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (a_child("Wren", "Tallis"), True),
        (a_child("Wren", "Tallis", born="2012-12-05"), True),
        (a_child("Wren", "Tallis", born="2009-05-12"), False),
        (a_child("Wren", "Holt"), True),
        (a_child("Linnet", "Holt"), False),
        (a_child("Wren", "Tallis", about_age=13), True),
        (a_child("Wren", "Tallis", about_age=9), False),
        (a_child("Linnet", "Holt", born="2012-05-13", former_names=("Wren Tallis",)), True),
    ],
)
def test_the_same_name_or_the_same_birthday_asks_the_question_and_a_contradiction_of_age_ends_it(other, same):
    assert may_be_the_same(a_child("Wren", "Tallis"), other, TODAY) is same


@pytest.mark.parametrize(
    ("identity", "field"),
    [
        (Identity(surname="Tallis", about_age=14), "description"),
        (Identity(description="   ", about_age=14), "description"),
        (Identity(first_names="Wren", surname="Tallis"), "about_age"),
        (a_child(born="2026-11-24"), "born"),
        (a_child(born="1999-01-01"), "born"),
        (a_child(about_age=26), "about_age"),
        (a_child(about_age=-1), "about_age"),
    ],
)
def test_what_is_too_little_or_cannot_be_is_refused_at_its_box_and_without_the_name(identity: Identity, field: str):
    with pytest.raises(ChildNotDescribed) as refused:
        judge(identity, TODAY)

    assert refused.value.field == field
    assert "Tallis" not in str(refused.value)


@pytest.mark.parametrize("identity", [a_child(), a_child(born="2026-11-23"), Identity(description="x", about_age=0)])
def test_what_is_enough_passes(identity: Identity):
    judge(identity, TODAY)
