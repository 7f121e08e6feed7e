"""
Sign-ins, kept on the server. A browser holds a random token; we hold its hash.

Looking a sign-in up never extends it: only an act (a saved answer, a pressed button, an opened address) does.
"""

import secrets
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from assessments.people.account_requests import after_a_password
from assessments.people.accounts import Account, account_from, code_hash
from assessments.people.passwords import is_right, judge, kept
from assessments.people.second_factor import is_set_up
from assessments.people.steps import WRONG, Asks, Step, step_for, still_proven, token_hash
from assessments.people.tries import (
    SignInRefused,
    begin_try,
    forget_tries,
    note_wrong_try,
    refuse_when_tried_too_often,
    take_back,
)
from assessments.store.engine import Rows
from assessments.store.installation import Installation
from assessments.trail.anchors import anchor_the_day
from assessments.trail.chain import Entry, note
from assessments.vocabulary import AssessmentError, SignInId, stamp

FAILED = Entry("nobody", "sign_in_failed", kind="account")


class NewPasswordNeeded(AssessmentError):
    """The one-time code is right: choose a password now."""


@dataclass(frozen=True)
class SignIn:
    """A live sign-in: who, and the token that its own forms carry."""

    id: SignInId
    account: Account
    form_token: str
    began_at: datetime
    acted_at: datetime


def sign_in(here: Installation, *, username: str, password: str, address: str) -> str | Step:
    """
    Check a password.

    Returns:
        The step that comes next, while nobody is signed in; in the practice copy, for an account without a second
        factor, the token of the sign-in that has begun.

    Raises:
        TooManyTries: After five wrong tries from one address, or when an account is being tried from many.
        NewPasswordNeeded: When what was typed is the account's one-time code.
        SignInRefused: In every other case, in the same words and the same time.
    """
    username = username.strip().lower()
    with here.engine.write(here.tenant) as rows:
        tried = begin_try(here, rows, username=username, address=address)
        row = rows.one("select * from account where tenant = :tenant and username = :username", username=username)
    active = row is not None and row["state"] == "active"
    if is_right(row["password_hash"] if row and active else None, password):
        assert row is not None
        _right(here, tried)
        return _go_on(here, account_from(row), address, proven=row["password_hash"])
    if row is not None and row["state"] == "invited" and _code(here, row["id"], password):
        _right(here, tried)
        raise NewPasswordNeeded("Choose your password.")
    with here.engine.write(here.tenant) as rows:
        note(here, rows, FAILED)
    raise SignInRefused(WRONG)


def _right(here: Installation, tried: str) -> None:
    with here.engine.write(here.tenant) as rows:
        take_back(rows, tried)


def set_password(here: Installation, *, username: str, code: str, password: str, address: str) -> str | Step:
    """
    Use a one-time code to set the first password, and go on as `sign_in` does.

    Raises:
        PasswordTooWeak: The code stays good.
        SignInRefused: If the code is wrong, used or older than 24 hours.
    """
    username = username.strip().lower()
    with here.engine.write(here.tenant) as rows:
        refuse_when_tried_too_often(here, rows, username, address)
        row = rows.one("select * from account where tenant = :tenant and username = :username", username=username)
        found = row is not None and row["state"] == "invited" and _code(here, row["id"], code)
        if row is not None and found:
            judge(password, told_by=(row["username"], row["display_name"], here.authority))
            stored = kept(password)
            rows(
                "update one_time_code set used_at = :at where tenant = :tenant and id = :id",
                id=found,
                at=stamp(here.now()),
            )
            rows(
                "update account set state = 'active', password_hash = :hash where tenant = :tenant and id = :id",
                id=row["id"],
                hash=stored,
            )
            rows("delete from sign_in_step where tenant = :tenant and account = :id", id=row["id"])
            entry = Entry(row["id"], "password_set", kind="account", record=row["id"], role=row["role"])
            note(here, rows, entry)
            after_a_password(here, rows, account_from(row))
        else:
            note_wrong_try(here, rows, username=username, address=address, entry=FAILED)
    if row is None or not found:
        raise SignInRefused("That one-time code is not right, or is older than 24 hours. Ask for a new one.")
    return _go_on(here, account_from(row), address, proven=stored)


def _code(here: Installation, account_id: str, given: str) -> str | None:
    with here.engine.read(here.tenant) as rows:
        found = rows.one(
            "select id from one_time_code where tenant = :tenant and account = :account and code_hash = :hash"
            " and used_at is null and expires_at > :now",
            account=account_id,
            hash=code_hash(given),
            now=stamp(here.now()),
        )
    return found["id"] if found else None


