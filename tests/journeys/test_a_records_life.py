"""A child is handed over to another team, and an entry about the wrong child goes to the right one."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, expect

from tests.journeys.practice import a_copy_served
from tests.server.running import Server

from .conftest import Arrives
from .journey import Journey

THEO, RAE, KOFI = "Theo Marchetti", "Rae Delacourt", "Kofi Brandreth"
NOTE = {
    "What matters most for this child now?": "He is offered things by an older young man at the bus stop.",
    "What is due next, and what is ready for it?": "The screening is begun. It is to be sent this week.",
    "What was the child told about the change?": "Told on Monday. He asks to meet the new worker with his aunt.",
    "Who is safe to contact, and how?": "His aunt, after 17:00, by telephone.",
    "What must be taken care with?": "None.",
}


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A practice copy for this file alone: its children change hands."""
    folder = tmp_path_factory.mktemp("lives")
    with a_copy_served(folder) as server:
        yield server


def open_child(person: Journey, name: str) -> None:
    person.press("Children")
    person.arrive_at("Children")
    person.act_on(person.page.get_by_role("row").filter(has_text=name).get_by_role("link"))
    person.arrive_at(name)


def choose_to_do(person: Journey, what: str, heading: str) -> None:
    person.act_on(person.page.get_by_text("What you can do with this record"))
    person.press(what)
    person.arrive_at(heading)


def open_what_waits(person: Journey, name: str, asked: str, heading: str) -> None:
    person.page.goto("/")
    person.arrive_at("My work")
    row = person.page.get_by_role("row").filter(has_text=name).filter(has_text=asked)
    person.act_on(row.get_by_role("link"))
    person.arrive_at(heading)


def asked(person: Journey, label: str) -> Locator:
    """The block of a question of ours, by its words."""
    heading = person.page.get_by_role("heading", name=label, exact=True)
    return person.page.locator('[class*="st-key-lk_question_"]').filter(has=heading)


def pick(person: Journey, label: str, words: str) -> None:
    person.choose_from(asked(person, label).get_by_role("combobox"), words)


def fill_in(person: Journey, label: str, words: str) -> None:
    person.type_into(asked(person, label).locator("textarea, input[type=text]"), words)


def test_a_child_is_handed_over_to_another_team(arrives: Arrives):
    worker = arrives("social.worker")
    open_child(worker, THEO)
    before = worker.page.url
    worker.is_sound()
    choose_to_do(worker, "Hand over to another worker or team", "Hand over to another worker or team")
    worker.tick(asked(worker, "To which team?"), "Team South")
    worker.press("Ask for the handover")
    expect(worker.page.get_by_text("Answer these too:")).to_be_visible()
    for label, words in NOTE.items():
        fill_in(worker, label, words)
    worker.is_sound()
    worker.press("Ask for the handover")
    worker.arrive_at(THEO)
    expect(worker.page.get_by_text("A handover is under way")).to_be_visible()

    manager = arrives("manager")
    open_what_waits(manager, THEO, "Pass it on, or send it back", "Handover")
    manager.press("Pass it on to that team")
    manager.arrive_at("My work")

    receiving = arrives("manager.2")
    open_what_waits(receiving, THEO, "Accept it with a worker", "Handover")
    expect(receiving.page.get_by_text(NOTE["Who is safe to contact, and how?"])).to_be_visible()
    receiving.is_sound()
    pick(receiving, "Who leads the work?", "Gareth")
    receiving.press("Accept")
    receiving.arrive_at("My work")

    open_child(arrives("social.worker.2"), THEO)
    worker.page.goto(before)
    worker.arrive_at("You cannot open this")
    expect(worker.page.get_by_text(THEO)).to_have_count(0)


def test_an_entry_about_the_wrong_child_goes_to_the_right_one(arrives: Arrives):
    worker, manager = arrives("social.worker"), arrives("manager")
    row = worker.page.get_by_role("row").filter(has_text=RAE).filter(has_text="Signed off")
    worker.act_on(row.get_by_role("link"))
    worker.arrive_at("Screening: harm outside the home")
    worker.press("Not where it belongs?")
    worker.arrive_at("This is not where it belongs")
    pick(worker, "Which child is it about?", KOFI)
    fill_in(worker, "How did it come to stand here?", "The two were taken for each other at the school")
    worker.is_sound()
    worker.press("Ask the manager to move it")
    worker.arrive_at("My work")

    open_what_waits(manager, RAE, "An entry belongs to another child", "Move an entry to the right child")
    expect(manager.page.get_by_text(KOFI).first).to_be_visible()
    manager.is_sound()
    manager.press("Move it")
    expect(manager.page.get_by_text("This was decided.")).to_be_visible()

    open_child(manager, RAE)
    removed = manager.page.get_by_role("table", name="Removed")
    expect(removed).to_contain_text("An entry")
    expect(manager.page.get_by_text(KOFI)).to_have_count(0)
    open_child(manager, KOFI)
    expect(manager.page.get_by_role("table", name="Everything written")).to_contain_text("Signed off")


@pytest.mark.parametrize(
    ("what", "heading"),
    [
        ("Who works with this child", "Who works with this child"),
        ("Who this child is", "Who this child is"),
        ("Close this record", "Close this record"),
    ],
)
def test_what_can_be_done_with_a_record_can_be_used_by_everybody(arrives: Arrives, what: str, heading: str):
    manager = arrives("manager")
    open_child(manager, KOFI)

    choose_to_do(manager, what, heading)

    manager.is_sound()


def test_who_covers_for_whom_can_be_used_by_everybody(arrives: Arrives):
    manager = arrives("manager")

    manager.press("Who covers for whom")

    manager.arrive_at("Who covers for whom")
    manager.is_sound()
