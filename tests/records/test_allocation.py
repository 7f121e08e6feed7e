"""Who works with a record: one lead, others beside them, and somebody who covers while they are away."""

from datetime import date, timedelta
from typing import Any

import pytest

from assessments.children.finding import children_in_scope
from assessments.children.views import child_for
from assessments.people.accounts import suspend_account
from assessments.people.visits import Denied, ReasonNeeded
from assessments.records.actions.allocating import (
    AllocationRefused,
    add_worker,
    allocate,
    end_cover,
    end_worker,
    set_cover,
)
from assessments.records.actions.deciding import comment_on
from assessments.records.views.work import work_for
from tests.builders import Office
from tests.lives import OTHER, a_child, draft_of, trail_of

WHY = "Knows the family"
TODAY = date(2026, 11, 23)


def person(office: Office, username: str) -> str:
    return str(office[username].account.id)


def cover(office: Office, covered: str, covering: str, *, by: str = "manager", **days: Any) -> None:
    first, last = days.get("first", TODAY), days.get("last", TODAY + timedelta(days=7))
    set_cover(
        office[by],
        covered=person(office, covered),
        covering=person(office, covering),
        first=first,
        last=last,
        why="Away on leave",
    )


def unallocated(office: Office, by: str = "manager") -> list[str]:
    return [line.title for line in work_for(office[by]).unallocated]


def test_children_whom_nobody_works_with_stand_in_the_order_they_came_in(office: Office):
    a_child(office, by="school")
    office.clock.forward(hours=1)
    a_child(office, OTHER, by="education")

    assert unallocated(office) == ["Theo Marchetti", "Wren Tallis"]
    assert unallocated(office, "manager.south") == []


def test_who_is_suspended_leaves_their_children_on_the_list_at_once(office: Office):
    child = a_child(office)

    suspend_account(office.here, username="worker", by="test")

    assert unallocated(office) == ["Theo Marchetti"]
    assert "worker_ended" in [entry["action"] for entry in trail_of(office, child)]


def test_what_was_open_falls_to_whoever_comes_after_somebody_who_was_suspended(office: Office):
    draft = office.sent(es1="yes")
    child = str(office.response(draft).context)
    suspend_account(office.here, username="worker", by="test")

    allocate(office["manager"], context=child, to=person(office, "colleague"), why=WHY)

    owners = {row["owner"] for row in office.rows("select owner from task where tenant = :tenant and state = 'open'")}
    assert person(office, "worker") not in owners
    assert person(office, "colleague") in owners


def test_a_second_worker_reads_and_writes_until_that_is_ended(office: Office):
    child = a_child(office)
    with pytest.raises(ReasonNeeded):
        child_for(office["colleague"], child=child)

    add_worker(office["manager"], context=child, account=person(office, "colleague"), kind="joint", why=WHY)
    office.say("colleague", draft_of(office, child), es3="Seen twice by the canal.")
    end_worker(office["manager"], context=child, account=person(office, "colleague"), why="Work is done")

    with pytest.raises(ReasonNeeded):
        child_for(office["colleague"], child=child)
    assert [entry["action"] for entry in trail_of(office, child) if "worker" in entry["action"]] == [
        "joint_worker_added",
        "worker_ended",
    ]


def test_a_second_worker_may_come_from_another_team(office: Office):
    child = a_child(office)

    add_worker(office["manager"], context=child, account=person(office, "southerner"), kind="joint", why=WHY)

    assert child_for(office["southerner"], child=child).context.id == child


def test_one_record_can_be_covered_until_a_day(office: Office):
    child = a_child(office)
    add_worker(
        office["manager"],
        context=child,
        account=person(office, "colleague"),
        kind="cover",
        why="Lead is ill",
        until=TODAY + timedelta(days=2),
    )
    assert child_for(office["colleague"], child=child)

    office.clock.forward(days=3)

    with pytest.raises(ReasonNeeded):
        child_for(office["colleague"], child=child)


def test_a_worker_cannot_allocate(office: Office):
    child = a_child(office)

    with pytest.raises(Denied):
        add_worker(office["worker"], context=child, account=person(office, "colleague"), kind="joint", why=WHY)


def test_who_covers_works_with_the_children_until_the_last_day(office: Office):
    child = a_child(office)

    cover(office, "worker", "colleague")

    assert [c.id for c in children_in_scope(office["colleague"])] == [child]
    office.clock.forward(days=8)
    assert children_in_scope(office["colleague"]) == ()


def test_what_is_done_while_covering_says_for_whom(office: Office):
    child = a_child(office)
    cover(office, "worker", "colleague")

    office.say("colleague", draft_of(office, child), es3="Seen twice by the canal.")
    office.say("worker", draft_of(office, child), es8_who="His aunt.")

    answered = [entry for entry in trail_of(office, child) if entry["action"] == "answered"]
    assert [entry["detail"].get("covering_for") for entry in answered] == [person(office, "worker"), None]


def test_a_manager_who_is_away_has_what_was_sent_decided_by_the_one_who_covers(office: Office):
    draft = office.sent()
    child = str(office.response(draft).context)
    cover(office, "manager", "manager.south")

    comment_on(office["manager.south"], response=draft, question="es3", words="Clear.")

    commented = next(entry for entry in trail_of(office, child) if entry["action"] == "commented")
    assert commented["detail"]["covering_for"] == person(office, "manager")


@pytest.mark.parametrize(
    ("by", "covered", "covering"),
    [
        ("manager", "worker", "southerner"),
        ("manager", "southerner", "worker"),
        ("manager", "manager", "worker"),
        ("manager", "worker", "worker"),
    ],
)
def test_cover_is_named_by_the_team_manager_for_their_own(office: Office, by: str, covered: str, covering: str):
    with pytest.raises(AllocationRefused):
        cover(office, covered, covering, by=by)


def test_cover_ends_at_once_when_somebody_is_back(office: Office):
    a_child(office)
    cover(office, "worker", "colleague")
    made = office.rows("select id from cover where tenant = :tenant")[0]["id"]

    with pytest.raises(AllocationRefused):
        end_cover(office["manager.south"], cover=made)
    end_cover(office["manager"], cover=made)

    assert children_in_scope(office["colleague"]) == ()


def test_a_cover_without_days_that_fit_is_refused(office: Office):
    with pytest.raises(AllocationRefused, match="last day"):
        cover(office, "worker", "colleague", first=TODAY, last=TODAY - timedelta(days=1))


def test_who_covers_a_manager_allocates_for_them_and_it_says_so(office: Office):
    child = a_child(office, by="school")
    cover(office, "manager", "manager.south")
    assert unallocated(office, "manager.south") == ["Theo Marchetti"]

    allocate(office["manager.south"], context=child, to=person(office, "worker"), why=WHY)

    allocated = next(entry for entry in trail_of(office, child) if entry["action"] == "allocated")
    assert allocated["detail"]["covering_for"] == person(office, "manager")


def test_whoever_covers_stands_beside_the_record_among_those_who_write(office: Office):
    child = a_child(office)

    cover(office, "worker", "colleague")

    assert child_for(office["worker"], child=child).who.write == ("Worker", "Colleague")
