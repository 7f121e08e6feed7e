"""One Chromium, and how long it takes from what a person does to a page that stands still, by the page's own clock."""

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
DESK = {"width": 1366, "height": 768}
PATIENCE_MS = 60_000
STILL = '[data-testid="stApp"][data-test-script-state="notRunning"][data-test-connection-state="CONNECTED"]'
WATCH = """([still, there, event, patience_ms]) => {
  let since = event ? 0 : 1e-6;            // without an event: since the address was asked for
  const note = ({ isTrusted }) => { if (isTrusted) since = performance.now(); };   // a page presses keys of its own
  if (event) document.addEventListener(event, note, true);
  window.stoodStill = new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error(`${there} did not come`)), patience_ms);
    const look = () => {
      if (!since || !document.querySelector(still) || !document.querySelector(there)) return;
      resolve((performance.now() - since) / 1000);
      watching.disconnect();
      document.removeEventListener(event, note, true);
    };
    const watching = new MutationObserver(look);
    watching.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    look();
  });
}"""


class NoBrowser(Exception):
    """There is no browser to measure with; the message says what is missing."""


@contextmanager
def chromium() -> Iterator[Any]:
    """
    A browser of playwright's, closed with the block.

    Raises:
        NoBrowser: If playwright or Chromium is not installed.
    """
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        raise NoBrowser("Not measured: install tests/requirements.txt, which brings playwright.") from None
    program = shutil.which("chromium")
    if program is None:
        raise NoBrowser("Not measured: Chromium is not installed.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield browser
        browser.close()


class Tab:
    """One tab of a browser that knows nothing of the others."""

    def __init__(self, browser: Any, origin: str, **device: Mapping[str, int]) -> None:
        self.page = browser.new_context(base_url=origin, locale="en-GB", **{"viewport": DESK, **device}).new_page()
        self.page.set_default_timeout(PATIENCE_MS)

    def sign_in(self, username: str, password: str) -> None:
        self.page.goto("/sign-in")
        self.page.get_by_label("User name").fill(username)
        self.page.get_by_label("Password", exact=True).fill(password)
        self.page.get_by_role("button", name="Sign in").click()
        self.page.locator(STILL).wait_for()

    def open(self, address: str, *, there: str) -> float:
        """Ask for an address afresh: seconds until what `there` selects is drawn and the page stands still."""
        self.page.goto(address, wait_until="commit")
        self.page.evaluate(WATCH, [STILL, there, "", PATIENCE_MS])
        return float(self.page.evaluate("window.stoodStill"))

    def press(self, what: str, *, there: str) -> float:
        """Press the last thing that `what` selects: seconds from the press until the same."""
        pressed = self.page.locator(what).last
        self.page.bring_to_front()
        pressed.scroll_into_view_if_needed()
        self.page.evaluate(WATCH, [STILL, there, "pointerdown", PATIENCE_MS])
        pressed.click()
        return float(self.page.evaluate("window.stoodStill"))

    def type(self, field: str, words: str, *, there: str) -> float:
        """Type into a field and stay in it: seconds from the last key until the same."""
        self.page.locator(field).click()
        self.page.evaluate(WATCH, [STILL, there, "keydown", PATIENCE_MS])
        self.page.keyboard.type(words, delay=30)
        return float(self.page.evaluate("window.stoodStill"))
