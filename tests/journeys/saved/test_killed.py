"""The server is killed while somebody answers: what they saw saved is there when it is back."""

import random
import re
import threading
from typing import Any

from playwright.sync_api import Browser, Error, expect

from assessments.records import rows as kept_rows
from assessments.store.installation import Installation
from assessments.trail.chain import Chain
from tests.journeys.conftest import a_watched_page
from tests.journeys.journey import Journey

from .killable import (
    HARM,
    POSSIBLE,
    UNNAMED,
    Mortal,
    draft_about,
    is_kept,
    open_section,
    stream_of,
    type_at_the_end,
)

ROUNDS = 5
LAST_KILL_S = 2.0  # a section of twenty answers, pressed without waiting, takes about four seconds
CODES: dict[str, Any] = {"Now": "present_now", "School": ["school"]}
SITTINGS = [
    ("social.worker", "Theo Marchetti", HARM),
    ("social.worker", "Theo Marchetti", POSSIBLE),
    ("social.worker", UNNAMED, HARM),
    ("social.worker", UNNAMED, POSSIBLE),
    ("social.worker", "Kofi Brandreth", HARM),
    ("social.worker", "Kofi Brandreth", POSSIBLE),
    ("social.worker.2", "Tobias Rennick", HARM),
    ("social.worker.2", "Tobias Rennick", POSSIBLE),
]
SAVED_QUESTIONS = """[...document.querySelectorAll('.lk-saved')].map(saved => saved
    .closest('[class*="st-key-lk_question_"], [class*="st-key-lk_indicator_"]')
    .querySelector('[id^="q-"]').id.split('.').pop())"""


def answer_until_it_dies(worker: Journey, mortal: Mortal, section: str, wait_s: float) -> dict[str, str]:
    """Answer without waiting, and kill the server this long after the first "Saved" was seen; what was pressed."""
    pressed: dict[str, str] = {}
    killing = threading.Timer(wait_s, mortal.kill)
    for name, choice in stream_of(section):
        if killing.finished.is_set():
            break
        try:
            exactly = re.compile(f"^{re.escape(choice)}$")
            worker.question(name).locator("label").filter(has_text=exactly).first.evaluate(
                "label => label.click()", timeout=1_500
            )
        except Error:
            break
        pressed[name] = choice
        if len(pressed) == 1:
            expect(worker.question(name).locator(".lk-saved")).to_be_visible()
            killing.start()
    killing.join()
    return pressed


def seen_saved(worker: Journey) -> set[str]:
    """The questions that say "Saved" on a screen whose server is gone."""
    worker.page.wait_for_timeout(300)
    return set(worker.page.evaluate(SAVED_QUESTIONS))


def one_sitting(browser: Browser, mortal: Mortal, sitting: tuple[str, str, str], wait_s: float) -> bool:
    """One kill. False where it left nothing to compare: everything pressed was acknowledged."""
    username, child, section = sitting
    with a_watched_page(browser, mortal.server) as page:
        worker = Journey(page)
        worker.sign_in(username)
        open_section(worker, child, section)
        address = page.url
        pressed = answer_until_it_dies(worker, mortal, section, wait_s)
        acknowledged = seen_saved(worker) & set(pressed)
    mortal.start()
    with mortal.store() as here:
        nothing_is_lost(here, draft_about(here, child), pressed, acknowledged)
    with a_watched_page(browser, mortal.server) as page:
        again = Journey(page)
        again.sign_in(username)
        page.goto(address)
        again.arrive_at(section)
        for name in acknowledged:
            box = again.question(name).get_by_label(pressed[name], exact=True)
            expect(box).to_be_checked()
    return 0 < len(acknowledged) < len(pressed)


def nothing_is_lost(here: Installation, draft: str, pressed: dict[str, str], acknowledged: set[str]) -> None:
    with here.engine.read(here.tenant) as rows:
        response, standing = kept_rows.response(rows, draft), kept_rows.standing(rows, draft)
        numbers = rows("select number from revision where tenant = :tenant and response = :r order by number", r=draft)
        faults = list(Chain(here.keys.trail).faults(rows))
        whole = [row["integrity_check"] for row in rows("pragma integrity_check")]
    stream = {name: value for name, value in response.answers.items() if name in pressed}

    assert acknowledged <= set(stream)
    assert stream == {name: CODES[pressed[name]] for name in stream}
    assert [row["number"] for row in numbers] == list(range(1, response.revision + 1))
    assert response.answers == {name: said.value for name, said in standing.items()}
    assert (faults, whole) == ([], ["ok"])


def test_every_answer_that_was_seen_saved_survives_a_kill_at_any_moment(browser: Browser, mortal: Mortal):
    chance, rounds = random.Random(), 0

    for sitting in SITTINGS:
        rounds += one_sitting(browser, mortal, sitting, chance.uniform(0, LAST_KILL_S))
        if rounds == ROUNDS:
            break

    assert rounds == ROUNDS


def test_words_typed_as_the_server_died_are_saved_when_it_is_back(worry: Journey, mortal: Mortal, draft: str):
    words = type_at_the_end(worry, "es3", "Nobody asked him. ")
    mortal.kill()
    expect(worry.page.locator('[data-test-connection-state="CONNECTED"]')).to_have_count(0)

    mortal.start()

    worry.settle()
    expect(worry.question("es3").locator("textarea")).to_have_value(words)
    with mortal.store() as here:
        is_kept(here, draft, "es3", words)
