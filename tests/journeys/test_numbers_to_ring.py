"""An installation without numbers to ring: its administrator is asked for them, and nobody else comes in before."""

import pytest
from playwright.sync_api import Browser, expect

from tests.server.running import serving

from .conftest import a_watched_page
from .test_a_new_installation import AUTHORITY, Newcomer, OnThisComputer, code_in, on_the_command_line, told

MADE = ("init", "--authority", AUTHORITY, "--admin", "root")


class First(Newcomer):
    """Somebody whose first page is not My work."""

    lands_on = "My work"

    def arrive_at(self, heading: str) -> None:
        super().arrive_at(self.lands_on if heading == "My work" else heading)


def test_the_administrator_is_asked_for_the_numbers_before_anybody_else_comes_in(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory
):
    folder = tmp_path_factory.mktemp("numbers")
    codes = {"root": code_in(on_the_command_line(folder, *MADE))}
    codes["nell"] = code_in(on_the_command_line(folder, "account", "add", "nell", "--role", "contextual_lead"))

    with serving("streamlit", folder, app="app", **told(folder)) as server:
        service = OnThisComputer(server.port, server.folder, server.log)
        with a_watched_page(browser, service) as nells, a_watched_page(browser, service) as roots:
            nell, root = First(nells), First(roots)
            nell.lands_on, root.lands_on = "This service is not open yet", "Numbers to ring"

            nell.sign_in_with("nell", codes["nell"])
            expect(nell.page.get_by_text("An administrator must first say which numbers to ring")).to_be_visible()

            root.sign_in_with("root", codes["root"])
            expect(root.page.get_by_text("The number of the front door, with the hours it answers.")).to_be_visible()
            root.is_sound()
            out_of_hours = root.page.locator("[class*='numbers-1']")
            out_of_hours.get_by_label("Telephone number").fill("01632 960002")
            out_of_hours.get_by_label("Who answers it").fill("the duty team")
            out_of_hours.get_by_label("Who answers it").press("Tab")
            root.press("Keep these numbers")
            root.lands_on = "My work"
            root.arrive_at("My work")

            nell.lands_on = "My work"
            nell.page.goto("/")
            nell.arrive_at("My work")