def _go_on(here: Installation, account: Account, address: str, *, proven: str) -> str | Step:
    """After a right password: the second factor, which the practice copy offers and does not ask for."""
    with here.engine.read(here.tenant) as rows:
        asks = Asks.CODE if is_set_up(rows, account.id) else Asks.SET_UP
    if asks is Asks.CODE or not here.demo:
        return step_for(here, account.id, asks, proven=proven)
    with here.engine.write(here.tenant) as rows:
        still_proven(rows, account.id, proven)
        token = begin(here, rows, account, address)
    anchor_the_day(here)
    return token


def begin(here: Installation, rows: Rows, account: Account, address: str, **detail: str) -> str:
    """
    A new sign-in, in the caller's transaction, for somebody who has shown everything they are asked for.

    Returns:
        The token for the browser's cookie. It is stored only as its hash.
    """
    token, made = secrets.token_urlsafe(32), SignInId(uuid.uuid4().hex)
    rows(
        "insert into sign_in (tenant, id, account, token_hash, form_token, began_at, acted_at)"
        " values (:tenant, :id, :account, :hash, :form, :at, :at)",
        id=made,
        account=account.id,
        hash=token_hash(token),
        form=secrets.token_urlsafe(24),
        at=stamp(here.now()),
    )
    forget_tries(rows, username=account.username, address=address)
    note(here, rows, Entry(account.id, "signed_in", "account", account.id, "", account.role, made, dict(detail)))
    return token


WARN_BEFORE = timedelta(minutes=2)
LIVE = (
    "select a.*, s.id as sign_in, s.form_token, s.began_at, s.acted_at from sign_in s"
    " join account a on a.tenant = s.tenant and a.id = s.account where s.tenant = :tenant and s.ended_at is null"
)


def look(here: Installation, token: str | None) -> SignIn | None:
    """The live sign-in behind this token, or None. Asked again at every run; never extends the sign-in."""
    if not token:
        return None
    with here.engine.read(here.tenant) as rows:
        return _live(here, rows.one(f"{LIVE} and s.token_hash = :hash", hash=token_hash(token)))


def look_again(here: Installation, sign_in_id: str) -> SignIn | None:
    """The same sign-in a moment later, by its id; None once it has ended."""
    with here.engine.read(here.tenant) as rows:
        return _live(here, rows.one(f"{LIVE} and s.id = :id", id=sign_in_id))


def live_sign_ins(here: Installation, rows: Rows, account_id: str) -> list[SignIn]:
    """Every live sign-in of one account, the oldest first."""
    found = rows(f"{LIVE} and s.account = :account order by s.began_at, s.id", account=account_id)
    return [live for row in found if (live := _live(here, row))]


def _live(here: Installation, row: dict[str, Any] | None) -> SignIn | None:
    if row is None or row["state"] != "active":
        return None
    began, acted = datetime.fromisoformat(row["began_at"]), datetime.fromisoformat(row["acted_at"])
    found = SignIn(SignInId(row["sign_in"]), account_from(row), row["form_token"], began, acted)
    return found if ends_at(here, found) > here.now() else None


def ends_at(here: Installation, found: SignIn) -> datetime:
    """When this sign-in ends if nothing more is done: 15 minutes after the last act, 8 hours after it began."""
    idle = found.acted_at + timedelta(minutes=here.settings.idle_minutes)
    return min(idle, found.began_at + timedelta(hours=here.settings.whole_hours))


def ends_soon(here: Installation, found: SignIn) -> bool:
    """Whether it is time to warn whoever sits there."""
    return ends_at(here, found) - here.now() < WARN_BEFORE


def act(here: Installation, sign_in_id: str) -> None:
    """A person did something: the idle time starts again. Written at most every five seconds."""
    now = here.now()
    with here.engine.read(here.tenant) as rows:
        row = rows.one(
            "select acted_at from sign_in where tenant = :tenant and id = :id and ended_at is null", id=sign_in_id
        )
    if row and now - datetime.fromisoformat(row["acted_at"]) > timedelta(seconds=5):
        with here.engine.write(here.tenant) as rows:
            rows(
                "update sign_in set acted_at = :at where tenant = :tenant and id = :id and ended_at is null",
                id=sign_in_id,
                at=stamp(here.now()),
            )


def end(here: Installation, found: SignIn, *, why: str = "signed_out") -> None:
    """Sign out. Every open screen of this sign-in clears within seconds."""
    with here.engine.write(here.tenant) as rows:
        rows(
            "update sign_in set ended_at = :at, ended_why = :why"
            " where tenant = :tenant and id = :id and ended_at is null",
            id=found.id,
            at=stamp(here.now()),
            why=why,
        )
        entry = Entry(
            found.account.id, why, kind="account", record=found.account.id, role=found.account.role, sign_in=found.id
        )
        note(here, rows, entry)
