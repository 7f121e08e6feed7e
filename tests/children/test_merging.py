"""Two records of one child become one, by a person with a reason; and two again, exactly as they were."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from assessments.children.finding import children_in_scope, find_children, possible_duplicates
from assessments.children.identifying import IdentityRefused
from assessments.children.merging import match_child, merge_children, take_apart
from assessments.children.model import Identity
from assessments.children.people.actions import add_person, change_person
from assessments.children.people.model import Person
from assessments.children.people.views import people_around
from assessments.children.urgent import open_urgently
from assessments.children.views import child_for
from assessments.people.handles import handle_to, place_of
from assessments.people.visits import Denied
from assessments.records.actions.allocating import allocate
from assessments.records.actions.removing import RemovalRefused
from assessments.records.restrictions import restrict, shut_out
from assessments.records.views.work import work_for
from tests.builders import Office
from tests.lives import OTHER, a_child, actions_on, draft_of

WHY = "She gave the same name and the same school"
UNNAMED = Identity(description="Red coat, always with a scooter", seen_where="The bus station", about_age=14)
KEPT = ("response", "clock", "task", "allocation", "restriction", "restriction_person", "context", "context_name")


def matched(office: Office, unnamed: str, known: str, by: str = "worker") -> str:
    return match_child(office[by], unnamed=unnamed, known=known, why=WHY)


def merged(office: Office, keep: str, other: str, by: str = "safeguarding") -> str:
    for child in (keep, other):
        office[by].give_reason(record=child, why="Two records of one child")
    return merge_children(office[by], keep=keep, other=other, why=WHY)


def everything(office: Office) -> dict[str, list[dict[str, Any]]]:
    return {table: sorted(office.rows(f"select * from {table} where tenant = :tenant"), key=repr) for table in KEPT}


@pytest.fixture
def two(office: Office) -> tuple[str, str]:
    """A child who is known, and one not yet identified about whom somebody may be in danger."""
    known, unnamed = a_child(office), a_child(office, UNNAMED)
    office.say("worker", draft_of(office, unnamed), es1="yes")
    return known, unnamed


Two = tuple[str, str]


def test_a_child_not_yet_identified_is_matched_to_one_who_is_known(office: Office, two: Two):
    known, unnamed = two
    draft = draft_of(office, unnamed)

    matched(office, unnamed, known)

    page = child_for(office["worker"], child=known)
    assert draft in [piece.response for piece in page.pieces]
    assert page.clocks
    assert "matched" in actions_on(office, known)
    assert "matched" in actions_on(office, unnamed)


def test_the_record_that_went_leaves_every_list_and_says_nothing(office: Office, two: Two):
    known, unnamed = two

    matched(office, unnamed, known)

    assert [child.id for child in children_in_scope(office["worker"])] == [known]
    assert [line.record for line in work_for(office["manager"]).unallocated] == []
    with pytest.raises(Denied):
        child_for(office["worker"], child=unnamed)


def test_a_link_to_the_record_that_went_leads_to_the_one_that_was_kept(office: Office, two: Two):
    known, unnamed = two
    link, strangers = (handle_to(office[who], "child", unnamed) for who in ("worker", "southerner"))

    matched(office, unnamed, known)

    place = place_of(office["worker"], link)
    assert place
    assert place.record == known
    elsewhere = place_of(office["southerner"], strangers)
    assert elsewhere
    with pytest.raises(Denied):
        child_for(office["southerner"], child=elsewhere.record)


def test_a_match_is_undone_and_all_is_as_it_was(office: Office, two: Two):
    known, unnamed = two
    before = everything(office)

    take_apart(office["worker"], merging=matched(office, unnamed, known), why="They were seen together since")

    assert everything(office) == before


def test_a_child_who_has_a_name_is_not_matched(office: Office, two: Two):
    with pytest.raises(IdentityRefused, match="lead"):
        matched(office, a_child(office, OTHER), two[0])


def test_nobody_is_matched_to_a_child_one_does_not_work_with(office: Office, two: Two):
    theirs = a_child(office, OTHER, by="southerner")

    with pytest.raises(RemovalRefused):
        matched(office, two[1], theirs)
    assert child_for(office["worker"], child=two[1])


def test_a_lead_merges_two_records_and_both_names_find_the_child(office: Office, two: Two):
    known, other = two[0], a_child(office, OTHER, by="southerner")

    merged(office, known, other)

    assert [c.title for c in find_children(office["worker"], words="tallis")] == ["Theo Marchetti"]
    assert [c.title for c in possible_duplicates(office["worker"], identity=OTHER).mine] == ["Theo Marchetti"]
    assert {child.id for child in children_in_scope(office["southerner"])} == {known}


@pytest.mark.parametrize("by", ["worker", "manager"])
def test_nobody_but_a_lead_merges_two_records(office: Office, two: Two, by: str):
    with pytest.raises(Denied):
        merged(office, two[0], a_child(office, OTHER), by=by)


def test_a_merge_of_two_teams_is_taken_apart_exactly(office: Office, two: Two):
    known, other = two[0], a_child(office, OTHER, by="southerner")
    office.say("southerner", draft_of(office, other), es4=["hba"])
    shut_out(office["manager.south"], context=other, account=str(office["colleague"].account.id), why="He is an uncle")
    before = everything(office)

    take_apart(office["safeguarding"], merging=merged(office, known, other), why="They are cousins of one name")

    assert everything(office) == before


def test_while_merged_the_stricter_of_the_two_holds(office: Office, two: Two):
    known, other = two[0], a_child(office, OTHER, by="southerner")
    shut_out(office["manager.south"], context=other, account=str(office["worker"].account.id), why="She is her niece")

    merged(office, known, other)

    with pytest.raises(Denied):
        child_for(office["worker"], child=known)


def test_what_is_new_since_the_merge_stays_with_the_record_that_was_kept(office: Office, two: Two):
    known, unnamed = two
    merging = matched(office, unnamed, known)
    allocate(office["manager"], context=known, to=str(office["colleague"].account.id), why="Knows the family")

    take_apart(office["colleague"], merging=merging, why="They were seen together since")

    assert known in {child.id for child in children_in_scope(office["colleague"])}


def test_people_around_the_child_in_either_record_are_seen_in_the_one_that_is_kept(office: Office, two: Two):
    known, unnamed = two
    add_person(
        office["worker"], child=unnamed, person=Person(name="Odile Orme", relationship="mother", safe="not_known")
    )

    merging = matched(office, unnamed, known)
    assert len(child_for(office["worker"], child=known).around.people) == 1
    take_apart(office["worker"], merging=merging, why="They were seen together since")

    assert not child_for(office["worker"], child=known).around.people


def test_it_is_taken_apart_once(office: Office, two: Two):
    merging = matched(office, two[1], two[0])
    take_apart(office["worker"], merging=merging, why="They were seen together since")

    with pytest.raises(IdentityRefused, match="already"):
        take_apart(office["worker"], merging=merging, why="They were seen together since")


def test_what_was_said_of_somebody_around_one_of_two_goes_back_with_them(office: Office, two: Two):
    known, unnamed = two
    mother = Person(name="Mara Quill", relationship="mother", safe="yes")
    id_ = add_person(office["worker"], child=unnamed, person=mother)
    merging = matched(office, unnamed, known)
    unsafe = replace(mother, safe="no", safe_how="He reads her messages")
    change_person(office["worker"], child=known, id_=id_, seen=1, person=unsafe)

    take_apart(office["worker"], merging=merging, why="They are two children after all")

    assert people_around(office["worker"], child=known).people == ()
    assert [entry.person.safe for entry in people_around(office["worker"], child=unnamed).people] == ["no"]


def flagged(office: Office) -> set[tuple[str, str]]:
    sql = "select context, flag from restriction where tenant = :tenant and lifted_at is null"
    return {(row["context"], row["flag"]) for row in office.rows(sql)}


@pytest.mark.parametrize("already", [False, True])
def test_an_answer_that_restricts_still_does_once_two_are_taken_apart(office: Office, two: Two, already: bool):
    known, unnamed = two
    draft = draft_of(office, unnamed)
    if already:
        office.say("worker", draft_of(office, known), es4=["hba"])
    merging = matched(office, unnamed, known)
    office.say("worker", draft, es4=["fm"])

    take_apart(office["worker"], merging=merging, why="They are two children after all")

    assert (unnamed, "fm_hba") in flagged(office)
    assert child_for(office["worker"], child=unnamed).who.restricted
    with pytest.raises(Denied):
        child_for(office["colleague"], child=unnamed)


def test_whoever_was_shut_out_of_the_one_record_stays_out_of_both(office: Office, two: Two):
    known, unnamed = two
    merging = matched(office, unnamed, known)
    account = office["colleague"].account.id
    shut_out(office["manager"], context=known, account=account, why="Her own nephew here")
    restrict(office["manager"], context=known, flag="staff_family", why="A colleague is the aunt", named=())

    take_apart(office["manager"], merging=merging, why="They are two children after all")

    assert {(known, "staff_family"), (unnamed, "staff_family")} <= flagged(office)
    for child in two:
        with pytest.raises(Denied):
            child_for(office["colleague"], child=child)


def test_what_restricts_a_merged_record_holds_for_the_review_of_its_urgent_opening(office: Office):
    child, into = a_child(office, OTHER), a_child(office, Identity("Wren", about_age=14))
    born = date(2012, 5, 2)
    open_urgently(
        office["southerner"], first_name="Wren", surname="Tallis", born=born, why="She is there alone just now"
    )
    assert [line.title for line in work_for(office["manager"]).openings] == ["Wren Tallis"]
    office["safeguarding"].give_reason(record=child, why="Her aunt manages the team")
    restrict(office["safeguarding"], context=child, flag="staff_family", why="A manager is the aunt", named=())

    merged(office, into, child)

    assert work_for(office["manager"]).openings == ()
