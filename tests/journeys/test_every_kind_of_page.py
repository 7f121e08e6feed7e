"""Every kind of page can be used by everybody: what axe knows, at every width, in forced colours and enlarged."""

import pytest
from playwright.sync_api import Browser, expect

from assessments.children.actions import start_assessment, start_screening_of_new_child
from assessments.children.model import Identity
from tests.assessing import put_in, whole
from tests.server.running import Server

from .borough import beside
from .conftest import Arrives
from .journey import ALLOWED, Journey, faults_of
from .story import GOING_WELL, begin_a_screening, open_own, open_section, open_what_waits


def walk_to_the_start(worker: Journey) -> None:
    worker.press("Start: I am worried about a child, group or place")
    worker.arrive_at("Start")
    worker.is_sound()


def walk_to_a_blank_form(worker: Journey) -> None:
    worker.press("Print it blank")
    worker.arrive_at("Print it blank")
    worker.press("Make the Word file")
    expect(worker.page.get_by_text("Choose a form, then go on.")).to_be_visible()
    worker.act_on(worker.page.get_by_text("Screening: harm outside the home"))
    worker.press("Make the Word file")
    expect(worker.page.get_by_role("link", name="Take the Word file")).to_be_visible()
    choose_its_parts(worker)
    worker.is_sound()


def choose_its_parts(worker: Journey) -> None:
    """What is always asked of an assessment is ticked; one press ticks the rest, another goes back."""
    worker.act_on(worker.page.get_by_text("Assessment: harm outside the home"))
    sometimes = worker.page.get_by_role("checkbox", name="Criminal exploitation")
    always = worker.page.get_by_role("checkbox", name="Your judgement")
    for press, ticked in (("", False), ("Tick every part", True), ("Tick what is always asked", False)):
        if press:
            worker.press(press)
        expect(sometimes).to_be_checked(checked=ticked)
        expect(always).to_be_checked()


def walk_to_a_child_found(worker: Journey) -> None:
    worker.press("Children")
    worker.arrive_at("Children")
    worker.type_into(worker.page.get_by_label("Name, from two letters"), "Delacourt")
    worker.page.keyboard.press("Enter")
    found = worker.page.get_by_role("button", name="Open the record")
    expect(found).to_have_count(1)
    worker.is_sound()
    worker.act_on(found)
    worker.arrive_at("Rae Delacourt")
    worker.is_sound()


def walk_through_a_screening(worker: Journey) -> None:
    """All sections, one that says somebody is in danger, what is missing before sending, and every change."""
    worker.page.goto("/")
    worker.arrive_at("My work")
    begin_a_screening(worker, first="Robin", surname="Vellacott", born="19/08/2012")
    worker.is_sound()
    open_section(worker, "The worry")
    worker.choose("es1", "Yes")
    expect(worker.page.get_by_role("alert")).to_be_visible()
    worker.part("prompt", "st1").wait_for()
    worker.is_sound()
    worker.press("Back to all sections")
    worker.arrive_at("Screening: harm outside the home")
    worker.press("Check your answers and send")
    worker.arrive_at("Check and send")
    worker.press("Send to the manager")
    expect(worker.page.get_by_role("heading", name="There is a problem")).to_be_visible()
    worker.is_sound()
    worker.press("Back to all sections")
    worker.arrive_at("Screening: harm outside the home")
    worker.press("See every change")
    worker.arrive_at("Every change")
    worker.is_sound()


def walk_to_a_clash(worker: Journey, colleague: Journey) -> None:
    for author in (worker, colleague):
        open_own(author, "Kofi Brandreth", "Finish and send")
        open_section(author, GOING_WELL)
    worker.write("es8_who", "His teacher.")
    colleague.type_into(colleague.question("es8_who").locator("textarea"), "His aunt.")
    expect(colleague.page.get_by_text("Two of you answered this.")).to_be_visible()
    colleague.is_sound()


