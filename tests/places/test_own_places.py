"""Adding a place that is not on the list: what it takes, what is refused in a sentence, and who may."""

import pytest

from assessments.people.visits import Denied
from assessments.places.actions import add_own_place
from assessments.places.model import MaybeTheSame, NotAPlace, SameName, distance_m, kinds_to_add, rules
from assessments.places.views import places_to_choose
from assessments.records.restrictions import shut_out
from assessments.vocabulary import choices
from tests.builders import Office
from tests.places.builders import PARK, borough, place

BENCH = {"name": "Bench by the weir", "kind": "river_or_path", "lat": 54.52, "lon": 1.72}
WHERE = {"lat": 54.52, "lon": 1.72}
HOSTILE = [
    "${alert(1)}",
    "{{7*7}}",
    "<img src=x onerror=alert(1)>",
    "a" * 300,
    "may\u202enot read",
    "\u2066",
    " ",
    "...",
]


def add(office: Office, who: str = "worker", **given: object) -> str:
    return add_own_place(office[who], **{**BENCH, **given})


def places(office: Office) -> list[dict]:
    return office.rows("select title, kind, area from context where tenant = :tenant and kind <> 'child'")


def test_a_place_that_is_added_can_be_chosen_by_everybody_and_stands_in_its_ward(office: Office):
    borough(office)

    made = add(office)

    (chosen,) = places_to_choose(office["southerner"])
    assert (chosen.id, chosen.name, chosen.ward) == (made, "Bench by the weir", "Sedgestow")
    assert (chosen.lat, chosen.lon) == (54.52, 1.72)


def test_who_added_it_stands_in_the_trail(office: Office):
    made = add(office)

    entries = office.rows("select actor, record from trail where tenant = :tenant and action = 'place_added'")
    assert entries == [{"actor": office["worker"].account.id, "record": made}]


@pytest.mark.parametrize("name", ["حديقة المحطة", "Siân's café, 2nd floor", "St Mary's & the arches", "公园"])
def test_a_name_in_any_script_is_kept_to_the_letter(office: Office, name: str):
    add(office, name=name)

    assert [row["title"] for row in places(office)] == [name]


@pytest.mark.parametrize("name", HOSTILE)
def test_what_no_place_is_called_is_refused_in_a_sentence_and_not_kept(office: Office, name: str):
    with pytest.raises(NotAPlace) as refused:
        add(office, name=name)

    assert [field for field, _ in refused.value.problems] == ["name"]
    assert name not in str(refused.value) or not name.strip()
    assert places(office) == []


@pytest.mark.parametrize("lat", [float("nan"), float("inf"), 1e308, -91.0])
def test_a_point_that_is_nowhere_is_refused(office: Office, lat: float):
    borough(office)

    with pytest.raises(NotAPlace, match="nowhere on the map"):
        add(office, lat=lat)

    assert places(office) == []


def test_a_place_outside_the_borough_is_refused(office: Office):
    borough(office)

    with pytest.raises(NotAPlace, match="outside the borough"):
        add(office, lat=51.5, lon=-0.1)

    assert places(office) == []


def test_where_no_boundary_was_imported_nobody_can_say_that_it_is_outside(office: Office):
    assert add(office, lat=51.5, lon=-0.1)


def test_a_place_must_be_marked_unless_its_kind_is_in_no_one_spot(office: Office):
    with pytest.raises(NotAPlace, match="Mark on the map"):
        add(office, lat=None, lon=None)

    assert add(office, name="The 417 to Quarholme", kind="on_bus", lat=None, lon=None)


@pytest.mark.parametrize("kind", ["private_home", "gang_house", "child", ""])
def test_a_home_or_a_kind_that_is_not_listed_never_joins_the_list(office: Office, kind: str):
    with pytest.raises(NotAPlace) as refused:
        add(office, kind=kind)

    assert [field for field, _ in refused.value.problems] == ["kind"]
    assert "private_home" not in dict(kinds_to_add())


def test_everything_that_is_wrong_is_said_at_once(office: Office):
    with pytest.raises(NotAPlace) as refused:
        add(office, name="", kind="", lat=None)

    assert [field for field, _ in refused.value.problems] == ["name", "kind", "point"]


@pytest.mark.parametrize("name", ["Birchenmead Park", "  birchenmead   PARK ", "Bírchenmead Park!"])
def test_a_second_place_of_a_name_is_not_added_and_the_first_is_shown_with_its_ward(office: Office, name: str):
    there = place(office)

    with pytest.raises(SameName) as refused:
        add(office, name=name, is_another=True)

    assert [(found.id, found.ward) for found in refused.value.there] == [(there, "Lorholt")]
    assert len(places(office)) == 1


def test_a_word_that_tells_them_apart_is_enough(office: Office):
    place(office)

    assert add(office, name="Birchenmead Park, the north gate", **WHERE)


def test_a_place_close_by_is_offered_before_another_is_made(office: Office):
    there = place(office)
    beside = {"lat": PARK["lat"] + 0.0003, "lon": PARK["lon"]}  # 33 metres

    with pytest.raises(MaybeTheSame) as asked:
        add(office, **beside)

    assert [found.id for found in asked.value.there] == [there]
    assert add(office, **beside, is_another=True)


def test_nobody_learns_of_a_restricted_place_by_naming_it(office: Office):
    hidden = place(office)
    office.change(
        "insert into restriction (tenant, id, context, flag, why, set_by, set_at) values (:tenant, 'x', :place,"
        " 'police_sensitive', 'x', 'test', '2026-01-01')",
        place=hidden,
    )

    assert add(office, name=PARK["name"], lat=PARK["lat"], lon=PARK["lon"])


@pytest.mark.parametrize("who", ["school", "partner", "health", "support", "protection", "admin"])
def test_whoever_may_not_begin_a_record_about_a_place_adds_none(office: Office, who: str):
    with pytest.raises(Denied):
        add(office, who)

    assert places(office) == []


def test_the_rules_name_kinds_that_there_are():
    listed = {choice.code for choice in choices("place_kind")}

    assert rules().never_shared | rules().without_a_point <= listed


def test_metres_are_metres():
    assert distance_m(54.5, 1.7, 54.50899, 1.7) == pytest.approx(1000, rel=0.005)
    assert distance_m(54.5, 1.7, 54.5, 1.71548) == pytest.approx(1000, rel=0.005)


@pytest.mark.parametrize("who", ["worker", "partner", "safeguarding"])
def test_whoever_is_shut_out_of_a_place_is_not_offered_it(office: Office, who: str):
    hidden, other = place(office), place(office, name="Sedgestow Green", lat=54.56)
    shut_out(office["contextual"], context=hidden, account=office[who].account.id, why="Their own family lives there")

    assert [one.id for one in places_to_choose(office[who])] == [other]
    assert {one.id for one in places_to_choose(office["health"])} == {hidden, other}
