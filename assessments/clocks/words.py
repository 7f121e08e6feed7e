"""How a clock is said: in words first, so that colour never carries the meaning alone."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Literal

from assessments.clocks.calendar import LONDON, london_day, working_days_between, written
from assessments.clocks.model import Kind, Rule
from assessments.clocks.rules import rule_in_force
from assessments.clocks.settings import ClockSettings
from assessments.clocks.start import read_start
from assessments.clocks.state import SOON_WORKING_DAYS, is_late, working_days_left

Urgency = Literal["overdue", "today", "soon", "later"]


@dataclass(frozen=True)
class Words:
    """What is shown for a clock, and how much it presses; the urgency only chooses weight and colour."""

    words: str
    urgency: Urgency


def until(
    due_at: datetime,
    now: datetime,
    *,
    kind: Kind = "due",
    hours: bool = False,
    warning_working_days: int = SOON_WORKING_DAYS,
    settings: ClockSettings | None = None,
) -> Words:
    """
    How far off a due moment is, seen from `now`; both need an offset.

    Args:
        kind: As the rule's; a "not before" clock is never overdue.
        hours: Whether the clock has an hour to name (`Rule.shows_hour`): "due today by 17:00".
        warning_working_days: From how many working days before the due day it counts as soon.
        settings: For the days that do not count here; without it, those of the data.
    """
    if kind == "not_before":
        return _not_before(due_at, now)
    if is_late(due_at, now, kind=kind):
        return Words(_overdue(due_at, now, hours), "overdue")
    day, today = london_day(due_at), london_day(now)
    if day == today:
        return Words(f"due today by {_hour(due_at)}" if hours else "due today", "today")
    left = working_days_left(due_at, now, settings)
    is_soon = left <= warning_working_days
    if day == today + timedelta(days=1) and (hours or not left):
        return Words(f"due tomorrow by {_hour(due_at)}" if hours else "due tomorrow", "soon")
    if is_soon and left and not hours:
        return Words(f"{_counted(left, 'working day')} left", "soon")
    return Words(f"by {written(day)}" + (f", {_hour(due_at)}" if hours else ""), "soon" if is_soon else "later")


def progress(
    rule: Rule | str, start: str | date | datetime, now: datetime, settings: ClockSettings | None = None
) -> str:
    """
    How far a count of days has come ("Day 30 of 45 working days"), or "" where there is nothing to count.

    The start is day 0. Nothing is counted for hours, months, one day or less, or before the start.
    """
    settings = settings or ClockSettings()
    first, today = read_start(start).day, london_day(now)
    if isinstance(rule, str):
        rule = rule_in_force(rule, first, settings.local_rules)
    if rule.unit != "days" or rule.kind == "before" or rule.amount < 2 or today < first:
        return ""
    if rule.calendar == "working":
        return f"Day {working_days_between(first, today, settings.days_off)} of {rule.amount} working days"
    return f"Day {(today - first).days} of {rule.amount} days"


def _not_before(earliest: datetime, now: datetime) -> Words:
    if now.astimezone(UTC) < earliest.astimezone(UTC):
        return Words(f"not before {written(london_day(earliest))}", "later")
    if london_day(now) == london_day(earliest):
        return Words("possible from today", "today")
    return Words(f"possible since {written(london_day(earliest))}", "later")


def _overdue(due_at: datetime, now: datetime, hours: bool) -> str:
    if hours:
        whole_hours = (now.astimezone(UTC) - due_at.astimezone(UTC)) // timedelta(hours=1)
        if not whole_hours:
            return "overdue by less than an hour"
        return (
            f"overdue by {_counted(whole_hours // 24, 'day') if whole_hours >= 24 else _counted(whole_hours, 'hour')}"
        )
    days = (london_day(now) - london_day(due_at)).days
    return f"overdue by {_counted(days, 'day')}" if days else f"overdue since {_hour(due_at)}"


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _hour(moment: datetime) -> str:
    return f"{moment.astimezone(LONDON):%H:%M}"
