"""Accounts, the trail and what need not be kept: every role without the right is refused at each of their doors."""

from collections.abc import Callable, Iterator
from importlib import import_module
from inspect import Parameter, getmembers, isfunction, signature
from typing import Any

import pytest

from assessments.desk.trail_reading import Chosen
from assessments.people.accounts import NewPerson
from assessments.people.administering import add_person
from assessments.people.moving import move_account
from assessments.people.own_account import NoSuchSignIn, end_own_sign_in, own_account_for, take_offered_factor
from assessments.people.second_factor import offer
from assessments.people.sign_ins import look, sign_in
from assessments.people.tickets import Ticket
from assessments.people.tries import NotShown
from assessments.people.visits import Denied
from tests.builders import PASSWORD, PEOPLE, Office
from tests.lives import a_child

EVERYBODY = {name for name, _, _ in PEOPLE}
RIGHTS = {
    "people.administering": {"admin"},
    "people.moving.move_account": {"admin"},
    "people.moving": {"manager.south"},
    "people.handing_over.make_code_alone": set[str](),
    "people.handing_over": {"manager"},
    "people.account_lists": {"admin"},
    "desk.trail_asking": {"protection"},
    "desk.trail_reading": {"protection", "manager", "safeguarding", "contextual"},
    "desk.trail_file": {"protection", "safeguarding", "contextual"},
    "desk.retention.retention_at_the_server": set[str](),
    "desk.retention": {"protection", "manager", "manager.south", "safeguarding", "contextual"},
}
"""Who may go through each door, by its name or that of its room; the names of people in the office."""
OF_ONESELF = {
    "waits_for_me": "it lists what waits for this person alone",
    "told_about_mine": "it tells what was done to one's own account",
    "have_read": "it is about one's own account",
    "children_to_choose": "it lists the children whose trail this person reads, and is empty for others",
    "not_own": "it looks nothing up",
    "in_words": "it is given what it says",
}
NOT_FOUND_FOR = ("record_with",)
"""Answered in the words for nothing there; tests/desk/test_trail_asking.py tries each person."""


def doors() -> Iterator[tuple[str, Callable[..., Any]]]:
    """Every public action and view of these rooms, by name."""
    for room in dict.fromkeys(".".join(name.split(".")[:2]) for name in RIGHTS):
        module = import_module(f"assessments.{room}")
        for name, door in getmembers(module, isfunction):
            first = next(iter(signature(door).parameters), "")
            public = door.__module__ == module.__name__ and not name.startswith("_")
            if public and first == "visit" and name not in OF_ONESELF and name not in NOT_FOUND_FOR:
                yield f"{room}.{name}", door


def may(name: str) -> set[str]:
    return RIGHTS.get(name, RIGHTS[name.rpartition(".")[0]])


def asks(door: Callable[..., Any]) -> list[str]:
    return [
        one.name for one in signature(door).parameters.values() if one.default is Parameter.empty or one.name == "code"
    ][1:]


@pytest.fixture
def given(office: Office) -> dict[str, Any]:
    """A child of Team North, a code that waits for its manager, and a move that waits for the manager of Team South."""
    child, worker = a_child(office), office["worker"].account.id
    add_person(office["admin"], NewPerson("ruth", "social_worker", team="Team North"))
    move_account(office["admin"], code=PASSWORD, account_id=worker, team="Team South", why="A new post there")
    for lead in ("safeguarding", "contextual"):
        office[lead].give_reason(record=child, why="A complaint that came in")
    chosen = Chosen(record=child)
    asked = {"account": "", "record": child, "first": None, "last": None}
    return {
        "account_id": worker, "why": "To see what is there", "person": NewPerson("kit", "administrator"),
        "username": "worker", "chosen": chosen, "code": PASSWORD, "at_most": 5, "name": "Teodoro Marchetti",
        "born": None, "number": 1, "ticket": Ticket("trail", child, {"chosen": asked, "why": "To see what is there"}),
    }  # fmt: skip


def requests(office: Office) -> dict[str, str]:
    found = office.rows("select id, kind from account_request where tenant = :tenant and state = 'waiting'")
    return {row["kind"]: row["id"] for row in found}


def test_every_role_without_the_right_is_refused_at_each_of_these_doors(office: Office, given: dict[str, Any]) -> None:
    waits, tried = requests(office), set()
    before = len(office.rows("select 1 from account_request"))
    for name, door in doors():
        kind = "move" if "moving" in name else "code"
        values = {one: waits[kind] if one == "request" else given[one] for one in asks(door)}
        if "born" in values:
            values["born"] = office["admin"].today()
        tried.add(name)
        for who in sorted(EVERYBODY - may(name)):
            with pytest.raises(Denied):
                door(office[who], **values)

    assert len(tried) > 20
    assert requests(office) == waits
    assert len(office.rows("select 1 from account_request")) == before


def test_nobody_ends_anothers_sign_in_or_takes_what_their_app_was_offered(office: Office) -> None:
    token = sign_in(office.here, username="manager", password=PASSWORD, address="192.0.2.1")
    theirs = look(office.here, str(token))
    assert theirs is not None
    with office.here.engine.write(office.here.tenant) as rows:
        mine = office["manager"].account
        offer(office.here, rows, account=mine.id, username=mine.username, made_in=theirs.id)

    for who in EVERYBODY - {"manager"}:
        with pytest.raises(NoSuchSignIn):
            end_own_sign_in(office[who], sign_in=theirs.id)
        assert theirs.id not in {one.id for one in own_account_for(office[who]).sign_ins}
        assert own_account_for(office[who]).offered is None
        with pytest.raises(NotShown):
            take_offered_factor(office[who], code="123456")
    assert look(office.here, str(token)) is not None
    assert own_account_for(office["manager"]).offered is None
