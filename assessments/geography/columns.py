"""Which column of a file holds what, by the headings that are in use. The headings stand in data/rules/layers.toml."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache

from assessments.vocabulary import DATA

Headings = tuple[str, ...]


@cache
def headings() -> Mapping[str, Mapping[str, Headings]]:
    """For each kind of file, what is looked for and the headings it goes by, the likeliest first."""
    file = DATA / "rules" / "layers.toml"
    tables = tomllib.loads(file.read_text(encoding="utf-8"))
    return {kind: {what: tuple(names) for what, names in table.items()} for kind, table in tables.items()}


def coordinates() -> Mapping[int, tuple[Headings, Headings]]:
    """For each coordinate system a table of points can be in, the headings of its two columns, east first."""
    listed = headings()["coordinates"]
    return {
        27700: (listed["easting"], listed["northing"]),
        4326: (listed["longitude"], listed["latitude"]),
    }


def column_for(columns: Sequence[str], wanted: Headings) -> str | None:
    """
    The column that goes by one of these headings, or None.

    Small and capital letters are the same, and so are blanks and signs. In `wanted` a # stands for a digit: the
    national files carry their year, as in WD13CD.
    """
    for heading in wanted:
        pattern = re.compile(re.escape(heading).replace(r"\#", r"\d"))
        for column in columns:
            if pattern.fullmatch(plain(column)):
                return column
    return None


def plain(heading: str) -> str:
    """A heading in small letters, with one underscore for all that is no letter or digit."""
    return re.sub(r"[^a-z0-9]+", "_", heading.casefold()).strip("_")
