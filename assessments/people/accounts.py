"""People with an account: how they are added, and the one-time code that lets them set their first password."""

import re
import secrets
import unicodedata
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
from assessments.vocabulary import AccountId, AssessmentError, choices, stamp

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

    It asks nobody's permission: the practice copy and a new installation begin with it. Administrators and operators
    add people with `administering.add_person`, which shows them no code for a role that reads content.

    The code is shown once, stored only as its hash, and is good for 24 hours.

    Raises:
        AccountRefused: If the user name is taken or unfit, the role unknown, or a role that needs a team has none.
    """
    person = NewPerson(username, role, display_name, team, school, area, regulated_as)
    with here.engine.write(here.tenant) as rows:
        made = make_account(here, rows, person)
        code = new_code(here, rows, made)
        entry = Entry(by, "account_added", kind="account", record=made, detail={"role": role})
        note(here, rows, entry)
    return code


@dataclass(frozen=True)
class NewPerson:
    """What is given of a person to be added. `team` is a name; a new name makes a new team."""

    username: str
    role: str
    display_name: str = ""
    team: str | None = None
    school: str | None = None
    area: str | None = None
    regulated_as: str = "none"


def make_account(here: Installation, rows: Rows, person: NewPerson) -> AccountId:
    """Write an account down that waits for its person, in the caller's transaction. Raises as `add_account`."""
    if not USERNAME.fullmatch(person.username):
        raise AccountRefused("A user name is 2 to 40 small letters, digits, dots or hyphens and begins with a letter.")
    check_role(person.role, team=person.team, school=person.school, area=person.area)
    professions = {choice.code: choice.label for choice in choices("regulated_as")}
    if person.regulated_as not in professions:
        raise AccountRefused(
            f"There is no regulated profession {person.regulated_as}. These are known: {', '.join(professions)}."
        )
    if rows.one("select 1 from account where tenant = :tenant and username = :username", username=person.username):
        raise AccountRefused(f"There is an account {person.username} already. Choose another user name.")
    made = AccountId(uuid.uuid4().hex)
    rows(
        "insert into account (tenant, id, username, display_name, role, team, school, area, regulated_as, state,"
        " made_at) values (:tenant, :id, :username, :name, :role, :team, :school, :area, :regulated,"
        " 'invited', :at)",
        id=made,
        username=person.username,
        name=person.display_name or person.username,
        role=person.role,
        team=person.team and team_named(rows, person.team),
        school=person.school,
        area=person.area,
        regulated=person.regulated_as,
        at=stamp(here.now()),
    )
    return made


def check_role(role: str, *, team: str | None, school: str | None, area: str | None) -> None:
    """Raises AccountRefused if there is no such role, or nothing is named that it must belong to."""
    if role not in ROLES:
        raise AccountRefused(f"There is no role {role}. The roles are: {', '.join(ROLES)}.")
    needs = ROLES[role].belongs_to
    if needs and not {"team": team, "school": school, "area": area}[needs]:
        raise AccountRefused(f"A {ROLES[role].name.lower()} belongs to a {needs}. Name the {needs} (--{needs}).")


def team_named(rows: Rows, name: str) -> str:
    """
    The id of the team with this name, made when it is new: a team is nothing but a name that people share.

    Names that a reader cannot tell apart are one name, or a team could be made that is taken for another.
    """
    teams = rows("select id, name from team where tenant = :tenant order by name, id")
    alike = [row["id"] for row in teams if row["name"] == name]
    alike += [row["id"] for row in teams if _as_read(row["name"]) == _as_read(name)]
    if alike:
        return str(alike[0])
    made = uuid.uuid4().hex
    rows("insert into team (tenant, id, name) values (:tenant, :id, :name)", id=made, name=name)
    return made


def _as_read(name: str) -> str:
    """A name without what nobody sees: capitals, kinds of space, wide letters and marks of no width."""
    seen = "".join(c for c in unicodedata.normalize("NFKC", name) if unicodedata.category(c) != "Cf")
    return " ".join(seen.casefold().split())


def new_code(here: Installation, rows: Rows, account_id: str) -> str:
    """Make a one-time code for an account, and keep its hash. Codes made before are good no longer."""
    end_codes(here, rows, account_id)
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


def end_codes(here: Installation, rows: Rows, account_id: str) -> None:
    """Make every code of an account worth nothing."""
    rows(
        "update one_time_code set used_at = :at where tenant = :tenant and account = :id and used_at is null",
        id=account_id,
        at=stamp(here.now()),
    )


def forget_password(here: Installation, rows: Rows, account_id: str, *, why: str) -> None:
    """End every sign-in of an account, forget its password and second factor, and let no earlier code in."""
    rows(
        "update account set state = 'invited', password_hash = null where tenant = :tenant and id = :id", id=account_id
    )
    forget(rows, account_id)
    end_codes(here, rows, account_id)
    end_sign_ins(here, rows, account_id, why)


def suspend_account(here: Installation, *, username: str, by: str) -> int:
    """
    Stop an account at once: its open screens clear within seconds, its children go to the team's unallocated list.

    Returns:
        How many records now wait for a manager to allocate them.
    """
    with here.engine.write(here.tenant) as rows:
        person = account_named(rows, username)
        moved = stop_account(here, rows, person.id, by=by)
        detail = {"records": moved}
        note(here, rows, Entry(by, "account_suspended", kind="account", record=person.id, detail=detail))
    return moved


def stop_account(here: Installation, rows: Rows, account_id: str, *, by: str) -> int:
    """What suspending does, in the caller's transaction: neither password nor code opens it. As `suspend_account`."""
    rows("update account set state = 'suspended' where tenant = :tenant and id = :id", id=account_id)
    end_codes(here, rows, account_id)
    end_sign_ins(here, rows, account_id, "suspended")
    return leave_work(here, rows, account_id, by)


def end_sign_ins(here: Installation, rows: Rows, account_id: str, why: str) -> None:
    """End every sign-in of an account: its open screens clear within seconds."""
    rows(
        "update sign_in set ended_at = :at, ended_why = :why where tenant = :tenant and account = :id and"
        " ended_at is null",
        id=account_id,
        at=stamp(here.now()),
        why=why,
    )
