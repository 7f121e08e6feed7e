"""
Sign-ins, kept on the server. A browser holds a random token; we hold its hash.

Looking a sign-in up never extends it: only an act (a saved answer, a pressed button, an opened address) does.
"""

import secrets
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from assessments.people.account_requests import after_a_password
from assessments.people.accounts import Account, account_from, code_hash
from assessments.people.passwords import is_right, judge, kept
from assessments.store.installation import Installation
from assessments.trail.chain import Entry, note
from assessments.vocabulary import AssessmentError, SignInId, stamp

WRONG = "The user name or password is not right. Check both and try again."
MOST_WRONG, WRONG_WITHIN = 5, timedelta(minutes=10)
SLOW_AFTER, SLOW_WITHIN, SLOWEST = 10, timedelta(hours=1), timedelta(minutes=5)


class SignInRefused(AssessmentError):
    """Not signed in. The words are the same whether or not there is such an account."""


class TooManyTries(SignInRefused):
    """Refused without looking at the password."""


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


def token_hash(token: str | None) -> str:
    """How a browser's token is stored and looked up."""
    return sha256((token or "").encode()).hexdigest()


def sign_in(here: Installation, *, username: str, password: str, address: str) -> str:
    """
    Check a password and begin a sign-in.

    Returns:
        The token for the browser's cookie. It is stored only as its hash.

    Raises:
        TooManyTries: After five wrong tries from one address, or when an account is being tried from many.
        NewPasswordNeeded: When what was typed is the account's one-time code.
        SignInRefused: In every other case, in the same words and the same time.
    """
    username = username.strip().lower()
    _refuse_when_tried_too_often(here, username, address)
    with here.engine.read(here.tenant) as rows:
        row = rows.one("select * from account where tenant = :tenant and username = :username", username=username)
    active = row is not None and row["state"] == "active"
    if is_right(row["password_hash"] if row and active else None, password):
        assert row is not None
        return _begin(here, account_from(row), address)
    if row is not None and row["state"] == "invited" and _code(here, row["id"], password):
        raise NewPasswordNeeded("Choose your password.")
    _note_failure(here, username, address)
    raise SignInRefused(WRONG)


def set_password(here: Installation, *, username: str, code: str, password: str, address: str) -> str:
    """
    Use a one-time code to set the first password, and sign in.

    Raises:
        PasswordTooWeak: The code stays good.
        SignInRefused: If the code is wrong, used or older than 24 hours.
    """
    username = username.strip().lower()
    _refuse_when_tried_too_often(here, username, address)
    with here.engine.write(here.tenant) as rows:
        row = rows.one("select * from account where tenant = :tenant and username = :username", username=username)
        found = row is not None and row["state"] == "invited" and _code(here, row["id"], code)
        if row is not None and found:
            judge(password, told_by=(row["username"], row["display_name"], here.authority))
            rows(
                "update one_time_code set used_at = :at where tenant = :tenant and id = :id",
                id=found,
                at=stamp(here.now()),
            )
            rows(
                "update account set state = 'active', password_hash = :hash where tenant = :tenant and id = :id",
                id=row["id"],
                hash=kept(password),
            )
            entry = Entry(row["id"], "password_set", kind="account", record=row["id"], role=row["role"])
            note(here, rows, entry)
            after_a_password(here, rows, account_from(row))
    if row is None or not found:
        _note_failure(here, username, address)
        raise SignInRefused("That one-time code is not right, or is older than 24 hours. Ask for a new one.")
    return _begin(here, account_from(row), address)


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


def _begin(here: Installation, account: Account, address: str) -> str:
    token, made = secrets.token_urlsafe(32), SignInId(uuid.uuid4().hex)
    with here.engine.write(here.tenant) as rows:
        rows(
            "insert into sign_in (tenant, id, account, token_hash, form_token, began_at, acted_at)"
            " values (:tenant, :id, :account, :hash, :form, :at, :at)",
            id=made,
            account=account.id,
            hash=token_hash(token),
            form=secrets.token_urlsafe(24),
            at=stamp(here.now()),
        )
        rows(
            "delete from failed_sign_in where tenant = :tenant and username = :username and address = :address",
            username=account.username,
            address=address,
        )
        entry = Entry(account.id, "signed_in", kind="account", record=account.id, role=account.role, sign_in=made)
        note(here, rows, entry)
    return token


def _refuse_when_tried_too_often(here: Installation, username: str, address: str) -> None:
    now = here.now()
    with here.engine.read(here.tenant) as rows:
        tries = rows(
            "select address, at from failed_sign_in where tenant = :tenant and username = :username and at > :since"
            " order by at",
            username=username,
            since=stamp(now - SLOW_WITHIN),
        )
    here_lately = [t for t in tries if t["address"] == address and t["at"] > stamp(now - WRONG_WITHIN)]
    if len(here_lately) >= MOST_WRONG:
        raise TooManyTries(
            "Too many tries. Wait ten minutes, then try again, or ask your administrator for a new code."
        )
    over = len(tries) - SLOW_AFTER
    if over >= 0:
        wait = min(timedelta(seconds=2 ** min(over, 10)), SLOWEST)
        if now < datetime.fromisoformat(tries[-1]["at"]) + wait:
            raise TooManyTries("This account is being tried too often. Wait a few minutes, then try again.")


def _note_failure(here: Installation, username: str, address: str) -> None:
    with here.engine.write(here.tenant) as rows:
        rows(
            "insert into failed_sign_in (tenant, id, username, address, at) values (:tenant, :id, :username,"
            " :address, :at)",
            id=uuid.uuid4().hex,
            username=username[:80],
            address=address,
            at=stamp(here.now()),
        )
        rows(
            "delete from failed_sign_in where tenant = :tenant and at < :old", old=stamp(here.now() - timedelta(days=2))
        )
        note(here, rows, Entry("nobody", "sign_in_failed", kind="account"))


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
