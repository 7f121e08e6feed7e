"""Plain fields of a short form: words, one of a list, a day. Nothing is chosen first."""

from collections.abc import Callable, Mapping
from datetime import date

import streamlit as st

from assessments.vocabulary import AssessmentError
from pages.parts import blocks
from pages.parts.escapes import plain
from pages.parts.questions import question, said

LAST = date(2050, 12, 31)
BORN, OLDEST = "Date of birth", date(1998, 1, 1)


def words(key: str, label: str, hint: str = "", *, lines: int = 3) -> str:
    """A text; one line of it has a field of one line."""
    with question(key, label, hint):
        if lines == 1:
            return st.text_input(said(label, hint), key=key, label_visibility="collapsed")
        return st.text_area(said(label, hint), key=key, height=34 + 22 * lines, label_visibility="collapsed")


def look_for(key: str, label: str, act: str) -> str:
    """A box to look in with its button beside it; Enter does the same."""
    with st.container(key="lk_look_for", horizontal=True, vertical_alignment="bottom", gap="small"):
        typed = st.text_input(label, key=key)
        st.button(act, key=f"{key}.look")
    return typed


def one_of(key: str, label: str, choices: Mapping[str, str], hint: str = "", *, long: bool = False) -> str:
    """
    One of these, by its code; "" while none is chosen. `long` for a list that is searched by typing, which, unlike
    radio buttons, shows its entries to the letter.
    """
    with question(key, label, hint):
        if long:
            chosen = st.selectbox(
                said(label, hint),
                list(choices),
                index=None,
                format_func=lambda code: choices.get(code, ""),
                placeholder="Type part of a name, or choose",
                key=key,
                label_visibility="collapsed",
            )
        else:
            chosen = st.radio(
                said(label, hint),
                list(choices),
                index=None,
                format_func=lambda code: plain(choices.get(code, "")),
                key=key,
                label_visibility="collapsed",
            )
    return chosen or ""


def day(key: str, label: str, hint: str = "", *, first: date) -> date | None:
    """A day from `first` on; None while it is empty."""
    with question(key, label, hint):
        chosen = st.date_input(
            said(label, hint), None, min_value=first, max_value=LAST, format="DD/MM/YYYY", width=220, key=key,
            label_visibility="collapsed",
        )  # fmt: skip
    return chosen if isinstance(chosen, date) else None


def born(key: str, hint: str = "Day, month, year.", *, today: date, error: str = "") -> date | None:
    """A child's date of birth; None while it is empty."""
    with question(key, BORN, hint, error=error):
        chosen = st.date_input(
            said(BORN, "", error), None, min_value=OLDEST, max_value=today, format="DD/MM/YYYY", width=220, key=key,
            label_visibility="collapsed",
        )  # fmt: skip
    return chosen if isinstance(chosen, date) else None


def done(act: Callable[[], object]) -> bool:
    """Do it, or say in a sentence why it was not done. What was typed stays."""
    try:
        act()
    except AssessmentError as problem:
        blocks.notice(str(problem), title="Not done yet")
        return False
    return True
