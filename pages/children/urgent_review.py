"""Reviewing an urgent opening: what was opened, by whom and why; and whether that was right."""

import streamlit as st

from assessments.people.roles import Permission
from assessments.people.visits import Denied
from assessments.records.urgent import opening_for, review_opening
from assessments.records.words import written_moment
from assessments.vocabulary import AssessmentError, choices, label
from pages.parts import blocks
from pages.parts.entrance import enter, here_or_home, shell, stop_with
from pages.parts.navigation import go
from pages.parts.questions import question, said
from pages.parts.record import at, clock_said
from pages.parts.shell import screen

visit = enter(Permission.RESTRICT, "child")
place = here_or_home(visit, "opening")
try:
    opening = opening_for(visit, opening=place.record)
except Denied as denied:
    stop_with("You cannot open this", str(denied), visit=visit)
FOUND = {choice.code: choice.label for choice in choices("urgent_finding")}


def review() -> None:
    asked, hint = "Was it right to open it?", "Nobody is judged for having asked. What you find stays with the record."
    with question("review.finding", asked, hint):
        finding = st.radio(
            said(asked, hint), list(FOUND), index=None, format_func=FOUND.__getitem__,
            key=f"{place.record}.finding", label_visibility="collapsed",
        )  # fmt: skip
    with question("review.why", "In words"):
        why = st.text_area(said("In words"), key=f"{place.record}.why", height=90, label_visibility="collapsed")
    if st.button("Keep this review", type="primary", key="lk_review"):
        try:
            review_opening(visit, opening=place.record, finding=finding or "", why=why)
        except AssessmentError as problem:
            blocks.notice(str(problem))
        else:
            st.rerun()


with screen(
    shell(visit), tab="Review", heading="Review an urgent opening", here="My work", eyebrow=opening.title,
    beside="The clock",
) as (main, aside):  # fmt: skip
    with main:
        blocks.facts(
            [
                ("Opened by", opening.by),
                ("When", written_moment(opening.opened_at)),
                ("Could be read until", f"{written_moment(opening.ends_at)}, or the end of that sign-in"),
            ],
            title="What was opened",
        )
        blocks.quote(opening.why, f"Why, in the words of {opening.by}")
        if opening.finding:
            blocks.notice(opening.finding_why, title=label("urgent_finding", opening.finding))
        else:
            review()
        with blocks.actions():
            if st.button("Open the child's page", key="lk_child_page"):
                go("child", at=at(visit, "child", opening.context))
            if st.button("Back to My work", key="lk_back"):
                go("my-work")
    with aside:
        blocks.facts(
            [("Review", clock_said(visit, opening.due))] if opening.due else [("Review", "Done")], title="Clocks"
        )
