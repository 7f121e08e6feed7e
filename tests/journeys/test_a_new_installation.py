"""An installation made on the command line, with no demo data in it: its people, a worry decided, a place referred."""

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pyotp
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.server.running import ROOT, Server, serving

from .conftest import a_watched_page
from .journey import Journey
from .story import (
    answer_the_rest,
    answer_the_worry,
    begin_a_screening,
    hand_over_a_code,
    open_section,
    open_what_waits,
    send,
    sign_off,
)

AUTHORITY = "Borough of Quarholme"
PASSWORD = "kettle under nineteen larches"
THE_PLACE = "The steps behind the closed library, the lower landing."
REFERRAL = "Referral of a place, group or space"
NUMBERS = """\
[[numbers_to_ring]]
name = "the duty desk"
number = "01632 960001"
"""
PEOPLE = {
    "rosa": ("--role", "social_worker", "--team", "Team East", "--name", "Rosa Quillby"),
    "ivo": ("--role", "team_manager", "--team", "Team East", "--name", "Ivo Tarrand"),
    "nell": ("--role", "contextual_lead", "--name", "Nell Ashgrove"),
}


class OnThisComputer(Server):
    """A server that is asked by its number, over plain HTTP."""

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"


class Newcomer(Journey):
    """
    Somebody at a real installation: no page they come to calls it a practice copy.

    Once signed in, `app` shows their codes, and `codes` are their recovery codes.
    """

    app: pyotp.TOTP
    codes: list[str]

    def arrive_at(self, heading: str) -> None:
        """The first page of a server takes longer than any other."""
        self.page.get_by_role("heading", level=1, name=heading, exact=True).wait_for()
        super().arrive_at(heading)

    def settle(self) -> None:
        super().settle()
        assert not self.page.get_by_text("Practice copy").count()

    def sign_in_with(self, username: str, code: str) -> None:
        """The one-time code is the first password, and opens nothing but the choice of one and of a second factor."""
        self.page.goto("/sign-in")
        self.page.get_by_label("User name").fill(username)
        self.page.get_by_label("Password", exact=True).fill(code)
        self.page.get_by_role("button", name="Sign in").click()
        expect(self.page.get_by_role("heading", name="Choose your password")).to_be_visible()
        self.page.get_by_label("New password").fill(PASSWORD)
        self.page.get_by_label("The same password again").fill(PASSWORD)
        self.page.get_by_role("button", name="Set password").click()
        self.set_up_the_app()
        self.arrive_at("My work")

    def set_up_the_app(self) -> None:
        """The key that is shown goes into an app; its first code lets in, and recovery codes are shown once."""
        expect(self.page.get_by_role("heading", name="Set up your second factor")).to_be_visible()
        expect(self.page.get_by_role("img", name="Picture for your app")).to_be_visible()
        self.is_not_in_yet()
        key = self.page.locator("#secret").inner_text()
        assert re.fullmatch(r"(\w{4} ){7}\w{4}", key)
        self.app = pyotp.TOTP(key.replace(" ", ""))
        self.page.get_by_label("Six digits from your app").fill(self.app.now())
        self.page.get_by_role("button", name="Confirm and sign in").click()
        expect(self.page.get_by_role("heading", name="Your recovery codes")).to_be_visible()
        self.codes = self.page.get_by_role("listitem").all_inner_texts()
        assert len(set(self.codes)) == 10
        self.page.get_by_role("link", name="I have kept them").click()

    def press_open(self, fold: str) -> None:
        self.page.get_by_text(fold, exact=True).click()

    def is_not_in_yet(self) -> None:
        assert not [cookie for cookie in self.page.context.cookies() if cookie["name"].endswith("sid")]

    def come_back(self, username: str, *, with_recovery_code: str) -> None:
        """Sign out, and in again without the telephone."""
        self.press("Sign out")
        self.page.get_by_role("link", name="Sign in", exact=True).click()
        self.page.get_by_label("User name").fill(username)
        self.page.get_by_label("Password", exact=True).fill(PASSWORD)
        self.page.get_by_role("button", name="Sign in").click()
        expect(self.page.get_by_role("heading", name="Your code")).to_be_visible()
        self.page.get_by_role("button", name="Use a recovery code").click()
        self.page.get_by_label("One of your recovery codes").fill(with_recovery_code.upper())
        self.page.get_by_role("button", name="Sign in").click()
        self.arrive_at("My work")


def on_the_command_line(folder: Path, *words: str) -> str:
    """Run `python -m assessments` as an operator does. What it printed."""
    ran = subprocess.run(
        [sys.executable, "-m", "assessments", *words],
        cwd=ROOT,
        env=without_cst() | told(folder),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def code_in(said: str) -> str:
    found = re.search(r"^  (\w{4}(?:-\w{4}){3})$", said, re.MULTILINE)
    assert found, "no code was printed"
    return found[1]


def told(folder: Path) -> dict[str, str]:
    return {"CST_DATA_DIR": str(folder / "data"), "CST_KEY_DIR": str(folder / "keys")}


def without_cst() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith("CST_")}


Comes = Callable[[str], Newcomer]


