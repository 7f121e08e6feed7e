"""Who a record is restricted to and who is shut out of it, for those who may change it."""

from dataclasses import dataclass
from datetime import datetime

from assessments.people.accounts import account_from
from assessments.people.roles import Permission
from assessments.people.ties import SEES_RESTRICTED
from assessments.people.visits import Visit
from assessments.records import rows as kept_rows
from assessments.records.model import known_moment
from assessments.store.engine import Rows
from assessments.vocabulary import label

NO_CONTENT = frozenset({"administrator", "data_protection_officer"})


@dataclass(frozen=True)
class Flag:
    """A flag that stands: its words, why, who set it and when."""

    id: str
    words: str
    why: str
    set_by: str
    set_at: datetime


@dataclass(frozen=True)
class Person:
    """Somebody who is named on a record, or shut out of it, or could be: account, name with role, and why."""

    account: str
    name: str
    why: str = ""


@dataclass(frozen=True)
class Restricted:
    """
    What stands on a record now. `working` are those who work with it, and `people` everybody whom one could name or
    shut out. `may_lift` is true for the leads.
    """

    title: str
    flags: tuple[Flag, ...]
    named: tuple[Person, ...]
    shut_out: tuple[Person, ...]
    working: tuple[Person, ...]
    people: tuple[Person, ...]
    may_lift: bool


def restricted_for(visit: Visit, *, context: str) -> Restricted:
    """The flags of a record and the people they name. Looking is written down as opening it is."""
    with visit.looking() as rows:
        visit.require(rows, Permission.RESTRICT, context=context)
        about = kept_rows.context(rows, context)
        found = Restricted(
            title=about.title,
            flags=_flags(rows, context),
            named=_people(rows, context, "named"),
            shut_out=_people(rows, context, "shut_out"),
            working=_working(rows, context, visit.today().isoformat()),
            people=_active(rows),
            may_lift=visit.role in SEES_RESTRICTED,
        )
    visit.opened(kind="child" if about.kind == "child" else "context", record=context, about=context, part="who")
    return found


def _flags(rows: Rows, context: str) -> tuple[Flag, ...]:
    found = rows(
        "select r.*, coalesce(a.display_name, r.set_by) as name from restriction r"
        " left join account a on a.tenant = r.tenant and a.id = r.set_by"
        " where r.tenant = :tenant and r.context = :context and r.lifted_at is null order by r.set_at",
        context=context,
    )
    return tuple(
        Flag(row["id"], label("restriction_flag", row["flag"]), row["why"], row["name"], known_moment(row["set_at"]))
        for row in found
    )


def _people(rows: Rows, context: str, effect: str) -> tuple[Person, ...]:
    found = rows(
        "select a.*, p.why from restriction_person p join account a on a.tenant = p.tenant and a.id = p.account"
        " where p.tenant = :tenant and p.context = :context and p.effect = :effect order by a.display_name",
        context=context,
        effect=effect,
    )
    return tuple(Person(row["id"], account_from(row).signature, row["why"]) for row in found)


def _working(rows: Rows, context: str, today: str) -> tuple[Person, ...]:
    found = rows(
        "select distinct a.* from allocation l join account a on a.tenant = l.tenant and a.id = l.account"
        " where l.tenant = :tenant and l.context = :context and (l.to_date is null or l.to_date >= :today)"
        " order by a.display_name",
        context=context,
        today=today,
    )
    return tuple(Person(row["id"], account_from(row).signature) for row in found)


def _active(rows: Rows) -> tuple[Person, ...]:
    """Everybody with an account whose role can see anything of a record."""
    found = rows("select * from account where tenant = :tenant and state = 'active' order by display_name")
    return tuple(Person(row["id"], account_from(row).signature) for row in found if row["role"] not in NO_CONTENT)
