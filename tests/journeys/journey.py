"""One person at one browser: signing in, moving, answering, and waiting until a page stands still."""

import json
import re
import time
import tomllib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Locator, Page, TimeoutError, expect

PASSWORD = "fictional borough"
SETTLED = '[data-testid="stApp"][data-test-script-state="notRunning"][data-test-connection-state="CONNECTED"]'
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
WIDTHS = (1366, 820, 390, 320)
LAYOUTS = (1366, 820, 320)
"""Widths at which axe is asked: 390 is laid out as 320 is."""
ZOOMED = {"width": 683, "height": 384}
"""A screen of 1366 by 768 on which everything is shown at twice its size."""
PATIENCE_MS = 20_000
"""Two browsers beside a server are slow on a small computer: nothing here fails because it took a second more."""
expect.set_options(timeout=PATIENCE_MS)
ALLOWED: list[dict[str, str]] = tomllib.loads(
    Path(__file__).with_name("axe_allowed.toml").read_text(encoding="utf-8")
).get("allowed", [])
NOTE_POINTERS = """addEventListener("pointerdown", ({ pointerType }) => {
  sessionStorage.pointers = [...new Set([...(sessionStorage.pointers ?? "").split(" "), pointerType])].join(" ").trim();
}, true)"""
FAULTS = """async ([rules, allowed]) => {
  const runOnly = { type: "tag", values: rules }, also = { "heading-order": { enabled: true } };
  const { violations } = await axe.run(document, { runOnly, rules: also, resultTypes: ["violations"] });
  return violations.flatMap(({ id, help, nodes }) => nodes.map(({ target, html }) => {
    const found = document.querySelector(target[0]);
    const allowance = allowed.findIndex(({ rule, selector }) => rule === id && found?.matches(selector));
    return { allowance, words: `${id}: ${help}: ${target}: ${html}` };
  }));
}"""
SHOWS = """([settled, selector, words]) => (!settled || document.querySelector(settled))
  && [...document.querySelectorAll(selector)].some((one) => one.textContent.includes(words) && one.checkVisibility())"""
"""Asked inside the page every few milliseconds: Playwright's own waiting looks again only after up to a second."""
STANDS_STILL = """async (one) => {
  const pause = () => new Promise((done) => setTimeout(done, 100));
  for (let last; last !== (last = one.getBoundingClientRect().top); await pause());
}"""
TOO_WIDE = """() => [...document.querySelectorAll("body, body *")].filter((one) => {
  const { right, left, width, height } = one.getBoundingClientRect();
  const { overflowX, visibility } = getComputedStyle(one);
  const held = one.clientWidth > 1 && ["auto", "scroll"].includes(overflowX);
  const scrolls = held && one.scrollWidth > one.clientWidth + 1;
  const sticksOut = width > 1 && height > 1 && visibility === "visible" && (right > innerWidth + 1 || left < -1);
  return scrolls || sticksOut;
}).map((one) => `${one.tagName} ${one.className} ${one.textContent.slice(0, 60)}`)"""


