"""From the rows of a file to the areas and points that come in, with everything that a person should hear of them."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from assessments.geography.model import Feature, FileRefused, Found, LeftOut
from assessments.geography.naming import Named, dates_by_mistake, name_rows
from assessments.geography.placing import NEAR_M, Placed, place
from assessments.geography.shapes import area_of, kilometres, point_of, why_no_place, written
from assessments.geography.systems import BRITISH_GRID, WGS84, turner
from assessments.geography.table import Row, Table

COARSE_FROM = 3
WHOLE = 0.9
WITHOUT_BOUNDARY = "There is no boundary yet, so whether this lies in the borough was not checked."


@dataclass(frozen=True)
class _Kept:
    """A row that may come in, with its shape in the numbers of the file."""

    row: Row
    named: Named
    shape: Any
    repaired: bool


def judge(table: Table, *, kind: str, boundary: Any = None, fingerprint: str = "") -> Found:
    """
    Judge the rows of a file by their numbers and name them.

    Args:
        kind: What they are to be: "boundary", "wards" or "schools".
        boundary: The borough as a shapely geometry in WGS 84, or None while there is none.

    Raises:
        FileRefused: If nothing of it can be used, or it is of another town.
    """
    left_out: list[LeftOut] = []
    kept = list(_usable(table, kind, left_out))
    if kind == "wards":
        kept = list(_put_together(kept))
    if kind == "boundary" and len(kept) > 1:
        raise FileRefused(f"The file holds {len(kept)} areas, and a boundary is one. Keep that of your borough.")
    if not kept:
        raise FileRefused(_none_left(left_out))
    points = _points(kept)
    within = None if kind == "boundary" else boundary
    placed = place(points, says=table.epsg, boundary=within)
    said = [*table.said, *_remarks(table, kind, kept, points, boundary)]
    features = list(_features(kind, kept, placed, within, left_out, said))
    if not features:
        raise FileRefused(_none_left(left_out))
    left_out.sort(key=lambda one: one.row)
    corrections = (*placed.corrections, *_doubts(kind, features, within))
    return Found(kind, tuple(features), tuple(left_out), tuple(said), corrections, fingerprint)


def _usable(table: Table, kind: str, left_out: list[LeftOut]) -> Iterator[_Kept]:
    """The rows with a name and a shape; the others are noted down."""
    for row, named in zip(table.rows, name_rows(table, kind), strict=True):
        why = named.why or row.why or why_no_place(row.shape)
        shape, repaired = (None, False) if why else _wanted(row.shape, kind)
        if not why and shape is None:
            why = "is a line, and a point is wanted" if kind == "schools" else "is no area"
        if why:
            left_out.append(LeftOut(row.number, named.name, why))
        else:
            yield _Kept(row, named, shape, repaired)


def _put_together(kept: Sequence[_Kept]) -> Iterator[_Kept]:
    """Wards that stand in several rows, such as one with a piece across the river, as one each."""
    import shapely

    by_code: dict[str, list[_Kept]] = {}
    for one in kept:
        by_code.setdefault(one.named.code, []).append(one)
    for pieces in by_code.values():
        whole = shapely.union_all([one.shape for one in pieces]) if len(pieces) > 1 else pieces[0].shape
        yield replace(pieces[0], shape=whole, repaired=any(one.repaired for one in pieces))


def _wanted(shape: Any, kind: str) -> tuple[Any, bool]:
    return (point_of(shape), False) if kind == "schools" else area_of(shape)


def _points(kept: Sequence[_Kept]) -> Any:
    """What the place of a file is judged by: a point of each row, or all corners where there are few rows."""
    import numpy as np
    import shapely

    shapes = [one.shape for one in kept]
    if len(shapes) < 3:
        return shapely.get_coordinates(shapes)
    return np.array([(one.x, one.y) for one in shapely.centroid(shapes)])


def _none_left(left_out: Sequence[LeftOut]) -> str:
    if not left_out:
        return "The file holds no shapes."
    rows = "The one row" if len(left_out) == 1 else f"None of the {len(left_out)} rows"
    cannot = "cannot be used" if len(left_out) == 1 else "can be used"
    return f"{rows} {cannot}. {left_out[0].words}."


def _remarks(table: Table, kind: str, kept: Sequence[_Kept], points: Any, boundary: Any) -> Iterator[str]:
    """What a person should hear, and need not confirm."""
    import numpy as np

    if kind != "boundary" and boundary is None:
        yield WITHOUT_BOUNDARY
    if repaired := [one.named.name or "the boundary" for one in kept if one.repaired]:
        crossed = (
            "1 area crossed itself and was"
            if len(repaired) == 1
            else f"{len(repaired)} areas crossed themselves and were"
        )
        yield f"{crossed} repaired ({', '.join(repaired[:3])}). Look at the map."
    if len(kept) >= COARSE_FROM and np.abs(points).max() <= 180 and np.allclose(points, np.round(points, 2), atol=1e-9):
        yield "The coordinates have two decimals only, which is about a kilometre: too coarse for a place."
    yield from dates_by_mistake(table)


def _doubts(kind: str, features: Sequence[Feature], boundary: Any) -> Iterator[str]:
    """A boundary brought in as wards would take the place of them all."""
    import shapely

    if kind != "wards" or len(features) != 1 or boundary is None:
        return
    if shapely.from_geojson(json.dumps(features[0].geometry)).area > WHOLE * boundary.area:
        yield "The file holds one area, as large as the borough. It looks like the boundary, and would be its one ward."


def _features(
    kind: str, kept: Sequence[_Kept], placed: Placed, boundary: Any, left_out: list[LeftOut], said: list[str]
) -> Iterator[Feature]:
    """Each row in WGS 84; those that lie too far out are noted down, and schools next door are told of."""
    import shapely

    outside = _Outside(boundary, kind) if boundary is not None else None
    next_door = 0
    for one in kept:
        shape = shapely.transform(one.shape, placed.turn)
        why = why_no_place(shape) or (outside.why_not(shape) if outside else "")
        if why:
            left_out.append(LeftOut(one.row.number, one.named.name, why))
            continue
        next_door += bool(outside and not shape.intersects(boundary))
        geometry, lat, lon = written(shape)
        facts = {"ward": one.named.ward} if one.named.ward else {}
        yield Feature(one.named.code, one.named.name, lat, lon, geometry, facts)
    if next_door:
        lie = "1 school lies" if next_door == 1 else f"{next_door} schools lie"
        said.append(f"{lie} outside the boundary and within {NEAR_M // 1000} km of it. Taken.")


class _Outside:
    """Tells which shapes lie too far outside the borough, measured in metres."""

    def __init__(self, boundary: Any, kind: str) -> None:
        import shapely

        self._to_grid = turner(WGS84, BRITISH_GRID)
        self._borough = shapely.transform(boundary, self._to_grid)
        self._kind = kind

    def why_not(self, shape: Any) -> str:
        """A school within five kilometres is taken; of a ward, half must lie in the borough."""
        import shapely

        metres = shapely.transform(shape, self._to_grid)
        far = self._borough.distance(metres)
        if self._kind == "wards":
            inside = self._borough.intersection(metres.buffer(0)).area >= metres.area / 2
            return "" if inside else "lies outside the borough"
        return f"lies {kilometres(far)} outside the borough" if far > NEAR_M else ""
