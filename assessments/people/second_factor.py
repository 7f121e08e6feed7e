"""
The second factor: a secret shared with an app on the person's telephone, and the six digits it shows for half a minute.

The secret is stored sealed under a key derived from the pages key and bound to its account: the database alone opens
none. A code is good from one step before now to one after, and once: no step at or before the last that was used.
"""

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hmac import compare_digest
from typing import TYPE_CHECKING, Any

import pyotp

from assessments.people.passwords import is_password_of
from assessments.people.tries import NotShown, ask_of
from assessments.store.engine import Rows
from assessments.store.installation import Installation
from assessments.store.sealing import key_for, seal, unseal
from assessments.vocabulary import stamp

if TYPE_CHECKING:
    from assessments.people.visits import Visit

PURPOSE = "second factor"
ISSUER = "Safeguarding contexts"
SIX_DIGITS = re.compile(r"[0-9]{6}")
OFFER_LASTS = timedelta(minutes=15)
WRONG_CODE = "That code is not right, or was used already. Wait until your app shows the next one, then type that."
YOUR_PASSWORD = "Your password"
NONE_YET = "Your account has no second factor yet. Sign out, and set it up as you sign in again."


@dataclass(frozen=True)
class Offer:
    """A secret on its way into an app, as the address in its picture and as letters to type. Not in use yet."""

    secret: str = field(repr=False)
    address: str = field(repr=False)

    @property
    def in_fours(self) -> str:
        """The secret as a person types it."""
        return " ".join(re.findall(".{1,4}", self.secret))


def is_set_up(rows: Rows, account: str) -> bool:
    """Does this account sign in with a code?"""
    return set_up_at(rows, account) is not None


def set_up_at(rows: Rows, account: str) -> datetime | None:
    """Since when the account signs in with a code; None while it does not."""
    row = rows.one(
        "select made_at from second_factor where tenant = :tenant and account = :account and state = 'confirmed'",
        account=account,
    )
    return datetime.fromisoformat(row["made_at"]) if row else None


def offer(here: Installation, rows: Rows, *, account: str, username: str, made_in: str = "") -> Offer:
    """
    A secret for the app: the same for a quarter of an hour, so that coming back to the page breaks nothing.

    After that another one takes its place: whoever was shown the first, and never confirmed it, must not hold the key
    of the person who sets their app up later. `made_in` is the sign-in that asks for another one; nobody else is shown
    what it was offered.
    """
    standing = standing_offer(here, rows, account=account, username=username, made_in=made_in)
    if standing:
        return standing
    secret = pyotp.random_base32()
    rows("delete from second_factor where tenant = :tenant and account = :id and state = 'offered'", id=account)
    rows(
        "insert into second_factor (tenant, account, state, sealed, made_in, made_at, last_step)"
        " values (:tenant, :account, 'offered', :sealed, :made_in, :at, 0)",
        account=account,
        sealed=seal(key_for(PURPOSE, out_of=here.keys.pages), secret, of=account),
        made_in=made_in,
        at=stamp(here.now()),
    )
    return _offer(secret, username, here.authority)


def standing_offer(here: Installation, rows: Rows, *, account: str, username: str, made_in: str) -> Offer | None:
    """What was offered a quarter of an hour ago at most, and is not confirmed yet."""
    row = _row(rows, account, "offered")
    if row is None or row["made_in"] != made_in or _is_old(here, row):
        return None
    secret = _secret(here, row)
    return _offer(secret, username, here.authority) if secret else None


def _is_old(here: Installation, row: dict[str, Any]) -> bool:
    return here.now() > datetime.fromisoformat(row["made_at"]) + OFFER_LASTS


def _offer(secret: str, username: str, authority: str) -> Offer:
    issuer = f"{ISSUER}, {authority}".replace(":", " ")
    return Offer(secret, pyotp.TOTP(secret).provisioning_uri(name=username, issuer_name=issuer))


