"""Answers in words: codes as labels, dates as people write them, places by name."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from assessments.instruments.form import Form
from assessments.instruments.model import Question
from assessments.instruments.when import when_in_words
from assessments.people.visits import LONDON
from assessments.records.model import Response

GONE = "A place that is no longer on the list"


def written_day(day: date) -> str:
    """A day as it stands everywhere: "23 Nov 2026"."""
    return f"{day.day} {day:%b %Y}"


def iso_day(day: str) -> str:
    """A day that is kept as YYYY-MM-DD, as it stands everywhere."""
    return written_day(date.fromisoformat(day))


def written_moment(moment: datetime) -> str:
    """A moment in London: "23 Nov 2026, 14:32"."""
    local = moment.astimezone(LONDON)
    return f"{written_day(local.date())}, {local:%H:%M}"


def answer_in_words(question: Question, value: Any, places: Mapping[str, str]) -> str:
    """One answer as a reader sees it; "" while it is not answered. `places` holds names by id."""
    if question.is_repeat:
        return "\n".join(f"{question.round_label} {number}" for number in value)
    if isinstance(value, list):
        return "\n".join(_code(question, code, places) for code in value)
    if not value:
        return ""
    if question.choices or question.choices_from:
        return _code(question, value, places)
    if question.type == "when":
        return when_in_words(str(value))
    return _day(value) if question.type == "date" else str(value)


def _code(question: Question, code: str, places: Mapping[str, str]) -> str:
    if question.choices_from:
        gone = "A group that is not kept any more" if question.choices_from == "groups" else GONE
        return places.get(code, gone)
    return next((choice.label for choice in question.choices if choice.code == code), code)


def _day(value: str) -> str:
    try:
        return written_day(date.fromisoformat(value))
    except ValueError:
        return value


def in_words(form: Form, name: str, places: Mapping[str, str]) -> str:
    """The answer that counts to one question of a form, in words."""
    return answer_in_words(form.instrument.question(name), form.value(name), places)


def late_entry_words(response: Response) -> str:
    """ "Late entry: written on paper on 12 Nov 2026, entered from 23 Nov 2026"; "" where it was written here."""
    if not response.written_on:
        return ""
    on_paper = written_day(date.fromisoformat(response.written_on))
    entered = written_day(response.made_at.astimezone(LONDON).date())
    return f"Late entry: written on paper on {on_paper}, entered from {entered}"
