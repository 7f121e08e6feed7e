"""
What waits for a second person about an account: a code to hand over, a move to confirm, a person to vouch for.

Rows alone: who may ask and who may decide stands in `administering`, `moving` and `handing_over`.
"""

import uuid
from dataclasses import dataclass

from assessments.people.accounts import Account, account, end_codes
from assessments.people.code_holders import set_up_first
from assessments.store.engine import Rows
from assessments.store.installation import Installation
from assessments.vocabulary import AssessmentError, stamp


class RequestDecided(AssessmentError):
    """What was asked about an account does not wait any more."""


@dataclass(frozen=True)
class Request:
    """
    One thing asked about an account. `kind` is code, move or confirm; `after` says what brought it about.

    `to_role` and what it belongs to are set for a move alone. `asked_by` is an account, or "operator:" and a name.
    """

    id: str
    account: str
    kind: str
    after: str
    to_role: str | None
    to_team: str | None
    to_school: str | None
    to_area: str | None
    why: str
    asked_by: str
    asked_at: str
    state: str
    decided_by: str | None
    decided_at: str | None


def _from(row: dict[str, str | None]) -> Request:
    return Request(**{name: row[name] for name in Request.__dataclass_fields__})  # type: ignore[arg-type]


def put_request(
    here: Installation,
    rows: Rows,
    person: str,
    *,
    kind: str,
    after: str,
    by: str,
    why: str = "",
    done: bool = False,
    to: Account | None = None,
) -> str:
    """Write a request down. `done` for what needed no second person; `to` is the person as a move would leave them."""
    made, at = uuid.uuid4().hex, stamp(here.now())
    rows(
        "insert into account_request (tenant, id, account, kind, after, to_role, to_team, to_school, to_area, why,"
        " asked_by, asked_at, state, decided_by, decided_at) values (:tenant, :id, :account, :kind, :after, :role,"
        " :team, :school, :area, :why, :by, :at, :state, :decided_by, :decided_at)",
        id=made,
        account=person,
        kind=kind,
        after=after,
        role=to.role if to else None,
        team=to.team if to else None,
        school=to.school if to else None,
        area=to.area if to else None,
        why=why,
        by=by,
        at=at,
        state="done" if done else "waiting",
        decided_by=by if done else None,
        decided_at=at if done else None,
    )
    return made


def waiting(rows: Rows, *, person: str = "") -> tuple[Request, ...]:
    """What waits, oldest first; of one account where it is named."""
    of = " and account = :person" if person else ""
    found = rows(
        f"select * from account_request where tenant = :tenant and state = 'waiting'{of} order by asked_at, id",
        person=person,
    )
    return tuple(_from(row) for row in found)


def waiting_request(rows: Rows, request: str) -> Request:
    """One that waits. Raises RequestDecided where somebody was quicker, or it was withdrawn."""
    row = rows.one(
        "select * from account_request where tenant = :tenant and id = :id and state = 'waiting'", id=request
    )
    if row is None:
        raise RequestDecided("This does not wait any more: somebody has done it, or it was taken back.")
    return _from(row)


def settle(here: Installation, rows: Rows, request: str, *, state: str, by: str) -> None:
    """Say how a request ended, and who ended it."""
    rows(
        "update account_request set state = :state, decided_by = :by, decided_at = :at where tenant = :tenant"
        " and id = :id and state = 'waiting'",
        id=request,
        state=state,
        by=by,
        at=stamp(here.now()),
    )


def withdraw(here: Installation, rows: Rows, person: str, *kinds: str, by: str) -> None:
    """Take back what waits about an account: something newer was asked in its place."""
    for one in waiting(rows, person=person):
        if one.kind in kinds:
            settle(here, rows, one.id, state="withdrawn", by=by)


def after_a_password(here: Installation, rows: Rows, person: Account) -> None:
    """
    Once the first manager or lead has set a password, no code that an administrator still holds is good.

    Those who have not used theirs get another, which now waits for a manager or lead to hand it over.
    """
    if person.role not in set_up_first():
        return
    for held in waiting(rows):
        if held.kind == "confirm" and held.account != person.id and account(rows, held.account).state == "invited":
            end_codes(here, rows, held.account)
            settle(here, rows, held.id, state="withdrawn", by=person.id)
            put_request(here, rows, held.account, kind="code", after=held.after, by=held.asked_by, why=held.why)
