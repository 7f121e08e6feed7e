"""Numbers to ring: the one that answers now stands on every danger card."""

from calendar import day_name
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from assessments.people.roles import Permission
from assessments.people.settings import setting
from assessments.people.visits import LONDON, Visit

SETTING = "numbers_to_ring"
MIDNIGHT, END_OF_DAY = "00:00", "24:00"
FRONT_DOOR = "The number of the front door, with the hours it answers."
OUT_OF_HOURS = "The number that answers out of hours, with its hours."


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
        listed: list[dict[str, Any]] = setting(rows, SETTING)
    return listed


def _answers(entry: Mapping[str, Any], now: datetime) -> bool:
    return _answers_at(entry, now.weekday(), now.strftime("%H:%M"))


def _answers_at(entry: Mapping[str, Any], day: int, at: str) -> bool:
    """From 17:00 to 09:00 goes on past midnight: those hours belong to the day on which they began."""
    begins, ends = span(entry)
    days = entry.get("days")
    if begins < ends:
        return (days is None or day in days) and begins <= at < ends
    if at >= begins:
        return days is None or day in days
    return at < ends and (days is None or (day - 1) % 7 in days)


def span(entry: Mapping[str, Any]) -> tuple[str, str]:
    return str(entry.get("from", MIDNIGHT)), str(entry.get("to", END_OF_DAY))


def _hours(entry: Mapping[str, Any]) -> str:
    begins, ends = span(entry)
    return "day and night" if (begins, ends) == (MIDNIGHT, END_OF_DAY) else f"{begins} to {ends}"


def _hours_and_days(entry: Mapping[str, Any]) -> str:
    days = sorted(entry.get("days") or range(7))
    if days == list(range(7)):
        return _hours(entry)
    names = ", ".join(day_name[day] for day in days) if days != list(range(5)) else "Monday to Friday"
    return f"{_hours(entry)}, {names}"


def what_is_missing(listed: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    """What an authority should still say about its numbers, a sentence each; empty when one answers at every hour."""
    if not listed:
        return FRONT_DOOR, OUT_OF_HOURS
    moments = sorted({MIDNIGHT, *(moment for entry in listed for moment in span(entry))} - {END_OF_DAY})
    for day in range(7):
        for at in moments:
            if not any(_answers_at(entry, day, at) for entry in listed):
                return (f"{OUT_OF_HOURS} Nobody answers on {day_name[day]} at {at}.",)
    return ()


def is_open_to_others(visit: Visit) -> bool:
    """Whether anybody but the administrator may come in: not before there is a number that a danger card can show."""
    return bool(_listed(visit))


def still_missing(visit: Visit) -> tuple[str, ...]:
    """What is missing, for those who may set it; nothing for anybody else."""
    return what_is_missing(_listed(visit)) if visit.at_all(Permission.SET, "authority") else ()
