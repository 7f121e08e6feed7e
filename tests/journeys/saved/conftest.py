"""A server of this folder's own, which may be killed, and somebody who types at it."""

import socket
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from assessments.store.installation import Installation
from tests.journeys.conftest import a_watched_page
from tests.journeys.journey import Journey
from tests.journeys.practice import put_a_copy
from tests.server.running import Server

from .killable import UNNAMED, Mortal, draft_about, open_section


@pytest.fixture(scope="module")
def mortal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mortal]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    made = Mortal(tmp_path_factory.mktemp("mortal"), port)
    put_a_copy(made.settings.data_dir)
    made.start()
    yield made
    made.kill()


@pytest.fixture(scope="module")
def service(mortal: Mortal) -> Server:
    """The people of this file sign in at the server that is killed."""
    return mortal.server


@pytest.fixture
def here(mortal: Mortal) -> Iterator[Installation]:
    """What is on disk, read beside the server."""
    with mortal.store() as opened:
        yield opened


@pytest.fixture(scope="module")
def typist(browser: Browser, service: Server) -> Iterator[Journey]:
    """A worker with all sections of a draft, where the child's own words are begun, so that it asks whose they are."""
    with a_watched_page(browser, service) as page:
        worker = Journey(page)
        worker.sign_in("social.worker")
        open_section(worker, UNNAMED, "The worry")
        worker.write("es3", "They sit in the car. ")
        worker.press("Back to all sections")
        worker.arrive_at("Screening: harm outside the home")
        yield worker


@pytest.fixture
def worry(typist: Journey) -> Iterator[Journey]:
    """The first section in a tab of its own, with a page to go back to."""
    tab = Journey(typist.page.context.new_page())
    tab.page.goto(typist.page.url)
    tab.arrive_at("Screening: harm outside the home")
    tab.press("The worry")
    tab.arrive_at("The worry")
    yield tab
    tab.page.close()


@pytest.fixture
def draft(here: Installation) -> str:
    return draft_about(here, UNNAMED)
