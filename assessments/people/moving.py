"""
Changing what somebody's account is: role, team, school or area.

A move that lets somebody read what they could not read before waits for a second person; one that only takes rights
away works at once.
"""

from dataclasses import dataclass, replace
from typing import Any

from assessments.people.account_requests import Request, put_request, withdraw
from assessments.people.accounts import (
    Account,
    AccountRefused,
    account,
    check_role,
    end_sign_ins,
    forget_password,
    new_code,
    team_named,
)
from assessments.people.administering import not_own, with_reason
from assessments.people.code_holders import holders, opens_records, reads_content
from assessments.people.handing_over import ended, mine_to_decide
from assessments.people.known_places import known_area, known_school
from assessments.people.leaving import end_covers_of, leave_work
from assessments.people.roles import KINDS, METADATA, ROLES, YES, Answer, Permission, Reach
from assessments.people.second_factor import require_factor_again
from assessments.people.visits import Visit
from assessments.store.engine import Rows

ORDER = [Answer.NO, Answer.METADATA, Answer.REASON, Answer.YES]


@dataclass(frozen=True)
class Moved:
    """Whether a move `waits`, and for whom: "Ivo Tarrand, team manager"; nobody while none of them is there."""

    waits: bool
    holders: tuple[str, ...] = ()


def move_account(
    visit: Visit,
    *,
    account_id: str,
    why: str,
    role: str | None = None,
    team: str | None = None,
    school: str | None = None,
    area: str | None = None,
    code: str = "",
) -> Moved:
    """
    Give somebody another role, team, school or area, or ask for it. What is left out stays as it is.

    Args:
        code: What `require_factor_again` takes: a screen that was left open moves nobody. An operator has none.

    Raises:
        NotShown: If the code is not right.
        AccountRefused: If nothing changes, no reason is given, something is not known or lacking, or the account is
            suspended or one's own.
    """
    with visit.looking() as rows:
        _to_move(rows, visit, account_id)
    if visit.sign_in:
        require_factor_again(visit, code=code)
    with visit.acting() as rows:
        person = _to_move(rows, visit, account_id)
        wanted = _wanted(rows, person, role=role, team=team, school=school, area=area)
        reason = with_reason(why)
        withdraw(visit.here, rows, person.id, "move", by=visit.account.id)
        given: dict[str, Any] = {"after": "moved", "by": visit.account.id, "why": reason, "to": wanted}
        if not gives_more(person, wanted):
            put_request(visit.here, rows, person.id, kind="move", done=True, **given)
            _apply(rows, visit, person, wanted, why=reason)
            return Moved(waits=False)
        put_request(visit.here, rows, person.id, kind="move", **given)
        visit.note(rows, "account_move_asked", kind="account", record=person.id, **_change(person, wanted), why=reason)
        able = holders(rows, wanted, today=visit.today().isoformat(), never=(visit.account.id,))
        return Moved(waits=True, holders=tuple(one.signature for one in able))


def _to_move(rows: Rows, visit: Visit, account_id: str) -> Account:
    """Whom this person may move. Asked before a code is, which is good once, and again as it is done."""
    visit.require_role(Permission.ACCOUNT, "authority")
    person = not_own(visit, account(rows, account_id))
    if person.state == "suspended":
        raise AccountRefused(f"{person.username} is suspended. Reinstate the account first.")
    return person


def confirm_move(visit: Visit, *, request: str) -> str:
    """
    Let a move happen that waits for this person.

    Returns:
        A code to hand over, shown once, where the role before opened no record: whoever held its password is not to
        read with it. Otherwise "".
    """
    with visit.acting() as rows:
        asked, person = mine_to_decide(rows, visit, request, kind="move")
        wanted, code = as_moved(person, asked), ""
        _apply(rows, visit, person, wanted, why=asked.why)
        ended(rows, visit, asked, "done")
        visit.note(rows, "account_move_confirmed", kind="account", record=person.id, asked_by=asked.asked_by)
        if not opens_records(person.role):
            forget_password(visit.here, rows, person.id, why="moved")
            code = new_code(visit.here, rows, person.id)
            visit.note(rows, "code_made", kind="account", record=person.id, after="moved", asked_by=asked.asked_by)
    return code


