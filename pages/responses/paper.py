"""Print: what must be confirmed first, then one address from which the file can be taken once."""

import streamlit as st

from assessments.people.roles import Permission
from assessments.people.visits import Denied, ReasonNeeded
from assessments.reports.printing import ask_for_paper, print_needs
from assessments.vocabulary import AssessmentError, choices, label
from pages.parts import blocks
from pages.parts.entrance import enter, here_or_home, shell, stop_with
from pages.parts.navigation import go
from pages.parts.questions import question, said
from pages.parts.record import ask_reason, at, beside, eyebrow, open_or_ask
from pages.parts.shell import screen

visit = enter(Permission.PRINT)
place = here_or_home(visit, "response")
opened = open_or_ask(visit, place)
needs = print_needs(opened)
key = f"{opened.response.id}.print"

with screen(
    shell(visit),
    tab="Print",
    heading="Print",
    here="My work",
    eyebrow=eyebrow(opened),
    lede="A PDF: one page that matters first, then every question. It can be taken once, within ten minutes.",
) as (main, aside):
    with main:
        why, safe = "", ""
        if needs.safe_at_home:
            asked = "Is it safe for the child to have this at home?"
            with question(
                f"{key}.safe", asked, "Anything but yes keeps the copy with you, and it says so on every page."
            ):
                codes = [choice.code for choice in choices("yes_no_not_known")]
                safe = (
                    st.radio(
                        said(asked),
                        codes,
                        index=None,
                        format_func=lambda c: label("yes_no_not_known", c),
                        key=f"{key}.safe",
                        label_visibility="collapsed",
                        horizontal=True,
                    )
                    or ""
                )
        if needs.reason:
            asked = "Why is a copy needed?"
            with question(f"{key}.why", asked, "This record needs care. Your reason stays with it."):
                why = st.text_area(said(asked), key=f"{key}.why", height=90, label_visibility="collapsed")
        with blocks.actions():
            pressed = st.button("Make the PDF", type="primary", key="lk_make")
            if st.button("Back", key="lk_back"):
                go("read" if opened.last else "tasks", at=at(visit, "response", place.record))
        if pressed:
            try:
                token = ask_for_paper(visit, response=place.record, why=why, safe_at_home=safe)
            except ReasonNeeded as needed:
                ask_reason(visit, needed)
            except Denied as denied:
                stop_with("You cannot print this", str(denied), visit=visit)
            except AssessmentError as problem:
                blocks.notice(str(problem))
            else:
                st.html(f'<p><a class="lk-button" href="/files/{token}">Take the PDF</a></p>')
                blocks.hint("It opens once. Ask again if you need another copy.")
    with aside:
        beside(visit, opened)
