"""Where a clock stands at a moment. It is never deleted: a clock that no longer matters is stopped, with a reason."""

from datetime import UTC, datetime
from typing import Literal

from assessments.clocks.calendar import END_OF_DAY, LONDON, london_day, working_days_between
from assessments.clocks.model import Kind
from assessments.clocks.settings import ClockSettings

State = Literal["met", "met_late", "running", "due_soon", "late", "stopped"]

SOON_WORKING_DAYS = 2


def state_of(
    due_at: datetime,
    now: datetime,
    *,
    kind: Kind = "due",
    met_at: datetime | None = None,
    stopped_because: str = "",
    warning_working_days: int = SOON_WORKING_DAYS,
    settings: ClockSettings | None = None,
) -> State:
    """The state of a clock with this due moment; `met_at` is None while it is not met."""
    if stopped_because:
        return "stopped"
    if met_at is not None:
        return "met_late" if is_late(due_at, met_at, kind=kind) else "met"
    if is_late(due_at, now, kind=kind):
        return "late"
    soon = kind != "not_before" and working_days_left(due_at, now, settings) <= warning_working_days
    return "due_soon" if soon else "running"


def is_late(due_at: datetime, at: datetime, *, kind: Kind = "due") -> bool:
    """Whether `at` is past the limit. A limit of 23:59 lasts to midnight; a "not before" clock is never late."""
    if kind == "not_before":
        return False
    limit = due_at.astimezone(LONDON)
    if limit.time() == END_OF_DAY:
        return london_day(at) > limit.date()
    return at.astimezone(UTC) > due_at.astimezone(UTC)


def working_days_left(due_at: datetime, now: datetime, settings: ClockSettings | None = None) -> int:
    """Working days after today, up to and with the due day."""
    days_off = (settings or ClockSettings()).days_off
    return working_days_between(london_day(now), london_day(due_at), days_off)
