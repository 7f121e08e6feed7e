"""Counting running clocks anew when a day that does not count was added or taken out, such as a bank holiday."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from assessments.clocks.calendar import london_day, written
from assessments.clocks.due import counted_anew
from assessments.clocks.errors import RuleNotInForce, UnknownRule
from assessments.records.deadlines import clock_settings, move_clock
from assessments.store.engine import Rows
from assessments.vocabulary import stamp

MOVED = "clock_moved"
"""What the trail calls it."""
WHY = "the days that do not count changed, such as a bank holiday that was added"


@dataclass(frozen=True)
class Moved:
    """A clock that is due on another day now, and the record it runs on."""

    rule: str
    what: str
    record: str
    about: str
    was: datetime
    due_at: datetime

    @property
    def words(self) -> str:
        """As it is said: REF1, Decision on a referral: due 29 Dec 2026 instead of 28 Dec 2026."""
        now, before = written(london_day(self.due_at)), written(london_day(self.was))
        return f"{self.rule}, {self.what}: due {now} instead of {before}."

    @property
    def detail(self) -> dict[str, Any]:
        """As the trail keeps it."""
        return {"rule": self.rule, "was": stamp(self.was), "now": stamp(self.due_at)}


def recount(rows: Rows, *, at: datetime) -> tuple[Moved, ...]:
    """
    Count every running clock of working days again from its start, and move those that fall on another day.

    A clock that was met or stopped stays as it is: what was done in time then was in time. The caller writes each
    into the trail, in the same transaction.

    Args:
        at: The moment of counting, which each of them keeps.
    """
    settings = clock_settings(rows)
    moved: list[Moved] = []
    for row in rows("select * from clock where tenant = :tenant and state = 'running' order by due_at, id"):
        was = datetime.fromisoformat(row["due_at"])
        try:
            now = counted_anew(row["rule"], row["start"], was, settings)
        except (UnknownRule, RuleNotInForce):
            continue
        if now != was:
            move_clock(rows, clock=row["id"], due_at=now, at=at, why=WHY)
            record = row["response"] or row["context"] or row["id"]
            moved.append(Moved(row["rule"], row["what"], record, row["context"] or record, was, now))
    return tuple(moved)


def how_many(moved: tuple[Moved, ...]) -> str:
    """What happened, in one sentence."""
    if not moved:
        return "No deadline moved."
    return "One deadline moved." if len(moved) == 1 else f"{len(moved)} deadlines moved."
