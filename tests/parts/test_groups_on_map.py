"""A group stands on the map of those who may know it, at places they may see, and on nobody else's."""

import pytest

from assessments.peers.actions import tie_place
from assessments.places.views import map_for
from pages.parts.groups_on_map import groups_on_map
from tests.builders import Office
from tests.peers.builders import a_group, an_assessment, name_group
from tests.peers.conftest import office
from tests.places.builders import place

__all__ = ["office"]


def shown(office: Office, who: str) -> list[tuple[str, str]]:
    visit = office[who]
    return [(one.reference, one.place.id) for one in groups_on_map(visit, [p.place for p in map_for(visit)])]


@pytest.fixture
def park(office: Office) -> str:
    """A place that a group uses which a child's assessment names."""
    found, group = place(office), a_group(office)
    tie_place(office["worker"], group=group, place=found)
    name_group(office, an_assessment(office), group)
    return found


def test_the_childs_worker_sees_it_at_its_place(office: Office, park: str):
    assert shown(office, "worker") == [("Otter 214", park)]


@pytest.mark.parametrize("who", ["colleague", "southerner", "manager.south", "support", "health"])
def test_nobody_else_sees_a_mark_or_a_gap(office: Office, park: str, who: str):
    assert shown(office, who) == []


@pytest.mark.parametrize("who", ["manager", "contextual", "safeguarding"])
def test_who_needs_a_reason_sees_none_before_giving_one(office: Office, park: str, who: str):
    assert shown(office, who) == []


def test_it_is_drawn_at_no_place_that_its_reader_may_not_see(office: Office, park: str):
    office.change(
        "insert into restriction (tenant, id, context, flag, why, set_by, set_at) values (:tenant, 'x', :place,"
        " 'police_sensitive', 'x', 'test', '2026-01-01')",
        place=park,
    )

    assert shown(office, "worker") == []


def test_the_places_own_mark_says_nothing_of_the_group(office: Office, park: str):
    (found,) = map_for(office["worker"])

    assert (found.feel, found.feels, found.day_parts) == ("", (), ())
    assert "Otter" not in str(found)
