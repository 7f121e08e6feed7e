"""One line in a file stands for a question and its parts, each stored under a name of its own."""

import pytest

from tests.instruments.builders import a_form, an_instrument, question, section

ALL_PARTS = [
    "cce4", "cce4_basis", "cce4_confidence", "cce4_first_seen", "cce4_last_seen", "cce4_contexts", "cce4_detail",
    "cce4_child_view", "cce4_other_explanation", "cce4_lowers",
]  # fmt: skip


def names(instrument, of="one"):
    return [row.name for row in instrument.section(of).rows]


def test_a_part_is_an_ordinary_question_named_after_its_question():
    instrument = an_instrument(question("es2", parts=["basis"]))

    basis = instrument.question("es2_basis")

    assert basis.type == "select_multiple"
    assert basis.part_of == "es2"
    assert "own_observation" in [choice.code for choice in basis.choices]


def test_an_indicator_stands_for_its_group():
    instrument = an_instrument(question("cce4", "indicator", class_="H"))

    assert names(instrument) == ALL_PARTS
    assert instrument.question("cce4").klass == "H"
    assert [choice.code for choice in instrument.question("cce4").choices] == [
        "present_now", "present_recent", "past", "not_seen", "not_known",
    ]  # fmt: skip


def test_a_screening_indicator_asks_state_and_basis_only():
    instrument = an_instrument(question("es6_1", "indicator", class_="H", ask="state_basis"))

    assert names(instrument) == ["es6_1", "es6_1_basis"]


@pytest.mark.parametrize("state", ["present_now", "present_recent", "past"])
def test_an_indicator_that_is_present_or_past_opens_its_parts(state):
    form = a_form(question("cce4", "indicator", class_="H"), answers={"cce4": state})

    assert all(form.is_shown(name) for name in ALL_PARTS)


@pytest.mark.parametrize("state", ["", "not_seen", "not_known"])
def test_an_indicator_that_is_not_asks_nothing_more(state):
    form = a_form(question("cce4", "indicator", class_="H"), answers={"cce4": state})

    assert [name for name in ALL_PARTS if form.is_shown(name)] == ["cce4"]


def test_a_list_with_other_asks_what_it_is():
    form = a_form(question("kind", "select_one", choices="place_kind", required=True), answers={"kind": "park"})
    assert not form.is_shown("kind_other")

    form.answer("kind", "other")

    assert form.is_shown("kind_other")
    assert form.missing() == ("kind_other",)


def test_other_among_several_asks_what_it_is_too():
    form = a_form(question("kinds", "select_multiple", choices="place_kind"), answers={"kinds": ["park", "other"]})

    assert form.is_shown("kinds_other")
    assert form.missing() == ()


def test_a_part_is_hidden_with_its_question():
    form = a_form(question("a"), question("es2", relevant="${a} = 'go on'", parts=["basis"]))
    assert not form.is_shown("es2_basis")

    form.answer("a", "go on")

    assert form.is_shown("es2_basis")


def test_an_instrument_may_put_a_part_in_its_own_words():
    why = """parts = [{ part = "why", label = "Why not yet?", relevant = "${parent} = 'no'" }]"""
    form = a_form(question("es9", "select_one", required=True) + why, answers={"es9": "no"})

    assert form.instrument.question("es9_why").label == "Why not yet?"
    assert form.missing() == ("es9_why",)


def test_parts_follow_their_question_and_count_as_one_row_with_it():
    instrument = an_instrument(*(question(f"q{n}", parts=["basis", "place"]) for n in range(1, 26)))

    assert [row.number for row in instrument.section("one").rows][:4] == ["1.1", "1.1a", "1.1b", "1.2"]


def test_a_question_may_be_shown_again_directly_after_one_of_another_section():
    instrument = an_instrument(
        question("known", also_after="trip", parts=["why"]),
        section("two"),
        question("trip", "indicator", class_="H", ask="state_basis"),
        question("after"),
    )

    assert names(instrument, "two") == ["trip", "known", "known_why", "trip_basis", "after"]
    assert instrument.section_of("known").name == "one"
    assert instrument.question("known").number == "1.1"


def test_what_is_worked_out_stands_on_no_screen_and_has_no_number():
    instrument = an_instrument(question("a"), question("double", "calculate", calculation="${a} * 2"), question("b"))

    assert names(instrument) == ["a", "b"]
    assert instrument.question("double").number == ""
    assert instrument.question("b").number == "1.2"
