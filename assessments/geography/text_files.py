"""Reading GeoJSON and CSV: plain text, read by us from end to end."""

import csv
import io
import json
import re
import warnings
from collections.abc import Iterator
from typing import Any

from assessments.geography.columns import column_for, coordinates
from assessments.geography.model import FileRefused
from assessments.geography.table import Row, Table, cell, decoded

MOST_ROWS = 20_000
WGS84 = 4326
SAID_SYSTEM = re.compile(r"(?:EPSG:{1,2}(?:[\d.]*:)?)(\d{4,6})\Z|(CRS:?84)\Z", re.IGNORECASE)
NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?|[+-]?(?:nan|inf|infinity)", re.IGNORECASE | re.ASCII)
NO_SHAPE = "has no shape"
UNREADABLE = "has a shape that cannot be read"


def read_geojson(data: bytes) -> Table:
    """
    The features of a GeoJSON file.

    Raises:
        FileRefused: If it is not JSON, or JSON of another kind, such as TopoJSON.
    """
    words, said = decoded(data)
    try:
        whole = json.loads(words)
    except (ValueError, RecursionError):
        raise FileRefused("The file begins like GeoJSON and is not whole. Save it again.") from None
    listed = _features(whole)
    rows = [_row(number, feature) for number, feature in enumerate(listed, start=1)]
    columns = list(dict.fromkeys(name for row in rows for name in row.cells))
    return Table(rows, columns, _said_system(whole), [said] if said else [])


def _features(whole: Any) -> list[Any]:
    kind = whole.get("type") if isinstance(whole, dict) else None
    if kind == "Feature":
        return [whole]
    listed = whole.get("features") if isinstance(whole, dict) and kind == "FeatureCollection" else None
    if not isinstance(listed, list):
        raise FileRefused("The file is JSON and no GeoJSON feature collection. Save it as GeoJSON.")
    if not listed:
        raise FileRefused("The file holds no shapes.")
    if len(listed) > MOST_ROWS:
        raise FileRefused(f"The file holds more than {MOST_ROWS:,} rows. Keep those of the borough.")
    return listed


def _row(number: int, feature: Any) -> Row:
    if not isinstance(feature, dict):
        return Row(number, {}, why=UNREADABLE)
    given = feature.get("properties")
    cells = {cell(name): cell(value) for name, value in given.items()} if isinstance(given, dict) else {}
    if not feature.get("geometry"):
        return Row(number, cells, why=NO_SHAPE)
    shape = _shape(feature["geometry"])
    return Row(number, cells, shape, "" if shape is not None else UNREADABLE)


def _shape(geometry: Any) -> Any:
    """A shapely geometry, or None where the numbers make none."""
    from shapely.errors import ShapelyError
    from shapely.geometry import shape

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # numbers that are none are told row by row
            made = shape(geometry)
    except (ShapelyError, ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError, RecursionError):
        return None
    return None if made.is_empty else made


def _said_system(whole: dict[str, Any]) -> int:
    """GeoJSON is in WGS 84 unless it says otherwise, as files from before 2016 could."""
    said = whole.get("crs")
    named = said.get("properties") if isinstance(said, dict) else None
    match = SAID_SYSTEM.search(str(named.get("name", ""))) if isinstance(named, dict) else None
    return int(match[1]) if match and match[1] else WGS84


def read_csv(data: bytes) -> Table:
    """
    The rows of a CSV file, as points: by easting and northing, or by longitude and latitude.

    Raises:
        FileRefused: If no columns hold coordinates.
    """
    words, said = decoded(data)
    lines = _lines(words)
    columns = [cell(name) for name in next(lines, [])]
    east, north, epsg = _coordinate_columns(columns)
    rows = []
    for number, values in enumerate(lines, start=1):
        if number > MOST_ROWS:
            raise FileRefused(f"The file holds more than {MOST_ROWS:,} rows. Keep those of the borough.")
        cells = {name: cell(value) for name, value in zip(columns, values, strict=False)}
        rows.append(_point_row(number, cells, east, north))
    if not rows:
        raise FileRefused("The file holds no rows below its headings.")
    return Table(rows, columns, epsg, [said] if said else [])


def _coordinate_columns(columns: list[str]) -> tuple[str, str, int]:
    for epsg, (easts, norths) in coordinates().items():
        east, north = column_for(columns, easts), column_for(columns, norths)
        if east and north:
            return east, north, epsg
    raise FileRefused(
        "No columns hold coordinates. The first line names them: easting and northing, or longitude and latitude."
    )


def _lines(words: str) -> Iterator[list[str]]:
    """The lines that are not blank, cut at the sign that the headings are cut at."""
    first = words.lstrip("\r\n").partition("\n")[0]
    sign = max(",;\t|", key=first.count)
    try:
        yield from (line for line in csv.reader(io.StringIO(words, newline=""), delimiter=sign) if any(line))
    except csv.Error:
        raise FileRefused("The file could not be read as a table. Save it again as CSV.") from None


def _point_row(number: int, cells: dict[str, str], east: str, north: str) -> Row:
    from shapely import Point

    pair = cells.get(east, ""), cells.get(north, "")
    if not any(pair):
        return Row(number, cells, why="has no coordinates")
    try:
        return Row(number, cells, Point(*(_number(value) for value in pair)))
    except ValueError as wrong:
        return Row(number, cells, why=str(wrong))


def _number(words: str) -> float:
    if not words:
        raise ValueError("lacks one of its two coordinates")
    if not NUMBER.fullmatch(words):
        raise ValueError(f"has a coordinate that is no number: {words[:20]}")
    return float(words)
