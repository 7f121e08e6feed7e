"""
Where the numbers of a file lie: in which system, the right way round, in the borough or not.

A file is judged by where its rows come to lie, never by what it says of itself alone. What only a person can confirm is
a correction. For each fault there is something that looks like it and is none; those must come through without a word.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from assessments.geography.model import FileRefused
from assessments.geography.systems import (
    BRITISH_GRID,
    EAST,
    NORTH,
    SOUTH,
    WEST,
    WGS84,
    is_degrees,
    looks_like,
    name_of,
    turner,
)

NEAR_M = 5_000
HERE, PLAINLY_HERE = 0.5, 0.8
"""The share of rows in or near the borough at which a file is of here; and at which it is, once it is turned round."""


@dataclass(frozen=True)
class Placed:
    """How to bring the numbers of a file into WGS 84, and what was found on the way."""

    turn: Callable[[Any], Any]
    corrections: tuple[str, ...]


def place(points: Any, *, says: int | None, boundary: Any = None) -> Placed:
    """
    Find the system and the order of a file's numbers.

    Args:
        points: A point of each row, an array of two columns.
        says: The system that the file says it is in, as an EPSG code; None where it does not say.
        boundary: The borough in WGS 84; None where none was imported, and then Great Britain stands for it.

    Raises:
        FileRefused: If they lie elsewhere however they are read.
    """
    near = _near(boundary) if boundary is not None else _in_great_britain
    system, corrections = _system(points, says, checked=boundary is not None)
    to_wgs84 = turner(system, WGS84)
    for words, turned in _turns(system):
        share = near(to_wgs84(turned(points)))
        if share >= (PLAINLY_HERE if words else HERE):
            flags = (*corrections, *([words] if words else []))
            return Placed(_first_then(turned, to_wgs84), flags)
    raise FileRefused(_elsewhere(points, near(to_wgs84(points)), boundary))


def _first_then(first: Callable[[Any], Any], then: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda points: then(first(points))


def _system(points: Any, says: int | None, *, checked: bool) -> tuple[int, tuple[str, ...]]:
    """
    The system to read the numbers in, and corrections.

    A file that says nothing is asked about only where no boundary can show that it was read rightly (`checked`).
    """
    looks = looks_like(points)
    if says is None:
        if looks is None:
            x, y = points[len(points) // 2]
            raise FileRefused(
                f"Coordinates such as {x:.1f}, {y:.1f} are in no system known here. Save the file in WGS 84."
            )
        asked = (
            f"The file does not say what its coordinates are. They look like {name_of(looks)}, and would be read so."
        )
        return looks, () if checked else (asked,)
    if looks is None or looks == says or (looks == WGS84 and is_degrees(says)) or says not in _JUDGED:
        return says, ()
    correction = (
        f"The file says that its coordinates are {name_of(says)}, and its numbers are {name_of(looks)}."
        f" They would be read as {name_of(looks)}."
    )
    return looks, (correction,)


_JUDGED = (WGS84, BRITISH_GRID, 3857, 4258, 4277)
"""Systems whose numbers are known well enough to say that a file is wrong about them."""


def _turns(system: int) -> list[tuple[str, Callable[[Any], Any]]]:
    """The ways to read two columns: as they stand first, then the faults that people make, each in words."""
    degrees = is_degrees(system)
    pair = "Longitude and latitude" if degrees else "Easting and northing"
    ways: list[tuple[str, Callable[[Any], Any]]] = [
        ("", lambda points: points),
        (f"{pair} are in each other's place. They would be changed over.", lambda points: points[:, ::-1]),
    ]
    if degrees:
        ways.append(
            (
                "The minus sign of the longitudes is lost. They would be read as west of Greenwich.",
                lambda points: points * (-1, 1),
            )
        )
    return ways


def _in_great_britain(points: Any) -> float:
    x, y = points[:, 0], points[:, 1]
    return float(((x >= WEST) & (x <= EAST) & (y >= SOUTH) & (y <= NORTH)).mean())


def _near(boundary: Any) -> Callable[[Any], float]:
    import numpy as np
    import shapely

    to_grid = turner(WGS84, BRITISH_GRID)
    round_about = shapely.transform(boundary, to_grid).buffer(NEAR_M)
    shapely.prepare(round_about)

    def share(points: Any) -> float:
        metres = to_grid(points)
        metres[~np.isfinite(metres).all(axis=1)] = 0.0  # the corner of the grid, in the Atlantic
        return float(shapely.contains_xy(round_about, metres[:, 0], metres[:, 1]).mean())

    return share


def _elsewhere(points: Any, share: float, boundary: Any) -> str:
    if boundary is not None:
        return f"Only {share:.0%} of the rows lie in or near the borough. Is this the right file?"
    x, y = points[len(points) // 2]
    return f"Coordinates such as {x:.4f}, {y:.4f} lie outside Great Britain. Is this the right file?"
