"""A record's life as a page shows it: who works with it, what waits for a manager, and what became of it before."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from assessments.instruments.library import published
from assessments.people.accounts import Account, account_from
from assessments.people.covers import Cover, covers_of_team, managed_teams
from assessments.people.roles import NO, YES, Permission
from assessments.people.teams import team_name
from assessments.people.ties import ties_to_context
from assessments.people.visits import NOT_YOURS, Denied, Visit
from assessments.records import rows as kept_rows
from assessments.records.actions.allocating import teams_of, working
from assessments.records.actions.closing import left_open
from assessments.records.actions.transferring import require_manager
from assessments.records.asked import as_told
from assessments.records.deadlines import Running, running
from assessments.records.model import known_moment, loads, moment
from assessments.store.engine import Rows
from assessments.vocabulary import label

ASKED = (
    Permission.ALLOCATE,
    Permission.TRANSFER,
    Permission.CLOSE,
    Permission.REOPEN,
    Permission.MATCH,
    Permission.REMOVE,
)


@dataclass(frozen=True)
class Worker:
    """Somebody who works with a record today: how (`lead`, `joint`, `cover`, `assigned`), and until when."""

    account: str
    name: str
    kind: str
    until: str
    why: str


@dataclass(frozen=True)
class Removed:
    """
    An entry that is not here any more. `what` and `why` are empty where it was about somebody else: then the page says
    that an entry was removed, and nothing more.
    """

    what: str
    why: str
    by: str
    at: datetime


@dataclass(frozen=True)
class Handover:
    """A handover: the note in words, from where to where, and what this person may do with it now."""

    id: str
    context: str
    title: str
    from_team: str
    to_team: str
    state: str
    asked_by: str
    asked_at: datetime
    note: tuple[tuple[str, str], ...]
    clocks: tuple[Running, ...]
    why_back: str
    passes_on: bool = False
    accepts: bool = False
    workers: tuple[Account, ...] = ()


@dataclass(frozen=True)
class Closing:
    """One period's end, or a request for it: why, what was said, by whom, and whether it was opened again."""

    id: str
    state: str
    reason: str
    said: tuple[tuple[str, str], ...]
    asked_by: str
    asked_at: datetime
    decided_by: str
    decided_at: datetime | None
    decided_why: str
    reopened_by: str
    reopened_at: datetime | None
    reopened_why: str


@dataclass(frozen=True)
class Life:
    """All of it, for one person who may open the record. `may` is what they may do with it as a whole."""

    context: str
    title: str
    state: str
    may: frozenset[Permission]
    decides: bool
    working: tuple[Worker, ...]
    team_workers: tuple[Account, ...]
    all_workers: tuple[Account, ...]
    teams: tuple[tuple[str, str], ...]
    team: str
    handover: Handover | None
    closings: tuple[Closing, ...]
    left_open: tuple[str, ...]
    clocks: tuple[Running, ...]


def life_of(visit: Visit, *, context: str) -> Life:
    """What a record's life comes to, and what this person may do with it. The opening is written down."""
    with visit.looking() as rows:
        ties = visit.require(rows, Permission.OPEN, context=context)
        about = kept_rows.context(rows, context)
        people = _workers(rows)
        handed = rows.one(
            "select id from handover where tenant = :tenant and context = :c order by asked_at desc limit 1", c=context
        )
        life = Life(
            context=context,
            title=about.title,
            state=about.state,
            may=frozenset(p for p in ASKED if visit.answer(rows, p, ties) != NO),
            decides=about.team in teams_of(rows, visit),
            working=tuple(_working(rows, visit, context)),
            team_workers=tuple(a for a in people if a.team == about.team),
            all_workers=people,
            teams=tuple(_teams_with_a_manager(rows)),
            team=about.team or "",
            handover=_handover(rows, visit, handed["id"]) if handed else None,
            closings=tuple(_closings(rows, context)),
            left_open=left_open(rows, context),
            clocks=tuple(c for c in running(rows, context=context) if c.state == "running"),
        )
    visit.opened(kind="child", record=context, about=context, part="life")
    return life


def handover_for(visit: Visit, *, handover: str) -> Handover:
    """
    A handover, for whoever may open the record and for the manager who is to receive it. It is written down.

    The receiving manager reads the note alone until they accept: the record itself stays shut to them.
    """
    with visit.looking() as rows:
        row = rows.one("select * from handover where tenant = :tenant and id = :id", id=handover)
        if row is None:
            raise Denied(NOT_YOURS, record=handover, wanted=Permission.TRANSFER.value)
        ties = ties_to_context(rows, visit.account, row["context"], visit.today().isoformat())
        if visit.answer(rows, Permission.OPEN, ties) != YES:
            if row["state"] != "offered":
                raise Denied(NOT_YOURS, record=handover, wanted=Permission.TRANSFER.value)
            require_manager(rows, visit, row["to_team"], context=row["context"])
        found = _handover(rows, visit, handover)
    visit.opened(kind="handover", record=handover, about=found.context)
    return found


