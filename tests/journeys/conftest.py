"""A practice copy on a free port of this computer, and browsers that may ask nothing else."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, sync_playwright

from tests.server.running import Server, serving

from .journey import PATIENCE_MS, Journey

ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
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
    """`arrives("manager")` is that person signed in at a browser of their own, watched until the test ends."""
    with ExitStack() as open_browsers:

        def somebody(username: str, **device: Any) -> Journey:
            page = open_browsers.enter_context(a_watched_page(browser, service, **device))
            journey = Journey(page)
            journey.sign_in(username)
            return journey

        yield somebody


@contextmanager
def a_watched_page(browser: Browser, service: Server, **device: Any) -> Iterator[Page]:
    """A page whose requests to any other host are stopped, and which has nothing to complain of at the end."""
    troubles: list[str] = []
    context = browser.new_context(base_url=service.origin, locale="en-GB", **{"viewport": DESK, **device})

    def let_through(route: Route) -> None:
        asked = urlsplit(route.request.url)
        if asked.scheme in ("data", "blob") or f"{asked.scheme}://{asked.netloc}" == service.origin:
            route.continue_()
        else:
            troubles.append(f"asked {route.request.url}")
            route.abort()

    context.route("**/*", let_through)
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    page.on("pageerror", lambda error: troubles.append(f"failed: {error}"))
    yield page
    context.close()
    assert not troubles
