"""The plain pages as people meet them: in Chromium, by keyboard, on a desk and on a phone, with axe's rules."""

from collections.abc import Iterator
from pathlib import Path

import pyotp
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from .builders import PASSWORD, add_person, an_installation, beside, environment_of
from .running import Server, serving

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
DESK, PHONE, ZOOMED = 1366, 390, 320
CHOSEN = "ferry almanac under glass"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("seen")
    an_installation(folder, people=("ada",))
    with serving("streamlit", folder, **environment_of(folder, demo=True)) as running:
        yield running


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path="/usr/bin/chromium", args=ARGUMENTS)


@pytest.fixture
def page(browser: Browser, server: Server) -> Iterator[Page]:
    """A page that may ask this server only, and has nothing to complain of at the end."""
    context = browser.new_context(base_url=server.origin, viewport={"width": DESK, "height": 800})
    page, troubles = context.new_page(), []
    page.set_default_timeout(15_000)
    allowed = (server.origin, "data:", "blob:", "file:")
    page.on("console", lambda said: troubles.append(said.text) if "Content Security Policy" in said.text else None)
    page.on("request", lambda asked: None if asked.url.startswith(allowed) else troubles.append(asked.url))
    yield page
    context.close()
    assert not troubles


def fill_in(page: Page, username: str, password: str) -> None:
    page.get_by_label("User name").fill(username)
    page.get_by_label("Password", exact=True).fill(password)
    page.keyboard.press("Enter")


def is_sound(page: Page) -> None:
    """No fault that axe knows, and nothing to scroll sideways for, at any width."""
    for width in (DESK, PHONE, ZOOMED):
        page.set_viewport_size({"width": width, "height": 800})
        found = Axe().run(page, options=RULES)
        assert found.violations_count == 0, found.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_signing_in_after_a_wrong_try_and_out_again(page: Page):
    page.goto("/sign-in")
    is_sound(page)
    fill_in(page, "ada", "not the password at all")
    alert = page.get_by_role("alert")
    assert "The user name or password is not right." in alert.inner_text()
    assert alert.evaluate("box => box === document.activeElement")
    assert page.get_by_label("User name").input_value() == "ada"
    assert page.get_by_label("Password", exact=True).input_value() == ""
    is_sound(page)

    fill_in(page, "ada", PASSWORD)
    page.get_by_text("ada was told nothing").wait_for()
    page.goto("/sign-in")
    assert "As Ada Example, specialist safeguarding lead." in page.inner_text("main")
    is_sound(page)

    page.get_by_role("link", name="Continue").click()
    page.get_by_text("ada was told nothing").wait_for()
    page.goto("/sign-in")
    page.get_by_role("button", name="Sign out").click()
    page.get_by_label("User name").wait_for()
    page.goto("/places")
    assert page.url.endswith("/sign-in?next=%2Fplaces")


def test_the_keyboard_goes_through_the_form_in_its_order(page: Page):
    page.goto("/sign-in")
    names = []
    for _ in range(3):
        page.keyboard.press("Tab")
        names.append(page.evaluate("document.activeElement.name || document.activeElement.innerText"))

    assert names == ["username", "password", "Sign in"]


def test_one_goes_on_where_one_was(page: Page):
    page.goto("/places?at=Ab_9-")
    fill_in(page, "ada", PASSWORD)

    page.get_by_text("ada was told nothing").wait_for()
    assert page.url.endswith("/places?at=Ab_9-")


def test_choosing_a_password(page: Page, server: Server):
    with beside(server.folder) as here:
        code = add_person(here, "bea")
    page.goto("/sign-in")
    fill_in(page, "bea", code.upper())
    page.get_by_role("heading", name="Choose your password").wait_for()
    is_sound(page)

    page.get_by_label("New password").fill("too short")
    page.get_by_label("The same password again").fill("too short")
    page.get_by_role("button", name="Set password and sign in").click()
    assert "Use at least 15 characters." in page.get_by_role("alert").inner_text()
    is_sound(page)

    page.get_by_label("New password").fill(CHOSEN)
    page.get_by_label("The same password again").fill(CHOSEN)
    page.keyboard.press("Enter")
    page.get_by_text("bea was told nothing").wait_for()


def test_setting_up_the_app_and_coming_back_with_a_code_and_with_a_recovery_code(browser: Browser, tmp_path: Path):
    an_installation(tmp_path, people=(), demo=False)
    with beside(tmp_path, demo=False) as here:
        code = add_person(here, "cyd")
    with serving("uvicorn", tmp_path, **environment_of(tmp_path, demo=False)) as real:
        page = browser.new_context(base_url=real.origin).new_page()
        page.goto("/sign-in")
        fill_in(page, "cyd", code)
        page.get_by_label("New password").fill(CHOSEN)
        page.get_by_label("The same password again").fill(CHOSEN)
        page.keyboard.press("Enter")
        key = page.locator("#secret").inner_text()
        is_sound(page)
        page.get_by_label("Six digits from your app").fill(pyotp.TOTP(key.replace(" ", "")).now())
        page.keyboard.press("Enter")
        page.get_by_role("heading", name="Your recovery codes").wait_for()
        one = page.get_by_role("listitem").first.inner_text()
        is_sound(page)
        page.get_by_role("link", name="I have kept them").click()
        page.get_by_text("cyd was told nothing").wait_for()

        page.context.clear_cookies()
        page.goto("/sign-in")
        fill_in(page, "cyd", CHOSEN)
        field = page.get_by_label("Six digits from your app")
        assert field.evaluate("field => field === document.activeElement")
        is_sound(page)
        field.fill("000000")
        page.keyboard.press("Enter")
        assert "That code is not right" in page.get_by_role("alert").inner_text()
        is_sound(page)
        page.get_by_role("button", name="Use a recovery code").click()
        page.get_by_label("One of your recovery codes").fill(one)
        is_sound(page)
        page.keyboard.press("Enter")
        page.get_by_text("cyd was told nothing").wait_for()
        page.context.close()


def test_a_form_on_another_site_signs_nobody_in(page: Page, server: Server, tmp_path: Path):
    theirs = tmp_path / "theirs.html"
    theirs.write_text(
        f'<form method="post" action="{server.origin}/sign-in"><input name="username" value="ada">'
        f'<input name="password" value="{PASSWORD}"><button>Win</button></form>'
    )
    page.goto(theirs.as_uri())
    page.get_by_role("button").click()

    assert "could not tell that this came from our own page" in page.get_by_role("alert").inner_text()
    assert not [cookie for cookie in page.context.cookies() if cookie["name"] == "sid"]


def test_no_script_of_the_page_can_read_the_sign_in(page: Page):
    page.goto("/sign-in")
    fill_in(page, "ada", PASSWORD)
    page.get_by_text("ada was told nothing").wait_for()

    assert "sid" not in page.evaluate("document.cookie")


def test_a_page_that_is_not_there(page: Page):
    page.goto("/sign-in")
    fill_in(page, "ada", PASSWORD)
    page.get_by_text("ada was told nothing").wait_for()
    page.goto("/nowhere")

    is_sound(page)
    page.get_by_role("link", name="Go to my work").click()
    page.get_by_text("ada was told nothing").wait_for()


def test_a_server_that_is_not_set_up(browser: Browser, tmp_path: Path):
    with serving("streamlit", tmp_path, CST_DATA_DIR=str(tmp_path / "none")) as bare:
        page = browser.new_page()
        page.goto(bare.origin)
        background = page.evaluate("getComputedStyle(document.querySelector('header')).backgroundColor")
        is_sound(page)
        page.close()

    assert background == "rgb(7, 63, 65)", "its own style is let through"
