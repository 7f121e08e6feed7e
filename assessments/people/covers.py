"""Covering: for whom somebody works today besides themselves, and which acts are done for another."""

from dataclasses import dataclass

from assessments.store.engine import Rows


@dataclass(frozen=True)
class Cover:
    """Who covers whom, from one day to another, both included. Days are ISO dates in London."""

    id: str
    covered: str
    covered_name: str
    covering: str
    covering_name: str
    from_date: str
    to_date: str
    why: str


def covers_of_team(rows: Rows, team: str | None, today: str) -> tuple[Cover, ...]:
    """Covers of the people of one team that last until today or longer, by the day they begin."""
    found = rows(
        "select v.*, a.display_name as covered_name, b.display_name as covering_name from cover v"
        " join account a on a.tenant = v.tenant and a.id = v.covered"
        " join account b on b.tenant = v.tenant and b.id = v.covering"
        " where v.tenant = :tenant and a.team = :team and v.to_date >= :today order by v.from_date, a.display_name",
        team=team,
        today=today,
    )
    return tuple(Cover(**{name: row[name] for name in Cover.__dataclass_fields__}) for row in found)


def covering_for(rows: Rows, me: str, *, about: str, record: str, today: str) -> str | None:
    """
    The person for whom `me` acts on a record today: one whom they cover and who works with it, to whom it went, or
    who manages its team.

    None where the record is their own work anyway.
    """
    row = rows.one(
        "select v.covered from cover v where v.tenant = :tenant and v.covering = :me and v.from_date <= :today"
        " and v.to_date >= :today and not exists (select 1 from allocation o where o.tenant = v.tenant"
        "   and o.context = :about and o.account = :me and o.from_date <= :today"
        "   and (o.to_date is null or o.to_date >= :today))"
        " and (exists (select 1 from allocation l where l.tenant = v.tenant and l.context = :about"
        "   and l.account = v.covered and l.from_date <= :today and (l.to_date is null or l.to_date >= :today))"
        "  or exists (select 1 from response r where r.tenant = v.tenant and r.id = :record"
        "   and r.addressed_to = v.covered)"
        "  or exists (select 1 from context c join account a on a.tenant = c.tenant and a.team = c.team"
        "   join account m on m.tenant = c.tenant and m.id = :me and m.role = 'team_manager' and m.team <> c.team"
        "   where c.tenant = v.tenant and c.id = :about and a.id = v.covered and a.role = 'team_manager'))"
        " order by v.from_date limit 1",
        me=me,
        about=about,
        record=record,
        today=today,
    )
    return str(row["covered"]) if row else None


def stands_for(rows: Rows, me: str, today: str) -> frozenset[str]:
    """This person, and those they cover today."""
    covered = rows(
        "select covered from cover where tenant = :tenant and covering = :me and from_date <= :today and to_date"
        " >= :today",
        me=me,
        today=today,
    )
    return frozenset({me, *(row["covered"] for row in covered)})


def managed_teams(rows: Rows, me: str, today: str) -> frozenset[str]:
    """The teams for which this person decides today: a manager's own, and those of managers whom they cover."""
    managers = {
        row["id"]: row["team"]
        for row in rows("select id, team from account where tenant = :tenant and role = 'team_manager'")
    }
    if me not in managers:
        return frozenset()
    return frozenset(managers[one] for one in stands_for(rows, me, today) if managers.get(one))
