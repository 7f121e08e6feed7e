"""Setting the numbers to ring: what a danger card cannot show is refused, with everything that is wrong at once."""

import re
from collections.abc import Iterator
from typing import Any

from assessments.people.numbers import END_OF_DAY, SETTING, span
from assessments.people.roles import Permission
from assessments.people.settings import put_setting, setting
from assessments.people.visits import Visit
from assessments.vocabulary import AssessmentError, stamp

TELEPHONE = re.compile(r"\+?\d[\d ]{1,18}\d", re.ASCII)
TIME = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d", re.ASCII)
LONGEST_NAME = 80
KNOWN = ("name", "number", "from", "to", "days")


class NumbersRefused(AssessmentError):
    """A number to ring cannot be kept as it was given. The message names each one and what to put right."""


def check_numbers(value: Any) -> None:
    """
    Let only those numbers through that a danger card can show.

    Raises:
        NumbersRefused: With everything that is wrong, a sentence each.
    """
    listed = value if isinstance(value, list) else [value]
    problems = [f"Number {at}: {words}" for at, entry in enumerate(listed, start=1) for words in _problems(entry)]
    if problems:
        raise NumbersRefused(" ".join(problems))


def _problems(entry: Any) -> Iterator[str]:
    if not isinstance(entry, dict):
        yield "write it with name, number, from, to and days."
        return
    for strange in (name for name in entry if name not in KNOWN):
        yield f"{strange} is not one of {', '.join(KNOWN)}."
    name, number, (begins, ends) = entry.get("name"), entry.get("number"), span(entry)
    if not isinstance(name, str) or not name.strip() or len(name) > LONGEST_NAME:
        yield "say who answers it, in a few words."
    if not isinstance(number, str) or not TELEPHONE.fullmatch(number):
        yield "give the telephone number in digits and blanks, such as 01632 960001."
    if not TIME.fullmatch(begins) or not (ends == END_OF_DAY or TIME.fullmatch(ends)):
        yield "give its hours as 09:00 and 17:00; 24:00 is the end of the day."
    elif begins == ends:
        yield "its hours begin and end together. For day and night, write 00:00 to 24:00."
    days = entry.get("days", [0])
    if not isinstance(days, list) or not days or not all(type(day) is int and 0 <= day <= 6 for day in days):
        yield "give its days as a list of numbers; 0 is Monday, 6 is Sunday."


def numbers_set(visit: Visit) -> list[dict[str, Any]]:
    """The numbers as they were set, for whoever may change them."""
    with visit.looking() as rows:
        visit.require_role(Permission.SET, "authority")
        listed: list[dict[str, Any]] = setting(rows, SETTING)
    return listed


def set_numbers(visit: Visit, *, numbers: list[dict[str, Any]]) -> None:
    """
    Set the authority's numbers to ring, in the order in which they are tried.

    Raises:
        NumbersRefused: If one of them cannot be shown.
    """
    with visit.acting() as rows:
        visit.require_role(Permission.SET, "authority")
        check_numbers(numbers)
        was = setting(rows, SETTING)
        put_setting(rows, SETTING, numbers, by=visit.account.id, at=stamp(visit.now()))
        visit.note(rows, "setting_changed", kind="setting", record=SETTING, was=was, now=numbers)
