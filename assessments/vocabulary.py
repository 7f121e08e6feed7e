"""Words every room shares: typed ids, the two kinds of error, and the lists of codes that answers are made of."""

import tomllib
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import NewType

DATA = Path(__file__).resolve().parents[1] / "data"

AccountId = NewType("AccountId", str)
TeamId = NewType("TeamId", str)
ContextId = NewType("ContextId", str)
ResponseId = NewType("ResponseId", str)
SignInId = NewType("SignInId", str)


class AssessmentError(Exception):
    """Something a person can put right. The message names the thing and the remedy, and never a child."""


@dataclass(frozen=True)
class Choice:
    """One entry of a list: the stored code, the words shown, and words of help where the list has them."""

    code: str
    label: str
    hint: str = ""


@cache
def lists() -> dict[str, tuple[Choice, ...]]:
    """Every list under data/vocabulary/, by name."""
    return {name: choices for name, (_, choices) in _kept().items()}


def home(list_name: str) -> str:
    """The file of data/vocabulary/ a list stands in, without its ending: "answers"."""
    return _kept()[list_name][0]


def is_translation(file: Path) -> bool:
    """Whether a file holds the words of another in a further language, as v1.cy.toml does those of v1.toml."""
    return len(file.suffixes) > 1


@cache
def _kept() -> dict[str, tuple[str, tuple[Choice, ...]]]:
    """Each list with the file it stands in. A list's name stands in one file only."""
    found: dict[str, tuple[str, tuple[Choice, ...]]] = {}
    for file in sorted((DATA / "vocabulary").glob("*.toml")):
        if is_translation(file):
            continue
        for name, table in tomllib.loads(file.read_text(encoding="utf-8")).items():
            if name in found:
                raise ValueError(f"{file.name} defines the list {name} a second time. Keep it in one file.")
            found[name] = file.stem, tuple(Choice(**choice) for choice in table["choices"])
    return found


def choices(list_name: str) -> tuple[Choice, ...]:
    """The entries of one list, in the order they are offered. Raises KeyError for a list nobody wrote."""
    return lists()[list_name]


def label(list_name: str, code: str) -> str:
    """The words for a stored code; a code that is no longer in the list is shown as it stands, never dropped."""
    return next((choice.label for choice in choices(list_name) if choice.code == code), code)


def stamp(moment: datetime) -> str:
    """A moment as it is stored: UTC to the microsecond, so that stored moments sort as text."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
