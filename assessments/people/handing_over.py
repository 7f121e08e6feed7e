"""
What waits for a second person: to hand a code to somebody they know, to confirm a move, to say who somebody is.

Nobody decides about themselves, and whoever asked cannot be the second person.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from assessments.people.account_requests import Request, put_request, settle, waiting, waiting_request, withdraw
from assessments.people.accounts import Account, AccountRefused, account, new_code, stop_account
from assessments.people.code_holders import holders, set_up_first
from assessments.people.roles import ROLES
from assessments.people.teams import team_name
from assessments.people.visits import NOT_YOURS, Denied, Visit
from assessments.store.engine import Rows

OPERATOR = "operator:"


@dataclass(frozen=True)
class Waiting:
    """
    One thing that waits about an account, in words: who it is about, what they are and would become, who asked.

    `kind` is code, move or confirm. `for_whom` names those who may do it, empty while nobody may.
    """

    id: str
    kind: str
    after: str
    account: str
    name: str
    username: str
    what_they_are: str
    what_they_become: str
    asked_by: str
    asked_at: datetime
    why: str
    for_whom: tuple[str, ...]


def waits_for_me(visit: Visit) -> tuple[Waiting, ...]:
    """What this person may decide about others' accounts now, oldest first."""
    with visit.looking() as rows:
        return tuple(
            in_words(rows, one, visit.today().isoformat())
            for one in waiting(rows)
            if visit.account.id in {able.id for able in able_to_decide(rows, one, visit.today().isoformat())}
        )


def waits_on_me(visit: Visit, *, request: str) -> Waiting:
    """One of them. Raises Denied for one that waits for others, RequestDecided once it is done."""
    with visit.looking() as rows:
        asked, _ = mine_to_decide(rows, visit, request)
        return in_words(rows, asked, visit.today().isoformat())


def make_code(visit: Visit, *, request: str) -> str:
    """
    Make the code that waits for this person to hand over. It is good for 24 hours and is returned this once.

    Raises:
        Denied: If it does not wait for this person.
        RequestDecided: If somebody else has made it, or it was taken back.
    """
    with visit.acting() as rows:
        asked, person = mine_to_decide(rows, visit, request, kind="code")
        code = new_code(visit.here, rows, person.id)
        ended(rows, visit, asked, "done")
        detail = {"after": asked.after, "asked_by": asked.asked_by}
        visit.note(rows, "code_made", kind="account", record=person.id, **detail)
    return code


def confirm_person(visit: Visit, *, request: str) -> None:
    """Say that an account whose code an administrator held is held by the person it is named after."""
    with visit.acting() as rows:
        asked, person = mine_to_decide(rows, visit, request, kind="confirm")
        ended(rows, visit, asked, "done")
        visit.note(rows, "account_confirmed", kind="account", record=person.id, asked_by=asked.asked_by)


def deny_person(visit: Visit, *, request: str, why: str) -> None:
    """
    Say that it is held by somebody else, or that one cannot tell: the account is suspended at once.

    Raises:
        AccountRefused: If no reason is given.
    """
    with visit.acting() as rows:
        asked, person = mine_to_decide(rows, visit, request, kind="confirm")
        if len(why.split()) < 2:
            raise AccountRefused("Say in a few words why. Your reason stays in the trail.")
        ended(rows, visit, asked, "refused")
        withdraw(visit.here, rows, person.id, "code", "move", by=visit.account.id)
        moved = stop_account(visit.here, rows, person.id, by=visit.account.id)
        reason = " ".join(why.split())[:500]
        visit.note(
            rows, "account_suspended", kind="account", record=person.id, records=moved, why=reason, not_the_person=True
        )


