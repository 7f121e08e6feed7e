"""A restricted child is not there for another team, whatever they try; an ordinary one opens urgently."""

from playwright.sync_api import expect

from .conftest import Arrives
from .journey import Journey

LENA, LENA_BORN = ("Lena", "Ostrowick"), "08082010"
THEO, THEO_BORN = ("Theo", "Marchetti"), "09032011"
WHY = "A hospital rang: she is there alone tonight"
PAGES = ("child", "read", "tasks", "history", "paper", "child-copy")


def search_for(person: Journey, words: str) -> None:
    person.press("Search")
    person.arrive_at("Search")
    person.type_into(person.page.get_by_label("A name, or part of a title, from two letters"), words)
    person.page.keyboard.press("Enter")
    person.settle()


PRESS_IN_HASTE = """async (names) => {
  document.activeElement.blur();
  for (const name of names) {
    await new Promise((done) => setTimeout(done, 10));
    [...document.querySelectorAll("button")].find((one) => one.textContent.trim() === name).click();
  }
}"""
"""One after the other, sooner than the server can act on the first. Somebody in a hurry is not much slower."""


def give_a_date(person: Journey, digits: str) -> None:
    person.act_on(person.page.get_by_role("spinbutton", name="day, Date of birth"))
    person.page.keyboard.type(digits)


def check_for_a_record(person: Journey, child: tuple[str, str], born: str) -> str:
    """Begin a record as if for a new child; what one is told first."""
    person.page.goto("/children")
    person.arrive_at("Children")
    person.type_into(person.page.get_by_label("First names"), child[0])
    person.type_into(person.page.get_by_label("Surname", exact=True), child[1])
    give_a_date(person, born)
    person.press("Go on")
    notice = person.page.locator(".lk-notice").filter(has_text="Before you go on")
    expect(notice).to_be_visible()
    return notice.inner_text()


def ask_urgently(person: Journey, child: tuple[str, str], born: str) -> None:
    person.page.goto("/urgent")
    person.arrive_at("Open a record urgently")
    person.type_into(person.page.get_by_label("First name"), child[0])
    person.type_into(person.page.get_by_label("Whole surname"), child[1])
    give_a_date(person, born)
    person.type_into(person.question("why").locator("textarea"), WHY)
    person.press("Open it and tell the manager")


def test_another_team_comes_upon_nothing_of_a_restricted_child(arrives: Arrives):
    theirs, other = arrives("social.worker.3"), arrives("social.worker.2")
    search_for(theirs, "ostrow")
    found = theirs.page.get_by_role("link", name="Lena Ostrowick")
    expect(found).to_have_count(2)
    theirs.is_sound()
    theirs.act_on(found.first)
    theirs.arrive_at("Lena Ostrowick")
    handle = theirs.page.url.split("at=")[1]

    search_for(other, "ostrow")
    expect(other.page.get_by_text("Nothing found among your work")).to_be_visible()
    other.press("Children")
    other.arrive_at("Children")
    assert not other.page.get_by_text("Ostrowick").count()
    for page in PAGES:
        other.page.goto(f"/{page}?at={handle}")
        other.arrive_at("My work")
        assert not other.page.get_by_text("Ostrowick").count()
    known, restricted = (
        check_for_a_record(other, child, born) for child, born in ((THEO, THEO_BORN), (LENA, LENA_BORN))
    )
    assert known == restricted
    for child, born in ((LENA, LENA_BORN), (("Unheard", "Ofname"), LENA_BORN)):
        ask_urgently(other, child, born)
        expect(other.page.get_by_text("Nothing was opened.")).to_be_visible()


def test_an_ordinary_record_opens_urgently_and_is_reviewed(arrives: Arrives):
    other, manager = arrives("social.worker.2"), arrives("manager")
    other.page.goto("/urgent")
    other.arrive_at("Open a record urgently")
    other.is_sound()

    ask_urgently(other, THEO, THEO_BORN)
    other.arrive_at("Theo Marchetti")
    expect(other.page.get_by_role("button", name="Start a screening")).to_have_count(0)

    manager.page.goto("/")
    manager.arrive_at("My work")
    waiting = manager.page.locator("table").filter(has_text="Urgent openings to review")
    manager.act_on(waiting.get_by_role("link", name="Theo Marchetti"))
    manager.arrive_at("Review an urgent opening")
    expect(manager.page.get_by_text(WHY)).to_be_visible()
    manager.is_sound()
    manager.tick(manager.question("finding"), "It was right to open it")
    manager.type_into(manager.question("why").locator("textarea"), "He was on call and she was alone.")
    manager.settle()
    manager.page.evaluate(PRESS_IN_HASTE, ["Keep this review", "Back to My work"])
    manager.arrive_at("My work")
    expect(manager.page.get_by_text("Urgent openings to review")).to_have_count(0)
    manager.page.go_back()
    manager.arrive_at("Review an urgent opening")
    expect(manager.page.locator(".lk-notice").get_by_text("He was on call and she was alone.")).to_be_visible()


def test_a_manager_restricts_a_record_and_the_other_team_is_out_at_once(arrives: Arrives):
    other, manager = arrives("social.worker.2"), arrives("manager")
    ask_urgently(other, THEO, THEO_BORN)
    other.arrive_at("Theo Marchetti")

    search_for(manager, "marchetti")
    manager.act_on(manager.page.get_by_role("link", name="Theo Marchetti").first)
    manager.arrive_at("Theo Marchetti")
    manager.act_on(manager.page.get_by_text("What you can do with this record"))
    manager.press("Who may see this record")
    manager.arrive_at("Who may see this record")
    manager.is_sound()
    manager.act_on(manager.page.get_by_text("Restrict this record", exact=True))
    manager.choose_from(manager.page.get_by_role("combobox", name="Reason"), "A relative or friend")
    expect(manager.page.get_by_role("checkbox", name="Ruth Adeyemi")).to_be_checked()  # she works with him
    manager.type_into(manager.page.get_by_label("Why is it restricted?"), "His uncle works on the front desk")
    manager.press("Restrict it")
    expect(manager.page.get_by_role("cell", name="His uncle works on the front desk")).to_have_count(3)
    manager.is_sound()

    other.page.reload()
    other.arrive_at("You cannot open this")
    other.press("I need it urgently")
    other.arrive_at("Open a record urgently")
    other.type_into(other.question("why").locator("textarea"), WHY)
    other.press("Open it and tell the manager")
    expect(other.page.get_by_text("Nothing was opened.")).to_be_visible()
