"""One worry about an invented child, from the first press to the printed page, told by those it passes through."""

import re

from playwright.sync_api import expect

from .conftest import Arrives
from .journey import Journey

SEEN = "She was given a new phone by somebody older, and will not say who it was."
HARM_SIGNS = [f"es6_{number}" for number in range(1, 11)]


def begin_a_screening(worker: Journey, *, first: str, surname: str, born: str) -> None:
    worker.press("Start: I am worried about a child, group or place")
    worker.arrive_at("Start")
    worker.page.locator("label").filter(has_text=re.compile("^A child$")).click()
    worker.press("Go on")
    worker.arrive_at("Children")
    worker.page.get_by_label("First names").fill(first)
    worker.page.get_by_label("Surname", exact=True).fill(surname)
    worker.page.get_by_role("spinbutton", name="day, Date of birth").click()
    worker.page.keyboard.type(born.replace("/", ""))
    worker.page.keyboard.press("Tab")
    worker.press("Go on")
    worker.arrive_at("Screening: harm outside the home")


def answer_the_worry(worker: Journey) -> None:
    worker.choose("es1", "No")
    worker.write("es2", SEEN)
    worker.choose("es2_basis", "School")
    worker.choose("es2_when_precision", "Not known")
    worker.choose("es4", "Not sure")


def answer_the_rest(worker: Journey) -> None:
    worker.press("Next: where and with whom")
    worker.arrive_at("Where and with whom")
    worker.choose("es5", "Friends or a group of young people")
    worker.choose("es13", "No")
    worker.press("Next: signs that harm may be happening")
    worker.arrive_at("Signs that harm may be happening")
    for name in HARM_SIGNS:
        worker.choose(name, "Not seen")
    worker.press("Next: possible signs")
    worker.arrive_at("Possible signs")
    worker.press("Next: what is going well")
    worker.arrive_at("What is going well")
    worker.write("es8", "She sings, and sleeps well.")
    worker.write("es8_who", "Her grandmother.")
    worker.press("Next: talking with the child and the family")
    worker.arrive_at("Talking with the child and the family")
    for name in ("es9", "es10", "es11", "es11_family"):
        worker.choose(name, "Yes")
    worker.press("Next: what should happen next")
    worker.arrive_at("What should happen next")
    worker.choose("es12", "Early help")


def send(worker: Journey) -> None:
    worker.press("Check your answers")
    worker.arrive_at("Check and send")
    worker.press("Send to the manager")
    worker.arrive_at("Screening: harm outside the home")
    expect(worker.page.get_by_text("It is with the person who decides.")).to_be_visible()


def open_what_waits(manager: Journey, whom: str) -> None:
    manager.page.goto("/")
    manager.arrive_at("My work")
    manager.page.locator("table").filter(has_text="Waiting on you").get_by_role("link", name=whom).click()
    manager.arrive_at("Read and decide")


def decide(manager: Journey, verdict: str, why: str, *, decision: str = "", about: str = "") -> None:
    choose_exactly(manager, verdict)
    if decision:
        choose_exactly(manager, decision)
    if about:
        box = manager.page.get_by_role("combobox")
        box.click()
        box.fill(about)
        manager.page.get_by_role("option", name=about).click()
        manager.settle()
    field = (
        manager.page.locator('[class*="st-key-lk_question_"]')
        .filter(has_text="It stands in the record")
        .locator("textarea")
    )
    field.fill(why)
    manager.page.keyboard.press("Control+Enter")


def choose_exactly(manager: Journey, words: str) -> None:
    manager.page.locator("label").filter(has_text=re.compile(f"^{re.escape(words)}$")).click()
    manager.settle()


def comment_on(manager: Journey, label: str, words: str) -> None:
    row = manager.page.locator('[class*="st-key-lk_review_"]').filter(has=manager.page.get_by_text(label, exact=True))
    row.get_by_role("button").click()
    field = manager.page.locator('[class*="st-key-lk_comment_"] textarea')
    field.fill(words)
    field.press("Control+Enter")
    manager.settle()
    manager.page.get_by_role("button", name="Add comment on").click()
    manager.settle()


