"""
What an administrator does with accounts: add, reset, reinstate, suspend. The command line uses the same doors.

A code for a role that reads content is never shown to whoever asked for it. It waits for a person who may hand it
over, see `handing_over`: an administrator alone can never become a social worker.
"""

from dataclasses import dataclass, replace
from typing import Any

from assessments.people.account_requests import put_request, waiting, withdraw
from assessments.people.accounts import (
    Account,
    AccountRefused,
    NewPerson,
    account,
    forget_password,
    make_account,
    new_code,
    stop_account,
)
from assessments.people.code_holders import holders, is_setting_up, reads_content, set_up_first
from assessments.people.known_places import known_area, known_school
from assessments.people.roles import Permission
from assessments.people.visits import Visit
from assessments.store.engine import Rows

LONGEST_REASON = 500


@dataclass(frozen=True)
class CodeGiven:
    """
    What became of a code. `code` is set where it is shown to whoever asked; else `holders` names those for whom it
    waits, "Ivo Tarrand, team manager", and is empty while nobody may hand it over.
    """

    account: str
    username: str
    code: str = ""
    holders: tuple[str, ...] = ()
    while_setting_up: bool = False


def add_person(visit: Visit, person: NewPerson) -> CodeGiven:
    """
    Add an account, and make its code or let it wait for whoever may hand it over.

    Raises:
        AccountRefused: If the user name is taken or unfit, the role, school or ward is not known, or one is lacking.
    """
    with visit.acting() as rows:
        visit.require_role(Permission.ACCOUNT, "authority")
        school, area = known_school(rows, person.school), known_area(rows, person.area)
        team = " ".join((person.team or "").split()) or None
        made = make_account(visit.here, rows, replace(person, team=team, school=school, area=area))
        visit.note(rows, "account_added", kind="account", record=made, role=person.role)
        return _code_for(rows, visit, account(rows, made), after="added")


def reset_person(visit: Visit, *, account_id: str, why: str = "") -> CodeGiven:
    """
    End every sign-in of an account and forget its password. Its new code goes the way of a first one.

    Raises:
        AccountRefused: If the account is suspended, or one's own.
    """
    with visit.acting() as rows:
        visit.require_role(Permission.ACCOUNT, "authority")
        person = not_own(visit, account(rows, account_id))
        if person.state == "suspended":
            raise AccountRefused(f"{person.username} is suspended. Reinstate the account: that gives a new code too.")
        forget_password(visit.here, rows, person.id, why="reset")
        visit.note(rows, "account_reset", kind="account", record=person.id, why=shortened(why))
        return _code_for(rows, visit, person, after="reset", why=why)


def reinstate_person(visit: Visit, *, account_id: str, why: str) -> CodeGiven:
    """
    Let a suspended account in again, with a new password and none of its former work.

    Raises:
        AccountRefused: If the account is not suspended, is one's own, or no reason is given.
    """
    with visit.acting() as rows:
        visit.require_role(Permission.ACCOUNT, "authority")
        person = not_own(visit, account(rows, account_id))
        if person.state != "suspended":
            raise AccountRefused(f"{person.username} is not suspended.")
        reason = with_reason(why)
        forget_password(visit.here, rows, person.id, why="reinstated")
        visit.note(rows, "account_reinstated", kind="account", record=person.id, why=reason)
        return _code_for(rows, visit, person, after="reinstated", why=reason)


def suspend_person(visit: Visit, *, account_id: str, why: str = "") -> int:
    """
    Stop an account at once: its open screens clear within seconds, and its work waits for the team's manager.

    Returns:
        How many records now wait for a manager to allocate them.

    Raises:
        AccountRefused: If it is one's own, or is suspended already.
    """
    with visit.acting() as rows:
        visit.require_role(Permission.ACCOUNT, "authority")
        person = not_own(visit, account(rows, account_id))
        if person.state == "suspended":
            raise AccountRefused(f"{person.username} is suspended already.")
        withdraw(visit.here, rows, person.id, "code", "move", "confirm", by=visit.account.id)
        moved = stop_account(visit.here, rows, person.id, by=visit.account.id)
        visit.note(rows, "account_suspended", kind="account", record=person.id, records=moved, why=shortened(why))
    return moved


def _code_for(rows: Rows, visit: Visit, person: Account, *, after: str, why: str = "") -> CodeGiven:
    """Show the code where that harms nobody, or while nobody could hand it over; else let it wait."""
    by, here = visit.account.id, visit.here
    given: dict[str, Any] = {"after": after, "by": by, "why": shortened(why)}
    withdraw(here, rows, person.id, "code", by=by)
    if not reads_content(person.role):
        put_request(here, rows, person.id, kind="code", done=True, **given)
        visit.note(rows, "code_shown", kind="account", record=person.id, after=after)
        return CodeGiven(person.id, person.username, new_code(here, rows, person.id))
    if person.role in set_up_first() and is_setting_up(rows):
        if not any(one.kind == "confirm" for one in waiting(rows, person=person.id)):
            put_request(here, rows, person.id, kind="confirm", **given)
        visit.note(rows, "code_shown", kind="account", record=person.id, after=after, while_setting_up=True)
        return CodeGiven(person.id, person.username, new_code(here, rows, person.id), while_setting_up=True)
    put_request(here, rows, person.id, kind="code", **given)
    visit.note(rows, "code_waits", kind="account", record=person.id, after=after)
    able = holders(rows, person, today=visit.today().isoformat(), never=(by,))
    return CodeGiven(person.id, person.username, holders=tuple(one.signature for one in able))


def not_own(visit: Visit, person: Account) -> Account:
    """Nobody resets, suspends or moves themselves: a second administrator does, or an operator at the server."""
    if person.id == visit.account.id:
        raise AccountRefused("This is your own account. Ask another administrator, or whoever looks after the server.")
    return person


def with_reason(why: str) -> str:
    """A reason in a few words. Raises AccountRefused where there is none."""
    if len(" ".join(why.split())) < 10:
        raise AccountRefused("Say in a few words why. Your reason stays in the trail.")
    return shortened(why)


def shortened(why: str) -> str:
    """A reason as it is kept."""
    return " ".join(why.split())[:LONGEST_REASON]
