"""People with an account: how they are added, and the one-time code that lets them set their first password."""

import re
import secrets
import uuid
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from typing import Any

from assessments.people.leaving import leave_work
from assessments.people.roles import ROLES
from assessments.people.second_factor import forget
from assessments.store.engine import Rows
from assessments.store.installation import Installation
from assessments.trail.chain import Entry, note
from assessments.vocabulary import AccountId, AssessmentError, stamp

CODE_HOURS = 24
USERNAME = re.compile(r"[a-z][a-z0-9.\-]{1,39}")


class AccountRefused(AssessmentError):
    """The account cannot be made or changed as asked."""


@dataclass(frozen=True)
class Account:
    """
    One person's account. `team` for social care, `school` for school staff, `area` (a ward) for community partners;
    None means the role has none. `regulated_as` is the profession that some duties ask about.
    """

    id: AccountId
    username: str
    display_name: str
    role: str
    state: str
    team: str | None = None
    school: str | None = None
    area: str | None = None
    regulated_as: str = "none"
    deputy: str | None = None

    @property
    def signature(self) -> str:
        """Name and role, as it stands beside what this person wrote: "Ruth Adeyemi, social worker"."""
        return f"{self.display_name}, {ROLES[self.role].name.lower()}"


def account_from(row: dict[str, Any]) -> Account:
    """One row of the account table."""
    return Account(**{name: row[name] for name in Account.__dataclass_fields__})


def account(rows: Rows, account_id: str) -> Account:
    """The account with this id. Raises AccountRefused when there is none."""
    row = rows.one("select * from account where tenant = :tenant and id = :id", id=account_id)
    if row is None:
        raise AccountRefused("There is no such account. Choose the person from the list.")
    return account_from(row)


def account_named(rows: Rows, username: str) -> Account:
    """The account with this user name. Raises AccountRefused when there is none."""
    row = rows.one("select * from account where tenant = :tenant and username = :username", username=username)
    if row is None:
        raise AccountRefused(f"There is no account {username}. Check the spelling, or add it first.")
    return account_from(row)


def add_account(
    here: Installation,
    *,
    username: str,
    role: str,
    by: str,
    display_name: str = "",
    team: str | None = None,
    school: str | None = None,
    area: str | None = None,
    regulated_as: str = "none",
) -> str:
    """
    Make an account that waits for its person, and return the one-time code that lets them set a password.

    The code is shown once, stored only as its hash, and is good for 24 hours.

    Raises:
        AccountRefused: If the user name is taken or unfit, the role unknown, or a role that needs a team has none.
    """
    if not USERNAME.fullmatch(username):
        raise AccountRefused("A user name is 2 to 40 small letters, digits, dots or hyphens and begins with a letter.")
    if role not in ROLES:
        raise AccountRefused(f"There is no role {role}. The roles are: {', '.join(ROLES)}.")
    needs = ROLES[role].belongs_to
    if needs and not {"team": team, "school": school, "area": area}[needs]:
        raise AccountRefused(f"A {ROLES[role].name.lower()} belongs to a {needs}. Name it with --{needs}.")
    made = AccountId(uuid.uuid4().hex)
    with here.engine.write(here.tenant) as rows:
        if rows.one("select 1 from account where tenant = :tenant and username = :username", username=username):
            raise AccountRefused(f"There is an account {username} already. Choose another user name.")
        rows(
            "insert into account (tenant, id, username, display_name, role, team, school, area, regulated_as, state,"
            " made_at) values (:tenant, :id, :username, :name, :role, :team, :school, :area, :regulated,"
            " 'invited', :at)",
            id=made,
            username=username,
            name=display_name or username,
            role=role,
            team=team and team_named(rows, team),
            school=school,
            area=area,
            regulated=regulated_as,
            at=stamp(here.now()),
        )
        code = _new_code(here, rows, made)
        entry = Entry(by, "account_added", kind="account", record=made, detail={"role": role})
        note(here, rows, entry)
    return code


def team_named(rows: Rows, name: str) -> str:
    """The id of the team with this name, made when it is new: a team is nothing but a name that people share."""
    found = rows.one("select id from team where tenant = :tenant and name = :name", name=name)
    if found:
        return str(found["id"])
    made = uuid.uuid4().hex
    rows("insert into team (tenant, id, name) values (:tenant, :id, :name)", id=made, name=name)
    return made


def _new_code(here: Installation, rows: Rows, account_id: str) -> str:
    code = "-".join(secrets.token_hex(2) for _ in range(4))
    rows(
        "insert into one_time_code (tenant, id, account, code_hash, expires_at)"
        " values (:tenant, :id, :account, :hash, :expires)",
        id=uuid.uuid4().hex,
        account=account_id,
        hash=code_hash(code),
        expires=stamp(here.now() + timedelta(hours=CODE_HOURS)),
    )
    return code


def code_hash(code: str) -> str:
    """How a one-time code is stored. Spaces and capitals do not matter when it is typed."""
    return sha256(code.strip().lower().encode()).hexdigest()


def reset_account(here: Installation, *, username: str, by: str) -> str:
    """End every sign-in, forget the password and return a new one-time code."""
    with here.engine.write(here.tenant) as rows:
        person = account_named(rows, username)
        rows(
            "update account set state = 'invited', password_hash = null where tenant = :tenant and id = :id",
            id=person.id,
        )
        rows(
            "update one_time_code set used_at = :at where tenant = :tenant and account = :id and used_at is null",
            id=person.id,
            at=stamp(here.now()),
        )
        forget(rows, person.id)
        _end_sign_ins(here, rows, person.id, "reset")
        code = _new_code(here, rows, person.id)
        note(here, rows, Entry(by, "account_reset", kind="account", record=person.id))
    return code


def suspend_account(here: Installation, *, username: str, by: str) -> int:
    """
    Stop an account at once: its open screens clear within seconds, its children go to the team's unallocated list.

    Returns:
        How many records now wait for a manager to allocate them.
    """
    with here.engine.write(here.tenant) as rows:
        person = account_named(rows, username)
        rows("update account set state = 'suspended' where tenant = :tenant and id = :id", id=person.id)
        _end_sign_ins(here, rows, person.id, "suspended")
        moved = leave_work(here, rows, person.id, by)
        detail = {"records": moved}
        note(here, rows, Entry(by, "account_suspended", kind="account", record=person.id, detail=detail))
    return moved


def _end_sign_ins(here: Installation, rows: Rows, account_id: str, why: str) -> None:
    rows(
        "update sign_in set ended_at = :at, ended_why = :why where tenant = :tenant and account = :id and"
        " ended_at is null",
        id=account_id,
        at=stamp(here.now()),
        why=why,
    )
