"""Print: what must be confirmed first, then one address from which the file can be taken once."""

import streamlit as st

from assessments.people.roles import Permission
from assessments.people.visits import Denied
from assessments.reports.child_rules import has_child_copy
from assessments.reports.printing import ask_for_paper, print_needs
from pages.parts import blocks
from pages.parts.entrance import enter, here_or_home, shell, stop_with
from pages.parts.navigation import go
from pages.parts.papers import TAKEN_ONCE, make_and_hand_over, reason, safe_at_home
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
        safe = safe_at_home(key) if needs.safe_at_home else ""
        why = reason(key) if needs.reason else ""
        make_and_hand_over(
            visit,
            lambda as_file: ask_for_paper(visit, response=place.record, as_file=as_file, why=why, safe_at_home=safe),
            back=back,
        )
        if has_child_copy(opened.instrument.id):
            blocks.hint("The child can have a copy of their own, in plain words and large type.")
            if st.button("A copy for the child", key="lk_child_copy"):
                go("child-copy", at=at(visit, "response", place.record))
    with aside:
        beside(visit, opened)
