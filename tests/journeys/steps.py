"""What a person does on a screen, in the words of a journey."""

import re

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

SETTLED = '[data-testid="stApp"][data-test-script-state="notRunning"][data-test-connection-state="CONNECTED"]'
PASSWORD = "fictional borough"
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}


def settle(page: Page) -> None:
    """Wait until the page has been drawn and asks nothing more."""
    page.wait_for_timeout(250)
    page.wait_for_selector(SETTLED)
    page.wait_for_timeout(250)


def sign_in(page: Page, username: str) -> None:
    page.goto("/sign-in")
    page.get_by_label("User name").fill(username)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.keyboard.press("Enter")
    settle(page)


def sign_out(page: Page) -> None:
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("heading", name="You are signed out").wait_for()


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).first.click()
    settle(page)


def follow(page: Page, name: str) -> None:
    page.get_by_role("link", name=name).first.click()
    settle(page)


def choose(page: Page, label: str, answer: str) -> None:
    """Choose one answer of the radio group that a screen reader hears under this label."""
    group = page.get_by_role("radiogroup", name=re.compile(re.escape(label)))
    group.first.get_by_text(answer, exact=True).click()
    settle(page)


def write(page: Page, label: str, words: str) -> None:
    """Type into a field key by key, and stay in it."""
    field = page.get_by_label(re.compile(re.escape(label))).first
    field.click()
    page.keyboard.type(words, delay=8)


def is_sound(page: Page, *widths: int) -> None:
    """No fault at A or AA that axe knows, and nothing wider than the screen, at each width."""
    before = page.viewport_size
    for width in widths or (1366,):
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_timeout(300)
        found = Axe().run(page, options=RULES)
        assert found.violations_count == 0, f"{width}: {found.generate_report()}"
        wide = page.evaluate(
            "Math.max(document.documentElement.scrollWidth, document.querySelector('.stMain').scrollWidth)"
        )
        assert wide <= width, f"{wide} px on a screen of {width} px"
    if before:
        page.set_viewport_size(before)
