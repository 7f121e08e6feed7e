"""What a form asks, what it still misses, and what changes when somebody answers."""

import pytest

from assessments.instruments.faults import AnswerRefused
from assessments.instruments.form import Form
from tests.instruments.builders import a_form, an_instrument, question, section


def test_nothing_is_answered_until_somebody_answers():
    form = a_form(question("a", "select_one"), question("b", "select_multiple"), question("c"))

    assert [form.value(name) for name in "abc"] == ["", [], ""]
    assert form.answered("one") == (0, 3)


def test_what_is_required_and_blank_is_missing_in_the_order_it_is_asked():
    form = a_form(question("a", required=True), question("b"), question("c", required="${b} = ''"))
    assert form.missing() == ("a", "c")

    form.answer("b", "said")

    assert form.missing() == ("a",)
    assert not form.ready_to_submit()


def test_two_kinds_of_required():
    form = a_form(question("a", required=True), question("b", required=True, required_when="always"))

    assert form.missing() == ("a", "b")
    assert form.missing("always") == ("b",)


def test_an_answer_outside_its_constraint_is_a_problem_in_words():
    words = "An age is from nought to eighteen."
    form = a_form(question("age", "integer", constraint=". >= 0 and . < 19", constraint_message=words))
    assert form.problems() == {}

    form.answer("age", "40")

    assert form.problems() == {"age": words}
    assert not form.ready_to_submit()


def test_a_constraint_may_look_at_another_answer():
    form = a_form(
        question("first", "date"),
        question("last", "date", constraint=". >= ${first}", constraint_message="The last is before the first."),
        answers={"first": "2026-11-01", "last": "2026-11-10"},
    )

    changed = form.answer("first", "2026-11-20")

    assert form.problems() == {"last": "The last is before the first."}
    assert changed == {"first", "last"}


def test_an_answer_tells_which_questions_look_different_now():
    form = a_form(
        question("a", "select_one"),
        question("shown", relevant="${a} = 'no'"),
        question("asked", required="${a} = 'no'"),
        question("doubled", "calculate", calculation="concat(${a}, ${a})"),
        question("apart"),
    )

    assert form.answer("a", "no") == {"a", "shown", "asked", "doubled"}


def test_the_same_answer_again_changes_nothing():
    form = a_form(question("a"), question("b", relevant="${a} != ''"), answers={"a": "said"})

    assert form.answer("a", "said") == set()
    assert form.worked_out == ()


def test_only_what_depends_on_an_answer_is_worked_out():
    form = a_form(
        question("a"),
        question("on_a", relevant="${a} != ''"),
        question("b"),
        *(question(f"on_b_{n}", relevant="${b} != ''") for n in range(20)),
    )

    form.answer("a", "said")

    assert {name for _, name in form.worked_out} == {"a", "on_a"}


def test_working_out_stops_where_nothing_changed():
    form = a_form(
        question("a"),
        question("is_said", "calculate", calculation="if(${a} != '', 'yes', 'no')"),
        question("follows", relevant="${is_said} = 'yes'"),
        answers={"a": "once"},
    )

    form.answer("a", "twice")

    assert ("value", "is_said") in form.worked_out
    assert ("shown", "follows") not in form.worked_out


def test_an_answer_that_is_refused_leaves_the_form_as_it_was():
    form = a_form(question("a", "select_one"), answers={"a": "yes"})

    with pytest.raises(AnswerRefused):
        form.answer("a", "maybe")

    assert form.value("a") == "yes"


def test_facts_are_read_like_answers_and_are_none():
    asked_of_leads = question("a", relevant="${user_role} = 'safeguarding_lead'")

    assert a_form(asked_of_leads, user_role="safeguarding_lead").is_shown("a")
    assert not a_form(asked_of_leads, user_role="social_worker").is_shown("a")
    assert not a_form(asked_of_leads).is_shown("a")


def test_today_is_the_day_the_form_is_given():
    form = a_form(question("a", "date", constraint=". <= today()", constraint_message="Not yet."))

    form.answer("a", "2026-11-23")
    assert form.problems() == {}

    form.answer("a", "2026-11-24")
    assert form.problems() == {"a": "Not yet."}


def test_completeness_counts_what_a_section_shows_and_says_nothing_of_the_answers():
    form = a_form(
        question("a", "indicator", class_="H", ask="state_basis"),
        question("b", "indicator", class_="H", ask="state_basis"),
        question("hint", "note"),
        question("sum", "calculate", calculation="1"),
        answers={"a": "not_seen"},
    )
    assert form.answered("one") == (1, 2)

    form.answer("b", "present_now")
    assert form.answered(form.instrument.section("one")) == (2, 3)


def test_a_section_can_be_left_out_as_a_whole():
    form = a_form(
        question("a", "select_one"), section("two") + "relevant = \"${a} = 'yes'\"", question("b", required=True)
    )
    assert form.missing() == ()
    assert form.answered("two") == (0, 0)

    form.answer("a", "yes")
    assert form.missing() == ("b",)


def test_a_calculation_that_is_no_number_is_blank():
    form = a_form(question("a", "integer"), question("double", "calculate", calculation="${a} * 2"))
    assert form.calculated() == {"double": ""}

    form.answer("a", "4")
    assert form.calculated() == {"double": "8"}


def test_once_keeps_what_was_worked_out_first():
    form = a_form(
        question("a"), question("first", "calculate", calculation="once(${a})"), answers={"a": "new", "first": "old"}
    )

    assert form.value("first") == "old"


def test_choice_names_are_read_from_the_question():
    form = a_form(
        question("a", "select_one"),
        question("words", "calculate", calculation="jr:choice-name(${a}, '${a}')"),
        answers={"a": "not_known"},
    )

    assert form.value("words") == "Not known"


def test_a_card_is_up_while_its_condition_holds():
    form = a_form(question("a", "select_one", card="danger_now", card_when="${a} = 'yes'"))
    assert form.cards() == ()

    form.answer("a", "yes")

    assert [(shown.card.id, shown.beside) for shown in form.cards()] == [("danger_now", "a")]


def test_a_name_that_is_not_there_is_a_programmers_mistake():
    form = a_form(question("a"))

    for ask in (form.value, form.kept, form.is_shown, form.is_required, form.instrument.section_of):
        with pytest.raises(ValueError, match="no question called 'b'"):
            ask("b")


def test_a_calculation_takes_no_answer():
    form = a_form(question("one_", "calculate", calculation="1"))

    with pytest.raises(ValueError, match="takes no answer"):
        form.answer("one_", "2")


def test_two_forms_of_one_instrument_do_not_touch_each_other():
    instrument = an_instrument(question("a"))
    first, second = Form(instrument, {}, {}), Form(instrument, {}, {})
    first.answer("a", "mine")

    assert second.value("a") == ""