@pytest.fixture(scope="module")
def codes(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """The folder of an installation with its administrator and its people, and the codes that were printed."""
    folder = tmp_path_factory.mktemp("new")
    (folder / "local.toml").write_text(NUMBERS, encoding="utf-8")
    made = ("init", "--authority", AUTHORITY, "--admin", "root", "--settings", str(folder / "local.toml"))
    given = {"root": code_in(on_the_command_line(folder, *made))}
    for username, words in PEOPLE.items():
        said = on_the_command_line(folder, "account", "add", username, *words)
        given |= {username: code_in(said)} if "team_manager" in words else {}
    return folder, given


@pytest.fixture(scope="module")
def service(codes: tuple[Path, dict[str, str]]) -> Iterator[Server]:
    folder, _ = codes
    with serving("streamlit", folder, app="app", **told(folder)) as server:
        yield OnThisComputer(server.port, server.folder, server.log)


@pytest.fixture
def comes(browser: Browser, service: Server, codes: tuple[Path, dict[str, str]]) -> Iterator[Comes]:
    """`comes("rosa")` is Rosa with the code she was given, at a browser of her own."""
    with ExitStack() as open_browsers:

        def somebody(username: str) -> Newcomer:
            page: Page = open_browsers.enter_context(a_watched_page(browser, service))
            newcomer = Newcomer(page)
            newcomer.sign_in_with(username, codes[1][username])
            return newcomer

        yield somebody


def refer_a_place_in_words(worker: Journey) -> None:
    """No place is on the list yet, so it is described."""
    worker.page.goto("/")
    worker.arrive_at("My work")
    worker.press("Start: I am worried about a child, group or place")
    worker.arrive_at("Start")
    worker.tick(worker.question("about"), "A place, a group, a school or an online space")
    worker.press("Go on")
    worker.arrive_at(REFERRAL)
    open_section(worker, "Which place, group or space")
    worker.choose("cr1", "A place in the neighbourhood")
    worker.write("cr2_words", THE_PLACE)
    next_section(worker, "What is worrying you")
    worker.write("cr3", "Older people wait there after school and hand things over.")
    worker.choose("cr3_basis", "Someone in the community")
    worker.choose("cr3_when_precision", "Not known")
    worker.choose("cr4", "Not sure")
    next_section(worker, "What is good, and who looks after it")
    worker.write("cr5", "The street is lit, and a shop is open late.")
    next_section(worker, "Safe now")
    for name, answer in (("cr7", "No"), ("cr7_self", "Yes"), ("cr8", "No")):
        worker.choose(name, answer)
    next_section(worker, "What young people want, and what was tried")
    next_section(worker, "Your organisation")
    worker.choose("cr11", "Yes")
    worker.press("Check your answers")
    worker.arrive_at("Check and send")
    worker.press("Send to the contextual lead")
    worker.arrive_at(REFERRAL)


def next_section(worker: Journey, title: str) -> None:
    worker.press(f"Next: {title[0].lower()}{title[1:]}")
    worker.arrive_at(title)


def test_a_worry_is_decided_and_a_place_is_referred_by_the_people_that_the_command_line_made(
    comes: Comes, codes: tuple[Path, dict[str, str]]
):
    ivo = comes("ivo")
    codes[1].update(rosa=hand_over_a_code(ivo, "Rosa Quillby"), nell=hand_over_a_code(ivo, "Nell Ashgrove"))
    rosa = comes("rosa")

    begin_a_screening(rosa, first="Sorrel", surname="Inchbald", born="12/05/2012")
    open_section(rosa, "The worry")
    answer_the_worry(rosa)
    answer_the_rest(rosa)
    send(rosa)

    open_what_waits(ivo, "Sorrel Inchbald")
    sign_off(ivo, submission=1)

    nell = comes("nell")
    refer_a_place_in_words(rosa)
    nell.page.reload()
    nell.arrive_at("My work")
    received = nell.page.locator("table").filter(has_text="received")
    received.get_by_role("link", name=REFERRAL).click()
    nell.arrive_at(REFERRAL)
    expect(nell.page.get_by_text(THE_PLACE)).to_be_visible()


def test_the_administrator_sees_no_record_and_comes_back_without_the_telephone(comes: Comes):
    root = comes("root")

    expect(root.page.locator(".lk-viewer")).to_contain_text("administrator")
    expect(root.page.get_by_role("button", name="Children")).to_have_count(0)
    assert not root.page.get_by_text("Sorrel").count()

    root.come_back("root", with_recovery_code=root.codes[0])
    root.press("My account")
    root.arrive_at("My account")
    expect(root.page.get_by_text("9 of 10 are left.")).to_be_visible()
    root.is_sound()

    root.press_open("Set it up again, for another telephone")
    root.page.get_by_label("Code from your app, or a recovery code").fill(root.codes[1])
    root.press("Show the key")
    key = root.page.locator(".lk-key").inner_text()
    root.is_sound()
    root.page.get_by_label("Six digits from your app").fill(pyotp.TOTP(key.replace(" ", "")).now())
    root.press("Confirm")
    expect(root.page.locator(".lk-codes li")).to_have_count(10)
    root.is_sound()
    root.press("I have kept them")

    expect(root.page.get_by_text("10 of 10 are left.")).to_be_visible()


def test_the_keys_lie_apart_from_the_data_and_no_demo_came_along(codes: tuple[Path, dict[str, str]]):
    folder, given = codes

    kept = {file.name for file in (folder / "keys").iterdir()} - {"anchors.txt"}  # there once somebody signed in
    assert kept == {"pages.key", "trail.key", "installation.toml"}
    assert not list((folder / "data").rglob("*.key"))
    assert len(set(given.values())) == len(given) > 1
    assert "The trail holds" in on_the_command_line(folder, "trail", "verify")
