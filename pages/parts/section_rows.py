"""
The rows of one section in the order they are read: sub-headings, questions with their parts, signs with their details
folded away, and rounds that are added and taken out.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import streamlit as st

from assessments.instruments.layout import headings_of
from assessments.instruments.model import Question, Section
from assessments.people.visits import Visit
from assessments.records.actions.rounds import add_round, put_back_round, take_out_round
from assessments.records.model import Saved
from assessments.records.views.response import Opened
from assessments.vocabulary import AssessmentError
from pages.parts import blocks, questions
from pages.parts.entrance import still_here
from pages.parts.escapes import Html, esc

Draw = Callable[[Question, int], None]
BESIDE_A_SIGN = ("basis", "confidence")
"""Parts of a sign that stand open beneath it; the others are folded away until somebody wants to say more."""


@dataclass
class Rows:
    """
    The rows a section shows, drawn one by one.

    `draw(question, level)` draws one question by itself, with all that belongs beside it, its heading at that level.
    """

    visit: Visit
    opened: Opened
    section: Section
    draw: Draw
    parts: dict[str, list[Question]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.standing: list[Question] = []
        for asked in self.section.rows:
            if self.opened.form.is_shown(asked.name):
                (self.parts.setdefault(asked.part_of, []) if asked.part_of else self.standing).append(asked)

    def all(self) -> None:
        """Draw them."""
        headings = headings_of(self.standing)
        level = 2
        signs = next((asked for asked in self.standing if asked.type == "indicator"), None)
        if signs:
            blocks.hint(" ".join(f"{c.label}: {small(c.hint)}." for c in signs.choices if c.hint))
        for asked in self.standing:
            if asked.name in headings:
                blocks.heading(headings[asked.name])
                level = 3
            self.one(asked, level)

    def one(self, asked: Question, level: int) -> None:
        """A question and what belongs to it."""
        if asked.is_repeat:
            self.repeat(asked, level)
            return
        self.draw(asked, level)
        if asked.type == "indicator":
            self.details(asked, level + 1)
        else:
            for part in self.parts.get(asked.name, []):
                self.one(part, level + 1)

    def details(self, sign: Question, level: int) -> None:
        """What opens beneath a sign: how we know it, and the rest on demand."""
        parts = self.parts.get(sign.name, [])
        near = [part for part in parts if part.name.removeprefix(f"{sign.name}_") in BESIDE_A_SIGN]
        folded = [part for part in parts if part not in near]
        if not parts:
            return
        with st.container(key=f"lk_beneath_{self.opened.response.id}.{sign.name}", gap=None):
            for part in near:
                self.one(part, level)
            if folded:
                with st.expander("Say more: when, where, what it looks like"):
                    for part in folded:
                        self.one(part, level)

    # --- rounds ----------------------------------------------------------------------------------------------------

    def repeat(self, asked: Question, level: int) -> None:
        """The rounds there are, each with its questions, and the ways to add one, take one out and put it back."""
        key = f"{self.opened.response.id}.{asked.name}"
        error = st.session_state.pop(f"wrong:{key}", "") or self.opened.form.problems().get(asked.name, "")
        with questions.question(key, asked.label, asked.hint, error=error, level=level):
            there = [int(number) for number in self.opened.form.kept(asked.name)]
            for number in there:
                self.round(asked, number, key, level + 1)
            with st.container(key=f"lk_rounds_{key}", horizontal=True, gap="small"):
                first_or_next = "another" if there else "the first"
                words = f"Add {first_or_next} {asked.round_label.lower()}"
                st.button(words, key=f"{key}.add", on_click=self.change, args=(asked, key, None, True))
                for number in self.taken_out(asked, there):
                    words = f"Put {asked.round_label.lower()} {number} back"
                    st.button(
                        words, key=f"lk_change_{key}.back.{number}", type="tertiary", on_click=self.change,
                        args=(asked, key, number, True),
                    )  # fmt: skip
            questions.foot(why=asked.why)

    def round(self, asked: Question, number: int, key: str, level: int) -> None:
        with st.container(key=f"lk_round_{key}.{number}", gap=None):
            st.html(Html(f"<h{level:d}>{esc(asked.round_label)} {number:d}</h{level:d}>"))
            for part in self.parts.get(asked.name, []):
                if part.round == number:
                    self.one(part, level + 1)
            words = f"Take {asked.round_label.lower()} {number} out"
            st.button(
                words,
                key=f"lk_change_{key}.out.{number}",
                type="tertiary",
                on_click=self.change,
                args=(asked, key, number, False),
            )

    def taken_out(self, asked: Question, there: Sequence[int]) -> list[int]:
        """Rounds that something was written in and that are not there now."""
        form = self.opened.form
        written = {
            question.round
            for question in self.section.questions
            if question.repeat == asked.name and form.kept(question.name)
        }
        return sorted(written - set(there))

    def change(self, asked: Question, key: str, number: int | None, there: bool) -> None:
        try:
            _change(still_here(self.visit.sign_in), self.opened.response.id, asked.name, number, there)
        except AssessmentError as problem:
            st.session_state[f"wrong:{key}"] = str(problem)


def _change(visit: Visit, draft: str, repeat: str, number: int | None, there: bool) -> Saved:
    if number is None:
        return add_round(visit, draft=draft, repeat=repeat)
    if there:
        return put_back_round(visit, draft=draft, repeat=repeat, number=number)
    return take_out_round(visit, draft=draft, repeat=repeat, number=number)


def small(hint: str) -> str:
    return hint[:1].lower() + hint[1:]
