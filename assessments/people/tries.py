"""
Wrong tries, at the door and inside: one counter for passwords, one-time codes, app codes and recovery codes.

Kept by user name and address, with a slow back-off on the name alone. Whoever has hardly mistyped does not wait for a
few others who try their name, so that a stranger cannot keep them out; whoever shares their address can. It is the
same for a name that nobody has.
"""

import uuid
from collections.abc import Callable
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address, ip_network
from typing import TYPE_CHECKING

from assessments.store.engine import Rows
from assessments.store.installation import Installation
from assessments.trail.chain import Entry, note
from assessments.vocabulary import AssessmentError, stamp

if TYPE_CHECKING:
    from assessments.people.visits import Visit

MOST_WRONG, WRONG_WITHIN = 5, timedelta(minutes=10)
SLOW_AFTER, SLOW_WITHIN, SLOWEST = 10, timedelta(hours=1), timedelta(minutes=5)
FEW_OF_ONES_OWN, FEW_CALLERS = 3, 10
MOST_OF_A_CALLER = 100
"""Wrong tries of one caller within ten minutes, for all names together: a large office mistypes less on a Monday."""
OF_ONE_HOME = 64
"""Of an IPv6 address so many bits are one subscriber's; the rest each may choose anew at every try."""
FORGOTTEN_AFTER = timedelta(days=2)


class SignInRefused(AssessmentError):
    """Not signed in. The words are the same whether or not there is such an account."""


class TooManyTries(SignInRefused):
    """Refused without looking at what was typed."""


class NotShown(AssessmentError):
    """Somebody signed in could not show that it is still them."""


def refuse_when_tried_too_often(here: Installation, rows: Rows, username: str, address: str) -> None:
    """Raises TooManyTries after five wrong tries from one address, or when an account is being tried from many."""
    now, address = here.now(), _subscriber(address)
    of_all = rows.one(
        "select count(*) as n from failed_sign_in where tenant = :tenant and address = :address and at > :since",
        address=address,
        since=stamp(now - WRONG_WITHIN),
    )
    if of_all and of_all["n"] >= MOST_OF_A_CALLER:
        raise TooManyTries("Too many tries from where you are. Wait ten minutes, then try again.")
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
    if over >= 0 and not _is_apart(address, [t["address"] for t in tries]):
        wait = min(timedelta(seconds=2 ** min(over, 10)), SLOWEST)
        if now < datetime.fromisoformat(tries[-1]["at"]) + wait:
            raise TooManyTries("This account is being tried too often. Wait a few minutes, then try again.")


def _is_apart(address: str, tried_from: list[str]) -> bool:
    """
    Whether somebody does not wait for what others try: they have hardly mistyped themselves, and few are trying.

    Otherwise a stranger with one address, trying at each moment that is free, would keep a person out for good. Many
    addresses at once slow the account down for all: then somebody may be guessing from each.
    """
    return tried_from.count(address) < FEW_OF_ONES_OWN and len(set(tried_from)) <= FEW_CALLERS


def begin_try(here: Installation, rows: Rows, *, username: str, address: str) -> str:
    """
    Count a try before it is looked at, so that of many sent at one moment no more are looked at than one by one.

    Returns:
        What `take_back` needs once the try was right.

    Raises:
        TooManyTries: As `refuse_when_tried_too_often` does.
    """
    refuse_when_tried_too_often(here, rows, username, address)
    return _count(here, rows, username, address)


def take_back(rows: Rows, tried: str) -> None:
    """It was right: it no longer counts."""
    rows("delete from failed_sign_in where tenant = :tenant and id = :id", id=tried)


def note_wrong_try(here: Installation, rows: Rows, *, username: str, address: str, entry: Entry) -> None:
    """Count one wrong try, and write it down, in the transaction that has looked at it."""
    _count(here, rows, username, address)
    note(here, rows, entry)


def _count(here: Installation, rows: Rows, username: str, address: str) -> str:
    made = uuid.uuid4().hex
    rows(
        "insert into failed_sign_in (tenant, id, username, address, at) values (:tenant, :id, :username,"
        " :address, :at)",
        id=made,
        username=username[:80],
        address=_subscriber(address),
        at=stamp(here.now()),
    )
    rows("delete from failed_sign_in where tenant = :tenant and at < :old", old=stamp(here.now() - FORGOTTEN_AFTER))
    return made


def forget_tries(rows: Rows, *, username: str, address: str) -> None:
    """Begin to count afresh: whoever sat there has shown who they are."""
    rows(
        "delete from failed_sign_in where tenant = :tenant and username = :username and address = :address",
        username=username,
        address=_subscriber(address),
    )


def _subscriber(address: str) -> str:
    """Whose address this is, as far as addresses tell."""
    try:
        found = ip_address(address)
    except ValueError:  # a sign-in
        return address
    if not isinstance(found, IPv6Address) or found.ipv4_mapped:
        return address
    return str(ip_network((found, OF_ONE_HOME), strict=False))


def ask_of(visit: "Visit", is_right: Callable[[], bool], *, otherwise: str) -> None:
    """
    Let somebody signed in go on once they have shown again who they are.

    A wrong answer counts as at the door, under this sign-in instead of an address.

    Raises:
        NotShown: With the words of `otherwise`.
        TooManyTries: Without looking.
    """
    me, inside = visit.account, f"sign-in {visit.sign_in}"
    with visit.acting() as rows:
        tried = begin_try(visit.here, rows, username=me.username, address=inside)
    right = is_right()
    with visit.acting() as rows:
        if right:
            take_back(rows, tried)
        else:
            note(visit.here, rows, Entry(me.id, "not_shown", "account", me.id, role=me.role, sign_in=visit.sign_in))
    if not right:
        raise NotShown(otherwise)
