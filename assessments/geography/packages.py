"""
Reading GeoPackage and Shapefile: the two kinds that other programs' libraries know.

A GeoPackage is a SQLite database, and is read as one, in memory, by selects alone. A Shapefile is read by GDAL, which
is given parts whose beginnings were looked at, under names of ours, in a folder that holds nothing else.
"""

import re
import sqlite3
import warnings
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from assessments.geography.model import FileRefused
from assessments.geography.sniffing import PARTS, parts_of
from assessments.geography.systems import no_network
from assessments.geography.table import Row, Table, cell
from assessments.geography.text_files import MOST_ROWS, NO_SHAPE, UNREADABLE

MOST_STEPS = 50_000_000
SYSTEM_BEGINS = re.compile(rb"\s*(?:PROJCS|GEOGCS|PROJCRS|GEOGCRS|COMPD_CS)\[[\x09-\x7e]*\Z")
"""A system written out in words; a .prj of any other kind says nothing."""
SHP_BEGINS = b"\x00\x00\x27\x0a"
ENVELOPE_BYTES = (0, 32, 48, 48, 64)
MAY = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ}


def read_geopackage(data: bytes) -> Table:
    """
    The rows of the one layer of a GeoPackage.

    Raises:
        FileRefused: If it is another kind of database, damaged, or holds several layers.
    """
    opened = sqlite3.connect(":memory:")
    try:
        opened.deserialize(data[:18] + b"\1\1" + data[20:])  # as if it had never been written to by several at once
        opened.execute("pragma trusted_schema = off")
        opened.text_factory = lambda words: words.decode("utf-8", errors="replace")
        opened.set_authorizer(lambda act, *_: sqlite3.SQLITE_OK if act in MAY else sqlite3.SQLITE_DENY)
        opened.set_progress_handler(lambda: 1, MOST_STEPS)
        return _layer(opened)
    except (sqlite3.Error, IndexError, OverflowError, ValueError):
        raise FileRefused("The file is a database, and no GeoPackage that can be read. Save it again.") from None
    finally:
        opened.close()


def _layer(opened: sqlite3.Connection) -> Table:
    listed = opened.execute(
        "select c.table_name, g.column_name, s.organization, s.organization_coordsys_id from gpkg_contents c"
        " join gpkg_geometry_columns g on g.table_name = c.table_name join sqlite_master m on m.name = c.table_name"
        " left join gpkg_spatial_ref_sys s on s.srs_id = g.srs_id"
        " where c.data_type = 'features' and m.type = 'table' and m.rootpage > 0 limit 20"
    ).fetchall()
    if len(listed) != 1:
        names = ", ".join(cell(name) for name, *_ in listed)
        raise FileRefused(
            f"The GeoPackage holds {len(listed)} layers{f' ({names})' if names else ''}. Keep one of them."
        )
    name, holds, by, number = listed[0]
    found = opened.execute(f"select * from {_quoted(name)} limit {MOST_ROWS + 1}")
    columns = [column[0] for column in found.description]
    place = columns.index(holds) if holds in columns else -1
    values = found.fetchall()
    if not values or place < 0:
        raise FileRefused("The file holds no shapes.")
    if len(values) > MOST_ROWS:
        raise FileRefused(f"The file holds more than {MOST_ROWS:,} rows. Keep those of the borough.")
    rows = [_package_row(at, dict(zip(columns, line, strict=True)), line[place]) for at, line in enumerate(values, 1)]
    epsg = int(number) if str(by).upper() == "EPSG" and isinstance(number, int) else None
    return Table(rows, [cell(one) for one in columns if one != holds], epsg)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _package_row(number: int, values: dict[str, Any], blob: Any) -> Row:
    cells = {cell(name): cell(value) for name, value in values.items() if not isinstance(value, bytes)}
    if not blob:
        return Row(number, cells, why=NO_SHAPE)
    shape = _from_blob(blob)
    return Row(number, cells, shape, "" if shape is not None else UNREADABLE)


def _from_blob(blob: Any) -> Any:
    """The shape behind a GeoPackage's header: two letters, version, flags, system, and an envelope the flags size."""
    import shapely

    if not isinstance(blob, bytes) or blob[:2] != b"GP" or len(blob) < 8 or (blob[3] >> 1 & 7) >= len(ENVELOPE_BYTES):
        return None
    try:
        made = shapely.from_wkb(blob[8 + ENVELOPE_BYTES[blob[3] >> 1 & 7] :])
    except (shapely.errors.ShapelyError, ValueError):
        return None
    return None if made is None or made.is_empty else made


def read_shapefile(data: bytes) -> Table:
    """
    The rows of a zipped Shapefile.

    Raises:
        FileRefused: If the zip or the Shapefile in it is damaged or not whole.
    """
    parts = parts_of(data)
    if not parts[".shp"].startswith(SHP_BEGINS):
        raise FileRefused("The .shp file in the zip is no Shapefile. Make it again.")
    encoding, said = _encoding(parts[".dbf"])
    with TemporaryDirectory() as folder:
        for ending in (*PARTS, *([".prj"] if SYSTEM_BEGINS.match(parts.get(".prj", b"")) else [])):
            (Path(folder) / f"layer{ending}").write_bytes(parts[ending])
        frame = _read_by_gdal(Path(folder) / "layer.shp", encoding)
    if len(frame) > MOST_ROWS:
        raise FileRefused(f"The file holds more than {MOST_ROWS:,} rows. Keep those of the borough.")
    columns = [name for name in frame.columns if name != "geometry"]
    rows = []
    for number, (values, shape) in enumerate(
        zip(frame[columns].to_dict("records"), frame.geometry, strict=True), start=1
    ):
        nothing = shape is None or shape.is_empty
        cells = {cell(name): cell(value) for name, value in values.items()}
        rows.append(Row(number, cells, None if nothing else shape, NO_SHAPE if nothing else ""))
    epsg = frame.crs.to_epsg(min_confidence=20) if frame.crs is not None else None
    return Table(rows, [cell(name) for name in columns], epsg, [said] if said else [])


def _encoding(dbf: bytes) -> tuple[str, str]:
    """How the words of a .dbf are written, judged by the words behind its header, and what to tell about it."""
    try:
        dbf[int.from_bytes(dbf[8:10], "little") :].decode("utf-8")
    except UnicodeDecodeError:
        return "CP1252", "The text is not UTF-8. It was read as Windows-1252: look at names with accents."
    return "UTF-8", ""


def _read_by_gdal(file: Path, encoding: str) -> Any:
    no_network()
    import pyogrio

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            frame = pyogrio.read_dataframe(file, encoding=encoding, on_invalid="ignore")
    except (
        pyogrio.errors.DataSourceError,
        pyogrio.errors.DataLayerError,
        pyogrio.errors.FeatureError,
        ValueError,
        RuntimeError,
    ):
        raise FileRefused("The Shapefile could not be read. Make it again.") from None
    if not len(frame) or not hasattr(frame, "crs"):
        raise FileRefused("The file holds no shapes.")
    return frame
