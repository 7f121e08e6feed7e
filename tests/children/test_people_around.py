"""People around a child: who they are, whether they are safe to contact, and that family never interprets."""

import json
from typing import Any

import pytest

from assessments.children.people.actions import (
    ChangedMeanwhile,
    StaysIn,
    add_person,
    change_person,
    take_out_person,
)
from assessments.children.people.model import Person, PersonRefused, relationships
from assessments.children.people.views import people_around, people_beside, person_for
from assessments.people.visits import Denied, ReasonNeeded
from assessments.vocabulary import choices
from tests.builders import Office

from .builders import a_record, close

MOTHER = {"name": "Ottilie Tallis", "relationship": "mother", "safe": "yes", "phone": "020 7946 0321"}
TUTOR = {"name": "Bram Quist", "relationship": "school", "safe": "yes", "described": "Form tutor"}
HELD_BACK = "Do not contact family before advice"


@pytest.fixture
def child(office: Office) -> str:
    return a_record(office)


def add(office: Office, child: str, by: str = "worker", **said: Any) -> str:
    return add_person(office[by], child=child, person=Person(**{**MOTHER, **said}))


def names(office: Office, child: str) -> list[str]:
    return [entry.person.name for entry in people_around(office["worker"], child=child).people]


def noted(office: Office, action: str) -> list[dict[str, Any]]:
    return [
        json.loads(row["detail"])
        for row in office.rows("select detail from trail where tenant = :tenant and action = :action", action=action)
    ]


def put_the_caution_on(office: Office, child: str) -> str:
    (draft,) = office.rows("select id from response where tenant = :tenant and context = :child", child=child)
    office.say("worker", draft["id"], es6_8="present_now")
    return str(draft["id"])


def test_those_who_work_with_a_child_write_down_who_is_around_them(office: Office, child: str):
    add(office, child)
    add(office, child, **TUTOR)

    assert names(office, child) == ["Ottilie Tallis", "Bram Quist"]
    assert len(noted(office, "person_added")) == 2


@pytest.mark.parametrize("who", ["manager", "southerner", "school", "support", "health", "protection", "admin"])
def test_nobody_else_writes_there(office: Office, child: str, who: str):
    with pytest.raises(Denied):
        add(office, child, by=who)


def test_nothing_is_added_to_a_closed_record(office: Office, child: str):
    close(office, child)

    with pytest.raises(Denied):
        add(office, child)


def test_a_change_is_a_new_number_and_the_older_one_stays(office: Office, child: str):
    somebody = add(office, child)

    change_person(office["worker"], child=child, id_=somebody, seen=1, person=Person(**{**MOTHER, "phone": "01632"}))

    found = person_for(office["worker"], child=child, id_=somebody)
    assert (found.now.number, found.now.person.phone) == (2, "01632")
    assert [entry.person.phone for entry in found.before] == ["020 7946 0321"]
    assert noted(office, "person_changed") == [{"person": somebody, "fields": ["phone"]}]


def test_the_same_again_is_no_change(office: Office, child: str):
    somebody = add(office, child)

    change_person(office["worker"], child=child, id_=somebody, seen=1, person=Person(**MOTHER))

    assert person_for(office["worker"], child=child, id_=somebody).before == ()


def test_two_people_who_change_one_entry_do_not_write_over_each_other(office: Office, child: str):
    somebody = add(office, child)
    change_person(office["worker"], child=child, id_=somebody, seen=1, person=Person(**{**MOTHER, "safe": "not_known"}))

    with pytest.raises(ChangedMeanwhile):
        change_person(office["worker"], child=child, id_=somebody, seen=1, person=Person(**MOTHER))


def test_somebody_is_taken_out_with_a_reason_and_stays_readable(office: Office, child: str):
    somebody = add(office, child)
    with pytest.raises(StaysIn):
        take_out_person(office["worker"], child=child, id_=somebody, seen=1, why=" ")

    take_out_person(office["worker"], child=child, id_=somebody, seen=1, why="Written down twice")

    around = people_around(office["worker"], child=child)
    assert around.people == ()
    assert [(e.person.name, e.removed_why) for e in around.taken_out] == [("Ottilie Tallis", "Written down twice")]
    assert noted(office, "person_taken_out") == [{"person": somebody}]


