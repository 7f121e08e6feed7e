"""One worry about an invented child, from the first press to the printed page, told by those it passes through."""

import re
from typing import NamedTuple

from playwright.sync_api import expect

from .journey import Journey

SEEN = "She was given a new phone by somebody older, and will not say who it was."
GOING_WELL = "What is going well"
HARM_SIGNS = [f"es6_{number}" for number in range(1, 11)]


class Child(NamedTuple):
    """An invented child, born on a day written 12/05/2012."""

    first: str
    surname: str
    born: str

    @property
    def name(self) -> str:
        return f"{self.first} {self.surname}"


# The worker ---------------------------------------------------------------------------------------------------------


def begin_a_screening(worker: Journey, *, first: str, surname: str, born: str) -> None:
    worker.press("Start: I am worried about a child, group or place")
    worker.arrive_at("Start")
    worker.tick(worker.question("about"), "A child")
    worker.press("Go on")
    worker.arrive_at("Children")
    worker.type_into(worker.page.get_by_label("First names"), first)
    worker.type_into(worker.page.get_by_label("Surname", exact=True), surname)
    day = worker.page.get_by_role("spinbutton", name="day, Date of birth")
    worker.act_on(day)
    worker.page.keyboard.type(born.replace("/", ""))
    worker.press("Go on")
    worker.arrive_at("Screening: harm outside the home")


def open_section(worker: Journey, title: str) -> None:
    worker.press(title)
    worker.arrive_at(title)


def answer_the_worry(worker: Journey) -> None:
    worker.choose("es1", "No")
    worker.write("es2", SEEN)
    worker.choose("es2_basis", "School")
    worker.choose("es2_when_precision", "Not known")
    worker.choose("es4", "Not sure")
    worker.is_kept()


def leave_and_come_back(worker: Journey) -> None:
    """By reload, and by Back and Forward: the words are there each time."""
    for leave, heading in (("reload", "The worry"), ("go_back", "Screening: harm outside the home")):
        getattr(worker.page, leave)()
        worker.arrive_at(heading)
    worker.page.go_forward()
    worker.arrive_at("The worry")
    expect(worker.question("es2").locator("textarea")).to_have_value(SEEN)


def answer_the_rest(worker: Journey) -> None:
    go_on(worker, "Where and with whom")
    worker.choose("es5", "Friends or a group of young people")
    worker.choose("es13", "No")
    go_on(worker, "Signs that harm may be happening")
    for name in HARM_SIGNS:
        worker.choose(name, "Not known")
    go_on(worker, "Possible signs")
    go_on(worker, GOING_WELL)
    worker.write("es8", "She sings, and sleeps well.")
    worker.write("es8_who", "Her grandmother.")
    go_on(worker, "Talking with the child and the family")
    for name in ("es9", "es10", "es11", "es11_family"):
        worker.choose(name, "Yes")
    go_on(worker, "What should happen next")
    worker.choose("es12", "Early help")
    worker.is_kept()


def go_on(worker: Journey, title: str) -> None:
    """To the next section, once what was answered here is known to be kept. With no mouse, one section shows it."""
    if worker.given and worker.compares_sections:
        worker.is_kept()
    worker.given.clear()
    worker.press(f"Next: {title.lower()}")
    worker.arrive_at(title)


def send(worker: Journey, *, by: str = "Check your answers") -> None:
    worker.press(by)
    worker.arrive_at("Check and send")
    worker.press("Send to the manager")
    worker.arrive_at("Screening: harm outside the home")
    expect(worker.page.get_by_text("It is with the person who decides.")).to_be_visible()


def open_own(worker: Journey, whom: str, asked: str) -> None:
    worker.page.goto("/")
    worker.arrive_at("My work")
    row = worker.page.get_by_role("row").filter(has_text=whom)
    expect(row).to_contain_text(asked)
    worker.act_on(row.get_by_role("link"))
    worker.arrive_at("Screening: harm outside the home")


def answer_what_was_asked(worker: Journey) -> None:
    """The return leads to its question, and the comment stands beside it."""
    worker.press("Go to that question")
    worker.arrive_at(GOING_WELL)
    expect(worker.page.get_by_text("Does she know about this?")).to_be_visible()
    worker.write("es8_who", " She would come the same day.")
    worker.is_kept()
    worker.press("Back to all sections")
    worker.arrive_at("Screening: harm outside the home")


