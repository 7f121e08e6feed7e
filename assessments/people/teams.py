"""Who manages whom, who covers, and which team the front door is."""

from assessments.people.accounts import Account, account, account_from
from assessments.people.settings import setting
from assessments.store.engine import Rows


def manager_of(rows: Rows, team: str | None) -> Account | None:
    """The active manager of a team, or None while it has none."""
    row = rows.one(
        "select * from account where tenant = :tenant and team = :team and role = 'team_manager' and state = 'active'"
        " order by made_at limit 1",
        team=team,
    )
    return account_from(row) if row else None


def deputy_of(rows: Rows, person: Account) -> Account | None:
    """Who decides this manager's own work: the deputy they were given, else another team's manager."""
    if person.deputy:
        return account(rows, person.deputy)
    row = rows.one(
        "select * from account where tenant = :tenant and role = 'team_manager' and state = 'active' and id <> :me"
        " order by made_at limit 1",
        me=person.id,
    )
    return account_from(row) if row else None


def front_door_team(rows: Rows) -> str | None:
    """The team that receives what schools and leads send. Unset: the first team that has a manager, else the first."""
    chosen = team_named_or_none(rows, setting(rows, "front_door_team"))
    if chosen:
        return chosen
    row = rows.one(
        "select t.id from team t left join account a on a.tenant = t.tenant and a.team = t.id and a.role ="
        " 'team_manager'"
        " where t.tenant = :tenant order by a.made_at is null, a.made_at, t.name limit 1"
    )
    return str(row["id"]) if row else None


def team_name(rows: Rows, team: str | None) -> str:
    """What a team is called; "the front door" where there is none."""
    row = rows.one("select name from team where tenant = :tenant and id = :team", team=team) if team else None
    return str(row["name"]) if row else "the front door"


def lead(rows: Rows, role: str, *, other_than: str = "") -> Account | None:
    """The first active person with this role, other than the one named."""
    row = rows.one(
        "select * from account where tenant = :tenant and role = :role and state = 'active' and id <> :not_this"
        " order by made_at limit 1",
        role=role,
        not_this=other_than,
    )
    return account_from(row) if row else None


def team_named_or_none(rows: Rows, name: str) -> str | None:
    """The id of the team with this name, or None."""
    row = rows.one("select id from team where tenant = :tenant and name = :name", name=name)
    return str(row["id"]) if row else None
