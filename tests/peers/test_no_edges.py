"""Nothing is inferred: no function gives a link between two children, two groups, or a child and another's group."""

import inspect
import typing
from dataclasses import fields, is_dataclass

import pytest

from assessments.peers import actions, expiry, model, rows, views
from assessments.peers.actions import tie_place
from assessments.peers.model import Group, GroupOnMap, PlaceInUse
from assessments.people.visits import Denied, ReasonNeeded
from tests.peers.builders import a_group, a_place, an_assessment, give_reason, name_group

ROOMS = (actions, expiry, model, rows, views)


def public():
    return [
        function
        for room in ROOMS
        for name, function in inspect.getmembers(room, inspect.isfunction)
        if function.__module__ == room.__name__ and not name.startswith("_")
    ]


def test_every_function_gives_single_groups_places_or_ids_and_never_a_pair():
    allowed = {
        str, int, bool, type(None), Group, model.About, GroupOnMap, PlaceInUse, views.GroupPage,
    }  # fmt: skip

    for function in public():
        given = typing.get_type_hints(function)["return"]
        leaves = set(_leaves(given))
        named = {leaf for leaf in leaves if getattr(leaf, "__module__", "").startswith("assessments.peers")}
        assert named <= allowed, function.__name__
        assert list(_leaves(given)).count(Group) <= 1, function.__name__


def _leaves(hint):
    inside = typing.get_args(hint)
    if not inside:
        yield hint
    for one in inside:
        yield from _leaves(one)


def test_no_function_takes_two_groups_or_a_child():
    for function in public():
        names = set(inspect.signature(function).parameters)
        assert not names & {"child", "children", "other", "groups", "with_group", "first", "second"}, function.__name__


def test_a_group_on_a_map_has_a_reference_and_places_and_no_harm_size_or_age():
    assert [field.name for field in fields(GroupOnMap)] == ["reference", "places"]
    assert is_dataclass(GroupOnMap)


def test_a_shared_place_joins_no_two_groups(office):
    place = a_place(office)
    for number in (1, 2):
        tie_place(office["worker"], group=a_group(office, reference=f"Otter {number}"), place=place)

    page = views.group_for(office["worker"], group=views.groups_to_choose(office["worker"])[0][0])

    assert "Otter 2" not in repr(page)


def test_one_of_the_smallest_is_drawn_only_for_its_own_workers(office):
    place = a_place(office)
    draft = an_assessment(office)
    for reference, size in (("Otter 214", "2-3"), ("Heron 301", "4-6")):
        group = a_group(office, reference=reference, size_band=size)
        name_group(office, draft, group)
        tie_place(office["worker"], group=group, place=place, day_parts=("evening",))
    for who in ("manager", "contextual"):
        assert views.groups_for_map(office[who]) == ()
        views.say_why(office[who], why="Planning the work of this week")

    assert views.groups_for_map(office["worker"]) == (
        GroupOnMap("Heron 301", (place,)),
        GroupOnMap("Otter 214", (place,)),
    )
    for who in ("manager", "contextual"):
        assert views.groups_for_map(office[who]) == (GroupOnMap("Heron 301", (place,)),)
    with pytest.raises(Denied):
        views.groups_for_map(office["partner"])


def test_leads_alone_see_how_many_groups_use_a_place_by_its_name_and_with_a_reason(office):
    station, park = a_place(office), a_place(office, "Otterstead Park")
    for number, places in ((1, (station, park)), (2, (station,))):
        group = a_group(office, reference=f"Heron {number}")
        for place in places:
            tie_place(office["worker"], group=group, place=place)
    with pytest.raises(ReasonNeeded):
        views.places_groups_use(office["contextual"])

    views.say_why(office["contextual"], why="Deciding where youth workers go")

    assert views.places_groups_use(office["contextual"]) == (
        PlaceInUse(park, "Otterstead Park", 1),
        PlaceInUse(station, "Sedgestow Station", 2),
    )
    for who in ("worker", "manager", "partner", "protection"):
        with pytest.raises(Denied):
            views.places_groups_use(office[who])


def test_the_places_a_group_uses_are_kept_with_their_times_and_taken_out(office):
    place = a_place(office)
    group = a_group(office)
    tie_place(office["worker"], group=group, place=place, day_parts=("after_school",), day_types=("school_day",))
    page = views.group_for(office["worker"], group=group)
    assert page.places == ((place, "Sedgestow Station", "After school; School days"),)

    actions.untie_place(office["worker"], group=group, place=place)
    assert views.group_for(office["worker"], group=group).places == ()


def test_opening_a_group_is_written_down(office):
    group = a_group(office)
    name_group(office, an_assessment(office), group)
    give_reason(office, "manager", group)
    views.group_for(office["manager"], group=group)

    found = office.rows(
        "select actor, kind from trail where tenant = :tenant and action = 'opened' and record = :group", group=group
    )
    assert found == [{"actor": office["manager"].account.id, "kind": "peer"}]
