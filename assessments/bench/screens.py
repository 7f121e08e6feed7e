"""What a person waits for on screen, in Chromium: an answer, a task list, the word Saved."""

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from assessments.bench.browser import NoBrowser, Tab, chromium
from assessments.bench.measuring import Act, Progress, Times, in_turn
from assessments.bench.practice import Practice, make, measured_section
from assessments.bench.served import ROOT, NoServer, streamlit
from assessments.bench.table import Row, compared

WARM_UP = 2
PROMISE_S = 3
WORDS = "She was given a new phone."
LISTED = ".st-key-lk_check button"
BACK = ".st-key-lk_back button"

ANSWER = "an answer in a section of 24 rows, beside the same rows on a bare page"
OPENED = "the assessment's task list opened by its address, beside the screening's"
BACK_TO = "the assessment's task list from one of its sections, beside the screening's"
TYPED = "from the last key in a text to Saved, beside the promise"
ALL_ROWS = (ANSWER, OPENED, BACK_TO, TYPED)


def rows(*, rounds: int, progress: Progress, answered: int | None = None) -> Iterator[Row]:
    """
    Every row that needs a browser; where there is none, the sentence that says what is missing.

    Args:
        answered: The most answers the drafts are given before; None for all there are.
    """
    try:
        with ExitStack() as running, TemporaryDirectory() as folder:
            browser = running.enter_context(chromium())
            measuring = _Measuring(browser, running, Path(folder), rounds, answered, progress)
            yield from (measuring.answer(), measuring.opened(), measuring.back_to(), measuring.typed())
    except (NoBrowser, NoServer) as missing:
        yield from (Row(what, missing=str(missing)) for what in ALL_ROWS)


class _Measuring:
    """One browser, a practice copy behind its server in one tab, and the bare page behind another in a second."""

    def __init__(
        self, browser: Any, running: ExitStack, folder: Path, rounds: int, answered: int | None, progress: Progress
    ) -> None:
        self.rounds, self.warm_up, self.progress = rounds, min(WARM_UP, rounds), progress
        blank = rounds + self.warm_up
        self.practice: Practice = make(folder / "data", blank=blank, answered=answered, progress=progress)
        copy = {"CST_DEMO": "1", "CST_DATA_DIR": str(folder / "data"), "CST_IDLE_MINUTES": "240"}
        served = running.enter_context(streamlit(ROOT / "app.py", log=folder / "app.log", **copy))
        (folder / "rows.json").write_text(json.dumps(_bare_rows()), encoding="utf-8")
        script = Path(__file__).with_name("bare_page.py")
        bare = running.enter_context(streamlit(script, str(folder / "rows.json"), log=folder / "bare.log"))
        self.tab, self.bare = Tab(browser, served), Tab(browser, bare)
        self.tab.sign_in(self.practice.username, self.practice.password)

    def in_turn(self, what: str, *acts: Act, most: int | None = None) -> tuple[Times, ...]:
        rounds = min(self.rounds, most) if most else self.rounds
        return in_turn(*acts, rounds=rounds, warm_up=self.warm_up, what=what, progress=self.progress)

    def answer(self) -> Row:
        """Each answer goes to a sign that has none yet: the mark beside it, once there, says that the run is over."""
        signs = [row.name for row in measured_section().rows if row.type == "indicator"]
        draft = self.practice.assessment
        self.tab.open(draft.sections[measured_section().name], there=BACK)
        self.bare.open("/", there=f".st-key-row_{signs[-1]} label")
        ours, theirs = iter(signs), iter(signs)

        def kept() -> float:
            row = f".st-key-lk_indicator_{draft.id}-{next(ours)}"
            return self.tab.press(f"{row} [role=radiogroup] label", there=f"{row} .lk-saved")

        def bare() -> float:
            row = f".st-key-row_{next(theirs)}"
            return self.bare.press(f"{row} [role=radiogroup] label", there=f"{row} .mark")

        taken = self.in_turn(ANSWER, _once(kept), _once(bare), most=len(signs) - self.warm_up)
        return compared(ANSWER, *taken, most=1.5)

    def opened(self) -> Row:
        """As by a link of My work, which loads the page afresh."""

        def opening(address: str) -> Act:
            return _once(lambda: self.tab.open(address, there=LISTED))

        both = (self.practice.assessment.tasks, self.practice.screening.tasks)
        return compared(OPENED, *self.in_turn(OPENED, *map(opening, both)), most=1.2)

    def back_to(self) -> Row:
        """As by the button below a section, in a page that is loaded already."""

        def going_back(address: str) -> Act:
            def go() -> float:
                self.tab.open(address, there=BACK)
                return self.tab.press(BACK, there=LISTED)

            return _once(go)

        both = (self.practice.assessment.sections["voice"], self.practice.screening.sections["worry"])
        return compared(BACK_TO, *self.in_turn(BACK_TO, *map(going_back, both)), most=1.2)

    def typed(self) -> Row:
        blank = iter(self.practice.blank)

        def write() -> float:
            draft = next(blank)
            row = f".st-key-lk_question_{draft.id}-es2"
            self.tab.open(draft.sections["worry"], there=f"{row} textarea")
            return self.tab.type(f"{row} textarea", WORDS, there=f"{row} .lk-saved")

        (taken,) = self.in_turn(TYPED, _once(write))
        return Row(TYPED, taken, f"{PROMISE_S} s", taken.median_s / PROMISE_S, most=1)


def _once(act: Callable[[], float]) -> Act:
    return lambda: [act()]


def _bare_rows() -> dict[str, Any]:
    """The section that is measured, for the bare page, without the details of signs: they are closed."""
    section = measured_section()
    return {
        "title": section.title,
        "rows": [
            {
                "name": row.name,
                "label": row.label,
                "why": row.why,
                "hint": row.hint,
                "choices": {choice.code: choice.label for choice in row.choices},
            }
            for row in section.rows
            if not row.part_of
        ],
    }
