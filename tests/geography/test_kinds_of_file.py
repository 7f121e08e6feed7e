"""What a file is, is judged by what stands in it. Its name is not asked, and nothing it points to is opened."""

import io
import json
import sqlite3
import zipfile
from contextlib import suppress
from random import Random

import pytest

from assessments.geography.model import FileRefused
from assessments.geography.reading import examine
from assessments.geography.sniffing import MOST_UNPACKED, FileKind, kind_of, parts_of

from .builders import boundary, geojson, held_against_the_borough, is_clean, schools, table, wards_as, zipped

VRT = b"""<OGRVRTDataSource><OGRVRTLayer name="a"><SrcDataSource>/etc/passwd</SrcDataSource></OGRVRTLayer>
</OGRVRTDataSource>"""
ENTITY = b"""<?xml version="1.0"?><!DOCTYPE kml [<!ENTITY x SYSTEM "file:///etc/passwd">]><kml>&x;</kml>"""
PIPELINE = json.dumps({"type": "gdal_streamed_alg", "command_line": "gdal vector pipeline ! read /etc/passwd"}).encode()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (VRT, "is a VRT"),
        (b"\xef\xbb\xbf\n " + VRT, "is a VRT"),
        (b"<VRTDataset></VRTDataset>", "is a VRT"),
        (ENTITY, "DOCTYPE or ENTITY"),
        (b"<kml><!ENTITY a 'b'></kml>", "DOCTYPE or ENTITY"),
        (b"<kml></kml>", "is XML"),
        (b"", "is empty"),
        (b" \n\t", "is empty"),
        ("<OGRVRTDataSource/>".encode("utf-16"), "neither text"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "neither text"),
        (PIPELINE, "no GeoJSON"),
        (b'{"type": "Topology", "objects": {}}', "no GeoJSON"),
        (b"[1, 2]", "no GeoJSON"),
        (b'{"type": "FeatureCollection", "features": []}', "no shapes"),
        (b"[" * 100_000, "not whole"),
        (geojson("wards")[:-200], "not whole"),
        (b"/vsicurl/http://127.0.0.1/wards.geojson\n", "No columns hold coordinates"),
        (b"SQLite format 3\0" + b"\0" * 500, "no GeoPackage"),
    ],
)
@pytest.mark.parametrize("kind", ["boundary", "wards", "schools"])
def test_what_is_no_file_of_shapes_is_refused_in_a_sentence(data: bytes, said: str, kind: str):
    with pytest.raises(FileRefused, match=said):
        examine(data, kind=kind)


def test_each_kind_is_known_by_how_it_begins():
    assert kind_of(geojson("wards")) is FileKind.GEOJSON
    assert kind_of(b"\xef\xbb\xbf" + geojson("wards")) is FileKind.GEOJSON
    assert kind_of(table(schools())) is FileKind.CSV
    assert kind_of(wards_as("GPKG")) is FileKind.GEOPACKAGE
    assert kind_of(wards_as("Shapefile")) is FileKind.SHAPEFILE


@pytest.mark.parametrize("driver", ["GPKG", "Shapefile"])
@pytest.mark.parametrize("epsg", [4326, 27700, 3857])
def test_a_package_that_says_its_system_comes_in_without_a_word(driver: str, epsg: int):
    found = held_against_the_borough(wards_as(driver, epsg=epsg), "wards")

    assert is_clean(found)
    assert found.count == "12 wards imported, 0 left out"


def test_a_package_that_says_the_wrong_system_is_asked_about():
    found = held_against_the_borough(wards_as("GPKG", epsg=27700, said=4326), "wards")

    assert [words for words in found.corrections if "its numbers are British National Grid" in words]


def test_a_shapefile_without_its_system_is_clear_where_a_boundary_shows_that_it_was_read_rightly():
    bare = wards_as("Shapefile", epsg=27700, leave_out=(".prj",))

    assert is_clean(held_against_the_borough(bare, "wards"))
    assert "does not say what its coordinates are" in examine(bare, kind="wards").corrections[0]


@pytest.mark.parametrize("prj", [b"\xff\xfe", b"+init=/etc/passwd:x", b"http://127.0.0.1/system", b""])
def test_a_shapefile_whose_system_is_not_written_out_says_nothing_of_it(prj: bytes):
    strange = changed(wards_as("Shapefile", epsg=27700), {"wards/w.prj": prj})

    assert is_clean(held_against_the_borough(strange, "wards"))
    assert "does not say what its coordinates are" in examine(strange, kind="wards").corrections[0]


@pytest.mark.parametrize("part", [".shx", ".dbf"])
def test_a_shapefile_that_is_not_whole_is_refused(part: str):
    with pytest.raises(FileRefused, match=f"{part} missing"):
        parts_of(wards_as("Shapefile", leave_out=(part,)))


@pytest.mark.parametrize(
    "name", ["../layer.shp", "/etc/layer.shp", "a/../../layer.shp", "..\\layer.shp", "c:\\layer.shp"]
)
def test_a_zip_that_names_files_outside_itself_is_refused(name: str):
    with pytest.raises(FileRefused, match="outside itself"):
        parts_of(zipped({name: b"x"}))


def test_dots_in_a_name_are_no_way_out():
    parts = parts_of(zipped({f"ward..s.2013.{end}": b"x" for end in ("shp", "shx", "dbf")}))

    assert set(parts) == {".shp", ".shx", ".dbf"}


def test_a_zip_that_would_unpack_to_too_much_is_refused_unopened():
    part = b"\0" * (MOST_UNPACKED // 5 + 1)
    bomb = zipped({f"{number}.shp": part for number in range(5)})

    assert len(bomb) < 1_000_000
    with pytest.raises(FileRefused, match="200 MB"):
        parts_of(bomb)


def test_a_zip_of_very_many_files_is_refused():
    with pytest.raises(FileRefused, match="too many files"):
        parts_of(zipped({f"{number}.txt": b"" for number in range(1001)}))


@pytest.mark.parametrize("broken", [b"PK\x03\x04 and nothing else", wards_as("Shapefile")[:-300]])
def test_a_damaged_zip_is_refused(broken: bytes):
    with pytest.raises(FileRefused, match="damaged"):
        parts_of(broken)


def changed(data: bytes, members: dict[str, bytes]) -> bytes:
    """The same zip, with other bytes in some of its members."""
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        return zipped({name: opened.read(name) for name in opened.namelist()} | members)


def test_a_vrt_inside_a_zip_under_the_name_of_a_shapefile_is_refused():
    with pytest.raises(FileRefused, match="no Shapefile"):
        examine(changed(wards_as("Shapefile"), {"wards/w.shp": VRT}), kind="wards")


@pytest.mark.parametrize("driver", ["GPKG", "Shapefile"])
def test_a_package_with_any_byte_wrong_is_read_or_refused_and_never_fails(driver: str):
    whole, chance = wards_as(driver), Random(19)
    for _ in range(60):
        broken = bytearray(whole)
        for _ in range(chance.choice([1, 5, 40])):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        with suppress(FileRefused):
            held_against_the_borough(bytes(broken), "wards")


def test_a_database_whose_layer_is_a_view_is_not_followed(tmp_path):
    file = tmp_path / "view.gpkg"
    file.write_bytes(wards_as("GPKG"))
    with sqlite3.connect(file) as made:
        made.execute("alter table w rename to hidden")
        made.execute("create view w as select * from hidden")
    made.close()

    with pytest.raises(FileRefused):
        examine(file.read_bytes(), kind="wards", boundary=boundary())
