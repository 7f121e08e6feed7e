"""What is asked many times: the rounds of a repeat, a question for each choice, the sections of a module."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessments.instruments.faults import AnswerRefused, InstrumentRefused
from assessments.instruments.form import Form
from tests.instruments.builders import TODAY, a_form, an_instrument, question, section

INCIDENTS = (
    question("incident", "begin_repeat", label="Each incident", round_label="Incident", most=4)
    + question("what")
    + question("hurt", "select_one")
    + question("how_badly", relevant="${hurt} = 'yes'", required="${hurt} = 'yes'")
    + question("place", "calculate", calculation="position(..)")
    + question("end", "end_repeat")
)


def incidents(**answers: object) -> Form:
    """A form with rounds 1, 2 and 3, answered as `what_2="..."` says."""
    rounds = {f"{name[:-2]}[{name[-1]}]": value for name, value in answers.items()}
    outside = (
        question("how_many", "calculate", calculation="count(${incident})")
        + question("all_of_it", "calculate", calculation="join('; ', ${what})")
        + question("second", "calculate", calculation="indexed-repeat(${what}, ${incident}, 2)")
        + question("any_hurt", "calculate", calculation="selected(join(' ', ${hurt}), 'yes')")
    )
    return a_form(INCIDENTS, outside, answers={"incident": ["1", "2", "3"], **rounds})


def test_each_round_has_answers_of_its_own():
    form = incidents(what_1="At the stop", hurt_1="no", what_2="In the park", hurt_2="yes")

    assert not form.is_shown("how_badly[1]")
    assert form.is_required("how_badly[2]")
    assert form.missing() == ("how_badly[2]",)


def test_a_round_that_is_not_there_asks_nothing():
    form = incidents()

    assert form.is_shown("what[3]")
    assert not form.is_shown("what[4]")


def test_a_round_taken_out_is_kept_and_not_counted_and_comes_back():
    form = incidents(what_1="At the stop", what_2="In the park", what_3="On the bus")

    form.answer("incident", ["1", "3"])
    assert form.value("all_of_it") == "At the stop; On the bus"
    assert form.not_counted() == ("what[2]",)
    assert form.value("place[3]") == "2"

    form.answer("incident", ["1", "2", "3"])
    assert form.value("all_of_it") == "At the stop; In the park; On the bus"
    assert form.not_counted() == ()


def test_questions_outside_see_every_round_there_is():
    form = incidents(what_1="At the stop", what_2="In the park", hurt_3="yes")

    assert form.value("how_many") == "3"
    assert form.value("second") == "In the park"
    assert form.value("any_hurt") == "true"


def test_what_is_asked_again_is_numbered_by_its_round():
    numbers = {q.name: q.number for q in incidents().instrument.questions.values()}

    assert (numbers["incident"], numbers["what[1]"], numbers["how_badly[2]"]) == ("1.1", "1.1.1a", "1.1.2c")


@pytest.mark.parametrize("answer", [["1", "9"], [str(n) for n in range(10_000)], "1", [None]])
def test_more_rounds_than_there_is_room_for_are_refused_in_words(answer):
    form = incidents(what_1="At the stop")

    with pytest.raises(AnswerRefused) as refused:
        form.answer("incident", answer)

    assert "rounds" in str(refused.value) or "room for 4" in str(refused.value)
    assert form.value("incident") == ["1", "2", "3"]


@given(
    st.lists(st.sampled_from("1234"), unique=True), st.lists(st.tuples(st.sampled_from("1234"), st.text(max_size=3)))
)
@settings(deadline=None, max_examples=60)
def test_working_out_a_part_gives_what_working_out_everything_gives(rounds, said):
    form = incidents()
    for number, words in said:
        form.answer(f"what[{number}]", words)
    form.answer("incident", rounds)
    kept = {"incident": rounds, **{f"what[{number}]": form.kept(f"what[{number}]") for number, _ in said}}

    afresh = Form(form.instrument, kept, TODAY)

    assert form.calculated() == afresh.calculated()
    assert (form.missing(), form.not_counted()) == (afresh.missing(), afresh.not_counted())


def test_a_fault_in_a_repeat_is_said_once():
    with pytest.raises(InstrumentRefused) as refused:
        an_instrument(
            question("r", "begin_repeat", round_label="Round", most=20)
            + question("a", relevant="${nobody} = 'x'")
            + question("end", "end_repeat")
        )

    assert [(fault.question, fault.problem) for fault in refused.value.faults] == [
        ("a", "relevant reads ${nobody}, which is no question, part or fact here.")
    ]


# --- for each choice -----------------------------------------------------------------------------------------------

TICKED = question("sure", "select_multiple", choices="yes_no_not_known")


def test_a_question_can_be_asked_for_each_choice_that_is_ticked():
    form = a_form(
        TICKED, question("why_{code}", for_each="sure", label="Why {words}?"), answers={"sure": ["yes", "not_known"]}
    )

    assert [name for name in form.instrument.questions if form.is_shown(name)] == ["sure", "why_yes", "why_not_known"]
    assert form.instrument.question("why_not_known").label == "Why not known?"


def test_a_section_can_stand_for_each_choice_and_keeps_its_own_condition():
    form = a_form(
        TICKED + question("more", "select_one"),
        section("{code}") + "for_each = 'sure'\nrelevant = \"${more} = 'yes'\"\n" + question("say_{code}"),
        answers={"sure": ["no"], "more": "yes"},
    )

    assert [part.name for part in form.instrument.sections] == ["one", "yes", "no", "not_known"]
    assert form.is_shown("say_no")
    form.answer("more", "no")
    assert not form.is_shown("say_no")


def test_for_each_needs_a_question_with_choices():
    with pytest.raises(InstrumentRefused, match='for_each is "sur", which is no question with a list of choices'):
        an_instrument(TICKED, question("why_{code}", for_each="sur"))
