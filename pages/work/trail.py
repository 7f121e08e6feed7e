"""The trail in words: who did what with which record, when and why. For the officer, managers and both leads."""

from datetime import date

import streamlit as st

from assessments.desk.trail_asking import (
    children_to_choose,
    find_subject,
    people_to_choose,
    read_reason,
    record_with,
)
from assessments.desk.trail_file import ask_for_trail
from assessments.desk.trail_reading import Chosen, Line, Page, trail_for
from assessments.desk.trail_records import reads_metadata
from assessments.peers.views import say_why
from assessments.people.roles import Permission
from assessments.people.visits import Denied, ReasonNeeded, TrailUnavailable
from assessments.records.words import written_day, written_moment
from assessments.vocabulary import AssessmentError
from pages.parts import blocks, fields
from pages.parts.entrance import enter, shell, where
from pages.parts.navigation import go
from pages.parts.questions import question, said
from pages.parts.record import at
from pages.parts.second_factor import code_field
from pages.parts.shell import screen

visit = enter(Permission.READ_TRAIL)
officer = reads_metadata(visit)
place = where(visit)
held = st.session_state
WAYS = {"all": "All entries", "account": "What one account did", "record": "One record"}
REFERENCE, SUBJECT_WRONG = "trail.reference", "trail.subject_wrong"
REQUEST = "For which request or complaint?"
REQUEST_HINT = "Your reason is kept in the trail."
EARLIEST = date(2020, 1, 1)
LEDE = (
    "Newest first, with no name of a child and nothing of what was written."
    if officer
    else "Who did what with this record, newest first. When people come and go is not listed."
)


def why_field(key: str, asked: str = REQUEST) -> str:
    with question(key, asked, REQUEST_HINT):
        return st.text_input(said(asked, REQUEST_HINT), key=key, label_visibility="collapsed")


def seek() -> None:
    """Look a reference up, and put it into the field where it is used."""
    held.pop(SUBJECT_WRONG, None)
    try:
        held[REFERENCE] = find_subject(
            visit, name=held["trail.name"], born=held["trail.born"], why=held["trail.subject_why"]
        )
    except AssessmentError as problem:
        held[SUBJECT_WRONG] = str(problem)
    else:
        held["trail.name"], held["trail.born"] = "", None  # from here on nothing on this screen names anybody


def subject() -> None:
    """For a request from the person a record is about: the reference, from the whole name and the date of birth."""
    with st.expander("Find a reference for a request", expanded=SUBJECT_WRONG in held):
        if wrong := held.get(SUBJECT_WRONG):
            blocks.notice(wrong, title="Not found")
        st.text_input("Full name, first names and surname", key="trail.name")
        fields.born("trail.born", today=visit.today())
        why_field("trail.subject_why")
        st.button("Find the reference", key="lk_seek", on_click=seek)


def which_record() -> str:
    """The record that was chosen: by where this tab is, by name where that may be read, or by its reference."""
    if place and place.kind in ("child", "place"):
        return place.record
    children = {} if officer else children_to_choose(visit)
    if children:
        chosen = fields.one_of("trail.child", "Whose record?", children, long=True)
        if chosen:
            return chosen
    if officer:
        subject()
    hint = "Such as 7F3K-29QM." if officer else "The data protection officer may have given you one."
    reference = fields.words(REFERENCE, "Reference of the record", hint, lines=1)
    if not reference.strip():
        return ""
    try:
        return record_with(visit, reference=reference)
    except AssessmentError as problem:
        blocks.notice(str(problem))
        return ""


def choose() -> Chosen | None:
    """What is shown; None until enough was chosen."""
    way = "record"
    if officer:
        with question("trail.way", "What do you look for?"):
            way = st.radio(
                "What do you look for?", list(WAYS), format_func=WAYS.__getitem__, key="trail.way",
                label_visibility="collapsed",
            )  # fmt: skip
    account, record = "", ""
    if way == "account":
        hint = "What they did with records. When they came and went is not listed."
        account = fields.one_of("trail.account", "Whose account?", people_to_choose(visit), hint, long=True)
    if way == "record":
        record = which_record()
    with st.expander("Only certain days"):
        first = fields.day("trail.first", "From", first=EARLIEST)
        last = fields.day("trail.last", "To", first=EARLIEST)
    if way != "all" and not (account or record):
        return None
    return Chosen(account, record, first, last)


