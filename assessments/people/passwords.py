"""Passwords: how they are kept, checked and judged. Length counts; nobody is asked for a capital and a digit."""

import tomllib
from functools import cache
from typing import TYPE_CHECKING

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from assessments.vocabulary import DATA, AssessmentError

if TYPE_CHECKING:
    from assessments.people.visits import Visit

HASHER = PasswordHasher(memory_cost=19456, time_cost=2, parallelism=1)
NOBODY = HASHER.hash("nobody at all")
SHORTEST, LONGEST = 15, 128
BESIDE_THEM = 8
"""Characters that a password needs beside words that are tried first."""


class PasswordTooWeak(AssessmentError):
    """The new password is easy to guess."""


def is_right(stored: str | None, given: str) -> bool:
    """Check a password in the same time whether or not there is one to check against."""
    try:
        HASHER.verify(stored or NOBODY, given[:LONGEST])
    except (VerifyMismatchError, InvalidHashError):
        return False
    return stored is not None


def is_password_of(visit: "Visit", given: str) -> bool:
    """Check the password of somebody signed in."""
    with visit.looking() as rows:
        row = rows.one("select password_hash from account where tenant = :tenant and id = :id", id=visit.account.id)
    return is_right(row["password_hash"] if row else None, given)


def kept(password: str) -> str:
    """What is stored for a password."""
    return HASHER.hash(password)


def judge(password: str, *, told_by: tuple[str, ...]) -> None:
    """
    Refuse a password that is short, long, one thing over and over, or made of words that are tried first.

    Args:
        told_by: Words a guesser would try first: the user name, the person's name, the authority.
    """
    if len(password) < SHORTEST:
        raise PasswordTooWeak(
            f"Use at least {SHORTEST} characters. Three or four words that do not belong together do well."
        )
    if len(password) > LONGEST:
        raise PasswordTooWeak(f"Use at most {LONGEST} characters.")
    if len(set(password.lower())) < 5:
        raise PasswordTooWeak("That repeats too few characters. Use words that do not belong together.")
    rest = password.lower()
    told = [part for word in told_by for part in word.lower().replace(".", " ").split()]
    for word in sorted({*told, *tried_first()}, key=lambda one: (-len(one), one)):
        rest = rest.replace(word, "")
    if len(rest.strip(" 0123456789.-_!")) < BESIDE_THEM:
        raise PasswordTooWeak(
            "That is made of words about you or this service, or of those that guessers try first."
            " Use words that nobody would link to you."
        )


@cache
def tried_first() -> tuple[str, ...]:
    """What guessers try first, as data/rules/passwords.toml lists it."""
    lists = tomllib.loads((DATA / "rules" / "passwords.toml").read_text(encoding="utf-8"))
    return tuple(word for table in lists.values() for words in table.values() for word in words)