def test_somebody_around_another_child_is_not_reached_through_this_one(office: Office, child: str):
    other = a_record(office, first="Ives", surname="Corran")
    somebody = add(office, other)

    with pytest.raises(Denied):
        person_for(office["worker"], child=child, id_=somebody)
    with pytest.raises(Denied):
        change_person(office["worker"], child=child, id_=somebody, seen=1, person=Person(**MOTHER))


def test_every_problem_is_said_at_once(office: Office, child: str):
    with pytest.raises(PersonRefused) as refused:
        add_person(office["worker"], child=child, person=Person(told_on="2027-01-01"))

    assert list(refused.value.problems) == ["name", "relationship", "safe", "told", "told_on"]


def test_not_safe_needs_its_reason(office: Office, child: str):
    with pytest.raises(PersonRefused, match="what makes it unsafe"):
        add(office, child, safe="no")


@pytest.mark.parametrize(
    "interpreter",
    [
        "Ottilie Tallis",
        "ottilie  TALLIS",
        "Tallis, Ottilie",
        "Mr Quist, Bram",
        "Wren Tallis",
        "her aunt",
        "A family friend",
    ],
)
def test_nobody_around_the_child_interprets(office: Office, child: str, interpreter: str):
    add(office, child, **TUTOR)

    with pytest.raises(PersonRefused) as refused:
        add(office, child, language="Polish", interpreter_needed="yes", interpreter=interpreter)

    assert list(refused.value.problems) == ["interpreter"]
    assert "Tallis" not in str(refused.value)


def test_a_professional_who_was_booked_interprets(office: Office, child: str):
    add(office, child, language="Polish", interpreter_needed="yes", interpreter="Wendstoke Languages, J. Okafor")

    assert people_around(office["worker"], child=child).people[0].person.interpreter


def test_who_interprets_for_one_is_not_added_as_another(office: Office, child: str):
    add(office, child, interpreter="Wendstoke Languages, Jonah Okafor")

    with pytest.raises(PersonRefused, match="booked as an interpreter"):
        add(office, child, name="Jonah Okafor", relationship="neighbour")


def test_who_was_taken_out_may_be_written_down_again(office: Office, child: str):
    somebody = add(office, child, interpreter="Wendstoke Languages, Jonah Okafor")
    take_out_person(office["worker"], child=child, id_=somebody, seen=1, why="Not her mother")

    add(office, child, name="Jonah Okafor", relationship="neighbour")

    assert names(office, child) == ["Jonah Okafor"]


def test_family_is_marked_in_the_list_of_relationships():
    family = {choice.code for choice in choices("family_relationship")}

    assert {"mother", "grandparent", "guardian", "in_law", "family_friend"} <= family
    assert all(Person(relationship=one.code).is_family == (one.code in family) for one in relationships())


def test_while_the_caution_is_on_no_family_is_contacted_whatever_is_entered(office: Office, child: str):
    add(office, child, safe="yes")
    add(office, child, **TUTOR)
    before = people_around(office["worker"], child=child)

    put_the_caution_on(office, child)

    around = people_around(office["worker"], child=child)
    assert [before.contact_words(e) for e in before.people] == ["Safe to contact", "Safe to contact"]
    assert [around.contact_words(e) for e in around.people] == [HELD_BACK, "Safe to contact"]
    assert [around.is_held_back(e) for e in around.people] == [True, False]


@pytest.mark.parametrize("relationship", [choice.code for choice in choices("family_relationship")])
def test_every_family_relationship_is_held_back(relationship: str):
    assert Person(relationship=relationship, safe="yes").contact_words(caution=True) == HELD_BACK


def test_a_colleague_says_why_before_they_see_who_is_around_a_child(office: Office, child: str):
    add(office, child)

    with pytest.raises(ReasonNeeded):
        people_around(office["colleague"], child=child)
    office["colleague"].give_reason(record=child, why="Covers while she is away")

    around = people_around(office["colleague"], child=child)
    assert (len(around.people), around.may_change) == (1, False)


def test_beside_a_question_they_stand_only_for_whoever_has_the_record_open(office: Office):
    child = str(office.response(office.sent("school")).context)

    assert people_beside(office["school"], child=child) is None
    assert people_beside(office["manager"], child=child) is not None
    assert not noted(office, "denied")


def test_reading_who_is_around_a_child_is_written_down(office: Office, child: str):
    people_around(office["worker"], child=child)

    (opened,) = office.rows("select about from trail where tenant = :tenant and action = 'opened'")
    assert opened["about"] == child
