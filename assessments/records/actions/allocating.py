"""Who works with a record: its lead, those beside them, and who covers for somebody who is away."""

from datetime import date, timedelta

from assessments.people.accounts import Account, account, account_from
from assessments.people.covers import managed_teams
from assessments.people.roles import Permission
from assessments.people.visits import Visit
from assessments.records import rows as kept_rows
from assessments.records.allocations import allocate_to, end_allocations, hand_on_work, last_lead, lead_of
from assessments.records.restrictions import name_person
from assessments.records.rows import new_id
from assessments.store.engine import Rows
from assessments.vocabulary import AssessmentError

WORKERS = ("social_worker", "team_manager")
LONGEST = 500


class AllocationRefused(AssessmentError):
    """The record stays where it is, or the cover was not set."""


def allocate(visit: Visit, *, context: str, to: str, why: str) -> None:
    """
    Put a record of the team with one of its workers, who leads from now on. The line of reason stays with it.

    What is open and fell to the one before falls to them: clocks and tasks run on as they are.
    """
    words = in_a_line(why, "Say in one line why this worker.")
    with visit.acting() as rows:
        visit.require(rows, Permission.ALLOCATE, context=context)
        about = kept_rows.context(rows, context)
        worker = worker_named(rows, to)
        if worker is None or worker.team != about.team:
            raise AllocationRefused("Choose somebody of this team who works here now.")
        put_with(rows, visit, context=context, worker=worker, why=words)


def put_with(rows: Rows, visit: Visit, *, context: str, worker: Account, why: str) -> None:
    """Make somebody the lead, in the transaction of a caller who asked for permission."""
    was = last_lead(rows, context)
    end_allocations(rows, visit, context=context, kinds=("lead",))
    end_allocations(rows, visit, context=context, kinds=("joint", "cover"), account=worker.id)
    allocate_to(rows, visit, context=context, account=worker.id, team=str(worker.team), kind="lead", why=why[:LONGEST])
    name_person(rows, visit, context=context, account=worker.id)
    hand_on_work(rows, context=context, role="social_worker", was=was, to=worker.id)
    visit.note(rows, "allocated", kind="child", record=context, about=context, to=worker.id, was=was or "")


def add_worker(visit: Visit, *, context: str, account: str, kind: str, why: str, until: date | None = None) -> None:
    """
    Let a second person work with a record: `joint` until it is ended, `cover` until a day.

    Somebody of another team may be asked too: the record stays with its own.

    Raises:
        AllocationRefused: If they work with it already, or the day lies before today.
    """
    if kind not in ("joint", "cover"):
        raise ValueError(kind)
    words = in_a_line(why, "Say in one line why they work with this record too.")
    if kind == "cover" and (until is None or until < visit.today()):
        raise AllocationRefused("Choose the day until which they cover: today or later.")
    with visit.acting() as rows:
        visit.require(rows, Permission.ALLOCATE, context=context)
        worker = worker_named(rows, account)
        if worker is None:
            raise AllocationRefused("Choose somebody who works here now.")
        if any(one["account"] == account for one in working(rows, context, visit.today().isoformat())):
            raise AllocationRefused("They work with this record already.")
        ends = until.isoformat() if kind == "cover" and until else None
        allocate_to(
            rows, visit, context=context, account=account, team=str(worker.team), kind=kind, why=words, until=ends
        )
        name_person(rows, visit, context=context, account=account)
        visit.note(rows, f"{kind}_worker_added", kind="child", record=context, about=context, to=account)


def end_worker(visit: Visit, *, context: str, account: str, why: str) -> None:
    """End somebody's work beside the lead, at once. Who leads is changed by allocating to somebody else."""
    words = in_a_line(why, "Say in one line why their work ends.")
    with visit.acting() as rows:
        visit.require(rows, Permission.ALLOCATE, context=context)
        if not end_allocations(rows, visit, context=context, kinds=("joint", "cover"), account=account):
            raise AllocationRefused("They do not work beside the lead on this record.")
        lead = lead_of(rows, context, visit.today().isoformat())
        hand_on_work(rows, context=context, role="social_worker", was=account, to=lead)
        visit.note(rows, "worker_ended", kind="child", record=context, about=context, account=account, why=words)


