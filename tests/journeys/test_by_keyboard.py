"""The same worry, told by two people who have no mouse: Tab, the arrows, Space and Enter are enough."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.server.running import Server

from .conftest import a_watched_page
from .journey import Journey
from .story import (
    HARM_SIGNS,
    Child,
    a_worry_from_first_press_to_paper,
    begin_a_screening,
    open_section,
)

MOST_TABS = 150
WAY_TO = """(wanted) => {
  const at = document.activeElement;
  if (at === wanted || (at.type === "radio" && at.name === wanted.name)) return 0;
  const isAfter = (one, other) => one === document.body || one.compareDocumentPosition(other) & 4;
  const [first, last] = isAfter(at, wanted) ? [at, wanted] : [wanted, at];
  const isBetween = (one) => one.tabIndex >= 0 && !one.disabled && one.checkVisibility()
    && isAfter(first, one) && isAfter(one, last) && (one.type !== "radio" || one.checked);
  const between = [...document.querySelectorAll("a, button, input, textarea, summary, iframe")].filter(isBetween);
  return (between.length + 1) * (first === at ? 1 : -1);
}"""
"""How often Tab is to be pressed, or Shift and Tab where it is less than nothing, as far as one can see."""
STEPS_TO = """(wanted) => {
  if (wanted.type !== "radio") return 0;
  const all = [...document.getElementsByName(wanted.name)];
  const down = (all.indexOf(wanted) - all.indexOf(document.activeElement) + all.length) % all.length;
  return down <= all.length / 2 ? down : down - all.length;
}"""
IN_SIGHT = """(at) => {
  const { top, bottom } = (at.closest("label") ?? at).getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
}"""


class ByKeyboard(Journey):
    """Somebody who follows the focus. No line here asks for a mouse, and the page counts what touches it."""

    def reach(self, control: Locator) -> None:
        """Press Tab, or Shift and Tab, until the control has the focus: for a radio, until its group has it."""
        control.wait_for(state="attached")
        pressed = 0
        while pressed < MOST_TABS:
            steps = control.evaluate(WAY_TO)
            if not steps:
                assert self.in_sight(), f"The focus is out of sight at {control}"
                return
            for _ in range(abs(steps)):
                self.page.keyboard.press("Tab" if steps > 0 else "Shift+Tab")
            pressed += abs(steps)
        raise AssertionError(f"{MOST_TABS} Tabs do not lead to {control}")

    def in_sight(self) -> bool:
        """The focus is on the screen; where an answer made the page grow above it, one step away and back shows it."""
        if self.page.locator(":focus").evaluate(IN_SIGHT):
            return True
        self.settle()
        self.page.keyboard.press("Tab")
        self.page.keyboard.press("Shift+Tab")
        return bool(self.page.locator(":focus").evaluate(IN_SIGHT))

    def act_on(self, control: Locator) -> None:
        self.reach(control)
        if control.evaluate("one => one.matches('a, button')"):
            self.page.keyboard.press("Enter")

    def tick(self, group: Locator, words: str) -> None:
        """Space for a box; for a radio the arrows, the shorter way round, since they choose as they pass."""
        wanted = group.get_by_role("radio", name=words, exact=True).or_(
            group.get_by_role("checkbox", name=words, exact=True)
        )
        self.reach(wanted)
        steps = wanted.evaluate(STEPS_TO)
        for _ in range(abs(steps)):
            self.page.keyboard.press("ArrowDown" if steps > 0 else "ArrowUp")
        if not wanted.is_checked():
            self.page.keyboard.press("Space")


@pytest.fixture
def arrives(browser: Browser, service: Server) -> Iterator[Callable[[str], Journey]]:
    """`arrives("manager")` is that person signed in with the keyboard alone."""
    with ExitStack() as open_browsers:

        def somebody(username: str) -> Journey:
            journey = ByKeyboard(open_browsers.enter_context(a_watched_page(browser, service)))
            journey.sign_in(username)
            return journey

        yield somebody


def test_a_worry_goes_to_the_manager_and_back_with_no_mouse(arrives: Callable[[str], Journey]):
    worker, manager = arrives("social.worker"), arrives("manager")

    worker.compares_sections = False
    a_worry_from_first_press_to_paper(worker, manager, Child("Merle", "Astbury-Quill", "08/07/2011"))

    assert not worker.pointers | manager.pointers


def test_passing_quickly_over_answers_keeps_the_last_and_makes_no_clash_with_oneself(arrives: Callable[[str], Journey]):
    worker = arrives("social.worker")
    begin_a_screening(worker, first="Siskin", surname="Overbury", born="14/02/2013")
    open_section(worker, "Signs that harm may be happening")

    for name in HARM_SIGNS[:5]:
        worker.tick(worker.question(name), "In the past")
        worker.tick(worker.question(name), "Not seen")
        worker.given[name] = {"Not seen"}

    worker.settle()
    expect(worker.page.get_by_text("Two of you answered this.")).to_have_count(0)
    worker.is_kept()
