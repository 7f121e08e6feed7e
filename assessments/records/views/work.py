"""My work: what is due, what waits on me, what waits on others. Lists are ordered by clock, date or name."""

from dataclasses import dataclass
from typing import Any

from assessments.instruments.library import published
from assessments.instruments.prompts import prompts
from assessments.people.roles import YES, Permission
from assessments.people.scope import handed_over, open_to, within, worked_with
from assessments.people.ties import HANDED_OVER
from assessments.people.visits import Visit
from assessments.records.deadlines import running_from
from assessments.records.model import STATE_WORDS, State, moment
from assessments.records.routing import route
from assessments.records.urgent import to_review
from assessments.records.views.lines import Line
from assessments.records.views.lives_waiting import lives_asked, lives_waiting
from assessments.store.engine import Rows
from assessments.vocabulary import label


@dataclass(frozen=True)
class Work:
    """The first page of a role: lists that may each be empty."""

    due: tuple[Line, ...] = ()
    on_me: tuple[Line, ...] = ()
    on_others: tuple[Line, ...] = ()
    unallocated: tuple[Line, ...] = ()
    received: tuple[Line, ...] = ()
    openings: tuple[Line, ...] = ()
    lives: tuple[Line, ...] = ()


SHOWN = 100
RESPONSE = """
    select r.id, r.instrument, r.instrument_version, r.state, r.made_at, r.saved_at, r.submitted_at, r.submission,
           r.author, r.corrects, coalesce(c.title, '') as title, coalesce(c.kind, '') as context_kind,
           aa.display_name as author_name, ta.display_name as to_name
    from response r
    left join context c on c.tenant = r.tenant and c.id = r.context
    left join account aa on aa.tenant = r.tenant and aa.id = r.author
    left join account ta on ta.tenant = r.tenant and ta.id = r.addressed_to
    where r.tenant = :tenant and r.removed_at is null"""
ON_ME = f"""
    select d.id from response d where d.tenant = :tenant and d.state = 'submitted' and d.addressed_to in (
        select :me union all select v.covered from cover v where v.tenant = :tenant and v.covering = :me
        and v.from_date <= :today and v.to_date >= :today)
    union all select d.id from response d where d.tenant = :tenant and d.state in ('draft', 'returned')
        and d.author = :me and not {handed_over("d")}
    union all select d.id from response d where d.tenant = :tenant and d.state in ('draft', 'returned')
        and d.context in ({worked_with()})"""


def work_for(visit: Visit) -> Work:
    """Everything that waits, for this person. A role that sees no content gets empty lists."""
    with visit.looking() as rows:
        return Work(
            due=_due(rows, visit),
            on_me=_on_me(rows, visit),
            on_others=(*lives_asked(rows, visit), *_on_others(rows, visit)),
            unallocated=_unallocated(rows, visit),
            received=_received(rows, visit),
            openings=_openings(rows, visit),
            lives=lives_waiting(rows, visit),
        )


def _due(rows: Rows, visit: Visit) -> tuple[Line, ...]:
    """Clocks that run on this person's work, soonest first."""
    found = rows(
        "select k.*, r.instrument, r.state as response_state, coalesce(c.title, '') as title, t.prompt, t.state"
        " as task_state"
        " from clock k left join response r on r.tenant = k.tenant and r.id = k.response"
        " left join context c on c.tenant = k.tenant and c.id = k.context"
        " left join task t on t.tenant = k.tenant and t.id = k.task"
        " where k.tenant = :tenant and k.state = 'running' and k.owner = :me and r.id is not null"
        " and r.removed_at is null"
        f" and {_open_to_me(visit)} order by k.due_at limit {SHOWN}",
        **visit.who(),
    )
    return tuple(
        Line(
            kind="child" if _begins_at_the_child(row) else "response",
            record=row["context"] if _begins_at_the_child(row) else row["response"],
            title=row["title"] or published(row["instrument"]).title,
            note=published(row["instrument"]).title if row["title"] else "",
            what=prompts()[row["prompt"]].title if row["prompt"] else row["what"],
            due=running_from(rows, row),
            task=row["task"] or "",
        )
        for row in found
    )


def _begins_at_the_child(row: dict[str, Any]) -> bool:
    """The next review is begun from the child's page, and not from what it looks back on."""
    return bool(row["context"]) and row["rule"] in route(row["instrument"]).renews


