"""Passwords: how they are kept, checked and judged. Length counts; nobody is asked for a capital and a digit."""

from typing import TYPE_CHECKING

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from assessments.vocabulary import AssessmentError

if TYPE_CHECKING:
    from assessments.people.visits import Visit

HASHER = PasswordHasher(memory_cost=19456, time_cost=2, parallelism=1)
NOBODY = HASHER.hash("nobody at all")
SHORTEST, LONGEST = 15, 128


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
    Refuse a password that is short, long, one thing over and over, or made of words about this service.

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
    for word in sorted(
        (*told_by, "password", "safeguarding", "contexts", "letmein", "qwerty", "welcome"), key=len, reverse=True
    ):
        for part in word.lower().replace(".", " ").split():
            rest = rest.replace(part, "")
    if len(rest.strip(" 0123456789.-_!")) < 8:
        raise PasswordTooWeak(
            "That is made of words about you or this service. Use words that nobody would link to you."
        )
