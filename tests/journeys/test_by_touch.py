"""The same worry, told by two people with tablets: every press is a tap."""

from .conftest import Arrives
from .story import Child, a_worry_from_first_press_to_paper

TABLET = {"viewport": {"width": 820, "height": 1180}, "has_touch": True, "is_mobile": False}


def test_a_worry_goes_to_the_manager_and_back_by_touch_on_a_tablet(arrives: Arrives):
    worker, manager = arrives("social.worker", **TABLET), arrives("manager", **TABLET)

    worker.compares_sections = False
    a_worry_from_first_press_to_paper(worker, manager, Child("Finch", "Holloway-Dray", "30/11/2010"))

    assert worker.pointers == manager.pointers == {"touch"}
