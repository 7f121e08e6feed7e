"""Somebody around a child is written down with no mouse, and stands behind the caution while it is on."""

from playwright.sync_api import Browser, expect

from tests.server.running import Server

from .conftest import a_watched_page
from .test_by_keyboard import ByKeyboard

NUMBER = "020 7946 0321"
HELD_BACK = "Do not contact family before advice"


def test_adding_a_grandmother_by_keyboard_while_the_caution_is_on(browser: Browser, service: Server):
    with a_watched_page(browser, service) as page:
        worker = ByKeyboard(page)
        worker.sign_in("social.worker.3")
        worker.press("Children")
        worker.arrive_at("Children")
        worker.act_on(page.get_by_role("link", name="Samira Holloway"))
        worker.arrive_at("Samira Holloway")
        worker.press("Add somebody around the child")
        worker.arrive_at("Add somebody around the child")

        worker.press("Keep this")
        expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
        worker.is_sound()
        worker.type_into(worker.question("name").locator("input"), "Ottilie Brack")
        worker.choose_from(worker.question("relationship").get_by_role("combobox"), "Grandparent")
        worker.type_into(worker.question("phone").locator("input"), NUMBER)
        worker.tick(worker.question("safe"), "Safe to contact")
        worker.press("Keep this")

        worker.arrive_at("Samira Holloway")
        row = page.get_by_role("row").filter(has_text="Ottilie Brack")
        expect(row).to_contain_text("Grandparent")
        expect(row.get_by_text(NUMBER)).not_to_be_visible()
        worker.act_on(row.locator("summary", has_text=HELD_BACK))
        page.keyboard.press("Enter")
        expect(row.get_by_text(NUMBER)).to_be_visible()
        for title in ("Who this is", "Contexts that matter", "Who works with them", "Who has looked"):
            expect(page.get_by_role("heading", name=title, exact=True)).to_be_visible()
        worker.is_sound()
        assert "Ottilie" not in page.url + page.title()
        assert not worker.pointers
