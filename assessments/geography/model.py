"""What a file of areas or points comes to once it was read and judged."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from assessments.vocabulary import AssessmentError

KINDS = ("boundary", "wards", "schools")
"""What a file can be brought in as."""


class FileRefused(AssessmentError):
    """The file cannot be used. The message says why in one sentence, and what to do."""


@dataclass(frozen=True)
class Feature:
    """
    One area or point of a file.

    `lat` and `lon` are degrees of WGS 84 (EPSG:4326) of a point that lies inside it; `geometry` is GeoJSON in the same
    system, longitude first. `facts` are the file's other columns that are of use here, as text.
    """

    code: str
    name: str
    lat: float
    lon: float
    geometry: dict[str, Any]
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class LeftOut:
    """One row of a file that is not brought in. `row` counts from 1, without the line of headings."""

    row: int
    name: str
    why: str

    @property
    def words(self) -> str:
        return f"Row {self.row}{f' ({self.name})' if self.name else ''}: {self.why}"


@dataclass(frozen=True)
class Found:
    """
    What a file holds, once it was judged.

    `said` are remarks. `corrections` are what a person should confirm: `features` are as they would be with all of
    them taken.
    """

    kind: str
    features: tuple[Feature, ...]
    left_out: tuple[LeftOut, ...]
    said: tuple[str, ...]
    corrections: tuple[str, ...]
    fingerprint: str

    @property
    def count(self) -> str:
        """How many came in and how many did not: "18 wards imported, 0 left out"."""
        taken = len(self.features)
        noun = self.kind if taken != 1 or self.kind == "boundary" else self.kind.removesuffix("s")
        return f"{taken} {noun} imported, {len(self.left_out)} left out"
