"""Two workers on one draft, and one worker in two tabs: no answer goes under, and each tab keeps its own child."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.practice import a_copy_served
from tests.server.running import Server

from .conftest import Arrives
from .journey import Journey

PAUSE_MS = 3_000  # words are on disk this long after the last key
KOFI, THEO, UNNAMED = "Kofi Brandreth", "Theo Marchetti", "Child not yet identified, about 14"
OF_THEO, OF_UNNAMED = "give him a phone", "three evenings running"
Pair = tuple[Journey, Journey]


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A practice copy for this file alone: what one test writes, only the next of this file finds."""
    folder = tmp_path_factory.mktemp("two-people")
    with a_copy_served(folder) as server:
        yield server


@pytest.fixture
def ruth_and_mina(arrives: Arrives) -> Pair:
    """The two who work with Kofi, each signed in at a browser of their own."""
    return arrives("social.worker"), arrives("social.worker.3")


def open_section(worker: Journey, child: str, section: str) -> None:
    worker.page.get_by_role("link", name=child).first.click()
    worker.arrive_at("Screening: harm outside the home")
    worker.press(section)
    worker.arrive_at(section)


def both_open(pair: Pair, section: str) -> None:
    for worker in pair:
        open_section(worker, KOFI, section)


def pick(worker: Journey, name: str, choice: str) -> None:
    """Choose in a block that says nothing about saving."""
    worker.question(name).get_by_text(choice, exact=True).click()
    worker.settle()


def words_in(worker: Journey, name: str) -> str:
    return worker.question(name).locator("textarea").input_value()


def test_answers_to_different_questions_come_together(ruth_and_mina: Pair):
    ruth, mina = ruth_and_mina
    both_open(ruth_and_mina, "The worry")

    ruth.choose("es2_when_precision", "Not known")
    mina.choose("es2_basis", "Someone in the community")

    for worker in ruth_and_mina:
        worker.page.reload()
        worker.arrive_at("The worry")
        expect(worker.question("es2_when_precision").get_by_label("Not known", exact=True)).to_be_checked()
        expect(worker.question("es2_basis").get_by_label("Someone in the community", exact=True)).to_be_checked()
        expect(worker.page.get_by_text("Two of you answered this")).to_have_count(0)


def test_two_answers_to_one_question_both_stand_until_a_person_chooses(ruth_and_mina: Pair):
    ruth, mina = ruth_and_mina
    hers, minas, agreed = "He waits by the gate. He told me so.", "He said: they wait for me.", "Both, on two days."
    both_open(ruth_and_mina, "The worry")

    ruth.write("es3", hers)
    mina.question("es3").locator("textarea").click()
    mina.page.keyboard.type(minas)

    for worker in (mina, ruth):
        if worker is ruth:
            ruth.page.reload()
        clash = worker.question("es3.clash")
        expect(clash).to_contain_text(hers)
        expect(clash).to_contain_text(minas)
        expect(clash).to_contain_text("Ruth Adeyemi")
        expect(clash).to_contain_text("Mina Tareen")
        expect(clash.get_by_role("radio", checked=True)).to_have_count(0)
    ruth.press("Use this answer")
    expect(ruth.page.get_by_text("Both are kept until then.")).to_be_visible()

    pick(ruth, "es3.clash", "Write one together")
    ruth.question("es3.clash").locator("textarea").fill(agreed)
    ruth.press("Use this answer")

    expect(ruth.question("es3.clash")).to_have_count(0)
    expect(ruth.page.get_by_label("The answer you wrote together")).to_have_count(0)
    expect(ruth.question("es3").locator("textarea")).to_have_value(agreed)
    ruth.press("Back to all sections")
    ruth.arrive_at("Screening: harm outside the home")
    ruth.press("See every change")
    ruth.arrive_at("Every change")
    rows = ruth.page.get_by_role("row")
    expect(rows.filter(has_text=hers)).to_contain_text("Ruth Adeyemi")
    expect(rows.filter(has_text=minas)).to_contain_text("Given at the same time as another")
    expect(rows.filter(has_text=agreed)).to_contain_text("Chosen between two answers")


def test_a_field_that_somebody_else_answered_meanwhile_says_so_and_takes_it_over_when_asked(ruth_and_mina: Pair):
    ruth, mina = ruth_and_mina
    both_open(ruth_and_mina, "What is going well")
    before = words_in(mina, "es8")

    ruth.write("es8", " And he likes chess.")
    ruth.page.wait_for_timeout(PAUSE_MS)
    mina.write("es8_who", "His aunt.")

    expect(mina.page.get_by_text("Ruth Adeyemi answered this at")).to_be_visible()
    expect(mina.page.get_by_text(f"{before} And he likes chess.")).to_be_visible()
    expect(mina.question("es8").locator("textarea")).to_have_value(before)
    mina.press("Show this answer in the field")
    expect(mina.question("es8").locator("textarea")).to_have_value(f"{before} And he likes chess.")
    mina.write("es8", " He won twice.")
    expect(mina.question("es8.clash")).to_have_count(0)


def test_two_tabs_keep_to_their_own_child_through_reload_back_and_forward(arrives: Arrives):
    theo = arrives("social.worker")
    unnamed = a_second_tab(theo)
    open_section(theo, THEO, "The worry")
    open_section(unnamed, UNNAMED, "The worry")

    unnamed.write("es2", " Seen again today.")
    theo.write("es2", " He came by himself.")
    theo.page.wait_for_timeout(PAUSE_MS)

    for _ in range(2):
        stays_with(theo, THEO, has=(OF_THEO, "He came by himself."), has_not="Seen again today.")
        stays_with(unnamed, UNNAMED, has=(OF_UNNAMED, "Seen again today."), has_not="He came by himself.")
        for tab in (unnamed, theo):
            tab.page.reload()
            tab.arrive_at("The worry")
            tab.page.go_back()
            tab.arrive_at("Screening: harm outside the home")
        expect(theo.page.locator(".lk-eyebrow").first).to_contain_text(THEO)
        expect(unnamed.page.locator(".lk-eyebrow").first).to_contain_text(UNNAMED)
        for tab in (theo, unnamed):
            tab.page.go_forward()
            tab.arrive_at("The worry")


def a_second_tab(worker: Journey) -> Journey:
    page: Page = worker.page.context.new_page()
    tab = Journey(page)
    page.goto("/")
    tab.arrive_at("My work")
    return tab


def stays_with(tab: Journey, child: str, *, has: tuple[str, ...], has_not: str) -> None:
    expect(tab.page.locator(".lk-eyebrow").first).to_contain_text(child)
    field = tab.question("es2").locator("textarea")
    for words in has:
        expect(field).to_have_value(re.compile(re.escape(words)))
    assert has_not not in field.input_value()
