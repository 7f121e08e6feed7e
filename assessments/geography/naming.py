"""What each row is called, and which rows no place of ours comes from: without a name, twice, or a closed school."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assessments.geography.columns import column_for, headings
from assessments.geography.model import FileRefused
from assessments.geography.table import Table

CALLED = {"boundary": "the authority", "wards": "the wards", "schools": "the schools"}
BY_A_SPREADSHEET = re.compile(
    r"\d{1,2}-(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)-\d{1,2}",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Named:
    """A row's code and name, its ward where it names one, and why it is left out; empty where it is not."""

    code: str
    name: str
    ward: str = ""
    why: str = ""


def name_rows(table: Table, kind: str) -> list[Named]:
    """
    A name for each row, in their order.

    Raises:
        FileRefused: If no column holds what must be known.
    """
    wanted = headings()[kind]
    columns = {what: column_for(table.columns, names) for what, names in wanted.items()}
    needed = {"boundary": (), "wards": ("name",), "schools": ("code", "name")}[kind]
    for what in needed:
        if columns[what] is None:
            named = "number (URN)" if what == "code" else "name"
            looked = ", ".join(wanted[what])
            raise FileRefused(
                f"No column holds the {named} of {CALLED[kind]}. Name it in the file as one of: {looked}."
            )
    return list(_named(table, kind, columns))


def _named(table: Table, kind: str, columns: dict[str, str | None]) -> Iterator[Named]:
    seen: dict[str, int] = {}
    for row in table.rows:
        said = {what: row.cells.get(column, "") if column else "" for what, column in columns.items()}
        code, name = said["code"] or said["name"], said["name"] or said["code"]
        why = _why_not(kind, said)
        if not why and kind == "schools":
            why = f"has the same number as row {seen[code]}" if code in seen else ""
            seen.setdefault(code, row.number)
        yield Named(code, name, said.get("ward", ""), why)


def _why_not(kind: str, said: dict[str, str]) -> str:
    if kind != "boundary" and not said["name"]:
        return "has no name"
    if kind == "schools" and not said["code"]:
        return "has no number (URN)"
    status = said.get("status", "").casefold()
    if status.startswith("closed"):
        return "is closed"
    return "is not open yet" if status.startswith("proposed") else ""


def dates_by_mistake(table: Table) -> Iterator[str]:
    """Columns in which a spreadsheet made dates of something else, such as "14-Feb" of ages 2 to 14, in words."""
    for column in table.columns:
        values = [value for row in table.rows if (value := row.cells.get(column, ""))]
        turned = [value for value in values if BY_A_SPREADSHEET.fullmatch(value)]
        if len(turned) >= 2 and len(turned) * 5 >= len(values) and "date" not in column.casefold():
            yield (
                f"The column {column} holds values such as {turned[0]}: a spreadsheet seems to have made dates of them."
                " They are left as text, and nothing is taken from them."
            )