def set_cover(visit: Visit, *, covered: str, covering: str, first: date, last: date, why: str) -> None:
    """
    Say who works for whom, from one day to another, both included.

    A manager does it for somebody of their team or for themselves. A manager is covered by another manager, of any
    team; anybody else by somebody of their own. Restricted records stay with the people they name.
    """
    words = in_a_line(why, "Say in one line why they cover.")
    if last < first or last < visit.today():
        raise AllocationRefused("The last day of the cover must not lie before its first day, or before today.")
    with visit.acting() as rows:
        visit.require_role(Permission.ALLOCATE, "child")
        away, there = account(rows, covered), worker_named(rows, covering)
        if away.team not in teams_of(rows, visit) or away.role not in WORKERS:
            raise AllocationRefused("You name who covers for yourself and for the social workers of your team.")
        fits = there is not None and there.id != away.id
        same = there is not None and (
            there.role == "team_manager" if away.role == "team_manager" else there.team == away.team
        )
        if not (fits and same):
            raise AllocationRefused(
                "A manager is covered by another manager, and a social worker by somebody else of their team."
            )
        rows(
            "insert into cover (tenant, id, covered, covering, from_date, to_date, why)"
            " values (:tenant, :id, :covered, :covering, :first, :last, :why)",
            id=new_id(),
            covered=covered,
            covering=covering,
            first=first.isoformat(),
            last=last.isoformat(),
            why=words,
        )
        _note_cover(rows, visit, "cover_set", covered, covering, until=last.isoformat(), why=words)


def end_cover(visit: Visit, *, cover: str) -> None:
    """End a cover at once: somebody is back, or somebody else takes over."""
    with visit.acting() as rows:
        visit.require_role(Permission.ALLOCATE, "child")
        row = rows.one(
            "select v.*, a.team from cover v join account a on a.tenant = v.tenant and a.id = v.covered"
            " where v.tenant = :tenant and v.id = :id",
            id=cover,
        )
        if row is None or row["team"] not in teams_of(rows, visit):
            raise AllocationRefused("This cover was ended already, or it is another manager's to end.")
        yesterday = (visit.today() - timedelta(days=1)).isoformat()
        rows("update cover set to_date = :day where tenant = :tenant and id = :id", id=cover, day=yesterday)
        _note_cover(rows, visit, "cover_ended", row["covered"], row["covering"])


def _note_cover(rows: Rows, visit: Visit, action: str, covered: str, covering: str, **detail: str) -> None:
    """Written down once with the account, and once with each record that the covered person works with."""
    visit.note(rows, action, kind="account", record=covered, covering=covering, **detail)
    found = rows(
        "select distinct context from allocation where tenant = :tenant and account = :covered"
        " and (to_date is null or to_date >= :today)",
        covered=covered,
        today=visit.today().isoformat(),
    )
    for row in found:
        record = row["context"]
        visit.note(rows, action, kind="child", record=record, about=record, covered=covered, covering=covering)


def teams_of(rows: Rows, visit: Visit) -> frozenset[str]:
    """The teams this person decides for today."""
    return managed_teams(rows, visit.account.id, visit.today().isoformat())


def worker_named(rows: Rows, account: str) -> Account | None:
    """The person with this id if they work with children here now, else None."""
    row = rows.one(
        "select * from account where tenant = :tenant and id = :id and state = 'active'"
        " and role in ('social_worker', 'team_manager')",
        id=account,
    )
    return account_from(row) if row else None


def working(rows: Rows, context: str, today: str) -> list[dict[str, str]]:
    """Who works with a record today, with how and until when; the lead first."""
    return rows(
        "select l.account, l.kind, l.from_date, l.to_date, l.why, a.display_name as name from allocation l"
        " join account a on a.tenant = l.tenant and a.id = l.account where l.tenant = :tenant"
        " and l.context = :context and l.from_date <= :today and (l.to_date is null or l.to_date >= :today)"
        " order by l.kind <> 'lead', l.made_at",
        context=context,
        today=today,
    )


def in_a_line(why: str, otherwise: str) -> str:
    """A line of reason with its spaces put right. Raises AllocationRefused with these words for less than two words."""
    words = " ".join(why.split())
    if len(words.split()) < 2:
        raise AllocationRefused(otherwise)
    return words[:LONGEST]
