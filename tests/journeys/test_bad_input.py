"""What should never have been typed, or sent, at a real page: shown to the letter, and nothing of it comes alive."""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from io import BytesIO

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from tests.server.running import Server

from .conftest import Arrives, a_watched_page
from .journey import PASSWORD, Journey
from .story import begin_a_screening, decide, open_own, open_section, open_what_waits, send

FIRST, SURNAME = "![](http://x/a.png)", "<img/src=x/onerror=alert(1)>{{7*7}}"
NAME = f"{FIRST} {SURNAME}"
HOSTILE = (
    "![](http://x/a.png)",
    "<img src=x onerror=alert(1)><script>alert(1)</script><svg onload=alert(1)>",
    "{{7*7}} ${7*7} #{7*7} {% raw %}",
    "[press](javascript:alert(1)) :red[x] :material/home: $x^2$ www.example.org",
    "=HYPERLINK('http://x') '); drop table response; --",
)
WORDS = " ".join(HOSTILE)
LONG = "Nothing of this goes under. " * 178 + "And this is the end of it."
STRANGE = {
    "5,000 characters": ("Plover", LONG, LONG),
    "NUL and a bell": ("Godwit", "He said\x00 no\x07.", "He said no."),
    "marks that turn the direction": ("Siskin", "He \u202esaid\u202c no\u2067.", "He said no."),
    "a language from the right": ("Pipit", "مجھے ڈر لگتا ہے، he said", "مجھے ڈر لگتا ہے، he said"),
}
CAME_ALIVE = """() => [...document.querySelectorAll(
  "img[src='x'], img[src*='//x'], [onerror], [onload], a[href^='javascript'], a[href*='example.org'], .katex"
)].map((one) => one.outerHTML.slice(0, 200))"""
WITH_A_HANDLE = (
    "child", "tasks", "section", "check", "read", "history", "paper", "child-copy", "compare", "place", "group",
    "person", "restrict", "urgent-review", "allocate", "match", "transfer", "close", "removal",
)  # fmt: skip
SPENT = "A" * 43

Watches = Callable[[str], "Watched"]


class Watched(Journey):
    """Somebody at whose pages nothing that was typed may run, be fetched or become a part of the page."""

    def arrive_at(self, heading: str) -> None:
        """The first page of a server takes longer than any other."""
        self.page.get_by_role("heading", level=1, name=heading, exact=True).wait_for()
        super().arrive_at(heading)

    def settle(self) -> None:
        super().settle()
        assert self.page.evaluate(CAME_ALIVE) == []

    def reads(self, *words: str) -> None:
        """The words stand on this page to the letter."""
        for one in words:
            expect(self.page.locator("body")).to_contain_text(one)


@pytest.fixture
def watches(browser: Browser, service: Server) -> Iterator[Watches]:
    """`watches("manager")` is that person at a browser that takes every dialog for a fault."""
    dialogs: list[str] = []
    with ExitStack() as open_browsers:

        def somebody(username: str) -> Watched:
            page = open_browsers.enter_context(a_watched_page(browser, service))
            page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
            journey = Watched(page)
            journey.sign_in(username)
            return journey

        yield somebody
    assert dialogs == []


@pytest.fixture
def nobody(browser: Browser, service: Server) -> Iterator[Page]:
    """A browser in which nobody is signed in."""
    with a_watched_page(browser, service) as page:
        yield page


def paste(worker: Journey, name: str, words: str) -> None:
    """Put words into a field at once and leave it."""
    field = worker.question(name).locator("textarea")
    field.fill(words)
    field.blur()
    worker.is_saved(name)


def answer_and_check(worker: Watched) -> None:
    open_section(worker, "The worry")
    worker.choose("es1", "No")
    paste(worker, "es2", WORDS)
    worker.choose("es2_basis", "School")
    worker.choose("es2_when_precision", "Not known")
    paste(worker, "es3", WORDS)
    worker.choose("es4", "Not sure")
    worker.press("Next: where and with whom")
    worker.arrive_at("Where and with whom")
    worker.choose("es5", "Friends or a group of young people")
    worker.choose("es13", "Yes")
    worker.press("Back to all sections")
    worker.arrive_at("Screening: harm outside the home")
    open_section(worker, "What should happen next")
    worker.choose("es12", "Early help")
    worker.press("Check your answers")
    worker.arrive_at("Check and send")
    worker.reads(NAME, WORDS)
    worker.press("Back to all sections")
    worker.arrive_at("Screening: harm outside the home")


def see_every_change(worker: Watched) -> None:
    worker.press("See every change")
    worker.arrive_at("Every change")
    worker.reads(NAME, WORDS)


def find_the_child(worker: Watched) -> None:
    worker.press("Children")
    worker.arrive_at("Children")
    worker.type_into(worker.page.get_by_label("Name, from two letters"), "http")
    worker.page.keyboard.press("Enter")
    worker.reads(NAME)
    worker.press("Open the record")
    worker.arrive_at(NAME)


