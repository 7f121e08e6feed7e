"""Places of an invented borough, and what a child said of one."""

from typing import Any

from assessments.geography.model import Feature
from assessments.places.actions import add_place
from assessments.records.actions.rounds import add_round
from assessments.records.layers import put_layer
from tests.builders import CHILD, Office

PARK = {"kind": "park", "name": "Birchenmead Park", "ward": "Lorholt", "lat": 54.55, "lon": 1.65}
STOP = {"kind": "bus_stop", "name": "Sedgestow Green", "ward": "Sedgestow", "lat": 54.55, "lon": 1.75}


def place(office: Office, **what: Any) -> str:
    """One place of the list, as an import puts it there."""
    with office["contextual"].acting() as rows:
        return add_place(rows, office["contextual"], **{**PARK, **what})


def borough(office: Office) -> None:
    """A boundary of two wards, both square."""
    lorholt, sedgestow = square("Lorholt", 1.6), square("Sedgestow", 1.7)
    for kind, features in (("boundary", [square("Wendstoke", 1.6, 0.2)]), ("wards", [lorholt, sedgestow])):
        with office["admin"].acting() as rows:
            put_layer(
                rows, office["admin"], kind=kind, file_name="made-up.geojson", fingerprint="0" * 64, said=[],
                features=features, left_out=(),
            )  # fmt: skip


def square(name: str, west: float, wide: float = 0.1) -> Feature:
    south, north, east = 54.5, 54.6, west + wide
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    geometry = {"type": "Polygon", "coordinates": [ring]}
    return Feature(code=name[:1], name=name, lat=54.55, lon=west + wide / 2, geometry=geometry)


def said(office: Office, where: str, by: str = "worker", *, draft: str = "", child: Any = CHILD, **answers: Any) -> str:
    """In an assessment that `by` writes, a child says something of a place. Returns the assessment."""
    draft = draft or office.assessment(by, child)
    add_round(office[by], draft=draft, repeat="pl")
    number = office.response(draft).answers["pl"][-1]
    for name, value in {"pl_place": where, **answers}.items():
        office.say(by, draft, **{f"{name}[{number}]": value})
    return draft