def confirm(here: Installation, rows: Rows, *, account: str, code: str, made_in: str = "") -> bool:
    """
    Take what was offered into use, in place of any before it, once a code shows that the app has it.

    At the door the ticket says how long there is time for it; somebody signed in has a quarter of an hour.
    """
    row = _row(rows, account, "offered")
    if row is None or row["made_in"] != made_in or (made_in and _is_old(here, row)):
        return False
    step = _step_of(here, row, code)
    if step is None:
        return False
    rows("delete from second_factor where tenant = :tenant and account = :id and state = 'confirmed'", id=account)
    rows(
        "update second_factor set state = 'confirmed', made_at = :at, last_step = :step"
        " where tenant = :tenant and account = :account and state = 'offered'",
        account=account,
        step=step,
        at=stamp(here.now()),
    )
    return True


def take_code(here: Installation, rows: Rows, account: str, code: str) -> bool:
    """Whether this is the code of the app now. A code that was right once is never right again."""
    row = _row(rows, account, "confirmed")
    step = _step_of(here, row, code) if row else None
    if step is None:
        return False
    rows(
        "update second_factor set last_step = :step where tenant = :tenant and account = :account"
        " and state = 'confirmed' and last_step < :step",
        account=account,
        step=step,
    )
    return rows.changed == 1


def _step_of(here: Installation, row: dict[str, Any], code: str) -> int | None:
    """The half minute to which this code belongs: the one that is now, the one before or the one after."""
    secret, typed = _secret(here, row), "".join(code.split())
    if secret is None or not SIX_DIGITS.fullmatch(typed):
        return None
    app = pyotp.TOTP(secret)
    now = app.timecode(here.now())
    return next((step for step in (now, now - 1, now + 1) if compare_digest(app.generate_otp(step), typed)), None)


def _secret(here: Installation, row: dict[str, Any]) -> str | None:
    return _opened(here.keys.pages, row)


def _opened(pages_key: bytes, row: dict[str, Any]) -> str | None:
    """What was sealed under this key; beside it may stand the same sealed under another (`seal_for_next_key`)."""
    key = key_for(PURPOSE, out_of=pages_key)
    return next((secret for one in row["sealed"].split() if (secret := unseal(key, one, of=row["account"]))), None)


def _row(rows: Rows, account: str, state: str) -> dict[str, Any] | None:
    return rows.one(
        "select * from second_factor where tenant = :tenant and account = :account and state = :state",
        account=account,
        state=state,
    )


def forget(rows: Rows, account: str) -> None:
    """Take away second factor, recovery codes and half-done sign-ins: the person sets everything up afresh."""
    for table in ("second_factor", "recovery_code", "sign_in_step"):
        rows(f"delete from {table} where tenant = :tenant and account = :account", account=account)


def seal_for_next_key(rows: Rows, *, now: bytes, then: bytes) -> None:
    """
    Seal every secret under the next pages key too, in a transaction of the caller, before the key is changed.

    Each then opens under whichever of the two is in force, so that a change that is cut short locks nobody out. Seals
    of keys before `now` are dropped.
    """
    for row in rows("select account, state, sealed from second_factor where tenant = :tenant"):
        secret = _opened(now, row)
        if secret is not None:
            both = (seal(key_for(PURPOSE, out_of=key), secret, of=row["account"]) for key in (now, then))
            rows(
                "update second_factor set sealed = :sealed"
                " where tenant = :tenant and account = :account and state = :state",
                sealed=" ".join(both),
                account=row["account"],
                state=row["state"],
            )


def asks_again_for(visit: "Visit") -> str:
    """What `require_factor_again` takes from this person, as the label of its field."""
    with visit.looking() as rows:
        return "Code from your app" if is_set_up(rows, visit.account.id) else YOUR_PASSWORD


def require_factor_again(visit: "Visit", *, code: str) -> None:
    """
    Have somebody show that it is still them, before an act that cannot be taken back.

    Each code of the app is good for one such act. An account of the practice copy without a second factor is asked for
    its password instead, since there is nothing else that only this person has.

    Raises:
        NotShown: If it is not right.
        TooManyTries: After five that were not.
    """
    with visit.looking() as rows:
        has_factor = is_set_up(rows, visit.account.id)
    if has_factor:
        ask_of(visit, lambda: _takes(visit, code), otherwise=WRONG_CODE)
    elif visit.here.demo:
        ask_of(visit, lambda: is_password_of(visit, code), otherwise="That is not your password.")
    else:
        raise NotShown(NONE_YET)


def _takes(visit: "Visit", code: str) -> bool:
    with visit.acting() as rows:
        return take_code(visit.here, rows, visit.account.id, code)
