"""The one door for a file of areas or points: look at what it is, read it, judge it. Nothing is kept here."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from assessments.geography.judging import judge
from assessments.geography.model import KINDS, Found
from assessments.geography.packages import read_geopackage, read_shapefile
from assessments.geography.sniffing import FileKind, kind_of
from assessments.geography.text_files import read_csv, read_geojson

READERS = {
    FileKind.GEOJSON: read_geojson,
    FileKind.CSV: read_csv,
    FileKind.GEOPACKAGE: read_geopackage,
    FileKind.SHAPEFILE: read_shapefile,
}


def examine(data: bytes, *, kind: str, boundary: Mapping[str, Any] | None = None) -> Found:
    """
    What a file holds, as it would be brought in.

    Args:
        data: The whole file.
        kind: "boundary", "wards" or "schools".
        boundary: The borough as a GeoJSON geometry in WGS 84, or None while there is none.

    Raises:
        FileRefused: If it cannot be used, with the reason in one sentence.
    """
    if kind not in KINDS:
        raise ValueError(f"A file cannot be brought in as {kind}.")
    import shapely

    table = READERS[kind_of(data)](data)
    borough = shapely.from_geojson(json.dumps(boundary)) if boundary else None
    return judge(table, kind=kind, boundary=borough, fingerprint=hashlib.sha256(data).hexdigest())
