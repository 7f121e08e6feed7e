"""Areas and points as shapely knows them: taking the areas of a mixture, repairing, and writing one down."""

import json
import math
from typing import Any

MOST = 30_000_000
"""No coordinate of a place is larger, in any system known here."""
NOWHERE = 1e-3
DECIMALS = 6


def why_no_place(shape: Any) -> str:
    """Why a shape's numbers are no place; empty where they may be one."""
    import numpy as np
    import shapely

    points = shapely.get_coordinates(shape)
    if not len(points):
        return "has no shape"
    if not np.isfinite(points).all() or np.abs(points).max() > MOST:
        return "has a coordinate that is no place on earth"
    if np.abs(points).max() < NOWHERE:
        return "stands at 0,0, which means that nobody knew where it is"
    return ""


def area_of(shape: Any) -> tuple[Any, bool]:
    """
    The polygons of a shape as one, and whether they had to be repaired because they cross themselves.

    A collection gives its polygons, which is no fault. None where there are none, or nothing is left of them.
    """
    import shapely

    polygons = _polygons(shapely.force_2d(shape))
    broken = not all(shapely.is_valid(polygons))
    if broken:
        polygons = [piece for one in polygons for piece in _polygons(shapely.make_valid(one))]
    whole = shapely.union_all(polygons) if len(polygons) > 1 else next(iter(polygons), None)
    return (None if whole is None or whole.is_empty or not whole.area else whole), broken


def _polygons(shape: Any) -> list[Any]:
    """Every polygon of a shape, however deep it lies in collections."""
    found, waiting = [], [shape]
    while waiting:
        one = waiting.pop()
        if one.geom_type == "Polygon":
            found.append(one)
        else:
            waiting.extend(getattr(one, "geoms", ()))
    return [one for one in found if not one.is_empty]


def point_of(shape: Any) -> Any:
    """The point of a school: itself, the only one of several, or one inside its grounds; None for a line."""
    import shapely

    if shape.geom_type == "Point":
        return shapely.force_2d(shape)
    if shape.geom_type == "MultiPoint" and len(shape.geoms) == 1:
        return shapely.force_2d(shape.geoms[0])
    area, _ = area_of(shape)
    return None if area is None else area.representative_point()


def written(shape: Any) -> tuple[dict[str, Any], float, float]:
    """A shape of WGS 84 as GeoJSON, to about a decimetre, with the latitude and longitude of a point inside it."""
    import numpy as np
    import shapely

    rounded = shapely.transform(shape, lambda points: np.round(points, DECIMALS))
    inside = shape.representative_point()
    geometry: dict[str, Any] = json.loads(shapely.to_geojson(rounded))
    return geometry, round(inside.y, DECIMALS), round(inside.x, DECIMALS)


def kilometres(metres: float) -> str:
    """A distance for a sentence, never as nothing: "1 km"."""
    return f"{max(1, math.ceil(metres / 1000))} km"
