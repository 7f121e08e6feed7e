"""Answers for measuring, picked by chance from what each question takes; the same for the same seed."""

from collections.abc import Mapping
from datetime import date, timedelta
from random import Random
from typing import Any

from assessments.instruments.answers import Answer
from assessments.instruments.form import Form
from assessments.instruments.model import Instrument, Question

TODAY = date(2026, 11, 23)
FACTS = {"today": TODAY, "child_age_years": 15, "user_role": "social_worker", "regulated_as": "social_worker"}
WORDS = ("She sings, and sleeps well.", "After school, most days.", "He says so himself.", "Not yet asked.")


def filled(instrument: Instrument, *, seed: int, given: Mapping[str, Any] | None = None) -> Form:
    """A form in which every question that is shown is answered; `given` says what some answers are."""
    chance, given = Random(seed), given or {}
    form = Form(instrument, given, FACTS)
    for name, question in instrument.questions.items():
        if question.is_asked and name not in given and form.is_shown(name):
            form.answer(name, another(question, "", chance))
    return form


def another(question: Question, than: Answer, chance: Random) -> Answer:
    """An answer this question takes and that is not the one it has."""
    return chance.choice([one for one in _taken(question) if one != than])


def _taken(question: Question) -> list[Answer]:
    codes = [choice.code for choice in question.choices]
    if question.takes_many:
        return [codes[:1], codes[1:3], codes[-1:]] if codes else [["c1"], ["c2"]]
    if question.is_repeat:
        return [["1"], ["1", "2"]]
    if codes:
        return list(codes)
    if question.choices_from:
        return ["c1", "c2"]
    if question.type in ("integer", "decimal"):
        return ["3", "17", "38", "64", "90"]
    if question.type == "time":
        return ["08:30", "16:15"]
    if question.type in ("date", "when"):
        return [(TODAY - timedelta(days=days)).isoformat() for days in (-10, 2, 30, 300)]
    return list(WORDS)