def words_on_paper(worker: Watched) -> str:
    worker.press("Print")
    worker.arrive_at("Print")
    worker.press("Make the PDF")
    address = worker.page.get_by_role("link", name="Take the PDF").get_attribute("href")
    file = worker.page.request.get(address or "").body()
    assert b"/URI" not in file
    assert b"/JavaScript" not in file
    return "".join(page.extract_text() for page in PdfReader(BytesIO(file)).pages)


def without_spaces(words: str) -> str:
    return re.sub(r"\s", "", words)


def test_hostile_words_and_a_hostile_name_are_shown_to_the_letter_on_every_page(watches: Watches):
    worker, manager = watches("social.worker"), watches("manager")

    begin_a_screening(worker, first=FIRST, surname=SURNAME, born="12/05/2012")
    answer_and_check(worker)
    send(worker, by="Check your answers and send")
    worker.reads(NAME, WORDS)

    open_what_waits(manager, NAME)
    manager.reads(NAME, WORDS)
    decide(manager, "Return with a reason", WORDS, about="Who helps?")
    manager.press("Return submission 1")
    expect(manager.page.get_by_role("heading", name="Returned")).to_be_visible()
    manager.reads(WORDS)

    open_own(worker, NAME, "Returned")
    worker.reads(NAME, WORDS)
    open_section(worker, "The worry")
    expect(worker.question("es2").locator("textarea")).to_have_value(WORDS)
    worker.press("Back to all sections")
    worker.arrive_at("Screening: harm outside the home")
    see_every_change(worker)
    find_the_child(worker)

    manager.page.reload()
    manager.settle()
    paper = without_spaces(words_on_paper(manager))
    assert without_spaces(NAME) in paper
    assert paper.count(without_spaces(WORDS)) >= 2


@pytest.mark.parametrize(("child", "typed", "kept"), STRANGE.values(), ids=STRANGE)
def test_strange_characters_are_kept_but_for_those_that_nobody_types(
    watches: Watches, child: str, typed: str, kept: str
):
    worker = watches("social.worker")
    begin_a_screening(worker, first=child, surname=f"{child}bury", born="12/05/2012")
    open_section(worker, "The worry")

    paste(worker, "es2", typed)
    worker.page.reload()
    worker.arrive_at("The worry")

    expect(worker.question("es2").locator("textarea")).to_have_value(kept)


@pytest.mark.parametrize(
    ("username", "password"),
    [
        ("social.worker", "not the password"),
        ("nobody.at.all", PASSWORD),
        ("<img onerror=alert(1)>", "{{7*7}}"),
        ("' or 1=1 --", "x" * 5_000),
    ],
)
def test_a_wrong_password_is_said_in_words_and_the_user_name_stays(nobody: Page, username: str, password: str):
    nobody.goto("/sign-in")
    nobody.get_by_label("User name").fill(username)
    nobody.get_by_label("Password", exact=True).fill(password)
    nobody.get_by_role("button", name="Sign in").click()

    expect(nobody.get_by_role("alert")).to_contain_text("The user name or password is not right.")
    expect(nobody.get_by_label("User name")).to_have_value(username)
    expect(nobody.get_by_label("Password", exact=True)).to_have_value("")


@pytest.mark.parametrize("cookie", [SPENT, "../../etc", "' or 1=1 --", "%7B%7B7*7%7D%7D"])
@pytest.mark.parametrize("address", ["/", "/my-work", "/section?at=x"])
def test_a_forged_cookie_leads_to_signing_in(nobody: Page, service: Server, cookie: str, address: str):
    nobody.context.add_cookies([{"name": "sid", "value": cookie, "url": service.origin}])

    nobody.goto(address)

    expect(nobody.get_by_role("heading", name="Sign in")).to_be_visible()


def test_a_session_that_ended_leads_to_signing_in_and_then_back(arrives: Arrives):
    worker = arrives("social.worker")
    worker.press("Raise a worry")
    worker.arrive_at("Start")
    where = worker.page.url
    worker.page.context.clear_cookies()

    worker.page.goto(where)
    worker.page.get_by_label("User name").fill("social.worker")
    worker.page.get_by_label("Password", exact=True).fill(PASSWORD)
    worker.page.get_by_role("button", name="Sign in").click()

    worker.arrive_at("Start")


@pytest.mark.parametrize("address", ["/nowhere", "/my-work/1", "/%7B%7B7*7%7D%7D", "/files/" + SPENT])
def test_an_unknown_address_says_so_and_leads_home(arrives: Arrives, address: str):
    worker = arrives("social.worker")

    answer = worker.page.goto(address)

    assert answer
    assert answer.status == 404
    worker.page.get_by_role("link", name=re.compile("My work|first page|Back", re.IGNORECASE)).first.click()
    worker.arrive_at("My work")


def test_a_handle_that_was_made_up_leads_home_with_a_sentence(arrives: Arrives):
    manager = arrives("manager")

    for page in WITH_A_HANDLE:
        manager.page.goto(f"/{page}?at={SPENT}")
        manager.arrive_at("My work")
        expect(manager.page.get_by_text("That address leads to nothing that you can open.")).to_be_visible()
