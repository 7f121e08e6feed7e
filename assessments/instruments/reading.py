"""Reads a file's TOML. Whatever stands in it, its author is told in a sentence, and nothing falls over."""

import tomllib
from pathlib import Path
from typing import Any

from assessments.instruments.faults import Faults
from assessments.vocabulary import DATA

Raw = dict[str, Any]

DEEPEST = 12
"""How many lists and tables may stand one in another; no key of ours needs half as many."""
MOST_DOTS = 200
"""How many dots a key may have. Reading one takes time that grows with their square."""


def read_toml(text: str, faults: Faults) -> Raw:
    """
    The tables of a file.

    Raises:
        InstrumentRefused: If it is no TOML, or nested past use.
    """
    try:
        if any(line.partition("=")[0].count(".") > MOST_DOTS for line in text.splitlines()):
            raise RecursionError
        raw = tomllib.loads(text)
        if _depth(raw) <= DEEPEST:
            return raw
        raise RecursionError
    except RecursionError:
        faults.add(
            f"has lists or tables more than {DEEPEST} deep, one in another.", "Write them side by side, as [[...]]."
        )
    except tomllib.TOMLDecodeError as error:
        faults.add(f"is not TOML: {error}.", "Put that line right; words go in quotes.")
    except ValueError:  # Python counts no further than 4,300 digits
        faults.add("has a number of more digits than can be counted.", "Write a shorter one, or words in quotes.")
    faults.stop_if_any()
    raise AssertionError("a fault was noted")


def read_file(path: Path, faults: Faults) -> Raw:
    """The tables of a file that may be unreadable, too. Raises InstrumentRefused."""
    try:
        return read_toml(path.read_text(encoding="utf-8"), faults)
    except (OSError, UnicodeDecodeError) as unread:
        reason = unread.strerror if isinstance(unread, OSError) else "it is not UTF-8 text"
        faults.add(f"cannot be read: {reason}.", "Save it again.")
    faults.stop_if_any()
    raise AssertionError("a fault was noted")


def kept_at(beside: Path, name: str) -> Path:
    """Where a file that an instrument brings in stands: in the data folder it was read from, else in data/."""
    own = beside / name
    return own if own.is_file() else DATA / name


def named(path: Path) -> str:
    """How messages name a file: efh_screen/v1.toml, modules/cse/v1.toml, vocabulary/answers.cy.toml."""
    kept_in, _, name = path.as_posix().rpartition("/instruments/")
    return name if kept_in and "/" in name else f"{path.parent.name}/{path.name}"


def data_folder_of(path: Path) -> Path:
    """The data folder an instrument's file stands in: .../instruments/<id>/v1.toml; data/ for a file elsewhere."""
    instruments = path.resolve().parent.parent
    return instruments.parent if instruments.name == "instruments" else DATA


def _depth(raw: Raw) -> int:
    """How deep it goes, found without going deep."""
    depth = 0
    here: list[Any] = [raw]
    while here and depth <= DEEPEST:
        depth += 1
        inside = (value for table in here for value in (table.values() if isinstance(table, dict) else table))
        here = [value for value in inside if isinstance(value, dict | list)]
    return depth
