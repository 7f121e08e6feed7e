"""The app on the telephone of somebody in a test: what it holds, and the code it shows."""

from datetime import timedelta

import pyotp

from assessments.people.accounts import account_named
from assessments.people.second_factor import PURPOSE
from assessments.people.second_step import set_up, what_to_set_up
from assessments.people.steps import Step
from assessments.store.installation import Installation
from assessments.store.sealing import key_for, unseal


def set_up_app(here: Installation, step: Step, *, address: str = "192.0.2.1") -> tuple[str, tuple[str, ...]]:
    """Set the second factor up, as at the first sign-in. The token of that sign-in, and the recovery codes."""
    secret = what_to_set_up(here, ticket=step.ticket).secret
    return set_up(here, ticket=step.ticket, code=pyotp.TOTP(secret).at(here.now()), address=address)


def secret_of(here: Installation, username: str) -> str:
    """What the app of this person holds."""
    with here.engine.read(here.tenant) as rows:
        account = account_named(rows, username).id
        row = rows.one(
            "select sealed from second_factor where tenant = :tenant and account = :account and state = 'confirmed'",
            account=account,
        )
    assert row, f"{username} has no second factor"
    key = key_for(PURPOSE, out_of=here.keys.pages)
    [secret] = [found for one in row["sealed"].split() if (found := unseal(key, one, of=account))]
    return secret


def code_of(here: Installation, username: str, *, later_s: float = 0) -> str:
    """What the app shows now, or so many seconds later."""
    return pyotp.TOTP(secret_of(here, username)).at(here.now() + timedelta(seconds=later_s))


def unused_code_of(here: Installation, username: str) -> str:
    """What the app shows now, as if it had not been used yet: tests sign in more often than people do."""
    with here.engine.write(here.tenant) as rows:
        account = account_named(rows, username).id
        rows("update second_factor set last_step = 0 where tenant = :tenant and account = :account", account=account)
    return code_of(here, username)
