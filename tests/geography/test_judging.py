"""The faults that files in use have, and beside each what looks like it and is none."""

from typing import Any

import pytest

from assessments.geography.model import FileRefused
from assessments.geography.reading import examine

from .builders import (
    RING,
    SQUARE,
    collection,
    geojson,
    held_against_the_borough,
    in_degrees,
    is_clean,
    schools,
    table,
)

BOW_TIE = {"type": "Polygon", "coordinates": [[RING[0], RING[2], RING[1], RING[3], RING[0]]]}
TOUCHING_HOLE = {
    "type": "Polygon",
    "coordinates": [RING, [[1.69, 54.52], [1.70, 54.525], [1.70, 54.515], [1.69, 54.52]]],
}


@pytest.mark.parametrize(
    ("name", "kind", "count"),
    [
        ("borough", "boundary", "1 boundary imported, 0 left out"),
        ("wards", "wards", "12 wards imported, 0 left out"),
        ("schools", "schools", "20 schools imported, 0 left out"),
    ],
)
def test_the_borough_itself_comes_in_without_a_word(name: str, kind: str, count: str):
    found = held_against_the_borough(geojson(name), kind)

    assert is_clean(found)
    assert found.count == count


def test_a_point_inside_each_area_comes_with_it():
    found = held_against_the_borough(geojson("wards"), "wards")

    assert {one.name for one in found.features} >= {"Wendstoke Central", "Lorholt"}
    assert all(54 < one.lat < 55 and 1 < one.lon < 2 for one in found.features)


# Rows that have no place --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"EASTING": "NaN"}, "no place on earth"),
        ({"EASTING": "1e308"}, "no place on earth"),
        ({"EASTING": "1e999"}, "no place on earth"),
        ({"EASTING": "-inf", "NORTHING": "inf"}, "no place on earth"),
        ({"EASTING": "0", "NORTHING": "0"}, "stands at 0,0"),
        ({"EASTING": "", "NORTHING": ""}, "has no coordinates"),
        ({"EASTING": ""}, "lacks one of its two coordinates"),
        ({"EASTING": "n/k"}, "is no number: n/k"),
        ({"EASTING": "525,899"}, "is no number: 525,899"),
        ({"EASTING": "5_2"}, "is no number: 5_2"),
        ({"EASTING": "=1+1"}, "is no number: =1+1"),
        ({"EASTING": "٦٤٠٠٠٠"}, "is no number"),
        ({"URN": ""}, "has no number (URN)"),
        ({"SCHOOL_NAME": " "}, "has no name"),
        ({"STATUS": "Closed"}, "is closed"),
        ({"STATUS": "Proposed to open"}, "is not open yet"),
    ],
)
def test_a_school_that_cannot_be_placed_is_left_out_with_the_reason_and_the_others_come_in(
    given: dict[str, str], why: str
):
    lines = schools()
    lines[5] |= given

    found = held_against_the_borough(table(lines), "schools")

    assert found.count == "19 schools imported, 1 left out"
    assert found.left_out[0].row == 6
    assert why in found.left_out[0].why
    assert not found.corrections


@pytest.mark.parametrize(
    "given",
    [
        {"SCHOOL_NAME": "St n/k's School"},
        {"SCHOOL_NAME": "=HYPERLINK(1) School"},
        {"STATUS": "Open, but proposed to close"},
        {"EASTING": "6.4e5"},
        {"EASTING": "640000.00"},
    ],
)
def test_what_only_looks_like_a_fault_comes_in(given: dict[str, str]):
    lines = schools()
    lines[5] |= given

    assert is_clean(held_against_the_borough(table(lines), "schools"))


@pytest.mark.parametrize(
    "geometry",
    [
        '{"type": "Polygon", "coordinates": [[[NaN, 54.51], [1.71, 54.51], [1.71, 54.53], [NaN, 54.51]]]}',
        '{"type": "Polygon", "coordinates": [[[1e308, 54.51], [1.71, 54.51], [1.71, 54.53], [1e308, 54.51]]]}',
        '{"type": "Polygon", "coordinates": [[[1.69, 54.51], [1.71, 54.51]]]}',
        '{"type": "Polygon", "coordinates": [[["here", 54.51], [1.71, 54.51], [1.71, 54.53], ["here", 54.51]]]}',
        '{"type": "Polygon", "coordinates": "none"}',
        '{"type": "Polygon"}',
        '{"type": "Polygon", "coordinates": []}',
        '{"type": "Point", "coordinates": [1.7, 54.52]}',
        '{"type": "Heptagon", "coordinates": [1.7, 54.52]}',
        '"nothing"',
        "null",
    ],
)
def test_a_ward_without_an_area_is_left_out_and_the_others_come_in(geometry: str):
    whole = collection(SQUARE, None).replace(b'"geometry": null', f'"geometry": {geometry}'.encode())

    found = held_against_the_borough(whole, "wards")

    assert found.count == "1 ward imported, 1 left out"
    assert (found.left_out[0].row, found.left_out[0].name) == (2, "Area 2")


def test_a_file_of_which_nothing_can_be_used_is_refused_with_its_first_row():
    lines = [line | {"EASTING": "n/k"} for line in schools()]

    with pytest.raises(FileRefused, match=r"None of the 20 rows can be used. Row 1 \(Hazelworth School\): has a coord"):
        held_against_the_borough(table(lines), "schools")


def test_a_school_that_stands_there_twice_comes_in_once():
    lines = schools()

    found = held_against_the_borough(table([lines[0], *lines]), "schools")

    assert [one.words for one in found.left_out] == ["Row 2 (Hazelworth School): has the same number as row 1"]