def _open_to_me(visit: Visit) -> str:
    """Not restricted against this person, and not shut out: work that was given them is theirs otherwise."""
    return f"(c.id is null or ({open_to(visit.account)} and c.merged_into is null))"


def _on_me(rows: Rows, visit: Visit) -> tuple[Line, ...]:
    """What was sent to me, what was returned to me, and the drafts I began."""
    found = rows(
        f"{RESPONSE} and {_open_to_me(visit)} and r.removed_at is null and r.id in ({ON_ME})"
        f" order by coalesce(r.submitted_at, r.saved_at) limit {SHOWN}",
        **visit.who(),
    )
    received = visit.at_all(Permission.SCREEN_CONTEXT)
    return tuple(
        _line(row, visit)
        for row in found
        if not (received and row["instrument"] == "context_referral" and row["state"] == "submitted")
    )


def _on_others(rows: Rows, visit: Visit) -> tuple[Line, ...]:
    """What I sent and nobody has decided yet, and what was decided in the last month."""
    found = rows(
        f"{RESPONSE} and r.author = :me and not {HANDED_OVER} and r.state in ('submitted', 'signed_off')"
        f" and {_open_to_me(visit)} order by r.submitted_at desc limit {SHOWN}",
        **visit.who(),
    )
    return tuple(_line(row, visit) for row in found)


def _unallocated(rows: Rows, visit: Visit) -> tuple[Line, ...]:
    """Children of my team that nobody works with, for those who allocate; by the date they came in."""
    if not visit.at_all(Permission.ALLOCATE, "child"):
        return ()
    scope = within(visit.account, Permission.ALLOCATE, "child", answers=frozenset({YES}))
    found = rows(
        f"select c.id, c.title, c.made_at from context c where c.tenant = :tenant and {scope} and c.state = 'open'"
        " and c.merged_into is null"
        " and not exists (select 1 from allocation l where l.tenant = c.tenant and l.context = c.id and l.kind = 'lead'"
        " and l.account is not null and (l.to_date is null or l.to_date >= :today))"
        f" order by c.made_at limit {SHOWN}",
        **visit.who(),
    )
    return tuple(
        Line("child", row["id"], row["title"], "", "Allocate to a worker", since=moment(row["made_at"]))
        for row in found
    )


def _received(rows: Rows, visit: Visit) -> tuple[Line, ...]:
    """Worries about places that came in and wait to be screened, soonest clock first."""
    if not visit.at_all(Permission.SCREEN_CONTEXT):
        return ()
    found = rows(
        f"{RESPONSE} and r.instrument = 'context_referral' and r.state = 'submitted' and r.removed_at is null"
        f" and {_open_to_me(visit)} order by r.submitted_at limit {SHOWN}",
        **visit.who(),
    )
    return tuple(_with_clock(rows, _line(row, visit)) for row in found)


def _openings(rows: Rows, visit: Visit) -> tuple[Line, ...]:
    """Urgent openings that this person was told of and reviews, the oldest first."""
    return tuple(
        Line("opening", one.id, one.title, "", "Review an urgent opening", who=one.by, since=one.opened_at, due=one.due)
        for one in to_review(rows, visit)
    )


def _with_clock(rows: Rows, line: Line) -> Line:
    row = rows.one(
        "select * from clock where tenant = :tenant and response = :response and state = 'running' order by"
        " due_at limit 1",
        response=line.record,
    )
    return line if row is None else Line(**{**line.__dict__, "due": running_from(rows, row)})


def _line(row: dict[str, Any], visit: Visit) -> Line:
    instrument = published(row["instrument"], row["instrument_version"])
    state, mine = State(row["state"]), row["author"] == visit.account.id
    what = {
        State.DRAFT: "Finish and send" if not row["corrects"] else "Finish the correction and send",
        State.RETURNED: "Returned to you: read why, then send again" if mine else "Returned: read why, then send again",
        State.SUBMITTED: "Read and decide" if not mine else f"Sent {row['submission']}, waits for a decision",
    }.get(state, STATE_WORDS[state])
    return Line(
        kind="response",
        record=row["id"],
        title=row["title"] or instrument.title,
        note=instrument.title if row["title"] else "",
        what=what,
        who=(row["to_name"] or "") if mine else (row["author_name"] or ""),
        since=moment(row["submitted_at"] or row["saved_at"]),
        state=STATE_WORDS[state],
    )


def decision_words(list_name: str, code: str | None) -> str:
    """A decision in words; nothing where there is none."""
    return label(list_name, code) if code else ""