def refuse_move(visit: Visit, *, request: str, why: str) -> None:
    """Say no to a move that waits for this person. Raises AccountRefused without a reason."""
    with visit.acting() as rows:
        asked, person = mine_to_decide(rows, visit, request, kind="move")
        reason = with_reason(why)
        ended(rows, visit, asked, "refused")
        visit.note(rows, "account_move_refused", kind="account", record=person.id, asked_by=asked.asked_by, why=reason)


def as_moved(person: Account, asked: Request) -> Account:
    """The person as a move that waits would leave them."""
    role = asked.to_role or person.role
    return replace(person, role=role, team=asked.to_team, school=asked.to_school, area=asked.to_area)


def gives_more(was: Account, now: Account) -> bool:
    """Could they read or do anything after the move that they could not before?"""
    if not reads_content(now.role):
        return False
    if was.team is not None and ROLES[now.role].belongs_to != "team":
        return True  # without a team, everything somebody ever wrote is theirs again
    belonging = [(was.team, now.team), (was.school, now.school), (was.area, now.area)]
    if any(after is not None and after != before for before, after in belonging):
        return True
    return was.role != now.role and any(
        _is_wider(ROLES[was.role].reach(permission, kind), ROLES[now.role].reach(permission, kind))
        for permission in Permission
        for kind in KINDS
    )


def _is_wider(was: Reach, now: Reach) -> bool:
    pairs = ((was.own, now.own), (was.team, now.team), (was.elsewhere, now.elsewhere))
    return any(ORDER.index(after) > ORDER.index(before) or after == METADATA != before for before, after in pairs)


def _wanted(rows: Rows, person: Account, *, role: str | None, **given: str | None) -> Account:
    wanted = role or person.role
    check_role(wanted, **{name: given[name] or getattr(person, name) for name in ("team", "school", "area")})
    to = ROLES[wanted].belongs_to
    new: dict[str, str | None] = {
        "team": given["team"] and team_named(rows, " ".join(given["team"].split())),
        "school": known_school(rows, given["school"]),
        "area": known_area(rows, given["area"]),
    }
    belongs = {name: (new[name] or getattr(person, name)) if name == to else None for name in new}
    found = replace(person, role=wanted, team=belongs["team"], school=belongs["school"], area=belongs["area"])
    if found == person:
        raise AccountRefused("Nothing would change. Choose another role, team, school or area.")
    return found


def _apply(rows: Rows, visit: Visit, person: Account, wanted: Account, *, why: str) -> None:
    rows(
        "update account set role = :role, team = :team, school = :school, area = :area where tenant = :tenant"
        " and id = :id",
        id=person.id,
        role=wanted.role,
        team=wanted.team,
        school=wanted.school,
        area=wanted.area,
    )
    if person.role == "team_manager" and wanted.role != "team_manager":
        rows("update account set deputy = null where tenant = :tenant and (id = :id or deputy = :id)", id=person.id)
    works_on = ROLES[wanted.role].reach(Permission.ANSWER, "child").own == YES
    if wanted.team != person.team or wanted.role != person.role:
        end_covers_of(visit.here, rows, person.id)
    left = 0
    if wanted.team != person.team or not works_on:
        left = leave_work(visit.here, rows, person.id, visit.account.id, why="moved")
    if not reads_content(wanted.role):
        withdraw(visit.here, rows, person.id, "code", "confirm", by=visit.account.id)
    end_sign_ins(visit.here, rows, person.id, "moved")
    visit.note(
        rows, "account_moved", kind="account", record=person.id, **_change(person, wanted), records=left, why=why
    )


def _change(was: Account, now: Account) -> dict[str, Any]:
    """What a move changes, for the trail: each name with what it was and what it is to be."""
    names = ("role", "team", "school", "area")
    return {
        "was": {name: getattr(was, name) for name in names if getattr(was, name) != getattr(now, name)},
        "now": {name: getattr(now, name) for name in names if getattr(was, name) != getattr(now, name)},
    }