def faults_of(page: Page, allowed: list[dict[str, str]]) -> tuple[list[str], set[int]]:
    """
    What axe finds against WCAG 2.2 A and AA on a page, and which of the allowances were needed for the rest.

    Its advice that headings leave out no level is asked too: many go from heading to heading.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found: list[dict[str, Any]] = page.evaluate(FAULTS, [RULES, allowed])
    if any(one["allowance"] < 0 for one in found):  # a page that is still moving is asked once more when it is not
        page.wait_for_timeout(1_000)
        found = page.evaluate(FAULTS, [RULES, allowed])
    return [one["words"] for one in found if one["allowance"] < 0], {one["allowance"] for one in found} - {-1}


@dataclass
class Journey:
    """
    What one person does at one page, by mouse, or by touch where the device has it.

    `given` holds what was answered and not yet compared with what the server kept; `compares_sections` is whether
    each section that is left is compared; `needed`, which allowances of axe_allowed.toml this person's pages needed.
    """

    page: Page
    given: dict[str, str | set[str]] = field(default_factory=dict)
    compares_sections: bool = True
    needed: set[int] = field(default_factory=set)

    def sign_in(self, username: str) -> None:
        self.page.add_init_script(NOTE_POINTERS)
        self.page.goto("/sign-in")
        self.type_into(self.page.get_by_label("User name"), username)
        self.type_into(self.page.get_by_label("Password", exact=True), PASSWORD)
        self.act_on(self.page.get_by_role("button", name="Sign in"))
        self.arrive_at("My work")

    def come_in(self, username: str) -> None:
        """Signed in at once, where a test is about what comes after the form."""
        self.page.add_init_script(NOTE_POINTERS)
        form = {"username": username, "password": PASSWORD}
        self.page.context.request.post("/sign-in", form=form, max_redirects=0)
        self.page.goto("/")
        self.arrive_at("My work")

    def arrive_at(self, heading: str) -> None:
        """Wait for a page by its heading, and until it stands still."""
        self.until_shown("h1", heading, settled=SETTLED)
        expect(self.page.get_by_role("heading", level=1, name=heading, exact=True)).to_be_visible()
        self.settle()

    def until_shown(self, selector: str, words: str = "", *, settled: str = "") -> None:
        """Wait no longer than it takes; whoever calls this asks afterwards, in their own words, whether it came."""
        with suppress(TimeoutError):
            self.page.wait_for_function(SHOWS, arg=[settled, selector, words], polling=20)

    def settle(self) -> None:
        self.page.locator(SETTLED).wait_for()
        assert not self.page.get_by_text("Something went wrong").count()

    # With mouse or finger. Whoever acts in another way says here how. ---------------------------------------------

    def act_on(self, control: Locator) -> None:
        """Press a button, follow a link, enter a field."""
        control.tap() if self.has_touch else control.click()

    def tick(self, group: Locator, words: str) -> None:
        """Choose one of a group's answers, or tick one of its boxes."""
        self.act_on(group.locator("label").filter(has_text=re.compile(f"^{re.escape(words)}$")))

    @property
    def has_touch(self) -> bool:
        return bool(self.page.evaluate("navigator.maxTouchPoints > 0"))

    @property
    def pointers(self) -> set[str]:
        """What has touched this page since the sign-in: "mouse", "touch"."""
        return set(self.page.evaluate("sessionStorage.pointers ?? ''").split())

    # The same for everybody -----------------------------------------------------------------------------------------

    def press(self, name: str) -> None:
        self.settle()
        self.act_on(self.page.get_by_role("button", name=name, exact=True))

    def type_into(self, field: Locator, words: str) -> None:
        """Type at the end of what a field holds, and stay in it."""
        self.act_on(field)
        self.page.keyboard.press("Control+End")
        self.page.keyboard.type(words)

    def choose_from(self, box: Locator, words: str) -> None:
        """Type a part of an entry of a long list, and take the one that is offered."""
        until = time.monotonic() + PATIENCE_MS / 1000
        while not self.chosen_from(box, words):
            assert time.monotonic() < until, f"{words} was not offered"
        self.settle()

    def chosen_from(self, box: Locator, words: str) -> bool:
        """One try, as a person makes it. An open list closes when the page around it moves: one opens it again."""
        box.evaluate(STANDS_STILL)
        self.act_on(box)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(words)
        offered = self.page.get_by_role("option")
        try:
            expect(offered).to_have_count(1, timeout=3_000)
            entry = offered.inner_text(timeout=1_000)
            self.page.keyboard.press("Enter")
            expect(box).to_have_value(entry, timeout=3_000)
        except (AssertionError, TimeoutError):
            self.page.keyboard.press("Escape")
            return False
        return True

    def question(self, name: str) -> Locator:
        """The block of a question, found by the heading that links of the error summary lead to."""
        blocks = self.page.locator('[class*="st-key-lk_question_"], [class*="st-key-lk_indicator_"]')
        return blocks.filter(has=self.page.locator(f'[id^="q-"][id$=".{name}"]')).last  # a repeat holds others

    def part(self, kind: str, name: str) -> Locator:
        """A container of this kind (`review`, `comment`, `prompt`) that stands for this question or prompt."""
        drawn = self.page.locator(f'[class*="st-key-lk_{kind}_"]')
        until = time.monotonic() + PATIENCE_MS / 1000
        while time.monotonic() < until:
            for number, key in enumerate(drawn.evaluate_all("all => all.map((one) => one.className)")):
                if re.search(rf"st-key-lk_{kind}_\S*-{name}(\s|$)", key):
                    return drawn.nth(number)
            self.page.wait_for_timeout(50)
        raise AssertionError(f"no {kind} of {name} on this page")

    def choose(self, name: str, choice: str) -> None:
        """Choose one answer, or tick one box, and wait until it is saved."""
        block = self.question(name)
        self.tick(block, choice)
        before = self.given.get(name, set())
        is_list = isinstance(before, set) and block.get_by_role("checkbox").count()
        self.given[name] = {choice} | before if is_list and isinstance(before, set) else {choice}
        self.is_saved(name)

    def write(self, name: str, words: str) -> None:
        """Type at the end of a field and stay in it: the pause alone saves."""
        field = self.question(name).locator("textarea")
        self.type_into(field, words)
        self.given[name] = field.input_value()
        self.is_saved(name)

    def is_saved(self, name: str) -> None:
        """The page says so. Whether it is so, `is_kept` asks."""
        expect(self.question(name).locator(".lk-saved")).to_contain_text("Saved")
        self.settle()

    def answer_to(self, name: str) -> str | set[str]:
        """What the field of a question holds on this page."""
        block = self.question(name)
        block.wait_for()
        texts = block.locator("textarea, input[type=text]")
        if texts.count():
            return texts.first.input_value()
        return {words.strip() for words in block.locator("label:has(input:checked)").all_inner_texts()}

    def holding(self, names: Iterable[str]) -> dict[str, str | set[str]]:
        return {name: self.answer_to(name) for name in names}

    def holds(self, given: dict[str, str | set[str]]) -> bool:
        """Do the fields of this page hold these answers, once it has had a second to be drawn?"""
        for _ in range(10):
            if self.holding(given) == given:
                return True
            self.page.wait_for_timeout(100)
        return False

    def is_kept(self) -> None:
        """All that was answered since the last time is what the server gives a second tab at this address."""
        with self.second_tab(self.page.url) as second:
            until = time.monotonic() + PATIENCE_MS / 1000
            while not second.holds(self.given):
                assert time.monotonic() < until, f"given {self.given}, found {second.holding(self.given)}"
                second.page.reload()
                second.arrive_at(self.heading)
        self.given.clear()

    @property
    def heading(self) -> str:
        return self.page.get_by_role("heading", level=1).inner_text()

    @contextmanager
    def second_tab(self, address: str) -> Iterator["Journey"]:
        """Another tab of the same browser and the same sign-in, at the page with the same heading."""
        second = Journey(self.page.context.new_page())
        second.page.set_default_timeout(PATIENCE_MS)
        second.page.goto(address)
        second.arrive_at(self.heading)
        yield second
        second.page.close()

    def is_sound(self, *, fits_from: int = 320) -> None:
        """No fault that axe knows and nobody allowed, and nothing wider than the screen, at any width or at 200 %."""
        before = self.page.viewport_size or ZOOMED
        for width in WIDTHS:
            self.page.set_viewport_size({"width": width, "height": 768})
            self.settle()
            if width in LAYOUTS:
                faults, needed = faults_of(self.page, ALLOWED)
                self.needed |= needed
                assert not faults, f"{self.heading}, {width} pixels wide: {json.dumps(faults, indent=1)}"
            if width >= fits_from:
                self.fits()
        self.page.set_viewport_size(ZOOMED)
        self.fits()
        self.page.emulate_media(forced_colors="active")
        self.fits()
        self.page.emulate_media(forced_colors="none")
        self.page.set_viewport_size(before)

    def fits(self) -> None:
        """Nothing sticks out of the screen or scrolls sideways, once a frame with a map has followed the screen."""
        with suppress(TimeoutError):
            self.page.wait_for_function(f"() => !({TOO_WIDE})().length", polling=100)
        wide = self.page.evaluate(TOO_WIDE)
        assert not wide, f"{self.heading}, {self.page.viewport_size}: {json.dumps(wide, indent=1)}"
