"""All sections of a draft: one row each, with where it stands."""

import streamlit as st

from assessments.instruments.model import Section
from assessments.people.roles import Permission
from assessments.records.words import in_words
from pages.parts import blocks
from pages.parts.entrance import enter, here_or_home, shell
from pages.parts.last_time import sections_no_longer_there
from pages.parts.late_entry import ask_when_written
from pages.parts.navigation import go
from pages.parts.record import at, beside, danger, eyebrow, names_for, open_or_ask
from pages.parts.shell import screen
from pages.parts.ways_on import ways_on

visit = enter(Permission.ANSWER)
place = here_or_home(visit, "response")
opened = open_or_ask(visit, place)
if not opened.response.takes_answers:
    go("read", at=at(visit, "response", place.record))
writes = Permission.ANSWER in opened.may
still_missing = {opened.instrument.question(name).section for name in opened.form.missing()}


def state_of(section: Section) -> tuple[str, str]:
    """The section's state in one of four words, and how far it is. Nothing of what the answers say."""
    answered, of = opened.form.answered(section)
    if not answered:
        return "Not started", ""
    return ("In progress", f"{answered} of {of} answered") if section.name in still_missing else ("Done", "")


def read_what_stands() -> None:
    """The draft as somebody reads it who may open it and does not write in it."""
    places = names_for(visit, opened)
    for section in opened.form.open_sections():
        said = [(q.label, in_words(opened.form, q.name, places)) for q in section.questions if q.is_asked]
        answered = [(label, words) for label, words in said if words]
        if answered:
            blocks.summary_list(section.title, answered, key=section.name)


def write() -> None:
    """Every section with where it stands, and what may be done with the whole."""
    returned = opened.last.verdict if opened.last else None
    if opened.response.state == "returned" and returned:
        asked = opened.instrument.question(returned.question or "")
        blocks.quote(returned.why, f"{returned.decided_by} returned it, about: {asked.label}")
        if st.button("Go to that question", type="primary", key="lk_to_question"):
            go("section", at=at(visit, "response", place.record, asked.section))
    for section in opened.form.open_sections():
        state, note = state_of(section)
        if blocks.task_row(section.title, state, key=section.name, note=note):
            go("section", at=at(visit, "response", place.record, section.name))
    if opened.earlier:
        sections_no_longer_there(opened.earlier, opened.form, names_for(visit, opened))
    ask_when_written(visit, opened.response)
    with blocks.actions():
        if st.button(
            "Check your answers and send",
            type="primary" if opened.response.state == "draft" else "secondary",
            key="lk_check",
        ):
            go("check", at=at(visit, "response", place.record))
        ways_on(visit, opened)


with screen(
    shell(visit),
    tab=opened.instrument.title,
    heading=opened.instrument.title,
    here="My work",
    eyebrow=eyebrow(opened),
    lede="Do them in any order. Every answer is kept as you give it."
    if writes
    else f"{opened.author.display_name} is writing this. You can read what stands so far, and not change it.",
) as (main, aside):
    with main:
        danger(visit, folded=True)
        write() if writes else read_what_stands()
    with aside:
        beside(visit, opened)
