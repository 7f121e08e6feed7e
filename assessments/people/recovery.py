"""Recovery codes: ten, each good once in place of a code from the app. Shown once, and stored as passwords are."""

import secrets
import uuid

from assessments.people.passwords import is_right, kept
from assessments.store.engine import Rows
from assessments.store.installation import Installation
from assessments.trail.chain import Entry, note
from assessments.vocabulary import stamp

HOW_MANY = 10
LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"  # none that is taken for another when it is copied by hand
GROUPS, IN_A_GROUP = 3, 4
WRONG_RECOVERY_CODE = "That recovery code is not right, or was used already. Try another one from your list."


def new_codes() -> dict[str, str]:
    """Ten new codes, each with what is stored of it. It takes a moment: outside any transaction."""
    return {code: kept(_letters_of(code)) for code in (_new_code() for _ in range(HOW_MANY))}


def _new_code() -> str:
    groups = ("".join(secrets.choice(LETTERS) for _ in range(IN_A_GROUP)) for _ in range(GROUPS))
    return "-".join(groups)


def _letters_of(typed: str) -> str:
    """Hyphens, spaces and capitals do not matter when a code is typed."""
    return "".join(letter for letter in typed.lower() if letter in LETTERS)


def keep(here: Installation, rows: Rows, entry: Entry, codes: dict[str, str]) -> tuple[str, ...]:
    """
    Store new codes for the account that acts; those it had are worth nothing from now on.

    Returns:
        The codes, to be shown this once.
    """
    rows("delete from recovery_code where tenant = :tenant and account = :account", account=entry.actor)
    for stored in codes.values():
        rows(
            "insert into recovery_code (tenant, id, account, code_hash, made_at)"
            " values (:tenant, :id, :account, :hash, :at)",
            id=uuid.uuid4().hex,
            account=entry.actor,
            hash=stored,
            at=stamp(here.now()),
        )
    note(here, rows, entry)
    return tuple(codes)


def left(rows: Rows, account: str) -> int:
    """How many codes are not used yet."""
    found = rows.one(
        "select count(*) as n from recovery_code where tenant = :tenant and account = :account and used_at is null",
        account=account,
    )
    return int(found["n"]) if found else 0


def looks_like_one(typed: str) -> bool:
    """Whether this could be a recovery code at all: twelve letters, however they are grouped."""
    return len(_letters_of(typed)) == GROUPS * IN_A_GROUP


def find(here: Installation, account: str, typed: str) -> str:
    """The id of the unused code that was typed; "" for none. It takes a moment: outside any transaction."""
    if not looks_like_one(typed):
        return ""
    with here.engine.read(here.tenant) as rows:
        unused = rows(
            "select id, code_hash from recovery_code where tenant = :tenant and account = :account and used_at is null",
            account=account,
        )
    letters = _letters_of(typed)
    return next((row["id"] for row in unused if is_right(row["code_hash"], letters)), "")


def spend(here: Installation, rows: Rows, entry: Entry, found: str) -> bool:
    """Use up the code that `find` found, and write it down. False when it was used a moment ago, or is none."""
    rows(
        "update recovery_code set used_at = :at"
        " where tenant = :tenant and id = :id and account = :account and used_at is null",
        id=found,
        account=entry.actor,
        at=stamp(here.now()),
    )
    if rows.changed != 1:
        return False
    note(here, rows, entry)
    return True
