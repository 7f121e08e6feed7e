"""What of a response may stand on a child's copy, read from data/rules/child_copy.toml."""

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

from assessments.vocabulary import DATA


@dataclass(frozen=True)
class Steps:
    """A repeat whose rounds say what adults will do: the questions of one round, by what they ask."""

    repeat: str
    what: str
    where: str
    by: str


@dataclass(frozen=True)
class ChildRules:
    """
    The questions that a copy for the child may hold, and our words around them.

    `told` and `safer` are the child's exact words, `strengths` the words for each strength as a child may read them,
    `ring` names with the numbers that any child may ring.
    """

    instruments: frozenset[str]
    title: str
    unfinished: str
    written_by: str
    marking: str
    told: tuple[str, ...]
    safer: tuple[str, ...]
    again: str
    headings: dict[str, str]
    steps: tuple[Steps, ...]
    strengths: dict[str, str]
    ring: tuple[tuple[str, str], ...]


@cache
def child_rules() -> ChildRules:
    """The rules as the file says them."""
    raw: dict[str, Any] = tomllib.loads((DATA / "rules" / "child_copy.toml").read_text(encoding="utf-8"))
    return ChildRules(
        instruments=frozenset(raw.pop("instruments")),
        told=tuple(raw.pop("told")),
        safer=tuple(raw.pop("safer")),
        steps=tuple(Steps(**steps) for steps in raw.pop("steps")),
        ring=tuple((entry["name"], entry["number"]) for entry in raw.pop("ring")),
        **raw,
    )


def has_child_copy(instrument: str) -> bool:
    """Whether a copy for the child can be made of this instrument."""
    return instrument in child_rules().instruments
