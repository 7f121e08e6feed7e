"""What every page that prints shares: a button for each kind of file, then one address from which it is taken once."""

from collections.abc import Callable

import streamlit as st

from assessments.people.visits import Denied, ReasonNeeded, Visit
from assessments.reports.formats import FORMATS
from assessments.reports.printing import SAFE_AT_HOME
from assessments.vocabulary import AssessmentError, label
from pages.parts import blocks
from pages.parts.entrance import stop_with
from pages.parts.questions import question, said
from pages.parts.record import ask_reason

TAKEN_ONCE = "It can be taken once, within ten minutes."


def safe_at_home(key: str) -> str:
    """The answer to whether the child may have the copy at home, "" while there is none."""
    asked = "Is it safe for the child to have this at home?"
    with question(f"{key}.safe", asked, "Anything but yes keeps the copy with you, and it says so on every page."):
        chosen = st.radio(
            said(asked),
            SAFE_AT_HOME,
            index=None,
            format_func=lambda code: label("yes_no_not_known", code),
            key=f"{key}.safe",
            label_visibility="collapsed",
            horizontal=True,
        )
    return chosen or ""


def reason(key: str) -> str:
    """Why a copy of a record that needs care is made."""
    asked = "Why is a copy needed?"
    with question(f"{key}.why", asked, "This record needs care. Your reason stays with it."):
        return st.text_area(said(asked), key=f"{key}.why", height=90, label_visibility="collapsed")


def make_and_hand_over(visit: Visit, ask: Callable[[str], str], *, back: Callable[[], None]) -> None:
    """
    Buttons to make a file, and the link to it once it may leave.

    Args:
        ask: Asks the action for the ticket's token, given a key of FORMATS. The action decides; here only its refusal
            is shown.
        back: Leaves the page.
    """
    with blocks.actions():
        pressed = [
            code
            for at, (code, file) in enumerate(FORMATS.items())
            if st.button(f"Make the {file.name}", type="secondary" if at else "primary", key=f"lk_make_{code}")
        ]
        if st.button("Back", key="lk_back"):
            back()
    for code in pressed:
        try:
            token = ask(code)
        except ReasonNeeded as needed:
            ask_reason(visit, needed)
        except Denied as denied:
            stop_with("You cannot print this", str(denied), visit=visit)
        except AssessmentError as problem:
            blocks.notice(str(problem))
        else:
            st.html(f'<p><a class="lk-button" href="/files/{token}">Take the {FORMATS[code].name}</a></p>')
            blocks.hint("It opens once. Ask again if you need another copy.")
