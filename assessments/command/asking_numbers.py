"""Asking for the numbers to ring, at a terminal, when an installation is made."""

from collections.abc import Callable
from typing import Any

from assessments.people.giving_numbers import NumbersRefused, check_numbers
from assessments.people.settings import defaults

OPENING = """\
Numbers to ring when a child is in danger. Each stands on the cards while it answers.
Press Enter to leave one for later: it is asked for at the first sign-in."""
WEEKDAYS = [0, 1, 2, 3, 4]
Ask = Callable[[str], str]
Tell = Callable[[str], object]


def ask_for_numbers(ask: Ask, tell: Tell) -> list[dict[str, Any]]:
    """
    The numbers that somebody gave: the front door's, and the one that answers out of hours.

    Args:
        ask: Shows a question and returns what was typed.
        tell: Shows a line.
    """
    tell(OPENING)
    given = []
    try:
        for name, begins, ends, days in (
            (defaults()["front_door_name"], "09:00", "17:00", WEEKDAYS),
            ("the emergency duty team", "00:00", "24:00", None),
        ):
            if found := _one(ask, tell, name=name, begins=begins, ends=ends, days=days):
                given.append(found)
    except EOFError:  # whoever sat there has gone: what was given counts, the rest is asked for later
        tell("")
    return given


def _one(ask: Ask, tell: Tell, *, name: str, begins: str, ends: str, days: list[int] | None) -> dict[str, Any] | None:
    """One number with its hours; the same again until it can be kept, None when it is left for later."""
    while number := ask(f"Number of {name}: ").strip():
        found: dict[str, Any] = {
            "name": ask(f"  What it is called [{name}]: ").strip() or name,
            "number": number,
            "from": ask(f"  It answers from [{begins}]: ").strip() or begins,
            "to": ask(f"  until [{ends}]: ").strip() or ends,
        }
        if days and ask("  At weekends too? [no]: ").strip().casefold() not in ("y", "yes"):
            found["days"] = days
        try:
            check_numbers([found])
        except NumbersRefused as refused:
            tell(str(refused).replace("Number 1: ", "Please "))
        else:
            return found
    return None
