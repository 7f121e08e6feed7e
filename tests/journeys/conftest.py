"""A practice copy on a free port of this computer, and browsers that may ask nothing else."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Request, sync_playwright

from tests.server.running import Server, serving

from .journey import PATIENCE_MS, Journey

ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
]  # fmt: skip
DESK = {"width": 1366, "height": 768}
Arrives = Callable[..., Journey]


@pytest.fixture(scope="session")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The real app.py, which makes its own borough of invented people."""
    folder = tmp_path_factory.mktemp("journeys")
    with serving("streamlit", folder, app="app", CST_DEMO="1", CST_DATA_DIR=str(folder / "data")) as server:
        yield server


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Closed after each file: while it is open no other test of this run can have an event loop of its own."""
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path="/usr/bin/chromium", args=ARGUMENTS)


@pytest.fixture
def arrives(browser: Browser, service: Server) -> Iterator[Arrives]:
    """
    `arrives("manager")` is that person signed in at a browser of their own, watched until the test ends. Whoever comes
    with a device of their own comes in through the form.
    """
    with ExitStack() as open_browsers:

        def somebody(username: str, **device: Any) -> Journey:
            page = open_browsers.enter_context(a_watched_page(browser, service, **device))
            journey = Journey(page)
            journey.sign_in(username) if device else journey.come_in(username)
            return journey

        yield somebody


@contextmanager
def a_watched_page(browser: Browser, service: Server, **device: Any) -> Iterator[Page]:
    """
    A page that may ask nothing of another host, and has nothing to complain of at the end.

    Requests are watched and not held up: a browser that Playwright stops at each of them keeps no file of a page.
    """
    troubles: list[str] = []
    context = browser.new_context(base_url=service.origin, locale="en-GB", **{"viewport": DESK, **device})

    def look_at(request: Request) -> None:
        asked = urlsplit(request.url)
        if asked.scheme not in ("data", "blob") and f"{asked.scheme}://{asked.netloc}" != service.origin:
            troubles.append(f"asked {request.url}")

    context.on("request", look_at)
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    page.on("pageerror", lambda error: troubles.append(f"failed: {error}"))
    yield page
    context.close()
    assert not troubles