def take_the_paper_once(worker: Journey) -> None:
    worker.press("Print")
    worker.arrive_at("Print")
    worker.press("Make the PDF")
    address = worker.page.get_by_role("link", name="Take the PDF").get_attribute("href")

    first, second = worker.page.request.get(address or ""), worker.page.request.get(address or "")

    assert first.body().startswith(b"%PDF-")
    assert second.status == 404
    assert not re.search("wren|tallis", first.headers["content-disposition"], re.IGNORECASE)


def test_a_worry_goes_to_the_manager_and_back_and_is_signed_off(arrives: Arrives):
    worker, manager = arrives("social.worker"), arrives("manager")

    begin_a_screening(worker, first="Wren", surname="Tallis", born="12/05/2012")
    worker.press("The worry")
    worker.arrive_at("The worry")
    answer_the_worry(worker)
    worker.page.reload()
    worker.arrive_at("The worry")
    expect(worker.question("es2").locator("textarea")).to_have_value(SEEN)
    answer_the_rest(worker)
    send(worker)

    open_what_waits(manager, "Wren Tallis")
    manager.is_sound()
    manager.page.set_viewport_size({"width": 1366, "height": 768})
    comment_on(manager, "Who helps?", "Does she know about this?")
    decide(manager, "Return with a reason", "Say who would step in this week.", about="Who helps?")
    manager.press("Return submission 1")
    expect(manager.page.get_by_text("Say who would step in this week.")).to_be_visible()

    worker.page.goto("/")
    worker.arrive_at("My work")
    row = worker.page.get_by_role("row").filter(has_text="Wren Tallis")
    expect(row).to_contain_text("Returned")
    row.get_by_role("link").click()
    worker.arrive_at("Screening: harm outside the home")
    worker.press("Go to that question")
    worker.arrive_at("What is going well")
    expect(worker.page.get_by_text("Does she know about this?")).to_be_visible()
    worker.write("es8_who", " She would come the same day.")
    worker.press("Back to all sections")
    worker.press("Check your answers and send")
    worker.arrive_at("Check and send")
    worker.press("Send to the manager")
    worker.arrive_at("Screening: harm outside the home")

    open_what_waits(manager, "Wren Tallis")
    expect(manager.page.get_by_text("Her grandmother. She would come the same day.")).to_be_visible()
    decide(manager, "Sign off", "A mentor first. Look again in four weeks.", decision="Early help")
    manager.press("Sign off submission 2")
    expect(manager.page.get_by_role("heading", name="Signed off")).to_be_visible()

    worker.page.reload()
    worker.arrive_at("Screening: harm outside the home")
    expect(worker.page.get_by_role("heading", name="Signed off")).to_be_visible()
    take_the_paper_once(worker)


def test_the_address_of_a_record_opens_nothing_for_somebody_else(arrives: Arrives):
    worker, colleague = arrives("social.worker"), arrives("social.worker.2")
    begin_a_screening(worker, first="Linnet", surname="Arkwell", born="03/02/2011")
    worker.press("The worry")
    worker.arrive_at("The worry")

    colleague.page.goto(worker.page.url)

    colleague.arrive_at("My work")
    assert not colleague.page.get_by_text("Linnet").count()


def test_a_section_is_sound_at_every_width(arrives: Arrives):
    worker = arrives("social.worker")
    begin_a_screening(worker, first="Robin", surname="Vellacott", born="19/08/2012")
    worker.press("Signs that harm may be happening")
    worker.arrive_at("Signs that harm may be happening")

    worker.is_sound()


def test_a_section_is_answered_by_touch_on_a_tablet(arrives: Arrives):
    worker = arrives("social.worker", viewport={"width": 820, "height": 1180}, has_touch=True)
    begin_a_screening(worker, first="Finch", surname="Holloway-Dray", born="30/11/2010")
    worker.press("The worry")
    worker.arrive_at("The worry")

    answer_the_worry(worker)