def covers_for(visit: Visit) -> tuple[tuple[Cover, ...], tuple[Account, ...], tuple[Account, ...]]:
    """For a manager: covers of their team that last, people who can be covered, and people who can cover."""
    with visit.looking() as rows:
        visit.require_role(Permission.ALLOCATE, "child")
        mine, today = teams_of(rows, visit), visit.today().isoformat()
        people = _workers(rows, suspended=True)
        covers = tuple(cover for team in sorted(mine) for cover in covers_of_team(rows, team, today))
        away = tuple(a for a in people if a.team in mine)
        there = tuple(a for a in people if a.state == "active" and (a.team in mine or a.role == "team_manager"))
    return covers, away, there


def removed_from(rows: Rows, context: str) -> tuple[Removed, ...]:
    """What was removed from a record, newest first, for a view that asked for permission."""
    found = rows(
        "select m.*, r.instrument, r.instrument_version, coalesce(a.display_name, m.decided_by) as name from removal m"
        " join response r on r.tenant = m.tenant and r.id = m.response"
        " left join account a on a.tenant = m.tenant and a.id = m.decided_by"
        " where m.tenant = :tenant and m.context = :context and m.state = 'done' order by m.decided_at desc",
        context=context,
    )
    return tuple(
        Removed(
            what=published(row["instrument"], row["instrument_version"]).title if row["kind"] == "in_error" else "",
            why=row["why"] if row["kind"] == "in_error" else "",
            by=row["name"],
            at=known_moment(row["decided_at"]),
        )
        for row in found
    )


def _workers(rows: Rows, *, suspended: bool = False) -> tuple[Account, ...]:
    states = "('active', 'suspended')" if suspended else "('active')"
    found = rows(
        "select * from account where tenant = :tenant and role in ('social_worker', 'team_manager')"
        f" and state in {states} order by display_name"
    )
    return tuple(account_from(row) for row in found)


def _teams_with_a_manager(rows: Rows) -> Iterator[tuple[str, str]]:
    for row in rows(
        "select t.id, t.name from team t where t.tenant = :tenant and exists (select 1 from account a"
        " where a.tenant = t.tenant and a.team = t.id and a.role = 'team_manager' and a.state = 'active')"
        " order by t.name"
    ):
        yield row["id"], row["name"]


def _working(rows: Rows, visit: Visit, context: str) -> Iterator[Worker]:
    for row in working(rows, context, visit.today().isoformat()):
        yield Worker(row["account"], row["name"], row["kind"], row["to_date"] or "", row["why"])


def _handover(rows: Rows, visit: Visit, handover: str) -> Handover:
    row = rows.one(
        "select h.*, c.title, coalesce(a.display_name, h.asked_by) as name from handover h"
        " join context c on c.tenant = h.tenant and c.id = h.context"
        " left join account a on a.tenant = h.tenant and a.id = h.asked_by"
        " where h.tenant = :tenant and h.id = :id",
        id=handover,
    )
    assert row
    mine = managed_teams(rows, visit.account.id, visit.today().isoformat())
    accepts = row["state"] == "offered" and row["to_team"] in mine
    return Handover(
        id=handover,
        context=row["context"],
        title=row["title"],
        from_team=team_name(rows, row["from_team"]),
        to_team=team_name(rows, row["to_team"]),
        state=row["state"],
        asked_by=row["name"],
        asked_at=known_moment(row["asked_at"]),
        note=as_told("handover", loads(row["note"])),
        clocks=tuple(c for c in running(rows, context=row["context"]) if c.state == "running"),
        why_back=row["decided_why"] or "",
        passes_on=row["state"] == "asked" and row["from_team"] in mine,
        accepts=accepts,
        workers=tuple(a for a in _workers(rows) if a.team == row["to_team"]) if accepts else (),
    )


def _closings(rows: Rows, context: str) -> Iterator[Closing]:
    people = rows("select id, display_name from account where tenant = :tenant")
    names = {row["id"]: row["display_name"] for row in people}
    for row in rows(
        "select * from closing where tenant = :tenant and context = :context order by asked_at desc", context=context
    ):
        yield _closing(row, names)


def _closing(row: dict[str, Any], names: dict[str, str]) -> Closing:
    return Closing(
        id=row["id"],
        state=row["state"],
        reason=label("closing_reason", row["reason"]),
        said=as_told("closing", loads(row["said"])),
        asked_by=names.get(row["asked_by"], ""),
        asked_at=known_moment(row["asked_at"]),
        decided_by=names.get(row["decided_by"] or "", ""),
        decided_at=moment(row["decided_at"]),
        decided_why=row["decided_why"] or "",
        reopened_by=names.get(row["reopened_by"] or "", ""),
        reopened_at=moment(row["reopened_at"]),
        reopened_why=row["reopened_why"] or "",
    )
