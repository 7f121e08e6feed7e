"""Who works with a record, as rows, and what falls to them with it. Callers have asked for permission already."""

from collections.abc import Iterable
from datetime import timedelta

from assessments.people.accounts import Account
from assessments.people.visits import Visit
from assessments.records.routing import who_wrote
from assessments.records.rows import new_id
from assessments.store.engine import Rows
from assessments.vocabulary import stamp

PERSONAL_DUTY = "person_answering"
"""Owner of a prompt that the law puts on one person: nobody can take it over from them."""
NOW = "l.from_date <= :today and (l.to_date is null or l.to_date >= :today)"


def allocate_to(
    rows: Rows,
    visit: Visit,
    *,
    context: str,
    account: str | None,
    team: str,
    kind: str,
    why: str,
    until: str | None = None,
) -> str:
    """Put a record with a worker from today on; `account` None leaves it on the team's unallocated list."""
    made = new_id()
    rows(
        "insert into allocation (tenant, id, context, account, team, kind, from_date, to_date, why, made_by, made_at)"
        " values (:tenant, :id, :context, :account, :team, :kind, :today, :until, :why, :by, :at)",
        id=made,
        context=context,
        account=account,
        team=team,
        kind=kind,
        today=visit.today().isoformat(),
        until=until,
        why=why,
        by=visit.account.id,
        at=stamp(visit.now()),
    )
    return made


def end_allocations(rows: Rows, visit: Visit, *, context: str, kinds: Iterable[str], account: str = "") -> int:
    """End what lasts of these kinds, at once, and say how many that were; `account` leaves those of others alone."""
    listed = ", ".join(f"'{kind}'" for kind in sorted(kinds))
    rows(
        f"update allocation set to_date = :yesterday where tenant = :tenant and context = :context"
        f" and kind in ({listed}) and (account = :account or :account = '')"
        " and (to_date is null or to_date >= :today)",
        context=context,
        account=account,
        today=visit.today().isoformat(),
        yesterday=(visit.today() - timedelta(days=1)).isoformat(),
    )
    return rows.changed


def lead_of(rows: Rows, context: str, today: str) -> str | None:
    """Who leads the work with a record today; None while it stands on the unallocated list."""
    row = rows.one(
        "select l.account from allocation l where l.tenant = :tenant and l.context = :context and l.kind = 'lead'"
        f" and l.account is not null and {NOW} order by l.made_at desc limit 1",
        context=context,
        today=today,
    )
    return str(row["account"]) if row else None


def last_lead(rows: Rows, context: str) -> str | None:
    """Who leads the work now or led it last; None where nobody ever did."""
    row = rows.one(
        "select account from allocation where tenant = :tenant and context = :context and kind = 'lead'"
        " and account is not null order by made_at desc limit 1",
        context=context,
    )
    return str(row["account"]) if row else None


def hand_on_work(
    rows: Rows, *, context: str, role: str, was: str | None, to: str | None, team: str | None = None, response: str = ""
) -> None:
    """
    What is open and fell to `was`, or to whoever held this role here, falls to `to`. Clocks run on as they are.

    Args:
        role: `social_worker` or `team_manager`.
        team: The team that it belongs to from now on; None leaves it where it is.
        response: Only what this one raised.
    """
    given = {"context": context, "role": role, "was": was, "to": to, "team": team, "response": response}
    here = "tenant = :tenant and context = :context and (response = :response or :response = '')"
    theirs = "(owner = :was or owner_role = :role)"
    rows(
        f"update task set owner = :to where {here} and state in ('open', 'deferred')"
        f" and owner_role <> '{PERSONAL_DUTY}' and {theirs}",
        **given,
    )
    rows(
        f"update clock set owner = :to where {here} and state = 'running'"
        f" and coalesce(owner_role, '') <> '{PERSONAL_DUTY}' and {theirs}",
        **given,
    )
    for table in ("task", "clock") if team else ():
        rows(f"update {table} set team = :team where {here}", **given)


def readdress(rows: Rows, *, context: str, manager: Account, was: str, response: str = "") -> None:
    """
    What waits for a decision of team `was` waits for this manager, unless they answered in it themselves.

    Args:
        response: Only this one.
    """
    for row in rows(
        "select id, author from response where tenant = :tenant and context = :context and state = 'submitted'"
        " and addressed_team = :was and (id = :response or :response = '')",
        context=context,
        was=was,
        response=response,
    ):
        if manager.id not in who_wrote(rows, row["id"], row["author"]):
            rows(
                "update response set addressed_to = :to, addressed_team = :team where tenant = :tenant and id = :id",
                id=row["id"],
                to=manager.id,
                team=manager.team,
            )
