"""Whatever is asked of a record that somebody may not know, the answer is the one for a record that does not exist."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from importlib import import_module
from inspect import Parameter, getmembers, isfunction, signature
from typing import Any

import pytest

from assessments.children.model import Identity
from assessments.children.moving import ask_to_move
from assessments.children.people.actions import add_person
from assessments.children.people.model import Person
from assessments.people.visits import Denied
from assessments.records.asked import asked
from assessments.records.restrictions import restrict, shut_out
from assessments.vocabulary import choices
from tests.builders import Office
from tests.lives import OTHER
from tests.peers.builders import RAE, a_group, a_place, an_assessment, name_group
from tests.records.test_transfer import NOTE, offered

ROOMS = (
    "peers.actions peers.views places.page places.actions records.restrictions records.caution records.views.restricted"
    " records.views.life records.views.response records.actions.allocating records.actions.transferring"
    " records.actions.closing records.actions.removing records.actions.answering records.actions.deciding"
    " records.actions.sending records.actions.rounds children.actions children.views children.moving"
    " children.asked_moves children.identifying children.merging children.who_is children.people.actions"
    " children.people.views reports.printing"
)
ANSWER_OTHERWISE = {
    "say_why": "a reason is kept, whatever it is for",
    "people_beside": "nothing stands beside the question",
}
ADULT = Person(name="Mara Quill", relationship="mother", safe="yes")
NOBODY = "no such record"
STRANGERS = ("manager", "worker", "safeguarding", "contextual", "school", "partner", "protection")


@dataclass
class Kept:
    """Records of Team South that nobody else may know, and what else the doors are given."""

    ids: dict[str, str]
    given: dict[str, Any] = field(default_factory=dict)


def doors() -> Iterator[tuple[str, Callable[..., Any]]]:
    """Every public action and view of these rooms, by name."""
    for room in ROOMS.split():
        module = import_module(f"assessments.{room}")
        for name, door in getmembers(module, isfunction):
            first = next(iter(signature(door).parameters), "")
            public = door.__module__ == module.__name__ and not name.startswith("_")
            if public and first == "visit" and name not in ANSWER_OTHERWISE:
                yield f"{room}.{name}", door


def asks(door: Callable[..., Any]) -> list[str]:
    """What must be given to it."""
    return [one.name for one in signature(door).parameters.values() if one.default is Parameter.empty][1:]


@pytest.fixture
def kept(office: Office) -> Kept:
    draft, other = office.sent("southerner"), office.draft("southerner", OTHER)
    assessment, group = an_assessment(office, "southerner", RAE), a_group(office, "southerner")
    name_group(office, assessment, group, "southerner")
    child, second, third = (str(office.response(one).context) for one in (draft, other, assessment))
    person = add_person(office["southerner"], child=child, person=ADULT)
    handover = offered(office, third, "manager.south", "Team North")
    removal = ask_to_move(office["southerner"], response=draft, why="The two were mistaken", to_child=second)
    place, worker = a_place(office), str(office["southerner"].account.id)
    for one, by in (
        (child, "manager.south"),
        (second, "manager.south"),
        (third, "manager.south"),
        (place, "contextual"),
    ):
        restrict(office[by], context=one, flag="staff_family", why="A colleague is the aunt", named=(worker,))
        for lead in ("safeguarding", "contextual"):
            why = "Her own family is in it"
            shut_out(office[by], context=one, account=str(office[lead].account.id), why=why)
    children = {"child": child, "context": child, "keep": child, "other": second, "unnamed": child, "known": second}
    records = {"response": draft, "draft": other, "group": group, "place": place, "id_": person}
    ids = {**children, **records, "handover": handover, "removal": removal}
    said = {one.name: choices(one.list)[0].code if one.list else "In a few words" for one in asked("closing")}
    given = {"why": "To see what is there today", "seen": 1, "value": "x", "question": "es1", "to": worker}
    given |= {"account": worker, "worker": worker, "kind": "joint", "note": NOTE, "to_team": "Team South"}
    given |= {"reason": "work_done", "said": said, "clocks": {}, "flag": "fm_hba", "named": (), "repeat": "pl"}
    given |= {"words": "Hello", "person": ADULT, "instrument": "efh_assessment", "number": 1, "submission": 1}
    given |= {"identity": Identity(first_names="Ada", surname="Quill", born="2012-01-01")}
    return Kept(ids, given)


def answered(office: Office, who: str, door: Callable[..., Any], given: dict[str, Any]) -> tuple[str, int]:
    """What it says to this person, and how many denials it left in the trail."""
    denials = "select 1 from trail where tenant = :tenant and action = 'denied'"
    before = len(office.rows(denials))
    with pytest.raises(Denied) as denied:
        door(office[who], **given)
    return str(denied.value), len(office.rows(denials)) - before


def test_every_door_says_the_same_of_a_record_that_is_there_and_of_none(office: Office, kept: Kept) -> None:
    tried = set()
    for name, door in doors():
        wanted = asks(door)
        if not set(wanted) & set(kept.ids) or not set(wanted) <= {*kept.ids, *kept.given}:
            continue
        tried.add(name)
        there = {one: kept.ids.get(one, kept.given.get(one)) for one in wanted}
        nowhere = {one: NOBODY if one in kept.ids else there[one] for one in wanted}
        for who in STRANGERS:
            found = answered(office, who, door, there)
            assert found == answered(office, who, door, nowhere), (name, who)
            assert found[1] == 1, (name, who)

    assert len(tried) > 50
