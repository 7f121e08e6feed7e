"""What lies under every map: shapes a browser can draw, and nothing of anybody."""

import json

from assessments.geography.model import Feature
from assessments.places import basemap as basemaps
from assessments.places.basemap import DRAWN, basemap
from assessments.records.layers import put_layer
from assessments.store.installation import make_installation
from assessments.store.settings import Settings
from tests.builders import Office
from tests.places.builders import borough, place, said


def shapes(office: Office) -> dict:
    return json.loads(basemap(office.here)[1])


def test_the_practice_copy_has_its_streets_and_the_boundary_that_was_imported(office: Office):
    before = shapes(office)
    borough(office)
    after = shapes(office)

    assert {"boundary", "parks", "water", "roads", "main_roads", "rail", "wards"} <= before.keys()
    assert len(after["boundary"]) == 1
    assert after["boundary"] != before["boundary"]
    assert [name for name, _, _ in after["names"]] == ["Lorholt", "Sedgestow"]


def test_its_tag_changes_when_it_does_and_only_then(office: Office):
    first, again = basemap(office.here), basemap(office.here)
    borough(office)

    assert first == again
    assert basemap(office.here)[0] != first[0]


def test_every_shape_of_it_can_be_drawn(office: Office):
    found = shapes(office)

    assert {shape["type"] for name, many in found.items() if name != "names" for shape in many} <= DRAWN


def test_a_boundary_that_is_a_collection_is_taken_apart(office: Office):
    line = {"type": "LineString", "coordinates": [[1.6, 54.5], [1.7, 54.5]]}
    odd = {"type": "LinearRing", "coordinates": [[1.6, 54.5], [1.7, 54.5]]}
    both = {"type": "GeometryCollection", "geometries": [line, odd]}
    with office["admin"].acting() as rows:
        put_layer(
            rows, office["admin"], kind="boundary", file_name="x", fingerprint="0" * 64, said=[], left_out=(),
            features=[Feature("W", "Wendstoke", 54.5, 1.65, both)],
        )  # fmt: skip

    assert shapes(office)["boundary"] == [line]


def test_it_is_the_same_whoever_spoke_of_which_place(office: Office):
    before = basemap(office.here)
    said(office, place(office), pl_feel="unsafe")
    basemaps._kept.clear()

    assert basemap(office.here) == before


def test_a_real_installation_without_any_file_still_has_a_map(tmp_path):
    here = make_installation(Settings(tmp_path / "data", tmp_path / "keys", demo=False), authority="Example")

    assert json.loads(basemap(here)[1]) == {"names": []}
    here.close()
