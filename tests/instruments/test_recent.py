"""A draft worked out from how it was worked out last says what it would say by itself."""

from assessments.bench.answers import FACTS, filled
from assessments.instruments import recent
from assessments.instruments.form import Form
from assessments.instruments.library import published
from assessments.instruments.recent import Recent

from .builders import TODAY, a_form, question

SCREENING = published("efh_screen")


def some_answers(seed):
    form = filled(SCREENING, seed=seed)
    return {name: form.kept(name) for name, one in SCREENING.questions.items() if one.is_asked}


def test_other_answers_are_worked_out_as_if_from_nothing():
    kept = Recent()
    for seed in range(12):
        form = kept.form("draft", SCREENING, some_answers(seed), FACTS)

        assert form._sheet.results == Form(SCREENING, some_answers(seed), FACTS)._sheet.results


def test_one_more_answer_works_out_what_depends_on_it_and_no_more():
    answers = some_answers(1)
    first = Form(SCREENING, answers, FACTS)

    second = first.with_answers({**answers, "es2": "She was seen by the gate."})

    assert 0 < len(second.worked_out) < 10
    assert first.kept("es2") != second.kept("es2")
    assert second.value("es2") == "She was seen by the gate."


def test_an_answer_that_does_not_fit_and_then_one_that_does():
    first = a_form(question("a", "integer"), answers={"a": "none"})

    second = first.with_answers({"a": "3"})

    assert list(first.problems()) == ["a"]
    assert second.problems() == {}


def test_an_answer_that_is_gone_is_gone():
    first = a_form(question("a"), question("b", relevant="${a} != ''"), answers={"a": "x", "b": "y"})

    assert not first.with_answers({"b": "y"}).is_shown("b")


def test_a_form_that_was_answered_in_the_meantime_gives_what_it_is_asked_for():
    first = a_form(question("a"), answers={"a": "x"})
    first.answer("a", "z")

    assert first.with_answers({"a": "x"}).value("a") == "x"


def test_on_another_day_it_is_worked_out_afresh():
    rows = (question("a", "calculate", calculation="today()"),)
    instrument = a_form(*rows).instrument
    kept = Recent()

    days = [
        kept.form("draft", instrument, {}, {**TODAY, "today": day}).value("a") for day in ("2026-11-23", "2026-11-24")
    ]

    assert days == ["2026-11-23", "2026-11-24"]


def test_what_was_not_asked_for_lately_is_let_go(monkeypatch):
    kept = Recent(most=2)
    for draft in ("a", "b", "a", "c"):
        kept.form(draft, SCREENING, {}, FACTS)
    assert list(kept._kept) == ["a", "c"]

    monkeypatch.setattr(recent, "FORGOTTEN_AFTER_S", 0)
    kept.form("d", SCREENING, {}, FACTS)
    assert list(kept._kept) == []
