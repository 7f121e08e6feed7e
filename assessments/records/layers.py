"""
The boundary, the wards and the schools that were imported: kept whole, each newer one in place of the older.

Nothing of a person is in them. What lies inside which area is worked out from shapes that are kept in memory by the
id of their layer: a layer never changes once it is written.
"""

import json
import threading
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from assessments.geography.model import KINDS, Feature, LeftOut
from assessments.people.visits import Visit
from assessments.records.model import loads
from assessments.records.rows import new_id
from assessments.store.engine import Rows
from assessments.vocabulary import stamp

MOST_KEPT = 8
_shapes: dict[str, tuple[Any, tuple[str, ...]]] = {}
_keeping = threading.Lock()


def put_layer(
    rows: Rows,
    visit: Visit,
    *,
    kind: str,
    file_name: str,
    fingerprint: str,
    said: Sequence[str],
    features: Sequence[Feature],
    left_out: Sequence[LeftOut],
) -> str:
    """
    Write a layer down as the current one of its kind, in the caller's transaction, and return its id.

    The one before is kept, and dated as replaced. Callers have asked for permission already.

    Args:
        fingerprint: SHA-256 of the file, as hexadecimal digits.
        said: What was found in the file, in words.
    """
    if kind not in KINDS:
        raise ValueError(f"There is no kind of layer {kind}.")
    made, at = new_id(), stamp(visit.now())
    rows(
        "update layer set replaced_at = :at where tenant = :tenant and kind = :kind and replaced_at is null",
        at=at,
        kind=kind,
    )
    rows(
        "insert into layer (tenant, id, kind, file_name, fingerprint, said, taken, left_out, imported_by, imported_at)"
        " values (:tenant, :id, :kind, :file_name, :fingerprint, :said, :taken, :left_out, :by, :at)",
        id=made,
        kind=kind,
        file_name=file_name,
        fingerprint=fingerprint,
        said=list(said),
        taken=len(features),
        left_out=[asdict(one) for one in left_out],
        by=visit.account.id,
        at=at,
    )
    for number, feature in enumerate(features, start=1):
        rows(
            "insert into layer_feature (tenant, layer, number, code, name, lat, lon, geometry) values (:tenant,"
            " :layer, :number, :code, :name, :lat, :lon, :geometry)",
            layer=made,
            number=number,
            code=feature.code,
            name=feature.name,
            lat=feature.lat,
            lon=feature.lon,
            geometry=feature.geometry,
        )
    taken, left = len(features), len(left_out)
    visit.note(rows, "layer_imported", kind=kind, record=made, fingerprint=fingerprint, taken=taken, left_out=left)
    return made


def current(rows: Rows, kind: str) -> str | None:
    """The id of the layer of this kind that counts now, or None while none was imported."""
    found = rows.one("select id from layer where tenant = :tenant and kind = :kind and replaced_at is null", kind=kind)
    return found["id"] if found else None


def features_of(rows: Rows, kind: str) -> tuple[Feature, ...]:
    """The areas or points of the current layer of this kind, in the order of their file; none while there is none."""
    found = rows(
        "select f.code, f.name, f.lat, f.lon, f.geometry from layer l join layer_feature f on f.tenant = l.tenant"
        " and f.layer = l.id where l.tenant = :tenant and l.kind = :kind and l.replaced_at is null order by f.number",
        kind=kind,
    )
    return tuple(Feature(**{**row, "geometry": loads(row["geometry"])}) for row in found)


def boundary_of(rows: Rows) -> dict[str, Any]:
    """The boundary as a GeoJSON feature collection in WGS 84, to be drawn; it is empty while there is none."""
    return _collection(features_of(rows, "boundary"))


def wards_of(rows: Rows) -> dict[str, Any]:
    """The wards as a GeoJSON feature collection in WGS 84, each with `code`, `name` and where its name can stand."""
    return _collection(features_of(rows, "wards"))


def schools_of(rows: Rows) -> dict[str, Any]:
    """The schools as a GeoJSON feature collection of points in WGS 84; `code` is the number of the school."""
    return _collection(features_of(rows, "schools"))


def in_borough(rows: Rows, lat: float, lon: float) -> bool | None:
    """Does a point of WGS 84 lie in the borough? None while no boundary was imported."""
    layer = current(rows, "boundary")
    return bool(_areas_at(rows, layer, lat, lon)) if layer else None


def ward_at(rows: Rows, lat: float, lon: float) -> str | None:
    """The name of the ward a point of WGS 84 lies in; None outside every ward, or while none were imported."""
    layer = current(rows, "wards")
    return next(iter(_areas_at(rows, layer, lat, lon)), None) if layer else None


def _areas_at(rows: Rows, layer: str, lat: float, lon: float) -> list[str]:
    """The names of the areas that hold a point, or touch it, in the order of their file."""
    import shapely  # a tenth of a second that only those who ask for a place should pay

    tree, names = _shapes_of(rows, layer)
    return [names[index] for index in sorted(tree.query(shapely.Point(lon, lat), predicate="intersects"))]


def _shapes_of(rows: Rows, layer: str) -> tuple[Any, tuple[str, ...]]:
    """The shapes of a layer to be asked, and their names."""
    import shapely

    if kept := _shapes.get(layer):
        return kept
    found = rows(
        "select name, geometry from layer_feature where tenant = :tenant and layer = :layer order by number",
        layer=layer,
    )
    tree = shapely.STRtree([shapely.from_geojson(json.dumps(loads(row["geometry"]))) for row in found])
    made = tree, tuple(row["name"] for row in found)
    with _keeping:
        while len(_shapes) >= MOST_KEPT:
            _shapes.pop(next(iter(_shapes)))
        _shapes[layer] = made
    return made


def _collection(features: Sequence[Feature]) -> dict[str, Any]:
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "properties": {"code": one.code, "name": one.name, "lat": one.lat, "lon": one.lon},
                "geometry": one.geometry,
            }
            for one in features
        ],
    }