def correct(worker: Journey) -> None:
    worker.press("Start a correction")
    expect(worker.page.get_by_role("button", name="Check your answers and send")).to_be_visible()
    open_section(worker, GOING_WELL)
    worker.write("es8", " She has joined a choir.")
    worker.is_kept()
    worker.press("Back to all sections")
    worker.arrive_at("Screening: harm outside the home")


def take_the_paper_once(worker: Journey, child: Child) -> None:
    worker.press("Print")
    worker.arrive_at("Print")
    worker.press("Make the PDF")
    address = worker.page.get_by_role("link", name="Take the PDF").get_attribute("href")

    first, second = worker.page.request.get(address or ""), worker.page.request.get(address or "")

    assert first.body().startswith(b"%PDF-")
    assert second.status == 404
    assert not re.search(f"{child.first}|{child.surname}", first.headers["content-disposition"], re.IGNORECASE)


# The manager --------------------------------------------------------------------------------------------------------


def open_what_waits(manager: Journey, whom: str) -> None:
    manager.page.goto("/")
    manager.arrive_at("My work")
    waiting = manager.page.locator("table").filter(has_text="Waiting on you")
    manager.act_on(waiting.get_by_role("link", name=whom))
    manager.arrive_at("Read and decide")


def comment_on(manager: Journey, name: str, words: str) -> None:
    manager.act_on(manager.part("review", name).get_by_role("button"))
    commenting = manager.part("comment", name)
    manager.type_into(commenting.locator("textarea"), words)
    manager.act_on(commenting.get_by_role("button"))
    expect(manager.part("review", name)).to_contain_text(words)


def decide(manager: Journey, verdict: str, why: str, *, decision: str = "", about: str = "") -> None:
    manager.tick(manager.question("verdict"), verdict)
    if decision:
        manager.tick(manager.question("decision"), decision)
    if about:
        manager.choose_from(manager.question("about").get_by_role("combobox"), about)
    manager.type_into(manager.question("why").locator("textarea"), why)


def sign_off(manager: Journey, *, submission: int) -> None:
    decide(manager, "Sign off", "A mentor first. Look again in four weeks.", decision="Early help")
    manager.press(f"Sign off submission {submission}")
    expect(manager.page.get_by_role("heading", name="Signed off")).to_be_visible()


# The story ----------------------------------------------------------------------------------------------------------


def a_worry_from_first_press_to_paper(worker: Journey, manager: Journey, child: Child) -> None:
    begin_a_screening(worker, **child._asdict())
    open_section(worker, "The worry")
    answer_the_worry(worker)
    leave_and_come_back(worker)
    answer_the_rest(worker)
    send(worker)

    open_what_waits(manager, child.name)
    comment_on(manager, "es8_who", "Does she know about this?")
    decide(manager, "Return with a reason", "Say who would step in this week.", about="Who helps?")
    manager.press("Return submission 1")
    expect(manager.page.get_by_role("heading", name="Returned", exact=True)).to_be_visible()

    open_own(worker, child.name, "Returned")
    answer_what_was_asked(worker)
    send(worker, by="Check your answers and send")

    open_what_waits(manager, child.name)
    expect(manager.page.get_by_text("Her grandmother. She would come the same day.")).to_be_visible()
    sign_off(manager, submission=2)

    worker.page.reload()
    worker.arrive_at("Screening: harm outside the home")
    expect(worker.page.get_by_role("heading", name="Signed off")).to_be_visible()
    correct(worker)
    send(worker, by="Check your answers and send")

    open_what_waits(manager, child.name)
    expect(manager.page.get_by_text("She sings, and sleeps well. She has joined a choir.")).to_be_visible()
    sign_off(manager, submission=1)  # the first of the correction

    take_the_paper_once(worker, child)


# Accounts -----------------------------------------------------------------------------------------------------------


def hand_over_a_code(manager: Journey, name: str) -> str:
    """Make the code that waits for this person. The manager alone is shown it."""
    manager.page.goto("/")
    manager.arrive_at("My work")
    row = manager.page.locator("table").filter(has_text="Codes to hand over").get_by_role("row").filter(has_text=name)
    manager.act_on(row.get_by_role("link"))
    manager.arrive_at("Hand over a code")
    manager.press("Make the code")
    manager.arrive_at("Done")
    return manager.page.locator(".lk-one-time").inner_text()
