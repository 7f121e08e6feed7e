"""Where the numbers of a file lie: the system, the order, the sign, the town. Beside each fault stands its double."""

import json
import re
from typing import Any

import numpy as np
import pytest

from assessments.geography.model import FileRefused
from assessments.geography.reading import examine

from .builders import (
    RING,
    SQUARE,
    boundary,
    collection,
    geojson,
    grid,
    held_against_the_borough,
    is_clean,
    schools,
    swapped,
    table,
)

GRID_SAID = {"crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::27700"}}}
CRS84 = {"crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}}


# The coordinate system ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["borough", "wards"])
def test_metres_inside_geojson_are_asked_about_and_would_be_read_rightly(name: str):
    kind = {"borough": "boundary"}.get(name, name)
    wrong = held_against_the_borough(geojson(name, grid), kind)
    right = held_against_the_borough(geojson(name), kind)

    assert len(wrong.corrections) == 1
    assert "its numbers are British National Grid" in wrong.corrections[0]
    assert wrong.features[0].lat == pytest.approx(right.features[0].lat, abs=0.001)
    assert wrong.features[0].lon == pytest.approx(right.features[0].lon, abs=0.001)


@pytest.mark.parametrize(("turn", "said"), [(grid, GRID_SAID), (None, CRS84), (None, {})])
def test_a_system_that_is_said_and_right_is_no_fault(turn: Any, said: dict[str, Any]):
    assert is_clean(held_against_the_borough(geojson("wards", turn, **said), "wards"))


def test_a_system_that_nobody_knows_is_refused():
    unknown = {"crs": {"type": "name", "properties": {"name": "EPSG:999999"}}}

    with pytest.raises(FileRefused, match="999999"):
        examine(geojson("wards", **unknown), kind="wards")


# The order of the two columns, and the sign -------------------------------------------------------------------------


@pytest.mark.parametrize("against", [boundary(), None])
@pytest.mark.parametrize(("name", "kind"), [("wards", "wards"), ("borough", "boundary")])
def test_latitude_first_is_asked_about_and_would_be_changed_over(name: str, kind: str, against: Any):
    found = examine(geojson(name, swapped), kind=kind, boundary=against)

    assert "each other's place" in found.corrections[0]
    assert 54 < found.features[0].lat < 55
    assert 1 < found.features[0].lon < 2


def test_easting_and_northing_in_each_others_place_are_asked_about():
    lines = [line | {"EASTING": line["NORTHING"], "NORTHING": line["EASTING"]} for line in schools()]

    found = held_against_the_borough(table(lines), "schools")

    assert "Easting and northing are in each other's place" in found.corrections[0]


def test_a_borough_on_the_diagonal_of_the_grid_is_left_as_it_stands():
    middle = np.array([[500_000.0, 500_000.0]])
    ring = [[x, y] for x, y in middle + np.array([[-4e3, -4e3], [4e3, -4e3], [4e3, 4e3], [-4e3, 4e3], [-4e3, -4e3]])]
    here = json.dumps(
        {
            "type": "FeatureCollection",
            **GRID_SAID,
            "features": [{"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", "coordinates": [ring]}}],
        }
    ).encode()
    diagonal = examine(here, kind="boundary").features[0].geometry
    lines = [
        line | {"EASTING": str(499_000 + 100 * at), "NORTHING": str(501_000 + 50 * at)}
        for at, line in enumerate(schools())
    ]

    found = examine(table(lines), kind="schools", boundary=diagonal)

    assert is_clean(found)


def west_of_greenwich(points: np.ndarray) -> np.ndarray:
    return points - (3.5, 0)


def test_a_lost_minus_sign_is_asked_about():
    west = examine(geojson("borough", west_of_greenwich), kind="boundary").features[0].geometry

    found = examine(geojson("wards", lambda points: west_of_greenwich(points) * (-1, 1)), kind="wards", boundary=west)

    assert "minus sign" in found.corrections[0]
    assert all(one.lon < 0 for one in found.features)


def test_a_borough_east_of_greenwich_has_lost_no_minus_sign():
    assert not held_against_the_borough(geojson("wards"), "wards").corrections


# Where it lies ------------------------------------------------------------------------------------------------------


def test_another_town_is_refused():
    with pytest.raises(FileRefused, match="Only 0% of the rows lie in or near the borough"):
        held_against_the_borough(geojson("wards", lambda points: points - (1.5, 2)), "wards")


def test_without_a_boundary_another_town_comes_in_and_it_is_said_that_nobody_checked():
    found = examine(geojson("wards", lambda points: points - (1.5, 2)), kind="wards")

    assert found.count == "12 wards imported, 0 left out"
    assert any("There is no boundary yet" in words for words in found.said)


@pytest.mark.parametrize("kind", ["boundary", "wards"])
def test_another_country_is_refused_without_a_boundary_too(kind: str):
    with pytest.raises(FileRefused, match="outside Great Britain"):
        examine(collection({**SQUARE, "coordinates": [[[x + 40, y] for x, y in RING]]}), kind=kind)


def test_one_school_far_outside_is_left_out_with_how_far():
    lines = schools()
    lines[3] |= {"EASTING": "600000"}

    found = held_against_the_borough(table(lines), "schools")

    assert [one.row for one in found.left_out] == [4]
    assert re.search(r"lies \d+ km outside the borough", found.left_out[0].why)
    assert found.count == "19 schools imported, 1 left out"


def test_schools_next_door_come_in_and_are_told_of():
    lines = schools()
    for line in lines[:8]:
        line |= {"EASTING": "645500", "NORTHING": "520000"}

    found = held_against_the_borough(table(lines), "schools")

    assert found.count == "20 schools imported, 0 left out"
    assert any("8 schools lie outside the boundary" in words for words in found.said)


def test_wards_next_door_are_left_out():
    found = held_against_the_borough(
        collection(SQUARE, {**SQUARE, "coordinates": [[[x + 0.07, y] for x, y in RING]]}), "wards"
    )

    assert [one.words for one in found.left_out] == ["Row 2 (Area 2): lies outside the borough"]
