"""Clocks that run on records: started by what happens, met or stopped by what is done, never deleted."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from assessments.clocks.due import due
from assessments.clocks.rules import rule
from assessments.clocks.settings import ClockSettings
from assessments.people.settings import setting
from assessments.people.visits import LONDON, Visit
from assessments.records.model import moment
from assessments.records.rows import new_id
from assessments.store.engine import Rows
from assessments.vocabulary import stamp

READ_CLOCK_SETTING: dict[str, Callable[[Any], Any]] = {
    "same_day_ends": time.fromisoformat,
    "next_working_day_ends": time.fromisoformat,
    "mace_day": str,
    "extra_bank_holidays": lambda days: frozenset(date.fromisoformat(day) for day in days),
    "turned_on": frozenset,
    "turned_off": frozenset,
}


@dataclass(frozen=True)
class Running:
    """One clock as it stands on a record. Moments are aware, in UTC."""

    id: str
    rule: str
    what: str
    start: str
    due_at: datetime
    state: str
    owner: str | None
    hours: bool


def clock_settings(rows: Rows) -> ClockSettings:
    """What this authority set for its clocks; what it left alone is as in data/rules/clocks.toml."""
    chosen = setting(rows, "clocks")
    told: dict[str, Any] = {name: read(chosen[name]) for name, read in READ_CLOCK_SETTING.items() if name in chosen}
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
        "select id, rule, start, response, context from clock where tenant = :tenant and task = :task"
        " and state = 'running' and start <> :start",
        task=task,
        start=start,
    ):
        rows(
            "update clock set start = :start, due_at = :due where tenant = :tenant and id = :id",
            id=row["id"],
            start=start,
            due=stamp(due(row["rule"], start, clock_settings(rows)).at),
        )
        record = row["response"]
        about = row["context"] or record
        visit.note(rows, "clock_moved", record=record, about=about, rule=row["rule"], was=row["start"], now=start)


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
    for row in rows(
        "select id, rule, due_at from clock where tenant = :tenant and state = 'running'"
        " and (response = :response or :response = '') and (task = :task or :task = '')"
        " and (context = :context or :context = '')",
        response=response,
        context=context,
        task=task,
    ):
        if not rules or row["rule"] in rules:
            rows(
                "update clock set state = :state, ended_at = :at, ended_why = :why where tenant = :tenant and id = :id",
                id=row["id"],
                state="met" if now <= row["due_at"] else "met_late",
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


def hand_on_clocks(rows: Rows, *, context: str, to: str) -> None:
    """Whoever works with the child from now on owns the clocks of that work. They run on as they are."""
    rows(
        "update clock set owner = :to where tenant = :tenant and context = :context and state = 'running'"
        " and task is null and owner_role = 'social_worker'",
        context=context,
        to=to,
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
    found = rows(
        "select * from clock where tenant = :tenant and (response = :response or :response = '')"
        " and (context = :context or :context = '') order by due_at",
        response=response,
        context=context,
    )
    return tuple(running_from(row) for row in found)


def running_from(row: dict[str, Any]) -> Running:
    """One row of the clock table."""
    due_at = moment(row["due_at"])
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
    )
