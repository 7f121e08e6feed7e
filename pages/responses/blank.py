"""Print it blank: any form this person may start, on paper, to be filled in by hand."""

import streamlit as st

from assessments.people.roles import Permission
from assessments.reports.blanks import ask_for_blank, blanks_for
from assessments.vocabulary import AssessmentError
from pages.parts.entrance import enter, shell
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

    def ask(as_file: str) -> str:
        if chosen is None:
            raise NoneChosen("Choose a form, then go on.")
        return ask_for_blank(visit, instrument=chosen, as_file=as_file)

    make_and_hand_over(visit, ask, back=back)
