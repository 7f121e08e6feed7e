"""What a reader hands on: the rows of a file, with nothing judged yet."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

LONGEST = 200


@dataclass(frozen=True)
class Row:
    """
    One row. `shape` is a shapely geometry in the numbers of the file, or None where there is none that can be read;
    then `why` says so.
    """

    number: int
    cells: Mapping[str, str]
    shape: Any = None
    why: str = ""


@dataclass(frozen=True)
class Table:
    """The rows of one file. `epsg` is the coordinate system the file says it is in; None where it does not say."""

    rows: Sequence[Row]
    columns: Sequence[str]
    epsg: int | None
    said: Sequence[str] = field(default_factory=tuple)


def cell(value: Any) -> str:
    """A value of a file as one line of text, without what cannot be seen; empty for nothing."""
    if value is None or value != value:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    try:
        words = str(value)
    except ValueError:  # a whole number of thousands of digits
        return ""
    seen = "".join(sign for sign in words if sign.isspace() or unicodedata.category(sign)[0] != "C")
    return " ".join(seen.split())[:LONGEST]


def decoded(data: bytes) -> tuple[str, str]:
    """
    The text of a file, and what to tell about its encoding: empty for UTF-8, with or without its mark.

    Spreadsheets and government extracts still write Windows-1252, so that is tried next.
    """
    try:
        return data.decode("utf-8-sig"), ""
    except UnicodeDecodeError:
        pass
    words = data.decode("cp1252", errors="replace")
    return words, "The text is not UTF-8. It was read as Windows-1252: look at names with accents."
