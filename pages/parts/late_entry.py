"""What was written on paper and is keyed in: on which day it was written, asked of whoever keys it in."""

from datetime import date

import streamlit as st

from assessments.people.visits import Visit
from assessments.records.actions.late_entry import say_written_on
from assessments.records.model import Response
from assessments.vocabulary import AssessmentError
from pages.parts import blocks
from pages.parts.entrance import still_here
from pages.parts.held import held

EARLIEST = date(1990, 1, 1)


def ask_when_written(visit: Visit, response: Response) -> None:
    """A field, folded away, for whoever keys in a paper."""
    key = f"{response.id}.written_on"
    on_paper = date.fromisoformat(response.written_on) if response.written_on else None

    def keep() -> None:
        try:
            say_written_on(still_here(visit.sign_in), draft=response.id, day=held(key))
            st.session_state.pop(f"wrong:{key}", None)
        except AssessmentError as problem:
            st.session_state[f"wrong:{key}"] = str(problem)

    with st.expander("Written on paper first?"):
        st.date_input(
            "On which day was it written?", on_paper, min_value=EARLIEST, format="DD/MM/YYYY", width=220, key=key,
            on_change=keep,
        )  # fmt: skip
        blocks.hint("It is then shown as a late entry, with both days. Leave it empty when you write it here.")
        if wrong := st.session_state.get(f"wrong:{key}"):
            blocks.notice(wrong)