def ask_first(needed: ReasonNeeded) -> None:
    """A reason comes first. It is asked here, so that what was chosen stays chosen."""
    why = why_field(f"{needed.record}.trail", REQUEST if officer else "Why do you need to read this trail?")
    if st.button("Read it with this reason", type="primary", key="lk_give") and fields.done(
        lambda: say_why(visit, record=needed.record, why=why)
    ):
        st.rerun()


def row(line: Line) -> list[str]:
    when = blocks.Html(f"{blocks.day(written_moment(line.at))}{blocks.small(f'Entry {line.number}')}")
    reason = line.why or (f"Given, in entry {line.reason}" if line.reason else "")
    return [when, line.who, line.said, reason]


def shown(chosen: Chosen) -> Page | None:
    """The page of entries that was turned to, with the ways on; None where a reason comes first."""
    key = f"trail.before.{chosen}"
    before = held.get(key, 0)
    try:
        page = trail_for(visit, chosen=chosen, before=before)
    except ReasonNeeded as needed:
        ask_first(needed)
        return None
    if page.lines:
        title = f"Entries about the record {page.reference}" if page.reference else "Entries"
        blocks.table(title, ["When", "Who", "What was done", "Reason"], [row(line) for line in page.lines])
    else:
        blocks.empty("Nothing to show", "No entry fits what you chose. Choose other days, or another record.")
    with blocks.actions():
        if page.older and st.button("Older entries", key="lk_older"):
            held[key] = page.older
            st.rerun()
        if before and st.button("Newest entries", key="lk_newest"):
            held[key] = 0
            st.rerun()
    return page


def reasons(page: Page, chosen: Chosen) -> None:
    """One reason at a time, for the officer: words that people gave may hold a name."""
    numbers = sorted({line.reason for line in page.lines if line.reason}, reverse=True)
    if not numbers:
        return
    with st.expander("Read one reason that was given"):
        blocks.hint("It may name somebody. Read one only where a request needs it.")
        options = {str(number): f"Entry {number}" for number in numbers}
        number = fields.one_of("trail.reason", "In which entry?", options, long=True)
        why = why_field("trail.reason_why")
        if st.button("Read this reason", key="lk_read_reason"):
            if not number:
                blocks.notice("Choose the entry first.")
                return
            try:
                found = read_reason(visit, number=int(number), chosen=chosen, why=why)
            except AssessmentError as problem:
                blocks.notice(str(problem))
            else:
                blocks.quote(found.words, f"The reason in entry {found.number}")


def take_a_file(chosen: Chosen) -> None:
    """A file of everything that was chosen, all pages of it."""
    with st.expander("Take a file of these entries"):
        blocks.hint("A table for a spreadsheet, with what stands here and no more. It can be taken once.")
        why = why_field("trail.file_why")
        code = code_field(visit, "trail.file_code")
        if st.button("Make the file", key="lk_make_file"):
            try:
                token = ask_for_trail(visit, chosen=chosen, why=why, code=code)
            except AssessmentError as problem:
                blocks.notice(str(problem))
            else:
                st.html(f'<p><a class="lk-button" href="/files/{token}">Take the file</a></p>')


def days(chosen: Chosen) -> str:
    first = f"from {written_day(chosen.first)}" if chosen.first else ""
    last = f"to {written_day(chosen.last)}" if chosen.last else ""
    return " ".join(filter(None, [first, last]))


with (
    screen(shell(visit), tab="Trail", heading="Trail", here="Trail", lede=LEDE, beside="", wide=True) as (main, _),
    main,
):
    try:
        chosen = choose()
        if chosen is None:
            blocks.empty("Nothing is chosen yet", "Choose whose trail to read. Entries appear here, newest first.")
        elif page := shown(chosen):
            if days(chosen):
                blocks.hint(f"Only entries {days(chosen)}.")
            if officer:
                reasons(page, chosen)
            if page.lines and (officer or visit.at_all(Permission.EXPORT)):
                take_a_file(chosen)
    except (Denied, TrailUnavailable) as refused:
        blocks.notice(str(refused), title="Nothing can be shown")
    if place and place.kind == "child" and st.button("Back to the child's page", key="lk_back"):
        go("child", at=at(visit, "child", place.record))
