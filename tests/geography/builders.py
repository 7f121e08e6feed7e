"""Files made from those of the invented borough: as they are, and with the faults that files in use have."""

import csv
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import geopandas
import numpy as np
import shapely

from assessments.geography.model import Found
from assessments.geography.reading import examine
from assessments.vocabulary import DATA

DEMO = DATA / "geography" / "demo"
Numbers = Callable[[np.ndarray], np.ndarray]
RING = [[1.69, 54.51], [1.71, 54.51], [1.71, 54.53], [1.69, 54.53], [1.69, 54.51]]
SQUARE = {"type": "Polygon", "coordinates": [RING]}


def geojson(name: str, turn: Numbers | None = None, **whole: Any) -> bytes:
    """A file of the borough as GeoJSON, with its numbers turned; `whole` are further members of it."""
    made = json.loads((DEMO / f"{name}.geojson").read_text(encoding="utf-8"))
    for feature in made["features"]:
        if turn:
            shape = shapely.transform(shapely.from_geojson(json.dumps(feature["geometry"])), turn)
            feature["geometry"] = json.loads(shapely.to_geojson(shape))
    return json.dumps(made | whole).encode()


def collection(*geometries: dict[str, Any] | None, **properties: str) -> bytes:
    """A feature collection of these geometries, each named in turn."""
    features = [
        {"type": "Feature", "properties": {"name": f"Area {at}"} | properties, "geometry": geometry}
        for at, geometry in enumerate(geometries, start=1)
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def grid(points: np.ndarray) -> np.ndarray:
    """Degrees to metres of the British National Grid."""
    turned = geopandas.GeoSeries(shapely.points(points), crs=4326).to_crs(27700)
    return np.column_stack([turned.x, turned.y])


def swapped(points: np.ndarray) -> np.ndarray:
    return points[:, ::-1]


def schools(**changed: Any) -> list[dict[str, str]]:
    """The schools of the borough as lines of a table, by easting and northing, each changed alike."""
    made = json.loads((DEMO / "schools.geojson").read_text(encoding="utf-8"))["features"]
    metres = grid(np.array([one["geometry"]["coordinates"] for one in made]))
    lines = []
    for feature, (east, north) in zip(made, metres, strict=True):
        told = feature["properties"]
        place = {"EASTING": f"{east:.0f}", "NORTHING": f"{north:.0f}"}
        lines.append({"URN": told["urn"], "SCHOOL_NAME": told["name"], "STATUS": "Open"} | place | changed)
    return lines


def in_degrees(lines: list[dict[str, str]]) -> list[dict[str, str]]:
    """The same schools by longitude and latitude."""
    made = json.loads((DEMO / "schools.geojson").read_text(encoding="utf-8"))["features"]
    told = [dict(zip(("Longitude", "Latitude"), map(str, one["geometry"]["coordinates"]), strict=True)) for one in made]
    kept = [{name: value for name, value in line.items() if name not in ("EASTING", "NORTHING")} for line in lines]
    return [line | place for line, place in zip(kept, told, strict=True)]


def table(lines: list[dict[str, str]], encoding: str = "utf-8") -> bytes:
    """Lines as a CSV file."""
    written = io.StringIO()
    writer = csv.DictWriter(written, list(lines[0]))
    writer.writeheader()
    writer.writerows(lines)
    return written.getvalue().encode(encoding)


def wards_as(driver: str, *, epsg: int = 4326, said: int | None = None, leave_out: tuple[str, ...] = ()) -> bytes:
    """The wards as a GeoPackage, or a Shapefile in a folder of a zip, without the parts to leave out."""
    frame = geopandas.read_file(DEMO / "wards.geojson").to_crs(epsg)
    if said:
        frame = frame.set_crs(said, allow_override=True)
    with TemporaryDirectory() as folder:
        if driver == "GPKG":
            frame.to_file(Path(folder) / "w.gpkg", driver="GPKG")
            return (Path(folder) / "w.gpkg").read_bytes()
        frame.to_file(Path(folder) / "w.shp")
        parts = {f"wards/{part.name}": part.read_bytes() for part in sorted(Path(folder).iterdir())}
    return zipped({name: part for name, part in parts.items() if not name.endswith(leave_out or ("-",))})


def zipped(members: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, data in members.items():
            opened.writestr(name, data)
    return made.getvalue()


def boundary() -> dict[str, Any]:
    """The borough's boundary, as a GeoJSON geometry."""
    found: dict[str, Any] = json.loads((DEMO / "borough.geojson").read_text(encoding="utf-8"))["features"][0][
        "geometry"
    ]
    return found


def held_against_the_borough(data: bytes, kind: str) -> Found:
    return examine(data, kind=kind, boundary=boundary())


def is_clean(found: Found) -> bool:
    """Nothing said, nothing to confirm, nothing left out."""
    return not (found.said or found.corrections or found.left_out)
