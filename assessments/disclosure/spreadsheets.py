"""Rows as a file for a spreadsheet program, which takes some texts for formulas and would run them."""

import csv
import io
import unicodedata
from collections.abc import Iterable, Sequence

RUNS = frozenset("=+-@\t\r\uff1d\uff0b\uff0d\uff20")
"""What a formula begins with, the full-width signs too."""


def csv_safe(value: object) -> str:
    """
    A value as it may stand in a cell: a text that a spreadsheet program would run begins with an apostrophe.

    Characters that are not seen are taken away, since they hide what a text begins with.
    """
    text = "".join(c for c in str(value) if c in "\n\t\r" or unicodedata.category(c) not in ("Cc", "Cs", "Cf"))
    runs = text[:1] in RUNS or text.strip()[:1] in RUNS
    return f"'{text}" if runs and text else text


def csv_file(head: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """The rows below their headings, in UTF-8 with the mark by which spreadsheet programs know it."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([csv_safe(value) for value in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")
