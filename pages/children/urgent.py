"""Opening a record urgently: whose it is and why; then the way to it, or one sentence whatever the reason was."""

import streamlit as st

from assessments.children.urgent import open_urgently
from assessments.people.roles import Permission
from assessments.records.urgent import open_record_urgently
from assessments.vocabulary import AssessmentError
from pages.parts import blocks, fields
from pages.parts.entrance import enter, shell, where
from pages.parts.navigation import go
from pages.parts.questions import question, said
from pages.parts.record import at
from pages.parts.shell import screen

visit = enter(Permission.BREAK_GLASS, "child")
refused = where(visit)


def ask_who() -> None:
    st.text_input("First name", key="urgent.first")
    st.text_input("Whole surname", key="urgent.surname")
    fields.born("urgent.born", today=visit.today())


def open_it(why: str) -> None:
    """Open what was asked for and go there. Two records of one name and day are both opened, and listed."""
    held = st.session_state
    if refused:
        go("child", at=at(visit, "child", open_record_urgently(visit, record=refused.record, why=why)))
    reached = open_urgently(
        visit,
        first_name=held.get("urgent.first") or "",
        surname=held.get("urgent.surname") or "",
        born=held.get("urgent.born"),
        why=why,
    )
    records = (*reached.opened, *reached.theirs)
    if len(records) == 1:
        go("child", at=at(visit, "child", records[0]))
    held["urgent.reached"] = records


with (
    screen(
        shell(visit), tab="Urgent", heading="Open a record urgently", here="Children", beside="",
        lede="For when a child needs something now and you cannot wait for those who work with them.",
    ) as (main, _),
    main,
):  # fmt: skip
    blocks.steps(
        "What happens",
        [
            ("The manager of their team is told at once", "Your own opening as a manager goes to a lead."),
            ("You read it, for a day at most", "It ends when you sign out. You can change and print nothing."),
            ("It is reviewed", "Whoever was told says whether it was right to open it, and why."),
        ],
    )
    if not refused:
        ask_who()
    label, hint = "Why do you need it now?", "In a sentence. It goes to whoever reviews it and stays in the trail."
    with question("urgent.why", label, hint):
        why = st.text_area(said(label, hint), key="urgent.why", height=100, label_visibility="collapsed")
    with blocks.actions():
        pressed = st.button("Open it and tell the manager", type="primary", key="lk_urgent_open")
        if st.button("Back to My work", key="lk_back"):
            go("my-work")
    if pressed:
        try:
            open_it(why)
        except AssessmentError as problem:
            blocks.notice(str(problem))
    for number, record in enumerate(st.session_state.get("urgent.reached", ()), 1):
        if st.button(f"Open record {number} of this name", key=f"lk_reached_{number}", type="tertiary"):
            go("child", at=at(visit, "child", record))
