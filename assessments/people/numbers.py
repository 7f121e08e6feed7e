"""Numbers to ring: the one that answers now stands on every danger card."""

from dataclasses import dataclass
from datetime import datetime

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
    with visit.looking() as rows:
        listed = setting(rows, "numbers_to_ring")
    now = visit.now().astimezone(LONDON)
    found = next((entry for entry in listed if _answers(entry, now)), None)
    return Number(found["name"], found["number"], _hours(found)) if found else None


def _answers(entry: dict[str, object], now: datetime) -> bool:
    at, begins, ends = now.strftime("%H:%M"), str(entry.get("from", "00:00")), str(entry.get("to", "24:00"))
    today = entry.get("days")
    return (today is None or now.weekday() in today) and begins <= at < ends  # type: ignore[operator]


def _hours(entry: dict[str, object]) -> str:
    if str(entry.get("from", "00:00")) == "00:00" and str(entry.get("to", "24:00")) == "24:00":
        return "day and night"
    return f"{entry['from']} to {entry['to']}"
