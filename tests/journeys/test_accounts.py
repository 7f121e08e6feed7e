"""A person is added, gets a code from their manager, signs in, and is suspended while a screen of theirs is open."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.practice import a_copy_served
from tests.server.running import Server

from .conftest import Arrives, a_watched_page
from .journey import Journey
from .story import hand_over_a_code

NAME, USERNAME = "Wren Hollowell", "wren.hollowell"
CODE = re.compile(r"\w{4}(?:-\w{4}){3}")
PASSWORD = "kettle under nineteen larches"


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A practice copy for this file alone: somebody is added to it."""
    folder = tmp_path_factory.mktemp("accounts")
    with a_copy_served(folder) as server:
        yield server


@pytest.fixture
def newcomer(browser: Browser, service: Server) -> Iterator[Page]:
    with a_watched_page(browser, service) as page:
        yield page


def choose(person: Journey, name: str, words: str) -> None:
    """One entry of a long list, by its words."""
    person.choose_from(person.question(name).get_by_role("combobox"), words)


def add_a_social_worker(admin: Journey) -> None:
    admin.press("Accounts")
    admin.arrive_at("Accounts")
    expect(admin.page.get_by_role("row").filter(has_text="Ruth Adeyemi")).to_contain_text("Social worker, Team North")
    admin.is_sound()
    admin.press("Add a person")
    admin.arrive_at("Add a person")
    admin.press("Add this person")
    expect(admin.page.get_by_text("Give the name, the user name, the role")).to_be_visible()
    admin.type_into(admin.question("name").get_by_role("textbox"), NAME)
    admin.type_into(admin.question("username").get_by_role("textbox"), USERNAME)
    choose(admin, "role", "Social worker")
    expect(admin.page.get_by_text("A registered social worker, or a worker in a social work team")).to_be_visible()
    choose(admin, "team", "Team North")
    admin.tick(admin.question("regulated"), "Social worker")
    admin.is_sound()
    admin.press("Add this person")
    admin.arrive_at(NAME)
    expect(admin.page.get_by_text("You are not shown the code.")).to_contain_text("Dan Okafor, team manager")
    assert not CODE.search(admin.page.locator("body").inner_text())


def code_of(manager: Journey) -> str:
    """What the manager reads out to the person."""
    row = manager.page.locator("table").filter(has_text="Codes to hand over").get_by_role("row").filter(has_text=NAME)
    expect(row).to_contain_text("Social worker, Team North")
    manager.is_sound()
    manager.act_on(row.get_by_role("link"))
    manager.arrive_at("Hand over a code")
    manager.is_sound()
    code = hand_over_a_code(manager, NAME)
    manager.is_sound()
    manager.page.reload()
    manager.arrive_at("This is done")
    assert code not in manager.page.locator("body").inner_text()
    return code


def sign_in_with(page: Page, code: str) -> Journey:
    person = Journey(page)
    page.goto("/sign-in")
    page.get_by_label("User name").fill(USERNAME)
    page.get_by_label("Password", exact=True).fill(code)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_label("New password").fill(PASSWORD)
    page.get_by_label("The same password again").fill(PASSWORD)
    page.get_by_role("button", name="Set password and sign in").click()
    person.arrive_at("My work")
    return person


def suspend(admin: Journey) -> None:
    admin.act_on(admin.page.get_by_text("Suspend: they left, or must not sign in for now"))
    admin.type_into(admin.page.get_by_label("Why? It stays in the trail.").last, "Left the team this week")
    admin.press("Suspend this account")
    expect(admin.page.get_by_text("The account is suspended and signed out everywhere.")).to_be_visible()
    expect(admin.page.get_by_text("Reinstate: they come back")).to_be_visible()


def test_a_social_worker_comes_in_through_their_manager_and_is_suspended_at_once(arrives: Arrives, newcomer: Page):
    admin, manager = arrives("admin"), arrives("manager")
    add_a_social_worker(admin)
    manager.page.reload()
    manager.arrive_at("My work")
    code = code_of(manager)

    person = sign_in_with(newcomer, code)
    expect(person.page.locator(".lk-viewer")).to_contain_text(f"{NAME}, social worker")
    admin.page.reload()
    admin.arrive_at(NAME)
    for part in ("Move to another role, team, school or ward", "Reset: they forgot their password"):
        admin.act_on(admin.page.get_by_text(part))
    admin.is_sound()
    suspend(admin)

    expect(person.page.get_by_role("heading", level=1, name="You are signed out")).to_be_visible()
    expect(person.page.locator("body")).not_to_contain_text(NAME)
