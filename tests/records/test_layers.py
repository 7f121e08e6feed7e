"""The borough that was imported: where it ends, and which ward a place lies in."""

import json

import pytest

from assessments.geography.model import Feature
from assessments.records.layers import boundary_of, in_borough, put_layer, schools_of, ward_at, wards_of
from tests.builders import Office


def square(name: str, west: float, south: float, side: float = 0.1) -> Feature:
    east, north = west + side, south + side
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    middle = {"lat": south + side / 2, "lon": west + side / 2}
    return Feature(code=name[:1], name=name, **middle, geometry={"type": "Polygon", "coordinates": [ring]})


def keep(office: Office, kind: str, *features: Feature) -> str:
    with office["admin"].acting() as rows:
        return put_layer(
            rows,
            office["admin"],
            kind=kind,
            file_name="made-up.geojson",
            fingerprint="0" * 64,
            said=["Read as GeoJSON."],
            features=features,
            left_out=(),
        )


@pytest.fixture
def borough(office: Office) -> Office:
    keep(office, "boundary", square("Wendstoke", 1.6, 54.5, side=0.2))
    keep(office, "wards", square("Lorholt", 1.6, 54.5), square("Sedgestow", 1.7, 54.5))
    return office


def asked(office: Office, question, *where):
    with office["worker"].looking() as rows:
        return question(rows, *where)


def test_a_place_lies_in_the_borough_or_outside_it(borough: Office):
    assert asked(borough, in_borough, 54.55, 1.65) is True
    assert asked(borough, in_borough, 51.5, -0.1) is False


def test_without_a_boundary_nobody_can_say(office: Office):
    assert asked(office, in_borough, 54.55, 1.65) is None


def test_a_place_lies_in_its_ward_and_outside_them_in_none(borough: Office):
    assert asked(borough, ward_at, 54.55, 1.65) == "Lorholt"
    assert asked(borough, ward_at, 54.55, 1.75) == "Sedgestow"
    assert asked(borough, ward_at, 54.65, 1.75) is None


@pytest.mark.parametrize("where", [(float("nan"), 1.65), (1e308, 1e308), (float("inf"), 0.0)])
def test_a_number_that_is_no_place_lies_nowhere(borough: Office, where: tuple[float, float]):
    assert asked(borough, in_borough, *where) is False
    assert asked(borough, ward_at, *where) is None


def test_what_the_map_is_given_is_geojson_and_longitude_comes_first(borough: Office):
    given = json.loads(json.dumps(asked(borough, wards_of)))

    assert given["type"] == "FeatureCollection"
    assert [one["properties"]["name"] for one in given["features"]] == ["Lorholt", "Sedgestow"]
    assert given["features"][0]["geometry"]["coordinates"][0][0] == [1.6, 54.5]
    assert len(asked(borough, boundary_of)["features"]) == 1


def test_what_was_not_imported_is_empty(office: Office):
    for layer in (boundary_of, wards_of, schools_of):
        assert asked(office, layer) == {"type": "FeatureCollection", "features": []}


def test_a_newer_layer_takes_the_place_of_the_older_which_is_kept(borough: Office):
    keep(borough, "wards", square("Fetherwold", 1.6, 54.5))

    assert asked(borough, ward_at, 54.55, 1.65) == "Fetherwold"
    kept = borough.rows("select replaced_at from layer where tenant = :tenant and kind = 'wards' order by imported_at")
    assert kept[0]["replaced_at"] is not None
    assert kept[1]["replaced_at"] is None
    assert len(borough.rows("select 1 from layer_feature where tenant = :tenant")) == 4


def test_an_import_stands_in_the_trail_with_its_counts_and_the_files_fingerprint(borough: Office):
    entries = borough.rows("select * from trail where tenant = :tenant and action = 'layer_imported' order by seq")

    assert [entry["kind"] for entry in entries] == ["boundary", "wards"]
    detail = json.loads(entries[1]["detail"])
    assert (detail["taken"], detail["left_out"], detail["fingerprint"]) == (2, 0, "0" * 64)
