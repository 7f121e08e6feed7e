"""A whole assessment of one child, with two kinds of harm: filled, left three times, returned, signed off, printed."""

from collections.abc import Callable
from io import BytesIO

import docx
import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from .conftest import Arrives
from .filling import Filling
from .journey import Journey
from .story import begin_a_screening, decide, open_what_waits

TITLE = "Assessment: harm outside the home"
CHILD = "Plover Hartnoll"
LONG = " ".join(["Two adults hold her to a debt, and school, the stop and her friends could each change it."] * 4)
CHOSEN = {
    "s1_words": "I sing when nobody is in.",
    "s2_know": "They said it was a present.",
    "s4_harm": ["cce", "tra"],
    "s4_contexts": ["peer", "school"],
    "s4_place_school": "The yard behind the kitchens",
    "cce4": "present_now",
    "cce4_basis": ["school"],
    "cce4_confidence": "likely",
    "tra3": "present_recent",
    "tra3_basis": ["child"],
    "cw8_peer": "heavy",
    "cw8_school": "heaviest",
    "cw9": "It is handed over there, and nobody looks.",
    "harm_state": "suspected",
    "level": "moderate",
    "level_why": LONG,
    "s12_decisions": ["child_in_need"],
    "s13_child_words": "Somebody at the gate.",
}
FACTS = {"user_role": "social_worker", "regulated_as": "social_worker", "child_age_years": 14}
CLOSED_AFTER = ("Contexts it touches", "Criminal exploitation", "What it means")


@pytest.fixture
def worker(arrives: Arrives) -> Journey:
    return arrives("social.worker")


def begin_an_assessment(worker: Journey) -> None:
    """From the draft of a screening to the child's page, and there the assessment."""
    begin_a_screening(worker, first="Plover", surname="Hartnoll", born="05/11/2012")
    worker.press("Open the child's page")
    worker.arrive_at(CHILD)
    worker.press("Start the assessment")
    worker.arrive_at(TITLE)


def close_the_tab_and_come_back(worker: Journey) -> None:
    address, heading = worker.page.url, worker.heading
    context = worker.page.context
    worker.page.close()
    worker.page = context.new_page()
    worker.page.set_default_timeout(20_000)
    worker.page.goto(address)
    worker.arrive_at(heading)


def fill_it_all(worker: Journey) -> Filling:
    filling = Filling(worker, "efh_assessment", CHOSEN, FACTS)
    worker.press(filling.form.open_sections()[0].title)
    done: set[str] = set()
    while following := [s for s in filling.form.open_sections() if s.name not in done]:
        section = following[0]
        worker.arrive_at(section.title)
        filling.section(section)
        done.add(section.name)
        if section.title in CLOSED_AFTER:
            close_the_tab_and_come_back(worker)
        left = [s for s in filling.form.open_sections() if s.name not in done]
        worker.press(f"Next: {left[0].title.lower()}" if left else "Check your answers")
    worker.arrive_at("Check and send")
    return filling


def take(worker: Journey, kind: str, read: Callable[[bytes], str]) -> str:
    """The words of a file that is made on this page and taken once."""
    worker.press(f"Make the {kind}")
    link = worker.page.get_by_role("link", name=f"Take the {kind}")
    answer = worker.page.request.get(link.get_attribute("href") or "")
    assert answer.status == 200
    assert "Plover" not in answer.headers["content-disposition"]
    return read(answer.body())


def words_of_pdf(content: bytes) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(content)).pages)


def words_of_word(content: bytes) -> str:
    document = docx.Document(BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return " ".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_a_whole_assessment_is_filled_returned_signed_off_and_printed(arrives: Arrives, worker: Journey):
    manager = arrives("manager")
    begin_an_assessment(worker)
    fill_it_all(worker)
    worker.press("Send to the manager")
    worker.arrive_at(TITLE)

    open_what_waits(manager, CHILD)
    decide(manager, "Return with a reason", "Say what school has agreed to.", about="Why this level?")
    manager.press("Return submission 1")
    expect(manager.page.get_by_role("heading", name="Returned", exact=True)).to_be_visible()

    worker.page.reload()
    worker.arrive_at(TITLE)
    worker.press("Answer on")
    worker.arrive_at(TITLE)
    worker.press("Go to that question")
    worker.arrive_at("Your judgement")
    worker.write("level_why", " School agreed to a gate that is watched.")
    worker.press("Back to all sections")
    worker.arrive_at(TITLE)
    worker.press("Check your answers and send")
    worker.arrive_at("Check and send")
    worker.press("Send to the manager")
    worker.arrive_at(TITLE)

    open_what_waits(manager, CHILD)
    expect(manager.page.get_by_text("School agreed to a gate that is watched.").first).to_be_visible()
    decide(manager, "Sign off", "Agreed. Start at the gate.", decision="Agreed as it is written")
    manager.press("Sign off submission 2")
    expect(manager.page.get_by_role("heading", name="Signed off")).to_be_visible()

    worker.page.reload()
    worker.arrive_at(TITLE)
    worker.press("Print")
    worker.arrive_at("Print")
    for kind, read in (("PDF", words_of_pdf), ("Word file", words_of_word)):
        words = take(worker, kind, read)
        for said in ("They said it was a present.", "The yard behind the kitchens", "Nothing known yet lowers this"):
            assert said in words

    worker.press("A copy for the child")
    worker.arrive_at("A copy for the child")
    worker.is_sound()
    worker.tick(worker.question("safe"), "Yes")
    words = take(worker, "PDF", words_of_pdf)
    assert "They said it was a present." in words
    assert "Criminal exploitation" not in words
