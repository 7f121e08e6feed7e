"""
Accounts as those read them who keep them, and what a person is told of their own.

Nothing here says how many records somebody has, or which: whoever keeps accounts sees no content.
"""

from dataclasses import dataclass
from datetime import datetime

from assessments.people.account_requests import waiting
from assessments.people.accounts import Account, account, account_from, account_named
from assessments.people.handing_over import Waiting, in_words, name_of, what_they_are
from assessments.people.known_places import schools_known, teams_known, wards_known
from assessments.people.roles import Permission
from assessments.people.visits import Visit
from assessments.store.engine import Rows
from assessments.vocabulary import stamp

SHOWN = 200


@dataclass(frozen=True)
class Kept:
    """One account: the person, what they are in words ("Social worker, Team North"), and what waits about it."""

    person: Account
    what_they_are: str
    waits: tuple[Waiting, ...] = ()


@dataclass(frozen=True)
class Belonging:
    """What an account may belong to: names of teams, schools by number, names of wards. Empty: type it."""

    teams: tuple[str, ...]
    schools: dict[str, str]
    wards: tuple[str, ...]


@dataclass(frozen=True)
class Told:
    """Something done to one's own account: `what` it was (reset, reinstated), by whom and when."""

    id: str
    what: str
    by: str
    at: datetime


def accounts_for(visit: Visit, *, name: str = "", role: str = "", team: str = "", state: str = "") -> tuple[Kept, ...]:
    """
    Accounts by name, at most 200.

    Args:
        name: Part of a name or user name.
        role: Of this role alone.
        team: Of the team with this name alone.
        state: invited, active or suspended.
    """
    with visit.looking() as rows:
        visit.require_role(Permission.ACCOUNT, "authority")
        found = rows(
            "select a.* from account a left join team t on t.tenant = a.tenant and t.id = a.team"
            " where a.tenant = :tenant and (:role = '' or a.role = :role) and (:team = '' or t.name = :team)"
            " and (:state = '' or a.state = :state) order by lower(a.display_name), a.username",
            role=role,
            team=team,
            state=state,
        )
        part = " ".join(name.split()).casefold()
        listed = [row for row in found if part in f"{row['display_name']} {row['username']}".casefold()]
        return tuple(_kept(rows, visit, account_from(row)) for row in listed[:SHOWN])


def account_for(visit: Visit, *, account_id: str) -> Kept:
    """One account and what waits about it. Raises AccountRefused where there is none."""
    with visit.looking() as rows:
        visit.require_role(Permission.ACCOUNT, "authority")
        return _kept(rows, visit, account(rows, account_id))


def account_called(visit: Visit, username: str) -> Account:
    """The account with this user name. Raises AccountRefused where there is none."""
    with visit.looking() as rows:
        visit.require_role(Permission.ACCOUNT, "authority")
        return account_named(rows, username)


def waiting_for_others(visit: Visit) -> tuple[Waiting, ...]:
    """Everything that waits for a second person, with who may do it, oldest first."""
    with visit.looking() as rows:
        visit.require_role(Permission.ACCOUNT, "authority")
        return tuple(in_words(rows, one, visit.today().isoformat()) for one in waiting(rows))


def belonging_for(visit: Visit) -> Belonging:
    """The teams, schools and wards to choose from."""
    with visit.looking() as rows:
        visit.require_role(Permission.ACCOUNT, "authority")
        return Belonging(teams_known(rows), schools_known(rows), wards_known(rows))


def told_about_mine(visit: Visit) -> tuple[Told, ...]:
    """What was done to this person's account since they last said that they had read it."""
    with visit.looking() as rows:
        found = rows(
            "select id, after, asked_by, asked_at from account_request where tenant = :tenant and account = :me"
            " and after in ('reset', 'reinstated', 'moved') and state <> 'waiting' and state <> 'refused'"
            " and told_at is null and not (kind = 'move' and state = 'withdrawn') order by asked_at",
            me=visit.account.id,
        )
        return tuple(
            Told(row["id"], row["after"], name_of(rows, row["asked_by"]), datetime.fromisoformat(row["asked_at"]))
            for row in found
        )


def have_read(visit: Visit) -> None:
    """This person has read what was done to their account."""
    with visit.acting() as rows:
        rows(
            "update account_request set told_at = :at where tenant = :tenant and account = :me and told_at is null"
            " and state <> 'waiting'",
            me=visit.account.id,
            at=stamp(visit.now()),
        )


def _kept(rows: Rows, visit: Visit, person: Account) -> Kept:
    today = visit.today().isoformat()
    waits = tuple(in_words(rows, one, today) for one in waiting(rows, person=person.id))
    return Kept(person, what_they_are(rows, person), waits)