def test_a_ward_in_two_pieces_is_one_ward():
    east = {**SQUARE, "coordinates": [[[x + 0.02, y] for x, y in RING]]}

    found = held_against_the_borough(collection(SQUARE, east, name="Lorholt"), "wards")

    assert found.count == "1 ward imported, 0 left out"
    assert found.features[0].geometry["type"] in ("Polygon", "MultiPolygon")


# Shapes -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["boundary", "wards"])
def test_an_area_that_crosses_itself_is_repaired_and_somebody_should_look(kind: str):
    found = held_against_the_borough(collection(BOW_TIE), kind)

    assert "1 area crossed itself and was repaired" in found.said[0]
    assert not found.corrections
    assert found.features[0].geometry["type"] == "MultiPolygon"


@pytest.mark.parametrize(
    "geometry",
    [
        TOUCHING_HOLE,
        {"type": "GeometryCollection", "geometries": [SQUARE]},
        {"type": "GeometryCollection", "geometries": [{"type": "GeometryCollection", "geometries": [SQUARE]}]},
        {"type": "MultiPolygon", "coordinates": [SQUARE["coordinates"]]},
        {"type": "Polygon", "coordinates": [[[x, y, 12.5] for x, y in RING]]},
    ],
)
@pytest.mark.parametrize("kind", ["boundary", "wards"])
def test_an_area_that_is_only_unusual_comes_in_without_a_word(geometry: dict[str, Any], kind: str):
    found = held_against_the_borough(collection(geometry), kind)

    assert is_clean(found)
    assert found.features[0].geometry["type"] in ("Polygon", "MultiPolygon")


def test_the_areas_of_a_mixture_are_taken():
    mixture = {"type": "GeometryCollection", "geometries": [SQUARE, {"type": "Point", "coordinates": [1.7, 54.52]}]}

    found = held_against_the_borough(collection(mixture), "boundary")

    assert found.features[0].geometry["type"] == "Polygon"


def test_a_boundary_is_one_area():
    with pytest.raises(FileRefused, match="holds 12 areas, and a boundary is one"):
        examine(geojson("wards"), kind="boundary")


def test_a_boundary_brought_in_as_wards_is_asked_about_and_a_single_ward_is_not():
    assert "looks like the boundary" in held_against_the_borough(geojson("borough"), "wards").corrections[0]
    assert is_clean(held_against_the_borough(collection(SQUARE), "wards"))


def test_coordinates_of_two_decimals_are_told_of_and_one_such_row_is_not():
    rough = in_degrees(schools())
    rough[0]["Longitude"], rough[0]["Latitude"] = "1.70", "54.51"

    assert is_clean(held_against_the_borough(table(rough), "schools"))

    for line in rough:
        line |= {"Longitude": f"{float(line['Longitude']):.2f}", "Latitude": f"{float(line['Latitude']):.2f}"}
    assert "two decimals only" in held_against_the_borough(table(rough), "schools").said[0]


# Words --------------------------------------------------------------------------------------------------------------


def test_words_in_the_encoding_of_old_spreadsheets_are_read_and_told_of():
    found = held_against_the_borough(table(schools(SCHOOL_NAME="Crèche Lorholt"), "cp1252"), "schools")

    assert "Windows-1252" in found.said[0]
    assert found.features[0].name == "Crèche Lorholt"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("name", ["Crèche Lorholt", "Plain School"])
def test_words_in_utf_8_are_read_without_a_word(encoding: str, name: str):
    found = held_against_the_borough(table(schools(SCHOOL_NAME=name), encoding), "schools")

    assert is_clean(found)
    assert found.features[0].name == name


def test_ages_that_a_spreadsheet_made_dates_of_are_told_of_and_nothing_is_taken_from_them():
    found = held_against_the_borough(table(schools(AGE="14-Feb")), "schools")

    assert "The column AGE holds values such as 14-Feb" in found.said[0]


@pytest.mark.parametrize("given", [{"OPEN_DATE": "14-Feb"}, {"AGE": "2-14"}, {"OPENED": "2016-02-14"}])
def test_dates_that_are_dates_are_not_told_of(given: dict[str, str]):
    assert is_clean(held_against_the_borough(table(schools(**given)), "schools"))


def test_schools_come_in_by_longitude_and_latitude_too():
    degrees = held_against_the_borough(table(in_degrees(schools())), "schools")
    metres = held_against_the_borough(table(schools()), "schools")

    assert is_clean(degrees)
    assert degrees.features[0].lat == pytest.approx(metres.features[0].lat, abs=0.0001)


@pytest.mark.parametrize("sign", [";", "\t", "|"])
def test_a_table_may_be_cut_at_another_sign(sign: str):
    data = table(schools()).decode().replace(",", sign).encode()

    assert is_clean(held_against_the_borough(data, "schools"))


def test_a_table_without_headings_is_refused():
    with pytest.raises(FileRefused, match="No columns hold coordinates"):
        held_against_the_borough(table(schools()).split(b"\n", 1)[1], "schools")


def test_wards_that_nobody_named_are_refused_with_the_headings_that_are_looked_for():
    nameless = geojson("wards").replace(b'"name"', b'"nickname"')

    with pytest.raises(FileRefused, match="ward_name"):
        held_against_the_borough(nameless, "wards")


def test_a_name_is_kept_as_one_line_of_what_can_be_seen():
    data = collection(SQUARE, name="Lor\u200bholt\n\u202e <b>North</b>")

    assert held_against_the_borough(data, "wards").features[0].name == "Lorholt <b>North</b>"
