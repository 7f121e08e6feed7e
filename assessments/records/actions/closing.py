"""
Closing a record with its reason, and opening it again. A closed record reads as it was and takes no answers; opening
it begins a new period and leaves the old one as it is.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from assessments.clocks.rules import rule
from assessments.clocks.state import is_late
from assessments.instruments.library import published
from assessments.people.roles import Permission
from assessments.people.visits import NOT_YOURS, Denied, Visit
from assessments.records import rows as kept_rows
from assessments.records.actions.allocating import put_with, teams_of, worker_named
from assessments.records.allocations import end_allocations
from assessments.records.asked import answered
from assessments.records.model import loads
from assessments.store.engine import Rows
from assessments.vocabulary import AssessmentError, choices, label, stamp

LONGEST = 2_000


class ClosingRefused(AssessmentError):
    """The record stays as it is: something must be dealt with first, or a reason is missing."""


@dataclass(frozen=True)
class ClockEnd:
    """What becomes of one clock that still runs: a code of `clock_at_closing`, and the reason in words."""

    how: str
    why: str


def close(visit: Visit, *, context: str, reason: str, said: Mapping[str, str], clocks: Mapping[str, ClockEnd]) -> str:
    """
    Close a record, or ask the manager to, and return the id of the closing.

    A worker's request waits for the manager of the team; a manager closes at once.

    Args:
        reason: A code of `closing_reason`.
        said: Answers to the questions about a closing.
        clocks: For every clock that runs, by its id, what becomes of it.

    Raises:
        NotAnswered: With every question that lacks its answer.
        ClosingRefused: If a draft, a decision, a prompt, a handover or a clock is not dealt with yet.
    """
    if reason not in {choice.code for choice in choices("closing_reason")}:
        raise ClosingRefused("Choose why the record is closed.")
    told = answered("closing", said, reason=reason)
    with visit.acting() as rows:
        visit.require(rows, Permission.CLOSE, context=context)
        if _asked(rows, context):
            raise ClosingRefused("Somebody has asked already to close this record. The manager decides that first.")
        _nothing_left(rows, context)
        _every_clock(rows, context, clocks)
        made = kept_rows.new_id()
        rows(
            "insert into closing (tenant, id, context, reason, said, clocks, state, asked_by, asked_at)"
            " values (:tenant, :id, :context, :reason, :said, :clocks, 'asked', :by, :at)",
            id=made,
            context=context,
            reason=reason,
            said=told,
            clocks={clock: asdict(end) for clock, end in clocks.items()},
            by=visit.account.id,
            at=stamp(visit.now()),
        )
        if kept_rows.context(rows, context).team in teams_of(rows, visit):
            _close(rows, visit, _asked(rows, context))
        else:
            visit.note(rows, "closing_asked", kind="closing", record=made, about=context, reason=reason)
    return made


def accept_closing(visit: Visit, *, closing: str) -> None:
    """The manager closes a record as it was asked. What began meanwhile must be dealt with first."""
    with visit.acting() as rows:
        one = _waiting(rows, visit, closing)
        _nothing_left(rows, one["context"])
        _every_clock(rows, one["context"], {id_: ClockEnd(**end) for id_, end in loads(one["clocks"]).items()})
        _close(rows, visit, one)


def send_closing_back(visit: Visit, *, closing: str, why: str) -> None:
    """The manager keeps the record open, and says why."""
    words = _reason(why, "Say in a few words why the record stays open.")
    with visit.acting() as rows:
        one = _waiting(rows, visit, closing)
        _decide(rows, visit, closing, "sent_back", words)
        visit.note(rows, "closing_sent_back", kind="closing", record=closing, about=one["context"], why=words)


def reopen(visit: Visit, *, context: str, why: str, worker: str = "") -> None:
    """
    Open a closed record again: a new period begins, and the one that was closed stays as it is.

    Args:
        worker: Who leads from now on, where a manager names somebody; otherwise it stands on the unallocated list.
    """
    words = _reason(why, "Say in a few words why the record is opened again.")
    with visit.acting() as rows:
        visit.require(rows, Permission.REOPEN, context=context)
        about = kept_rows.context(rows, context)
        rows(
            "update closing set reopened_by = :by, reopened_at = :at, reopened_why = :why where tenant = :tenant"
            " and context = :context and state = 'closed' and reopened_at is null",
            context=context,
            by=visit.account.id,
            at=stamp(visit.now()),
            why=words,
        )
        rows("update context set state = 'open', closed_at = null where tenant = :tenant and id = :id", id=context)
        visit.note(rows, "reopened", kind="child", record=context, about=context, why=words)
        to = worker_named(rows, worker)
        if to and to.team == about.team and about.team in teams_of(rows, visit):
            put_with(rows, visit, context=context, worker=to, why="Opened again")
        else:
            end_allocations(rows, visit, context=context, kinds=("lead", "joint", "cover"))


def left_open(rows: Rows, context: str) -> tuple[str, ...]:
    """What stands in the way of closing, each in a sentence with its remedy; clocks apart."""
    found = []
    for row in rows(
        "select instrument, instrument_version, state from response where tenant = :tenant and context = :context"
        " and state in ('draft', 'returned', 'submitted') and removed_at is null order by made_at",
        context=context,
    ):
        title = published(row["instrument"], row["instrument_version"]).title
        found.append(
            f'"{title}" waits for a decision. Sign it off or return it.'
            if row["state"] == "submitted"
            else f'"{title}" is not finished. Send it and have it decided, or mark it as entered in error.'
        )
    if rows.one(
        "select 1 from task where tenant = :tenant and context = :context and state in ('raised', 'open', 'deferred')",
        context=context,
    ):
        found.append("A step that the law or our procedure asks for is not answered as done or not needed.")
    if rows.one(
        "select 1 from handover where tenant = :tenant and context = :context and state in ('asked', 'offered')",
        context=context,
    ):
        found.append("A handover is under way. Take it back, or have it accepted.")
    if rows.one(
        "select 1 from removal where tenant = :tenant and context = :context and state = 'asked'", context=context
    ):
        found.append("An entry waits to be moved to the right child. The manager decides that first.")
    return tuple(found)


def _nothing_left(rows: Rows, context: str) -> None:
    left = left_open(rows, context)
    if left:
        raise ClosingRefused("Before this record is closed: " + " ".join(left))


def _running(rows: Rows, context: str) -> dict[str, dict[str, Any]]:
    found = rows(
        "select * from clock where tenant = :tenant and context = :context and state = 'running'", context=context
    )
    return {row["id"]: row for row in found}


def _every_clock(rows: Rows, context: str, ends: Mapping[str, ClockEnd]) -> None:
    codes = {choice.code for choice in choices("clock_at_closing")}
    lacking = [
        row["what"]
        for id_, row in _running(rows, context).items()
        if id_ not in ends or ends[id_].how not in codes or len(ends[id_].why.split()) < 2
    ]
    if lacking:
        raise ClosingRefused(
            "Say of each deadline that still runs whether it was done, is not needed or is somebody else's now, and"
            f" why. Still without that: {'; '.join(lacking)}."
        )


def _close(rows: Rows, visit: Visit, one: dict[str, Any] | None) -> None:
    assert one
    context, ends = one["context"], loads(one["clocks"])
    for id_, clock in _running(rows, context).items():
        _end_clock(rows, visit, clock, ClockEnd(**ends[id_]))
    at = stamp(visit.now())
    rows("update context set state = 'closed', closed_at = :at where tenant = :tenant and id = :id", id=context, at=at)
    _decide(rows, visit, one["id"], "closed")
    visit.note(rows, "closed", kind="child", record=context, about=context, reason=one["reason"])


def _end_clock(rows: Rows, visit: Visit, clock: dict[str, Any], end: ClockEnd) -> None:
    late = is_late(datetime.fromisoformat(clock["due_at"]), visit.now(), kind=rule(clock["rule"]).kind)
    met = "met_late" if late else "met"
    why = " ".join(end.why.split())[:LONGEST]
    rows(
        "update clock set state = :state, ended_at = :at, ended_why = :why where tenant = :tenant and id = :id",
        id=clock["id"],
        state=met if end.how == "met" else "stopped",
        at=stamp(visit.now()),
        why=why if end.how == "met" else f"{label('clock_at_closing', end.how)}: {why}",
    )
    record = clock["response"] or clock["context"]
    visit.note(rows, "clock_ended", record=record, about=clock["context"], rule=clock["rule"], how=end.how)


def _asked(rows: Rows, context: str) -> dict[str, Any] | None:
    return rows.one(
        "select * from closing where tenant = :tenant and context = :context and state = 'asked'", context=context
    )


def _waiting(rows: Rows, visit: Visit, closing: str) -> dict[str, Any]:
    """A request to close that waits for this manager."""
    one = rows.one("select * from closing where tenant = :tenant and id = :id", id=closing)
    visit.require(rows, Permission.CLOSE, context=one["context"] if one else closing)
    assert one
    if kept_rows.context(rows, one["context"]).team not in teams_of(rows, visit):
        raise Denied(NOT_YOURS, record=closing, wanted=Permission.CLOSE.value)
    if one["state"] != "asked":
        raise ClosingRefused("This was decided meanwhile. Open the record again to see how.")
    return one


def _decide(rows: Rows, visit: Visit, closing: str, state: str, why: str = "") -> None:
    rows(
        "update closing set state = :state, decided_by = :by, decided_at = :at, decided_why = :why"
        " where tenant = :tenant and id = :id",
        id=closing,
        state=state,
        by=visit.account.id,
        at=stamp(visit.now()),
        why=why or None,
    )


def _reason(why: str, otherwise: str) -> str:
    words = " ".join(why.split())
    if len(words.split()) < 3:
        raise ClosingRefused(otherwise)
    return words[:LONGEST]


__all__ = ["ClockEnd", "ClosingRefused", "accept_closing", "close", "left_open", "reopen", "send_closing_back"]
