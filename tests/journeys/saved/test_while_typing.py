"""What a person was told is saved is there: while they type, and when they leave half-way."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from assessments.store.installation import Installation
from tests.journeys.conftest import Arrives
from tests.journeys.journey import Journey

from .killable import (
    HARM,
    POSSIBLE,
    draft_about,
    is_kept,
    kept,
    open_section,
    stream_of,
    type_at_the_end,
)


def test_words_are_on_disk_three_seconds_after_the_last_key_and_the_cursor_stays(
    worry: Journey, here: Installation, draft: str
):
    words = type_at_the_end(worry, "es3", "They just sit there in the car. ")

    is_kept(here, draft, "es3", words)
    expect(worry.question("es3").locator("textarea")).to_be_focused()
    worry.is_saved("es3")


def test_words_typed_before_the_page_was_ready_to_save_them_are_saved_too(
    worry: Journey, here: Installation, draft: str
):
    frame = worry.page.frame_locator('[class*="st-key-lk_awake"] iframe').locator("html")
    frame.wait_for(state="attached")
    worry.page.evaluate("saveWhileTyping.abort()")  # as if its frame were still on its way
    words = type_at_the_end(worry, "es3", "Before anything listened. ")
    worry.page.wait_for_timeout(2_500)
    assert kept(here, draft).get("es3") != words

    frame.evaluate("one => one.ownerDocument.defaultView.location.reload()")

    is_kept(here, draft, "es3", words)


def test_a_field_of_one_line_is_on_disk_when_it_is_left(worry: Journey, here: Installation, draft: str):
    words = type_at_the_end(worry, "es3_speaker", "The boy himself. ")

    worry.page.keyboard.press("Tab")

    is_kept(here, draft, "es3_speaker", words)


def test_a_choice_is_on_disk_when_it_is_made(worry: Journey, here: Installation, draft: str):
    worry.choose("es2_when_precision", "Not known")

    assert kept(here, draft)["es2_when_precision"] == "not_known"


def leave_by_closing(page: Page) -> None:
    page.close(run_before_unload=True)


def leave_by_reloading(page: Page) -> None:
    page.reload()


def leave_by_going_back(page: Page) -> None:
    page.go_back()


def leave_by_a_button(page: Page) -> None:
    page.get_by_role("button", name="Back to all sections").click()


EVERY_WAY = [leave_by_closing, leave_by_reloading, leave_by_going_back, leave_by_a_button]


@pytest.mark.parametrize("leave", EVERY_WAY)
def test_words_typed_two_seconds_ago_are_kept_however_one_leaves(
    worry: Journey, here: Installation, draft: str, leave: Callable[[Page], None]
):
    words = type_at_the_end(worry, "es3", f"And then, {leave.__name__}. ")
    worry.page.wait_for_timeout(2_500)

    leave(worry.page)

    is_kept(here, draft, "es3", words)


@pytest.mark.parametrize("leave", [leave_by_going_back, leave_by_a_button])
@pytest.mark.parametrize("name", ["es3", "es3_speaker"])
def test_words_still_being_typed_are_kept_when_one_goes_to_another_page(
    worry: Journey, here: Installation, draft: str, name: str, leave: Callable[[Page], None]
):
    words = type_at_the_end(worry, name, f"As {leave.__name__}. ")

    leave(worry.page)

    is_kept(here, draft, name, words)


def test_a_sitting_of_twenty_five_answers_is_one_opening_in_the_trail(arrives: Arrives, here: Installation):
    worker, draft = arrives("social.worker.3"), draft_about(here, "Lena Ostrowick")
    open_section(worker, "Lena Ostrowick", HARM)

    for name, choice in stream_of(HARM):
        worker.choose(name, choice)
    worker.press("Next: possible signs")
    worker.arrive_at(POSSIBLE)
    for name, _ in stream_of(POSSIBLE)[:5]:
        worker.choose(name, "Not seen")

    with here.engine.read(here.tenant) as rows:
        sitting = "select sign_in from trail where tenant = :tenant and record = :r order by seq desc limit 1"
        noted = rows("select action from trail where tenant = :tenant and record = :r and sign_in = (" + sitting + ")",
                     r=draft)  # fmt: skip
    assert [row["action"] for row in noted].count("answered") == 25
    assert [row["action"] for row in noted].count("opened") == 1


# -- when the server is killed ----------------------------------------------------------------------------------------
