"""Beginning a record and a screening, and putting a child with a worker."""

import pytest

from assessments.children.actions import start_screening, start_screening_of_new_child
from assessments.children.finding import find_children
from assessments.children.views import child_for
from assessments.people.visits import Denied, ReasonNeeded
from assessments.records.actions.allocating import AllocationRefused, allocate
from assessments.records.restrictions import restrict
from tests.builders import Office

from .builders import a_child, a_record, close

WHY = "Knows the family"


def workers(office: Office, child: str) -> list[str]:
    sql = (
        "select a.username from allocation l join account a on a.tenant = l.tenant and a.id = l.account"
        " where l.tenant = :tenant and l.context = :child and l.kind = 'lead' and l.to_date is null"
    )
    return [row["username"] for row in office.rows(sql, child=child)]


def named_on(office: Office, child: str) -> set[str]:
    sql = (
        "select a.username from restriction_person p join account a on a.tenant = p.tenant and a.id = p.account"
        " where p.tenant = :tenant and p.context = :child and p.effect = 'named'"
    )
    return {row["username"] for row in office.rows(sql, child=child)}


def put_with(office: Office, child: str, worker: str, *, by: str = "manager", why: str = WHY) -> None:
    allocate(office[by], context=child, to=office[worker].account.id, why=why)


def test_a_social_worker_works_with_the_child_they_began(office: Office):
    assert workers(office, a_record(office)) == ["worker"]


def test_what_a_school_begins_waits_with_the_front_door_team(office: Office):
    child = a_record(office, by="school")

    assert workers(office, child) == []
    assert [c.title for c in find_children(office["manager"], words="tallis")] == ["Wren Tallis"]


def test_starting_a_screening_twice_goes_on_with_the_same_draft(office: Office):
    draft = start_screening_of_new_child(office["worker"], identity=a_child())
    child = str(office.response(draft).context)

    assert start_screening(office["worker"], child=child) == draft
    assert start_screening(office["worker"], child=child) == draft


def test_a_colleague_begins_a_screening_of_their_own_with_a_reason(office: Office):
    child = a_record(office)

    with pytest.raises(ReasonNeeded):
        start_screening(office["colleague"], child=child)
    office["colleague"].give_reason(record=child, why="On duty this evening")
    drafts = {start_screening(office["colleague"], child=child) for _ in range(2)}

    assert len(drafts) == 1
    assert office.response(drafts.pop()).author == office["colleague"].account.id


def test_a_closed_record_takes_no_new_screening(office: Office):
    child = a_record(office)
    close(office, child)

    with pytest.raises(Denied):
        start_screening(office["worker"], child=child)


@pytest.mark.parametrize("why", ["", " ", "because"])
def test_allocating_needs_a_line_of_reason(office: Office, why: str):
    child = a_record(office)

    with pytest.raises(AllocationRefused, match="why this worker"):
        put_with(office, child, "colleague", why=why)

    assert workers(office, child) == ["worker"]


@pytest.mark.parametrize("somebody", ["southerner", "school", "contextual", "support"])
def test_a_child_is_put_only_with_a_worker_of_the_team(office: Office, somebody: str):
    child = a_record(office)

    with pytest.raises(AllocationRefused, match="this team"):
        put_with(office, child, somebody)

    assert workers(office, child) == ["worker"]


def test_a_child_is_not_put_with_somebody_who_has_left(office: Office):
    child = a_record(office)
    office.change("update account set state = 'suspended' where tenant = :tenant and username = 'colleague'")

    with pytest.raises(AllocationRefused):
        put_with(office, child, "colleague")


@pytest.mark.parametrize("who", ["worker", "manager.south", "contextual", "school"])
def test_only_the_manager_of_the_team_allocates(office: Office, who: str):
    child = a_record(office)

    with pytest.raises(Denied):
        put_with(office, child, "colleague", by=who)


def test_the_new_worker_works_with_the_child_and_the_one_before_no_longer(office: Office):
    child = a_record(office)

    put_with(office, child, "colleague")

    assert workers(office, child) == ["colleague"]
    assert [find_children(office[who], words="tallis") != () for who in ("colleague", "worker")] == [True, False]


def test_the_reason_stays_with_the_allocation(office: Office):
    child = a_record(office)

    put_with(office, child, "colleague")

    kept = office.rows("select why from allocation where tenant = :tenant and context = :child and to_date is null",
                       child=child)  # fmt: skip
    assert kept == [{"why": WHY}]


def test_a_worker_who_is_given_a_restricted_record_is_named_on_it(office: Office):
    child = a_record(office)
    restrict(office["manager"], context=child, flag="police_sensitive", why="Police asked for it", named=())
    with pytest.raises(Denied):
        child_for(office["colleague"], child=child)

    put_with(office, child, "colleague")

    assert {"manager", "colleague"} <= named_on(office, child)
    assert child_for(office["colleague"], child=child).context.title == "Wren Tallis"


@pytest.mark.parametrize("who", ["partner", "health", "support", "protection", "admin"])
def test_whoever_does_not_screen_children_begins_no_record(office: Office, who: str):
    with pytest.raises(Denied):
        start_screening_of_new_child(office[who], identity=a_child())

    assert not office.rows("select 1 from context where tenant = :tenant and kind = 'child'")
