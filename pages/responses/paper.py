"""Print: what must be confirmed first, then one address from which the file can be taken once."""

import streamlit as st

from assessments.people.roles import Permission
from assessments.people.visits import Denied
from assessments.reports.printing import SAFE_AT_HOME, ask_for_paper, print_needs
from assessments.vocabulary import label
from pages.parts.entrance import enter, here_or_home, shell, stop_with
from pages.parts.navigation import go
from pages.parts.papers import TAKEN_ONCE, make_and_hand_over
from pages.parts.questions import question, said
from pages.parts.record import at, beside, eyebrow, open_or_ask
from pages.parts.shell import screen

visit = enter(Permission.PRINT)
place = here_or_home(visit, "response")
opened = open_or_ask(visit, place)
try:
    needs = print_needs(visit, response=place.record)
except Denied as denied:
    stop_with("You cannot print this", str(denied), visit=visit)
key = f"{opened.response.id}.print"
WHAT = "One page that matters first, then every question."
WHICH = (
    "A PDF stays as it is. A Word file can be changed by whoever has it, so it is no proof of what was written here."
)


def safe_at_home() -> str:
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


def reason() -> str:
    asked = "Why is a copy needed?"
    with question(f"{key}.why", asked, "This record needs care. Your reason stays with it."):
        return st.text_area(said(asked), key=f"{key}.why", height=90, label_visibility="collapsed")


def back() -> None:
    go("read" if opened.last else "tasks", at=at(visit, "response", place.record))


with screen(
    shell(visit),
    tab="Print",
    heading="Print",
    here="My work",
    eyebrow=eyebrow(opened),
    lede=f"{WHAT} {WHICH} {TAKEN_ONCE}",
) as (main, aside):
    with main:
        safe = safe_at_home() if needs.safe_at_home else ""
        why = reason() if needs.reason else ""
        make_and_hand_over(
            visit,
            lambda as_file: ask_for_paper(visit, response=place.record, as_file=as_file, why=why, safe_at_home=safe),
            back=back,
        )
    with aside:
        beside(visit, opened)
