"""Print it blank: any form this person may start, or the parts of it that are needed, to be filled in by hand."""

from collections.abc import Callable, Sequence

import streamlit as st

from assessments.people.roles import Permission
from assessments.reports.blank_paper import Part
from assessments.reports.blanks import ask_for_blank, blanks_for, parts_for
from assessments.vocabulary import AssessmentError
from pages.parts import blocks
from pages.parts.entrance import enter, shell
from pages.parts.escapes import plain
from pages.parts.navigation import go
from pages.parts.papers import TAKEN_ONCE, make_and_hand_over
from pages.parts.questions import question, said
from pages.parts.shell import screen

visit = enter(Permission.CREATE)
titles = {instrument.id: instrument.title for instrument in blanks_for(visit)}


class NoneChosen(AssessmentError):
    """No form was chosen yet."""


def which() -> str | None:
    asked = "Which form?"
    hint = "Every question in order, with boxes and lines for a pen."
    with question("blank.which", asked, hint):
        return st.radio(
            said(asked, hint),
            list(titles),
            index=0 if len(titles) == 1 else None,
            format_func=lambda id_: titles[id_],
            key="blank.which",
            label_visibility="collapsed",
        )


def which_parts(form: str) -> list[str]:
    """The parts that are ticked: to begin with, those that are always asked."""
    parts = parts_for(visit, instrument=form)
    always = [part for part in parts if part.is_always_asked]
    opened = [part for part in parts if not part.is_always_asked]
    with question(f"blank.{form}", "Which parts?", "The paper names those that you leave out."):
        with st.container(horizontal=True, key="lk_blank_parts"):
            st.button("Tick every part", key="lk_every", on_click=tick, args=(form, parts, lambda _: True))
            if opened:
                words = "Tick what is always asked"
                st.button(words, key="lk_always", on_click=tick, args=(form, parts, lambda part: part.is_always_asked))
        ticked = [part.name for part in always if ticks(form, part)]
        if opened:
            blocks.hint("Asked only where earlier answers open them:")
        return ticked + [part.name for part in opened if ticks(form, part)]


def ticks(form: str, part: Part) -> bool:
    key = f"blank.{form}.{part.name}"
    st.session_state.setdefault(key, part.is_always_asked)
    return st.checkbox(plain(part.title), key=key)


def tick(form: str, parts: Sequence[Part], chosen: Callable[[Part], bool]) -> None:
    for part in parts:
        st.session_state[f"blank.{form}.{part.name}"] = chosen(part)


def back() -> None:
    go("start")


with (
    screen(
        shell(visit),
        tab="Print it blank",
        heading="Print it blank",
        here="Raise a worry",
        beside="",
        lede=f"For where a screen would be in the way. Its answers go into the record afterwards. {TAKEN_ONCE}",
    ) as (main, _),
    main,
):
    chosen = which()
    parts = which_parts(chosen) if chosen else []

    def ask(as_file: str) -> str:
        if chosen is None:
            raise NoneChosen("Choose a form, then go on.")
        return ask_for_blank(visit, instrument=chosen, as_file=as_file, parts=parts)

    make_and_hand_over(visit, ask, back=back)
