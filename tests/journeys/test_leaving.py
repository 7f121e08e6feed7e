"""A sign-in that ends, by a press, an administrator or the clock, empties its screens and keeps what was typed."""

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Locator, Page, expect

from assessments.people.accounts import account_named
from assessments.store.installation import Installation, open_installation
from assessments.store.settings import Settings
from assessments.vocabulary import stamp
from tests.journeys.practice import a_copy_served
from tests.server.running import ROOT, Server

from .conftest import Arrives
from .journey import PASSWORD, Journey

SECONDS_MS = 5_000
THEO, TOBIAS, RAE = "Theo Marchetti", "Tobias Rennick", "Rae Delacourt"
GONE, HIDDEN = "You are signed out", "This screen is hidden"
NEARLY, OVER = timedelta(minutes=13, seconds=1), timedelta(minutes=15, seconds=1)


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A practice copy for this file alone: one of its people is suspended."""
    folder = tmp_path_factory.mktemp("leaving")
    with a_copy_served(folder) as server:
        yield server


@pytest.fixture(scope="module")
def here(service: Server) -> Iterator[Installation]:
    """The same installation, opened beside the server."""
    data = service.folder / "data"
    opened = open_installation(Settings(data, data / "keys", demo=True))
    yield opened
    opened.close()


def open_section(worker: Journey, child: str, section: str) -> None:
    worker.page.get_by_role("link", name=child).first.click()
    worker.arrive_at("Screening: harm outside the home")
    worker.press(section)
    worker.arrive_at(section)


def another_tab(worker: Journey, address: str, heading: str) -> Journey:
    tab = Journey(worker.page.context.new_page())
    tab.page.goto(address)
    tab.arrive_at(heading)
    return tab


def nobody_touches_it_for(here: Installation, username: str, gone_by: timedelta) -> None:
    """As if this long had gone by since this person last did something."""
    with here.engine.write(here.tenant) as rows:
        rows("update sign_in set acted_at = :at where tenant = :tenant and account = :account and ended_at is null",
             at=stamp(here.now() - gone_by), account=account_named(rows, username).id)  # fmt: skip


def last_act(here: Installation, username: str) -> datetime:
    with here.engine.read(here.tenant) as rows:
        found = rows.one("select acted_at from sign_in where tenant = :tenant and account = :account"
                         " and ended_at is null order by began_at desc limit 1",
                         account=account_named(rows, username).id)  # fmt: skip
    assert found is not None
    return datetime.fromisoformat(found["acted_at"])


def is_emptied(page: Page, *, of: str, heading: str = GONE) -> None:
    """Without a touch, this screen says why it is empty and nothing of the record is left."""
    expect(page.get_by_role("heading", level=1, name=heading, exact=True)).to_be_visible()
    expect(page.locator("body")).not_to_contain_text(of)
    expect(page.get_by_role("textbox")).to_have_count(0)


def give_the_password(worker: Journey, username: str, *, press: str = "Sign in") -> None:
    worker.page.get_by_role("link", name=press, exact=True).click()
    worker.page.get_by_label("User name").fill(username)
    worker.page.get_by_label("Password", exact=True).fill(PASSWORD)
    worker.page.get_by_role("button", name="Sign in").click()


def warning(worker: Journey) -> Locator:
    return worker.page.get_by_role("dialog").filter(has_text="You will be signed out in 2 minutes")


def test_signing_out_in_one_tab_clears_every_other(arrives: Arrives):
    worker = arrives("social.worker")
    open_section(worker, THEO, "The worry")
    others = [another_tab(worker, worker.page.url, "The worry"), another_tab(worker, "/", "My work")]
    colleague = arrives("social.worker.3")

    worker.press("Sign out")

    for tab in (worker, *others):
        is_emptied(tab.page, of=THEO)
    colleague.page.wait_for_timeout(2_500)
    expect(colleague.page.get_by_role("heading", level=1, name="My work")).to_be_visible()


def test_after_signing_out_neither_the_page_nor_a_file_that_was_ready_can_be_had(arrives: Arrives):
    worker = arrives("social.worker")
    worker.page.get_by_role("row").filter(has_text=RAE).filter(has_text="Signed off").get_by_role("link").click()
    worker.settle()
    worker.press("Print")
    worker.arrive_at("Print")
    place = worker.page.url
    worker.press("Make the PDF")
    ticket = worker.page.get_by_role("link", name="Take the PDF").get_attribute("href") or ""

    worker.press("Sign out")
    is_emptied(worker.page, of=RAE)

    assert worker.page.request.get(ticket).status == 401
    worker.page.goto(place)
    expect(worker.page.get_by_role("heading", level=1, name="Sign in")).to_be_visible()
    worker.sign_in("social.worker")
    assert worker.page.request.get(ticket).status == 404


def test_hiding_covers_the_screen_and_the_password_brings_the_same_place_back(arrives: Arrives):
    worker = arrives("social.worker")
    open_section(worker, THEO, "What is going well")
    worker.write("es8", "He fixes bicycles.")
    place = worker.page.url

    worker.press("Hide this screen")

    is_emptied(worker.page, of=THEO, heading=HIDDEN)
    give_the_password(worker, "social.worker", press="Show my work again")
    worker.arrive_at("What is going well")
    expect(worker.page).to_have_url(place)
    expect(worker.question("es8").locator("textarea")).to_have_value("He fixes bicycles.")


def test_a_suspended_account_loses_its_open_screens(arrives: Arrives, service: Server):
    worker = arrives("social.worker.2")
    open_section(worker, TOBIAS, "The worry")
    told = {**os.environ, "CST_DEMO": "1", "CST_DATA_DIR": str(service.folder / "data")}

    command = [sys.executable, "-m", "assessments", "account", "suspend", "social.worker.2"]
    done = subprocess.run(command, cwd=ROOT, env=told, capture_output=True, text=True, timeout=30)

    assert done.returncode == 0, done.stderr
    is_emptied(worker.page, of=TOBIAS)
    give_the_password(worker, "social.worker.2")
    expect(worker.page.get_by_role("alert")).to_contain_text("The user name or password is not right.")


def test_a_sign_in_that_ran_out_covers_the_screen_and_one_goes_on_at_the_same_place(
    arrives: Arrives, here: Installation
):
    worker = arrives("social.worker")
    open_section(worker, THEO, "What is going well")
    worker.write("es8_who", "His aunt, on Sundays.")
    place = worker.page.url

    nobody_touches_it_for(here, "social.worker", OVER)

    is_emptied(worker.page, of=THEO)
    give_the_password(worker, "social.worker")
    worker.arrive_at("What is going well")
    expect(worker.page).to_have_url(place)
    expect(worker.question("es8_who").locator("textarea")).to_have_value("His aunt, on Sundays.")


def test_an_open_screen_alone_keeps_nobody_signed_in_and_two_minutes_before_the_end_one_may_stay(
    arrives: Arrives, here: Installation
):
    worker = arrives("social.worker")
    open_section(worker, THEO, "The worry")
    nobody_touches_it_for(here, "social.worker", NEARLY - timedelta(seconds=4))
    before = last_act(here, "social.worker")

    expect(warning(worker)).to_be_visible()
    assert last_act(here, "social.worker") == before

    worker.page.get_by_role("button", name="Stay signed in").click()
    expect(warning(worker)).to_have_count(0)
    assert here.now() - last_act(here, "social.worker") < timedelta(seconds=10)
    worker.page.wait_for_timeout(2_500)
    expect(warning(worker)).to_have_count(0)


def test_words_half_typed_when_the_warning_comes_are_kept(arrives: Arrives, here: Installation):
    worker = arrives("social.worker")
    open_section(worker, THEO, "The worry")
    typed = {name: half_type(worker, here, name) for name in ("es3", "es3_speaker")}

    worker.page.reload()
    worker.arrive_at("The worry")
    for name, words in typed.items():
        expect(worker.question(name).locator("textarea, input")).to_have_value(words)


def half_type(worker: Journey, here: Installation, name: str) -> str:
    """Begin some words as the warning is due, and stay when it comes; what stands in the field then."""
    field = worker.question(name).locator("textarea, input")
    field.click()
    nobody_touches_it_for(here, "social.worker", NEARLY)
    worker.page.keyboard.type(" so he sa")
    words = field.input_value()
    worker.page.wait_for_timeout(SECONDS_MS)
    if warning(worker).count():
        worker.page.get_by_role("button", name="Stay signed in").click()
        expect(warning(worker)).to_have_count(0)
    expect(field).to_have_value(words)
    return words
