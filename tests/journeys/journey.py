"""One person at one browser: signing in, moving, answering, and waiting until a page stands still."""

import re
from dataclasses import dataclass

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

PASSWORD = "fictional borough"
SETTLED = '[data-testid="stApp"][data-test-script-state="notRunning"][data-test-connection-state="CONNECTED"]'
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
WIDTHS = (1366, 820, 390, 320)
SAVED_WITHIN_MS = 3_500


@dataclass
class Journey:
    """What one person does at one page."""

    page: Page

    def sign_in(self, username: str) -> None:
        self.page.goto("/sign-in")
        self.page.get_by_label("User name").fill(username)
        self.page.get_by_label("Password", exact=True).fill(PASSWORD)
        self.page.get_by_role("button", name="Sign in").click()
        self.arrive_at("My work")

    def arrive_at(self, heading: str) -> None:
        """Wait for a page by its heading, and until it stands still."""
        expect(self.page.get_by_role("heading", level=1, name=heading, exact=True)).to_be_visible()
        self.settle()

    def settle(self) -> None:
        self.page.locator(SETTLED).wait_for()
        assert not self.page.get_by_text("Something went wrong").count()

    def press(self, name: str) -> None:
        self.settle()
        button = self.page.get_by_role("button", name=name, exact=True)
        button.tap() if self.has_touch else button.click()

    @property
    def has_touch(self) -> bool:
        return bool(self.page.evaluate("navigator.maxTouchPoints > 0"))

    def question(self, name: str) -> Locator:
        """The block of a question of an instrument, found by the heading that links of the error summary lead to."""
        blocks = self.page.locator('[class*="st-key-lk_question_"], [class*="st-key-lk_indicator_"]')
        return blocks.filter(has=self.page.locator(f'[id^="q-"][id$=".{name}"]'))

    def choose(self, name: str, choice: str) -> None:
        """Choose one answer, or tick one box, and wait until it is saved."""
        block = self.question(name)
        box = block.locator("label").filter(has_text=re.compile(f"^{re.escape(choice)}$"))
        box.tap() if self.has_touch else box.click()
        self.is_saved(name)

    def write(self, name: str, words: str) -> None:
        """Type at the end of a field and stay in it: the pause alone saves."""
        field = self.question(name).locator("textarea")
        field.tap() if self.has_touch else field.click()
        field.press("Control+End")
        field.press_sequentially(words)
        self.is_saved(name)

    def is_saved(self, name: str) -> None:
        expect(self.question(name).locator(".lk-saved")).to_contain_text("Saved", timeout=SAVED_WITHIN_MS)
        self.settle()

    def is_sound(self) -> None:
        """No fault against WCAG 2.2 A or AA that axe knows, and nothing to scroll sideways for, at any width."""
        for width in WIDTHS:
            self.page.set_viewport_size({"width": width, "height": 768})
            self.settle()
            found = Axe().run(self.page, options=RULES)
            assert found.violations_count == 0, f"{width} pixels wide: {found.generate_report()}"
            assert self.page.evaluate("document.documentElement.scrollWidth") <= width
