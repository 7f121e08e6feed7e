"""Search: one box; children, what was written about them, places and groups, within what this person works with."""

import streamlit as st

from assessments.children.finding import find_again, find_wider
from assessments.desk.searching import Hit, search
from assessments.people.roles import Permission
from assessments.people.visits import LONDON
from assessments.records.words import written_day
from assessments.vocabulary import AssessmentError
from pages.parts import blocks, fields
from pages.parts.entrance import enter, shell
from pages.parts.navigation import go, may_open
from pages.parts.record import at
from pages.parts.shell import screen

visit = enter(Permission.FIND)
PAGE_OF = {"child": "child", "place": "place", "group": "group"}
looks_wider = visit.at_all(Permission.FIND, "child") and visit.at_all(Permission.CREATE, "screening")


def name_of(hit: Hit) -> blocks.Html:
    """What was found, as a link where there is a page to open it."""
    page = PAGE_OF.get(hit.kind) or ("tasks" if hit.is_draft else "read")
    if not may_open(page):
        return blocks.esc(hit.title)
    return blocks.link(hit.title, page, query={"at": at(visit, hit.kind, hit.record)})


def day_of(hit: Hit) -> blocks.Html:
    return blocks.day(written_day(hit.at.astimezone(LONDON).date()) if hit.at else "")


def group(title: str, head: str, hits: tuple[Hit, ...]) -> None:
    """One group of what was found; nothing at all where it is empty."""
    if not hits:
        return
    told, dated = any(hit.what != head for hit in hits), any(hit.at for hit in hits)
    rows = [[name_of(hit), *([hit.what] if told else []), *([day_of(hit)] if dated else [])] for hit in hits]
    blocks.table(title, [head, *(["What it is"] if told else []), *(["Day"] if dated else [])], rows)


def look() -> None:
    words = fields.look_for("search.words", "A name, or part of a title, from two letters", "Search")
    if not words.strip():
        blocks.empty(
            "Nothing is looked for yet", "What you may open appears here, by kind, with what it is and its day."
        )
        return
    try:
        results = search(visit, words=words, again=st.session_state.get("searched_for") == words)
    except AssessmentError as problem:
        blocks.notice(str(problem))
        return
    st.session_state["searched_for"] = words
    group("Children", "Child", results.children)
    group("Assessments", "About", results.assessments)
    group("Places", "Place", results.places)
    group("Groups", "Group", results.groups)
    if not results.found:
        wider = ", or look wider with a reason" if looks_wider else ". Only what you work with is looked through"
        blocks.empty("Nothing found among your work", f"Check the spelling{wider}.")


def look_wider() -> None:
    """Children beyond one's own, by a whole surname and with a reason."""
    if not looks_wider:
        return
    with st.expander("Look wider, with a reason"):
        surname = st.text_input("Whole surname", key="search.surname")
        why = st.text_area("Why do you look beyond the children you work with?", key="search.why", height=90)
        if st.button("Look wider", key="search.wider"):
            try:
                st.session_state["wider_ids"] = [c.id for c in find_wider(visit, surname=surname, why=why)]
            except AssessmentError as problem:
                blocks.notice(str(problem))
        if "wider_ids" in st.session_state:
            wider = find_again(visit, ids=tuple(st.session_state["wider_ids"]), wider=True)
            group("Children beyond your own", "Child", tuple(Hit("child", c.id, c.title, "Child") for c in wider))
            if not wider:
                blocks.empty("Nobody found", "No record that you may open has this surname.")
        if visit.at_all(Permission.BREAK_GLASS) and st.button("Open a record urgently", key="lk_urgent"):
            go("urgent")


LEDE = "Looks through the records that you may open and what was written in them. It shows titles, never answers."
with screen(shell(visit), tab="Search", heading="Search", here="Search", lede=LEDE, beside="") as (main, _), main:
    look()
    look_wider()
