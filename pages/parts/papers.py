"""What every page that prints shares: a button for each kind of file, then one address from which it is taken once."""

from collections.abc import Callable

import streamlit as st

from assessments.people.visits import Denied, ReasonNeeded, Visit
from assessments.reports.formats import FORMATS
from assessments.vocabulary import AssessmentError
from pages.parts import blocks
from pages.parts.entrance import stop_with
from pages.parts.record import ask_reason

TAKEN_ONCE = "It can be taken once, within ten minutes."


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
