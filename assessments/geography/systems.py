"""
Coordinate systems: which one numbers look like, and turning them into WGS 84.

Nothing is fetched, so the grid of Great Britain is turned without its correction tables: a point may be off by about
two metres, which is less than the width of a road.
"""

import os
import warnings
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from assessments.geography.model import FileRefused

WGS84, BRITISH_GRID, WEB_MERCATOR = 4326, 27700, 3857
NAMES = {
    WGS84: "longitude and latitude",
    BRITISH_GRID: "British National Grid",
    WEB_MERCATOR: "Web Mercator",
}
WEST, SOUTH, EAST, NORTH = -9.0, 49.0, 2.5, 61.5
"""Great Britain with its waters, in degrees."""


def no_network() -> None:
    """Keep PROJ from asking anybody for correction tables. Before anything of it is imported."""
    os.environ["PROJ_NETWORK"] = "OFF"


def name_of(epsg: int) -> str:
    """What people call a coordinate system."""
    return NAMES.get(epsg, f"EPSG:{epsg}")


def looks_like(points: Any) -> int | None:
    """
    The system that numbers look like, in either order of their two columns; None for numbers of no system known here.

    Args:
        points: An array of two columns, finite numbers. The middle 90 % count, so that one stray point decides nothing.
    """
    import numpy as np

    (x0, y0), (x1, y1) = np.quantile(points, 0.05, axis=0), np.quantile(points, 0.95, axis=0)
    if max(abs(x0), abs(x1), abs(y0), abs(y1)) <= 180:
        return WGS84
    if min(x0, y0) >= 0 and max(x1, y1) <= 1_300_000 and min(x1, y1) <= 700_000:
        return BRITISH_GRID
    low, high = (x0, x1), (y0, y1)
    if max(map(abs, low)) > max(map(abs, high)):
        low, high = high, low
    if low[0] >= -1_100_000 and low[1] <= 300_000 and high[0] >= 6_200_000 and high[1] <= 8_800_000:
        return WEB_MERCATOR
    return None


def is_degrees(epsg: int) -> bool:
    """Is this a system of degrees?"""
    return bool(_crs(epsg).is_geographic)


def turner(epsg: int, to: int) -> Callable[[Any], Any]:
    """A function that turns an array of two columns, east first, from one system to another."""
    import numpy as np

    if epsg == to:
        return lambda points: points
    transformer = _transformer(epsg, to)
    return lambda points: np.column_stack(transformer.transform(points[:, 0], points[:, 1]))


@lru_cache
def _crs(epsg: int) -> Any:
    no_network()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pyproj

        pyproj.network.set_network_enabled(False)
        try:
            return pyproj.CRS.from_epsg(epsg)
        except pyproj.exceptions.CRSError:
            raise FileRefused(
                f"The file says that it is in the coordinate system {epsg}, which is not known here. Save it in WGS 84."
            ) from None


@lru_cache
def _transformer(epsg: int, to: int) -> Any:
    ours, theirs = _crs(epsg), _crs(to)
    import pyproj

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that the correction tables are not here: said above
        return pyproj.Transformer.from_crs(ours, theirs, always_xy=True)
