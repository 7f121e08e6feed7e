"""The teams, schools and wards that somebody may belong to: those that were imported, where there are any."""

import re

from assessments.people.accounts import AccountRefused
from assessments.store.engine import Rows

SCHOOL_NUMBER = re.compile(r"\d{5,8}")
WARD_NAME = re.compile(r"[^\W_][\w '’.,&()-]{1,79}")


def schools_known(rows: Rows) -> dict[str, str]:
    """The imported schools, name by number; empty while none were imported."""
    return {row["code"]: row["name"] for row in _features(rows, "schools")}


def wards_known(rows: Rows) -> tuple[str, ...]:
    """The names of the imported wards; none while none were imported."""
    return tuple(row["name"] for row in _features(rows, "wards"))


def teams_known(rows: Rows) -> tuple[str, ...]:
    """The names of the teams there are."""
    return tuple(row["name"] for row in rows("select name from team where tenant = :tenant order by name"))


def _features(rows: Rows, kind: str) -> list[dict[str, str]]:
    return rows(
        "select f.code, f.name from layer l join layer_feature f on f.tenant = l.tenant and f.layer = l.id"
        " where l.tenant = :tenant and l.kind = :kind and l.replaced_at is null order by f.name",
        kind=kind,
    )


def known_school(rows: Rows, given: str | None) -> str | None:
    """
    The number of a school, as it was imported; None where none was given.

    Raises:
        AccountRefused: If it is none of those that were imported or, where none were, does not look like a number.
    """
    number = (given or "").strip()
    if not number:
        return None
    known = schools_known(rows)
    if number not in known and (known or not SCHOOL_NUMBER.fullmatch(number)):
        raise AccountRefused(f"There is no school with the number {number}. Use its number (URN) as it was imported.")
    return number


def known_area(rows: Rows, given: str | None) -> str | None:
    """
    The name of a ward, as it was imported; None where none was given. Capitals do not matter.

    Raises:
        AccountRefused: If it is none of those that were imported or, where none were, does not look like a name.
    """
    name = " ".join((given or "").split())
    if not name:
        return None
    known = wards_known(rows)
    found = next((ward for ward in known if ward.casefold() == name.casefold()), None)
    if found is None and (known or not WARD_NAME.fullmatch(name)):
        raise AccountRefused(f"There is no ward {name}. Use the name of a ward as it was imported.")
    return found or name
