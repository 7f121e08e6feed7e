"""A form begins from the results of the blank one. It says the same as if each step were worked out from nothing."""

import pytest

from assessments.bench.answers import FACTS, filled
from assessments.instruments.form import Form
from assessments.instruments.library import all_instruments
from assessments.instruments.sheet import Sheet

from .builders import TODAY, a_form, question

IDS = [instrument.id for instrument in all_instruments()]


def from_nothing(form: Form) -> dict:
    """Every result of the same answers, each step worked out in the order of the plan."""
    sheet = Sheet(form.instrument, FACTS)
    sheet.answers, sheet.refused = dict(form._sheet.answers), dict(form._sheet.refused)
    for step in form.instrument.plan.steps:
        sheet.results[step.key] = step.work(sheet)
    return sheet.results


@pytest.mark.parametrize("instrument", all_instruments(), ids=IDS)
@pytest.mark.parametrize("seed", range(4))
def test_it_says_what_the_form_says_from_nothing(instrument, seed):
    answered = filled(instrument, seed=seed)
    answers = {name: answered.kept(name) for name, one in instrument.questions.items() if one.is_asked}

    form = Form(instrument, answers, FACTS)

    assert form._sheet.results == from_nothing(form)


def test_no_answer_of_one_form_is_in_the_next():
    rows = (question("a"), question("b", relevant="${a} != ''"))
    first = a_form(*rows, answers={"a": "x", "b": "y"})

    second = Form(first.instrument, {}, TODAY)

    assert first.is_shown("b")
    assert not second.is_shown("b")
    assert second.value("a") == ""


def test_other_facts_begin_from_another_form():
    rows = (question("a", relevant="${user_role} = 'social_worker'"),)
    first = a_form(*rows, user_role="social_worker")

    second = Form(first.instrument, {}, {**TODAY, "user_role": "school_staff"})

    assert first.is_shown("a")
    assert not second.is_shown("a")


def test_what_was_worked_out_once_and_kept_stays():
    rows = (question("a"), question("first", "calculate", calculation="once(${a})"))

    form = a_form(*rows, answers={"a": "later", "first": "before"})

    assert form.value("first") == "before"


def test_a_form_that_asks_the_time_is_worked_out_at_each_time():
    rows = (question("at", "calculate", calculation="now()"),)
    first = a_form(*rows, now="2026-11-23T10:00:00.000+00:00")

    second = Form(first.instrument, {}, {**TODAY, "now": "2026-11-23T11:00:00.000+00:00"})

    assert first.value("at") != second.value("at")