def make_code_alone(visit: Visit, *, account_id: str, why: str) -> str:
    """
    Make the code of a manager or lead where nobody is left who could hand it over. Only an operator does.

    The account is then put to the next manager or lead who signs in, as on the first day.

    Raises:
        Denied: For anybody who is not at the command line.
        AccountRefused: If no code waits, somebody may hand it over, it is for another role, or no reason is given.
    """
    with visit.acting() as rows:
        person, by = account(rows, account_id), visit.account.id
        if not by.startswith(OPERATOR):
            raise Denied(NOT_YOURS, record=person.id, wanted="hand_over_alone")
        asked = next((one for one in waiting(rows, person=person.id) if one.kind == "code"), None)
        if asked is None:
            raise AccountRefused(f"No code waits for {person.username}. Reset the account first.")
        if person.role not in set_up_first():
            raise AccountRefused("Only a manager's or lead's code is made here. They hand over all others.")
        if able := holders(rows, person, today=visit.today().isoformat()):
            raise AccountRefused(f"Somebody may hand it over: {able[0].signature}. Ask them.")
        if len(why.split()) < 2:
            raise AccountRefused("Say in a few words why. Your reason stays in the trail.")
        code, reason = new_code(visit.here, rows, person.id), " ".join(why.split())[:500]
        ended(rows, visit, asked, "done")
        put_request(visit.here, rows, person.id, kind="confirm", after=asked.after, by=by, why=reason)
        visit.note(
            rows, "code_shown", kind="account", record=person.id, after=asked.after, nobody_left=True, why=reason
        )
    return code


def able_to_decide(rows: Rows, asked: Request, today: str) -> tuple[Account, ...]:
    """Those who may decide this: never whoever asked, never the person, never somebody whose account is not in use."""
    person = account(rows, asked.account)
    if person.state == "suspended":
        return ()
    if asked.kind == "confirm":
        return _others_who_set_up(rows, person, asked)
    if asked.kind == "move":
        person = replace(person, role=asked.to_role or person.role, team=asked.to_team)
    return holders(rows, person, today=today, never=(asked.asked_by,))


def _others_who_set_up(rows: Rows, person: Account, asked: Request) -> tuple[Account, ...]:
    found = rows("select id from account where tenant = :tenant and state = 'active' order by display_name, id")
    people = (account(rows, row["id"]) for row in found)
    return tuple(one for one in people if one.role in set_up_first() and one.id not in (person.id, asked.asked_by))


def mine_to_decide(rows: Rows, visit: Visit, request: str, *, kind: str = "") -> tuple[Request, Account]:
    """
    A request that waits for this person, and whom it is about.

    Raises:
        Denied: If it waits for others, or is of another kind.
        RequestDecided: If it does not wait any more.
    """
    asked = waiting_request(rows, request)
    able = able_to_decide(rows, asked, visit.today().isoformat())
    if visit.account.id not in {one.id for one in able} or kind not in ("", asked.kind):
        raise Denied(NOT_YOURS, record=asked.account, wanted="decide_about_account")
    return asked, account(rows, asked.account)


def ended(rows: Rows, visit: Visit, asked: Request, state: str) -> None:
    """Settle a request in this person's name."""
    settle(visit.here, rows, asked.id, state=state, by=visit.account.id)


# In words -----------------------------------------------------------------------------------------------------------


def in_words(rows: Rows, asked: Request, today: str) -> Waiting:
    """One request as it is read."""
    person = account(rows, asked.account)
    becomes = ""
    if asked.kind == "move":
        moved = replace(
            person, role=asked.to_role or "", team=asked.to_team, school=asked.to_school, area=asked.to_area
        )
        becomes = what_they_are(rows, moved)
    return Waiting(
        id=asked.id,
        kind=asked.kind,
        after=asked.after,
        account=person.id,
        name=person.display_name,
        username=person.username,
        what_they_are=what_they_are(rows, person),
        what_they_become=becomes,
        asked_by=name_of(rows, asked.asked_by),
        asked_at=datetime.fromisoformat(asked.asked_at),
        why=asked.why,
        for_whom=tuple(one.signature for one in able_to_decide(rows, asked, today)),
    )


def what_they_are(rows: Rows, person: Account) -> str:
    """Role and what it belongs to: "Social worker, Team North"."""
    belongs = team_name(rows, person.team) if person.team else person.school or person.area or ""
    return ", ".join(filter(None, [ROLES[person.role].name, belongs]))


def name_of(rows: Rows, actor: str) -> str:
    """Who did something, as it is read: a person's name and role, or the operator of the server."""
    row = rows.one("select display_name, role from account where tenant = :tenant and id = :id", id=actor)
    if row:
        return f"{row['display_name']}, {ROLES[row['role']].name.lower()}"
    return f"an operator of the server ({actor.partition(':')[2] or actor})"