def walk_to_the_paper_and_out(worker: Journey) -> None:
    worker.page.goto("/")
    worker.arrive_at("My work")
    of_rae = worker.page.get_by_role("row").filter(has_text="Rae Delacourt").filter(has_text="Signed off")
    worker.act_on(of_rae.get_by_role("link"))
    worker.arrive_at("Screening: harm outside the home")
    worker.press("Print")
    worker.arrive_at("Print")
    worker.press("Make the PDF")
    expect(worker.page.get_by_role("link", name="Take the PDF")).to_be_visible()
    worker.press("Make the Word file")
    expect(worker.page.get_by_role("link", name="Take the Word file")).to_be_visible()
    worker.is_sound()
    worker.press("Sign out")
    worker.arrive_at("You are signed out")
    worker.is_sound()


def walk_to_a_decision(manager: Journey) -> None:
    """A comment and every field of the decision stand open."""
    open_what_waits(manager, "Imani Fairweather")
    manager.act_on(manager.part("review", "es8_who").get_by_role("button"))
    manager.tick(manager.question("verdict"), "Return with a reason")
    expect(manager.question("why")).to_be_visible()
    manager.is_sound()


def test_every_kind_of_page_can_be_used_by_everybody(arrives: Arrives):
    worker, colleague, manager = arrives("social.worker"), arrives("social.worker.3"), arrives("manager")

    walk_to_the_start(worker)
    walk_to_a_blank_form(worker)
    walk_to_a_child_found(worker)
    walk_through_a_screening(worker)
    walk_to_a_clash(worker, colleague)
    walk_to_the_paper_and_out(worker)
    walk_to_a_decision(manager)

    not_needed = [
        allowed for n, allowed in enumerate(ALLOWED) if n not in worker.needed | colleague.needed | manager.needed
    ]
    assert not not_needed, "Take these out of axe_allowed.toml"


SIGNS = {"s4_harm": ["cce", "tra"], "cce2": "present_now", "cce2_basis": ["school"], "str1": "present_now"}
OF_MANY_KINDS = (
    "What the child says",
    "Criminal exploitation",
    "Vulnerabilities",
    "Strengths",
    "Times the child was missing",
    "The weight of each context",
    "Your judgement",
)


def test_headings_of_every_kind_of_section_follow_each_other_level_by_level(arrives: Arrives, service: Server):
    with beside(service, hours=1) as before:
        identity = Identity(first_names="Sorrel", surname="Winterbourne", born="2011-03-09")
        screening = start_screening_of_new_child(before["social.worker"], identity=identity)
        draft = start_assessment(before["social.worker"], child=str(before.response(screening).context))
        put_in(before, draft, whole("efh_assessment", before["social.worker"].today().isoformat(), SIGNS))
    worker = arrives("social.worker")
    of_sorrel = worker.page.get_by_role("row").filter(has_text="Sorrel Winterbourne")
    worker.act_on(of_sorrel.filter(has_text="Assessment").get_by_role("link"))
    worker.arrive_at("Assessment: harm outside the home")

    faults = []
    for title in OF_MANY_KINDS:
        open_section(worker, title)
        faults += faults_of(worker.page, ALLOWED)[0]
        worker.press("Back to all sections")
        worker.arrive_at("Assessment: harm outside the home")

    assert not faults


@pytest.mark.parametrize(
    ("press", "heading"), [("Check your answers and send", "Check and send"), (GOING_WELL, GOING_WELL)]
)
def test_long_buttons_fit_the_narrowest_screen(arrives: Arrives, press: str, heading: str):
    worker = arrives("social.worker", viewport={"width": 320, "height": 768})
    open_own(worker, "Theo Marchetti", "Finish and send")

    worker.press(press)

    worker.arrive_at(heading)
    worker.fits()


def test_a_fault_is_told_unless_it_is_allowed_by_rule_and_selector(browser: Browser):
    page = browser.new_page()
    page.set_content('<html lang="en"><title>Marks</title><main><img class="mark" src="data:,"></main>')

    told, _ = faults_of(page, [{"rule": "image-alt", "selector": ".other"}])
    not_told, needed = faults_of(page, [{"rule": "image-alt", "selector": ".mark"}])

    assert len(told) == 1
    assert (not_told, needed) == ([], {0})
    page.close()
