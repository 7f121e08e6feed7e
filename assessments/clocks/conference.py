"""Where the conference clock starts, and on which days a conference may be held."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from assessments.clocks.calendar import SATURDAY, written
from assessments.clocks.errors import ConferenceOnWeekend


@dataclass(frozen=True)
class StrategyDiscussion:
    """The day a strategy discussion was held, and whether section 47 enquiries were initiated at it."""

    held_on: date
    s47_started: bool


def conference_clock_start(discussions: Iterable[StrategyDiscussion]) -> date | None:
    """The start of the ICPC clock: the first discussion that initiated enquiries; None while none did."""
    return min((discussion.held_on for discussion in discussions if discussion.s47_started), default=None)


def refuse_a_weekend(booked_for: date) -> None:
    """Raise ConferenceOnWeekend for a Saturday or a Sunday: no child protection conference is held then."""
    if booked_for.weekday() >= SATURDAY:
        named = "Saturday" if booked_for.weekday() == SATURDAY else "Sunday"
        raise ConferenceOnWeekend(
            f"{written(booked_for)} is a {named}, and no conference is held on a weekend: choose a weekday."
        )
