"""Who brings in the borough, and what of it becomes a place."""

import pytest

from assessments.geography.model import FileRefused, Found
from assessments.people.visits import Denied
from assessments.places.importing import look_at_file, take_layer
from assessments.places.views import places_to_choose
from tests.builders import Office
from tests.geography.builders import geojson


def brought_in(office: Office, who: str, name: str, kind: str) -> Found:
    found = look_at_file(office[who], data=geojson(name), kind=kind)
    take_layer(office[who], found=found, file_name=f"{name}.geojson")
    return found


@pytest.mark.parametrize("who", ["admin", "contextual"])
def test_an_administrator_or_a_contextual_lead_brings_in_the_borough(office: Office, who: str):
    brought_in(office, who, "borough", "boundary")

    (kept,) = office.rows("select kind, imported_by, taken from layer where tenant = :tenant")
    assert kept == {"kind": "boundary", "imported_by": office[who].account.id, "taken": 1}


@pytest.mark.parametrize("who", ["worker", "manager", "safeguarding", "school", "partner", "protection", "support"])
def test_nobody_else_does_not_even_to_look(office: Office, who: str):
    found = look_at_file(office["admin"], data=geojson("wards"), kind="wards")

    with pytest.raises(Denied):
        look_at_file(office[who], data=geojson("wards"), kind="wards")
    with pytest.raises(Denied):
        take_layer(office[who], found=found, file_name="wards.geojson")

    assert not office.rows("select 1 from layer where tenant = :tenant")
    assert len(office.rows("select 1 from trail where tenant = :tenant and action = 'denied'")) == 2


def test_looking_at_a_file_keeps_nothing(office: Office):
    look_at_file(office["admin"], data=geojson("wards"), kind="wards")

    assert not office.rows("select 1 from layer where tenant = :tenant")


def test_a_school_that_came_in_can_be_chosen_for_a_worry(office: Office):
    for name, kind in (("borough", "boundary"), ("wards", "wards"), ("schools", "schools")):
        brought_in(office, "admin", name, kind)

    chosen = {place.name: place for place in places_to_choose(office["worker"])}

    assert len(chosen) == 20
    assert chosen["Quillbourne High School"].ward == "Sedgestow"
    assert chosen["Quillbourne High School"].lat == pytest.approx(54.51029)


def test_a_file_is_held_against_the_boundary_that_counts_now(office: Office):
    brought_in(office, "admin", "borough", "boundary")

    with pytest.raises(FileRefused, match="in or near the borough"):
        look_at_file(office["admin"], data=geojson("wards", lambda points: points - (1.5, 2)), kind="wards")
