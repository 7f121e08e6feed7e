"""
What lies under every map: the boundary and wards that were imported, and in the practice copy the streets, parks and
water of the invented borough. Nothing of a person is in it; a browser fetches it once and keeps it.
"""

import json
from collections.abc import Iterable
from functools import lru_cache
from hashlib import sha256
from typing import Any

from assessments.records.layers import boundary_of, current, wards_of
from assessments.store.engine import Rows
from assessments.store.installation import Installation
from assessments.vocabulary import DATA

DEMO = DATA / "geography" / "demo"
DRAWN = frozenset({"Polygon", "MultiPolygon", "LineString", "MultiLineString"})
"""One shape of any other kind, and a browser draws none of them."""
Shapes = dict[str, list[dict[str, Any]]]


def basemap(here: Installation) -> tuple[str, bytes]:
    """
    The shapes under every map of this installation as JSON, and the tag that changes when they do.

    By name (boundary, parks, water, roads, main_roads, rail, wards), each a list of GeoJSON geometries in WGS 84; and
    `names`, the wards' own with where they stand: name, latitude, longitude. What is not there is left out.
    """
    with here.engine.read(here.tenant) as rows:
        layers = current(rows, "boundary"), current(rows, "wards")
        return _made(here.tenant, layers, here.demo) or _make(rows, layers, here.demo)


_kept: dict[tuple[Any, ...], tuple[str, bytes]] = {}


def _made(*what: Any) -> tuple[str, bytes] | None:
    return _kept.get(what)


def _make(rows: Rows, layers: tuple[str | None, str | None], demo: bool) -> tuple[str, bytes]:
    boundary, wards = boundary_of(rows)["features"], wards_of(rows)["features"]
    found: dict[str, Any] = {name: list(shapes) for name, shapes in (_demo() if demo else {}).items()}
    names = [[f["properties"]["name"], f["properties"]["lat"], f["properties"]["lon"]] for f in wards]
    for name, features in (("boundary", boundary), ("wards", wards)):
        if features:
            found[name] = _geometries(features)
    body = json.dumps({**found, "names": names}, separators=(",", ":")).encode()
    kept = sha256(body).hexdigest()[:32], body
    _kept.clear()
    _kept[(rows.tenant, layers, demo)] = kept
    return kept


@lru_cache(maxsize=1)
def _demo() -> Shapes:
    """The invented borough, with no name in it."""
    roads = _features("roads")
    main = [road for road in roads if road["properties"].get("cls") == "A"]
    return {
        "boundary": _geometries(_features("borough")),
        "parks": _geometries(_features("parks")),
        "water": _geometries(_features("water")),
        "roads": _geometries(road for road in roads if road not in main),
        "main_roads": _geometries(main),
        "rail": _geometries(_features("rail")),
        "wards": _geometries(_features("wards")),
    }


def _features(name: str) -> list[dict[str, Any]]:
    return list(json.loads((DEMO / f"{name}.geojson").read_text(encoding="utf-8"))["features"])


def _geometries(features: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    return [shape for feature in features for shape in _parts(feature["geometry"])]


def _parts(geometry: dict[str, Any]) -> list[dict[str, Any]]:
    """What can be drawn of a shape: a collection is taken apart, and its points are left out."""
    if geometry["type"] == "GeometryCollection":
        return [shape for part in geometry["geometries"] for shape in _parts(part)]
    return [{"type": geometry["type"], "coordinates": geometry["coordinates"]}] if geometry["type"] in DRAWN else []
