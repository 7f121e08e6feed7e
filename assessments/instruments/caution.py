"""
The caution against contacting the family: one list of harm types, data/rules/caution.toml, and when a form turns it on.

Nothing else names harm types for this purpose. A row of type "caution" in an instrument becomes calculations made from
that list, from the questions harm types are ticked in, and from the indicators that have a harm type of their own.
"""

import tomllib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from assessments.instruments.expressions import read
from assessments.instruments.parts import is_present_or_past
from assessments.instruments.reading import Raw
from assessments.vocabulary import DATA

TICKED, SIGN, RESTRICTION = "ticked", "sign", "restriction"
"""Endings of the calculations that stand beside the caution itself."""


@dataclass(frozen=True)
class Entry:
    """A harm type that turns the caution on, unless a condition holds; and the restriction it sets, if any."""

    harm_type: str
    unless: str = ""
    restriction: str = ""


@cache
def no_family_contact() -> tuple[Entry, ...]:
    """The one list."""
    file: dict[str, Any] = tomllib.loads((DATA / "rules" / "caution.toml").read_text(encoding="utf-8"))
    return tuple(Entry(**entry) for entry in file["no_family_contact"])


def calculations(row: Raw, questions: Sequence[Raw]) -> list[Raw]:
    """
    What a row of type "caution" stands for, each 'yes' or 'no' but the last.

    <name>: the caution is on. <name>_ticked: a harm type of the list is ticked. <name>_sign: a sign of harm (class H)
    of such a harm type is present or past. <name>_restriction: the restrictions to set, with a space between.
    """
    name, ticked_in = row["name"], row["ticked_in"]
    list_ = [_Condition(entry, ticked_in, questions) for entry in no_family_contact()]
    of_what_is_ticked = _any(
        is_present_or_past(question["name"])
        for question in questions
        if question.get("class") == "H" and question.get("harm_type_from") in ticked_in
    )
    restrictions = dict.fromkeys(entry.restriction for entry in no_family_contact() if entry.restriction)
    return [
        _yes(name, _any(condition.ticked_or_sign for condition in list_)),
        _yes(f"{name}_{TICKED}", _any(condition.ticked for condition in list_)),
        _yes(
            f"{name}_{SIGN}",
            f"({_any(condition.sign for condition in list_)})"
            f" or (${{{name}_{TICKED}}} = 'yes' and ({of_what_is_ticked}))",
        ),
        _calculate(f"{name}_{RESTRICTION}", _each_that_holds(restrictions, list_)),
    ]


class _Condition:
    """When one entry counts, as expressions over the questions of one instrument."""

    def __init__(self, entry: Entry, ticked_in: Iterable[str], questions: Sequence[Raw]) -> None:
        self.entry = entry
        self._guard = _guard(entry, questions)
        self._ticked = [f"selected(${{{name}}}, '{entry.harm_type}')" for name in ticked_in]
        self._rows = [question for question in questions if question.get("harm_type") == entry.harm_type]

    @property
    def ticked(self) -> str:
        return self._guard(_any(self._ticked))

    @property
    def sign(self) -> str:
        return self._guard(_any(is_present_or_past(row["name"]) for row in self._rows if row["class"] == "H"))

    @property
    def ticked_or_sign(self) -> str:
        rows = [is_present_or_past(row["name"]) for row in self._rows]
        return self._guard(_any([*self._ticked, *rows]))


def _guard(entry: Entry, questions: Iterable[Raw]) -> Callable[[str], str]:
    """An entry's own condition. A form that does not ask it cannot have answered it, so the entry counts."""
    asked = {question["name"] for question in questions}
    if not entry.unless or not read(entry.unless).reads <= asked:
        return lambda condition: f"({condition})"
    return lambda condition: f"(({condition}) and not({entry.unless}))"


def _each_that_holds(restrictions: Iterable[str], conditions: Sequence[_Condition]) -> str:
    pieces = []
    for restriction in restrictions:
        holds = _any(one.ticked_or_sign for one in conditions if one.entry.restriction == restriction)
        pieces.append(f"if({holds}, '{restriction}', '')")
    return f"normalize-space(join(' ', '', {', '.join(pieces)}))" if pieces else "''"


def _any(conditions: Iterable[str]) -> str:
    return " or ".join(conditions) or "false()"


def _yes(name: str, condition: str) -> Raw:
    return _calculate(name, f"if({condition}, 'yes', 'no')")


def _calculate(name: str, calculation: str) -> Raw:
    return {"type": "calculate", "name": name, "calculation": calculation}
