"""Bringing in a borough from files, on the command line: what it answers, and what is changed."""

from pathlib import Path

import pytest

from assessments.vocabulary import DATA
from tests.geography.builders import geojson, grid, schools, swapped, table

from .builders import Said, Terminal

DEMO = DATA / "geography" / "demo"


@pytest.fixture
def bring(terminal: Terminal, tmp_path: Path):
    """`bring(data, "wards")` is what the command answers to a file that holds those bytes."""

    def given(data: bytes, kind: str, *more: str, name: str = "file.geojson") -> Said:
        (tmp_path / name).write_bytes(data)
        return terminal.run("geography", "import", str(tmp_path / name), "--as", kind, *more)

    return given


def last_line(said: Said) -> str:
    return said.out.splitlines()[-1]


def everything(terminal: Terminal) -> list[list[dict]]:
    """Every row that an import could have touched, and the trail."""
    names = ("layer", "layer_feature", "context", "place", "trail")
    return [terminal.rows(f"select * from {name} order by 1, 2, 3") for name in names]


def test_a_borough_comes_in_by_three_lines(terminal: Terminal):
    said = [
        terminal.run("geography", "import", str(DEMO / f"{name}.geojson"), "--as", kind)
        for name, kind in (("borough", "boundary"), ("wards", "wards"), ("schools", "schools"))
    ]

    assert [one.code for one in said] == [0, 0, 0]
    assert [one.out for one in said] == [
        "1 boundary imported, 0 left out\n",
        "12 wards imported, 0 left out\n",
        "20 schools imported, 0 left out\n",
    ]
    assert all(one.err == "" for one in said)


def test_an_import_stands_in_the_trail_under_whoever_was_logged_in(terminal: Terminal, bring):
    bring(geojson("wards"), "wards")

    entry = terminal.rows("select actor, kind from trail where action = 'layer_imported'")[0]
    assert entry["actor"].startswith("operator:")
    assert entry["kind"] == "wards"
    assert terminal.run("trail", "verify").code == 0


def test_a_correction_waits_for_a_person_and_changes_nothing(terminal: Terminal, bring):
    before = everything(terminal)

    said = bring(geojson("borough", swapped), "boundary")

    assert said.code == 3
    assert "To confirm: Longitude and latitude are in each other's place." in said.out
    assert last_line(said) == "Nothing was changed. If that is right, run the same line again with --accept."
    assert everything(terminal) == before


@pytest.mark.parametrize(("name", "kind", "turn"), [("borough", "boundary", swapped), ("wards", "wards", grid)])
def test_a_correction_that_is_accepted_is_taken_and_kept_beside_the_layer(
    terminal: Terminal, bring, name: str, kind: str, turn
):
    said = bring(geojson(name, turn), kind, "--accept")

    assert said.code == 0
    assert "imported, 0 left out" in last_line(said)
    kept = terminal.rows("select f.lat, l.said from layer l join layer_feature f on f.layer = l.id")[0]
    assert 54 < kept["lat"] < 55
    assert "They would be" in kept["said"]


def test_accepting_where_nothing_waits_changes_nothing_about_it(bring):
    assert bring(geojson("wards"), "wards", "--accept").code == 0


@pytest.mark.parametrize(
    ("data", "kind", "said"),
    [
        (b"<OGRVRTDataSource><SrcDataSource>x</SrcDataSource></OGRVRTDataSource>", "wards", "is a VRT"),
        (b'<!DOCTYPE a [<!ENTITY b "c">]><a/>', "boundary", "DOCTYPE or ENTITY"),
        (b"/vsicurl/http://127.0.0.1/x.geojson", "schools", "No columns"),
        (b"", "wards", "is empty"),
        (geojson("wards"), "boundary", "a boundary is one"),
        (geojson("wards", lambda points: points - (-40, 0)), "wards", "outside Great Britain"),
    ],
)
def test_a_refusal_is_one_sentence_and_changes_nothing(terminal: Terminal, bring, data: bytes, kind: str, said: str):
    before = everything(terminal)

    answered = bring(data, kind)

    assert (answered.code, answered.out) == (1, "")
    assert said in answered.err
    assert len(answered.err.splitlines()) == 1
    assert "Traceback" not in answered.err
    assert everything(terminal) == before


@pytest.mark.parametrize("path", ["/vsicurl/http://127.0.0.1/x.geojson", "/vsizip/x.zip", "http://127.0.0.1/x", "none"])
def test_only_a_file_of_this_machine_is_read(terminal: Terminal, path: str):
    said = terminal.run("geography", "import", path, "--as", "wards")

    assert said.code == 1
    assert "There is no file" in said.err


def test_another_town_is_refused_once_the_boundary_is_there(terminal: Terminal, bring):
    bring(geojson("borough"), "boundary")
    before = everything(terminal)

    said = bring(geojson("wards", lambda points: points - (1.5, 2)), "wards")

    assert (said.code, everything(terminal)) == (1, before)
    assert "lie in or near the borough" in said.err


def test_without_a_boundary_it_says_that_nobody_checked(bring):
    said = bring(geojson("wards"), "wards")

    assert said.code == 0
    assert said.out.startswith("There is no boundary yet")
    assert last_line(said) == "12 wards imported, 0 left out"


def test_rows_that_are_left_out_are_listed_with_the_reason(bring):
    lines = schools()
    lines[0] |= {"STATUS": "Closed"}
    lines[1] |= {"EASTING": "nan"}

    said = bring(table(lines, "cp1252"), "schools", name="schools.csv")

    assert said.code == 0
    assert "Left out. Row 1 (Hazelworth School): is closed.\n" in said.out
    assert "Row 2 (Quillbourne High School): has a coordinate that is no place on earth." in said.out
    assert last_line(said) == "18 schools imported, 2 left out"


def test_schools_become_places_with_their_ward_and_come_in_once(terminal: Terminal, bring):
    bring(geojson("wards"), "wards")
    bring(geojson("schools"), "schools")

    bring(geojson("schools").replace(b"Hazelworth School", b"Hazelworth Academy"), "schools")

    kept = terminal.rows("select school, title, area from context where kind = 'school_site' order by school")
    assert len(kept) == 20
    assert kept[0] == {"school": "9910101", "title": "Hazelworth Academy", "area": "Lorholt"}
    assert len(terminal.rows("select 1 from trail where action = 'place_changed'")) == 1


def test_places_without_a_ward_are_given_one_when_the_wards_come_in(terminal: Terminal, bring):
    bring(geojson("schools").replace(b'"ward"', b'"zone2"'), "schools")
    assert {row["area"] for row in terminal.rows("select area from context")} == {None}

    said = bring(geojson("wards"), "wards")

    assert "20 places without a ward now have one." in said.out
    assert terminal.rows("select area from context where school = '9910101'") == [{"area": "Lorholt"}]


def test_wards_of_another_year_take_the_place_of_the_older_and_it_is_told(terminal: Terminal, bring):
    bring(geojson("wards"), "wards")

    said = bring(geojson("wards").replace(b'"Lorholt"', b'"Lorholt East"'), "wards")

    assert "1 of the 12 wards imported before are not in this file, such as Lorholt." in said.out
    assert len(terminal.rows("select 1 from layer where kind = 'wards'")) == 2
    assert len(terminal.rows("select 1 from layer where kind = 'wards' and replaced_at is null")) == 1


def test_it_needs_an_installation(bare: Terminal):
    said = bare.run("geography", "import", str(DEMO / "wards.geojson"), "--as", "wards")

    assert said.code == 1
    assert "python -m assessments init" in said.err
