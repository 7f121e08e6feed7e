"""Numbers to ring: the one that answers now stands on every danger card."""

from calendar import day_name
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from assessments.people.settings import setting
from assessments.people.visits import LONDON, Visit


@dataclass(frozen=True)
class Number:
    """A telephone number, who answers it and when, in words."""

    name: str
    number: str
    hours: str


def number_that_answers_now(visit: Visit) -> Number | None:
    """The first of the authority's numbers whose hours hold this moment in London, or None where none is set."""
    listed = _listed(visit)
    now = visit.now().astimezone(LONDON)
    found = next((entry for entry in listed if _answers(entry, now)), None)
    return Number(found["name"], found["number"], _hours(found)) if found else None


def numbers_to_ring(visit: Visit) -> tuple[Number, ...]:
    """All of the authority's numbers, in their order, for a paper that is read at any hour."""
    return tuple(Number(entry["name"], entry["number"], _hours_and_days(entry)) for entry in _listed(visit))


def _listed(visit: Visit) -> list[dict[str, Any]]:
    with visit.looking() as rows:
        listed: list[dict[str, Any]] = setting(rows, "numbers_to_ring")
    return listed


def _answers(entry: dict[str, Any], now: datetime) -> bool:
    at, begins, ends = now.strftime("%H:%M"), str(entry.get("from", "00:00")), str(entry.get("to", "24:00"))
    today = entry.get("days")
    return (today is None or now.weekday() in today) and begins <= at < ends


def _hours(entry: dict[str, Any]) -> str:
    if str(entry.get("from", "00:00")) == "00:00" and str(entry.get("to", "24:00")) == "24:00":
        return "day and night"
    return f"{entry['from']} to {entry['to']}"


def _hours_and_days(entry: dict[str, Any]) -> str:
    days = sorted(entry.get("days") or range(7))
    if days == list(range(7)):
        return _hours(entry)
    names = ", ".join(day_name[day] for day in days) if days != list(range(5)) else "Monday to Friday"
    return f"{_hours(entry)}, {names}"
