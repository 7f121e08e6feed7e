"""
Between a right password and a sign-in: a ticket for the one step that is still to come.

The browser holds it in the form and nothing else. It names nobody, is stored as its hash, and is good for one account,
one kind of step, once, for a few minutes.
"""

import secrets
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from hashlib import sha256

from assessments.people.accounts import Account, account
from assessments.people.tries import SignInRefused
from assessments.store.engine import Rows
from assessments.store.installation import Installation
from assessments.vocabulary import AssessmentError, stamp


class Asks(StrEnum):
    """What is still to come: a code from the app, or setting the app up."""

    CODE = "code"
    SET_UP = "set_up"


GOOD_FOR = {Asks.CODE: timedelta(minutes=5), Asks.SET_UP: timedelta(minutes=15)}
"""Whoever puts an app on their phone first needs longer than whoever has it open."""
WRONG = "The user name or password is not right. Check both and try again."
OVER = "That took too long, or was done already. Sign in again."


class StepOver(AssessmentError):
    """The ticket was used, is too old, or is for another step. The words tell none of these apart."""


@dataclass(frozen=True)
class Step:
    """The password was right, and nobody is signed in yet."""

    asks: Asks
    ticket: str = field(repr=False)


def token_hash(token: str | None) -> str:
    """How a browser's token is stored and looked up."""
    return sha256((token or "").encode()).hexdigest()


def step_for(here: Installation, account_id: str, asks: Asks, *, proven: str) -> Step:
    """
    Make the ticket for the step that comes next, and clear away those that are over.

    Args:
        proven: The stored password that was shown to be right a moment ago.

    Raises:
        SignInRefused: If it is not the account's any more.
    """
    made = Step(asks, secrets.token_urlsafe(32))
    now = here.now()
    with here.engine.write(here.tenant) as rows:
        still_proven(rows, account_id, proven)
        rows("delete from sign_in_step where tenant = :tenant and expires_at <= :now", now=stamp(now))
        rows(
            "insert into sign_in_step (tenant, ticket_hash, account, asks, expires_at)"
            " values (:tenant, :hash, :account, :asks, :expires)",
            hash=token_hash(made.ticket),
            account=account_id,
            asks=asks.value,
            expires=stamp(now + GOOD_FOR[asks]),
        )
    return made


def still_proven(rows: Rows, account_id: str, proven: str) -> None:
    """
    Raises SignInRefused if the account was reset, moved or suspended while its password was being looked at.

    That takes a moment. What begins in it would outlast the password, and open the account to its next one's holder.
    """
    row = rows.one(
        "select 1 from account where tenant = :tenant and id = :id and state = 'active' and password_hash = :proven",
        id=account_id,
        proven=proven,
    )
    if row is None:
        raise SignInRefused(WRONG)


def whose(here: Installation, rows: Rows, step: Step) -> Account:
    """The account that this step is for. Raises StepOver when it is for none, or no more."""
    found = rows.one(
        "select account from sign_in_step where tenant = :tenant and ticket_hash = :hash and asks = :asks"
        " and used_at is null and expires_at > :now",
        hash=token_hash(step.ticket),
        asks=step.asks.value,
        now=stamp(here.now()),
    )
    person = account(rows, found["account"]) if found else None
    if person is None or person.state != "active":
        raise StepOver(OVER)
    return person


def use_up(here: Installation, rows: Rows, step: Step) -> None:
    """The step is done, in the caller's transaction. Raises StepOver when it was done elsewhere at the same moment."""
    rows(
        "update sign_in_step set used_at = :at where tenant = :tenant and ticket_hash = :hash and used_at is null",
        hash=token_hash(step.ticket),
        at=stamp(here.now()),
    )
    if rows.changed != 1:
        raise StepOver(OVER)
