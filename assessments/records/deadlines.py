"""Clocks that run on records: started by what happens, met or stopped by what is done, never deleted."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from assessments.clocks.calendar import london_day, written
from assessments.clocks.due import due
from assessments.clocks.errors import SettingWrong
from assessments.clocks.rules import rule
from assessments.clocks.settings import ClockSettings
from assessments.clocks.state import is_late
from assessments.people.settings import setting
from assessments.people.visits import LONDON, Visit
from assessments.records.model import moment
from assessments.records.rows import new_id
from assessments.store.engine import Rows
from assessments.vocabulary import stamp


def _days(given: list[str]) -> frozenset[date]:
    return frozenset(date.fromisoformat(day) for day in given)


def _rules(given: list[str]) -> frozenset[str]:
    if not isinstance(given, list):
        raise TypeError(given)
    return frozenset(rule(name).id for name in given)


READ_CLOCK_SETTING: dict[str, tuple[Callable[[Any], Any], str]] = {
    "same_day_ends": (time.fromisoformat, "a time such as 17:00"),
    "next_working_day_ends": (time.fromisoformat, "a time such as 17:00"),
    "mace_day": (str, "a place in the month such as third Tuesday"),
    "csa_duty_from": (date.fromisoformat, "a date such as 2027-01-01"),
    "extra_bank_holidays": (_days, 'a list of dates such as ["2027-06-04"]'),
    "closure_days": (_days, 'a list of dates such as ["2026-12-29"]'),
    "turned_on": (_rules, 'a list of rules such as ["LADO24"]'),
    "turned_off": (_rules, 'a list of rules such as ["LADO"]'),
}
"""What an authority may set for its clocks: how it is read, and how it is written."""


@dataclass(frozen=True)
class MovedOn:
    """That a clock was due on another day before: when that was, when it was moved, and why, as it was kept."""

    was: datetime
    at: datetime
    why: str

    @property
    def words(self) -> str:
        """As it is said: Was 26 Nov 2026; moved on 23 Nov 2026 because the day it counts from was put right."""
        return f"Was {written(london_day(self.was))}; moved on {written(london_day(self.at))} because {self.why}."


@dataclass(frozen=True)
class Running:
    """One clock as it stands on a record. Moments are aware, in UTC. `moved` is its last move to another day."""

    id: str
    rule: str
    what: str
    start: str
    due_at: datetime
    state: str
    owner: str | None
    hours: bool
    settings: ClockSettings
    moved: MovedOn | None = None


def clock_settings(rows: Rows) -> ClockSettings:
    """What this authority set for its clocks; what it left alone is as in data/rules/clocks.toml."""
    chosen = setting(rows, "clocks")
    return read_clock_settings({name: chosen[name] for name in READ_CLOCK_SETTING if name in chosen})


def read_clock_settings(chosen: dict[str, Any]) -> ClockSettings:
    """
    The setting `clocks` as it is kept.

    Raises:
        SettingWrong: Naming what is no setting of a clock, or cannot be read, and how it is written.
        UnknownRule: If a rule is turned on or off that there is not.
    """
    told: dict[str, Any] = {}
    for name, value in chosen.items():
        if name not in READ_CLOCK_SETTING:
            raise SettingWrong(f"Clocks have no setting {name}. They have {', '.join(READ_CLOCK_SETTING)}.")
        read, written_as = READ_CLOCK_SETTING[name]
        try:
            told[name] = read(value)
        except (ValueError, TypeError, AttributeError):
            raise SettingWrong(f"The setting {name} of the clocks cannot be read. Write {written_as}.") from None
    return ClockSettings(**told)


def start_clock(
    rows: Rows,
    visit: Visit,
    rule_id: str,
    *,
    context: str | None = None,
    response: str | None = None,
    task: str | None = None,
    owner: str | None = None,
    owner_role: str | None = None,
    team: str | None = None,
    at: datetime | date | None = None,
) -> None:
    """
    Start a clock now, or at the moment or on the day `at`. One of this rule that ran for the response is left alone.

    Raises:
        ClockError: If it cannot be counted here; nothing is kept then.
    """
    known = (
        "select 1 from clock where tenant = :tenant and rule = :rule and response = :response"
        " and coalesce(task, '') = :task"
    )
    if response and rows.one(known, rule=rule_id, response=response, task=task or ""):
        return
    began = _written(at or visit.now())
    rows(
        "insert into clock (tenant, id, context, response, task, rule, what, start, due_at, owner, owner_role,"
        " team, state)"
        " values (:tenant, :id, :context, :response, :task, :rule, :what, :start, :due, :owner, :role, :team,"
        " 'running')",
        id=new_id(),
        context=context,
        response=response,
        task=task,
        rule=rule_id,
        what=rule(rule_id).what,
        start=began,
        due=stamp(due(rule_id, began, clock_settings(rows)).at),
        owner=owner,
        role=owner_role,
        team=team,
    )


def move_clocks(rows: Rows, visit: Visit, *, task: str, start: str) -> None:
    """The day that running clocks of a task count from was put right: count again from that day."""
    for row in rows(
        "select id, rule, start, due_at, response, context from clock where tenant = :tenant and task = :task"
        " and state = 'running' and start <> :start",
        task=task,
        start=start,
    ):
        rows("update clock set start = :start where tenant = :tenant and id = :id", id=row["id"], start=start)
        anew = due(row["rule"], start, clock_settings(rows)).at
        why = f"the day it counts from was put right, from {_day(row['start'])} to {_day(start)}"
        if anew != moment(row["due_at"]):
            move_clock(rows, clock=row["id"], due_at=anew, at=visit.now(), why=why)
        record = row["response"]
        about = row["context"] or record
        visit.note(rows, "clock_moved", record=record, about=about, rule=row["rule"], was=row["start"], now=start)


def move_clock(rows: Rows, *, clock: str, due_at: datetime, at: datetime, why: str) -> None:
    """Let a clock be due at another moment, and keep when it was due before, since when that changed, and why."""
    rows(
        "update clock set was_due_at = due_at, due_at = :due, moved_at = :at, moved_why = :why"
        " where tenant = :tenant and id = :id",
        id=clock,
        due=stamp(due_at),
        at=stamp(at),
        why=why,
    )


def _day(start: str) -> str:
    """The day of a start as it is kept, as people write it."""
    return written(date.fromisoformat(start[:10]))


def _written(began: datetime | date) -> str:
    """A start as it is kept: a day, or a moment in London."""
    if isinstance(began, datetime):
        return began.astimezone(LONDON).isoformat(timespec="minutes")
    return began.isoformat()


def meet_clocks(
    rows: Rows,
    visit: Visit,
    *,
    why: str,
    response: str = "",
    context: str = "",
    task: str = "",
    rules: tuple[str, ...] = (),
) -> None:
    """Mark running clocks as met, or met late where their moment had passed; all of them where `rules` is empty."""
    now = stamp(visit.now())
    about = {"response": response, "context": context, "task": task}
    for row in rows(f"select id, rule, due_at from clock where {_of(about)} and state = 'running'", **about):
        if not rules or row["rule"] in rules:
            late = is_late(datetime.fromisoformat(row["due_at"]), visit.now(), kind=rule(row["rule"]).kind)
            rows(
                "update clock set state = :state, ended_at = :at, ended_why = :why where tenant = :tenant and id = :id",
                id=row["id"],
                state="met_late" if late else "met",
                at=now,
                why=why,
            )


def renew_clock(
    rows: Rows,
    visit: Visit,
    rule_id: str,
    *,
    context: str,
    response: str,
    owner: str | None,
    team: str | None,
    at: datetime,
) -> None:
    """What ran by this rule about a child is met by this response, and the next begins, counted from `at`."""
    meet_clocks(rows, visit, why="decided", context=context, rules=(rule_id,))
    start_clock(
        rows,
        visit,
        rule_id,
        context=context,
        response=response,
        owner=owner,
        owner_role="social_worker",
        team=team,
        at=at,
    )


def stop_clocks(rows: Rows, visit: Visit, *, task: str, why: str) -> None:
    """Stop the clocks of a task that turned out not to be needed. The reason stays with them."""
    rows(
        "update clock set state = 'stopped', ended_at = :at, ended_why = :why"
        " where tenant = :tenant and task = :task and state = 'running'",
        task=task,
        at=stamp(visit.now()),
        why=why,
    )


def running(rows: Rows, *, response: str = "", context: str = "") -> tuple[Running, ...]:
    """The clocks of a response or of everything about a child or place, soonest first; ended ones too."""
    about = {"response": response, "context": context}
    found = rows(f"select * from clock where {_of(about)} order by due_at", **about)
    return tuple(running_from(rows, row) for row in found)


def _of(about: dict[str, str]) -> str:
    """The clocks of what is named here and of nothing else; what is empty does not count. An index answers it."""
    return " and ".join(["tenant = :tenant", *(f"{column} = :{column}" for column, value in about.items() if value)])


def running_from(rows: Rows, row: dict[str, Any]) -> Running:
    """One row of the clock table, with what the authority set for its clocks, so that days left are its own."""
    due_at, was, at = (moment(row[name]) for name in ("due_at", "was_due_at", "moved_at"))
    assert due_at
    return Running(
        row["id"],
        row["rule"],
        row["what"],
        row["start"],
        due_at,
        row["state"],
        row["owner"],
        rule(row["rule"]).shows_hour,
        clock_settings(rows),
        MovedOn(was, at, row["moved_why"]) if was and at else None,
    )
