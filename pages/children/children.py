"""Children: those I work with, finding one, and beginning a record for one who has none."""

from datetime import date

import streamlit as st

from assessments.children.actions import start_screening, start_screening_of_new_child
from assessments.children.finding import (
    Possible,
    children_in_scope,
    find_again,
    find_children,
    find_wider,
    possible_duplicates,
)
from assessments.children.model import ChildNotDescribed, Identity
from assessments.people.roles import Permission
from assessments.people.visits import ReasonNeeded
from assessments.records.model import Context
from assessments.vocabulary import AssessmentError
from pages.parts import blocks, fields
from pages.parts.entrance import enter, shell
from pages.parts.navigation import go
from pages.parts.questions import question, said
from pages.parts.record import ask_reason, at
from pages.parts.shell import screen

visit = enter(Permission.CREATE, "screening")
can_find = visit.at_all(Permission.FIND, "child")


def begin(child: str) -> None:
    """Begin a screening of this child, or go on with one's own unfinished one."""
    try:
        draft = start_screening(visit, child=child)
    except ReasonNeeded as needed:
        ask_reason(visit, needed)
    go("tasks", at=at(visit, "response", draft))


def found_rows(found: tuple[Context, ...], key: str) -> None:
    """Each child found, with the two things one may do next."""
    for child in found:
        identity = Identity.from_kept(child.identity)
        age = identity.age_years(visit.today())
        note = ", ".join(
            filter(
                None, [f"{age}" if age is not None else "age not known", "closed" if child.state == "closed" else ""]
            )
        )
        with st.container(key=f"lk_row_{key}_{child.id}", horizontal=True, vertical_alignment="center"):
            st.html(f"<p><b>{blocks.esc(child.title)}</b> {blocks.small(note)}</p>", width="stretch")
            if st.button("Open the record", key=f"{key}.open.{child.id}", type="tertiary"):
                go("child", at=at(visit, "child", child.id))
            if child.state == "open" and st.button("Start a screening", key=f"{key}.start.{child.id}", type="tertiary"):
                begin(child.id)


def mine() -> None:
    """The children this person works with, to open their page."""
    children = children_in_scope(visit)
    if not children:
        return
    title = "Children of your team" if visit.role == "team_manager" else "Children you work with"
    rows = []
    for child in children:
        age = Identity.from_kept(child.identity).age_years(visit.today())
        link = blocks.link(child.title, "child", query={"at": at(visit, "child", child.id)})
        rows.append([link, f"{age}" if age is not None else "Not known"])
    blocks.table(title, ["Child", "Age"], rows)


def search() -> None:
    blocks.heading("Find a child")
    words = fields.look_for("find.words", "Name, from two letters", "Find")
    if words.strip():
        try:
            found = find_children(visit, words=words) if st.session_state.get("found_for") != words else None
            if found is not None:
                st.session_state["found_for"], st.session_state["found_ids"] = words, [c.id for c in found]
        except AssessmentError as problem:
            blocks.notice(str(problem))
            return
        shown = find_again(visit, ids=tuple(st.session_state.get("found_ids", ())))
        if shown:
            found_rows(shown, "found")
        else:
            blocks.empty(
                "Nobody found among the children you work with",
                "Check the spelling, look wider with a reason, or begin a new record below.",
            )
    with st.expander("Look wider, with a reason"):
        surname = st.text_input("Whole surname", key="find.surname")
        why = st.text_area("Why do you look beyond the children you work with?", key="find.why", height=90)
        if st.button("Look wider", key="find.wider"):
            try:
                wider = find_wider(visit, surname=surname, why=why)
            except AssessmentError as problem:
                blocks.notice(str(problem))
            else:
                st.session_state["wider_ids"] = [c.id for c in wider]
        if "wider_ids" in st.session_state:
            wider_found = find_again(visit, ids=tuple(st.session_state["wider_ids"]), wider=True)
            if wider_found:
                found_rows(wider_found, "wider")
            else:
                blocks.empty(
                    "Nobody found", "No record that you may open has this surname. You can begin a new one below."
                )


def typed() -> Identity:
    held = st.session_state
    born: date | None = held.get("new.born")
    age: int | None = held.get("new.age")
    return Identity(
        known_as=(held.get("new.known_as") or "").strip(),
        first_names=(held.get("new.first") or "").strip(),
        surname=(held.get("new.surname") or "").strip(),
        said_as=(held.get("new.said_as") or "").strip(),
        born=born.isoformat() if born else None,
        about_age=None if born else age,
        description=(held.get("new.description") or "").strip(),
        seen_where=(held.get("new.where") or "").strip(),
        seen_when=(held.get("new.when") or "").strip(),
    )


def new_child() -> None:
    blocks.heading(
        "Begin a record for a child", "Write what you know. A child may be unnamed yet: then say who you mean."
    )
    wrong: ChildNotDescribed | None = st.session_state.pop("new.wrong", None)
    if wrong:
        blocks.error_summary([(f"new.{wrong.field}", str(wrong))])
    st.text_input("First names", key="new.first")
    st.text_input("Surname", key="new.surname")
    st.text_input("Known as, if different", key="new.known_as")
    st.text_input("How to say the name", key="new.said_as")
    fields.born(
        "new.born",
        "Day, month, year. Leave it empty if you do not know it.",
        today=visit.today(),
        error=str(wrong) if wrong and wrong.field == "born" else "",
    )
    with question(
        "new.about_age",
        "About how old, if the date is not known",
        error=str(wrong) if wrong and wrong.field == "about_age" else "",
    ):
        st.number_input(
            said("About how old, in years"),
            0,
            25,
            value=None,
            step=1,
            key="new.age",
            width=220,
            label_visibility="collapsed",
        )
    label, hint = (
        "If the name is not known: who do you mean?",
        "So that somebody else would know the child: how they look, who they are with.",
    )
    with question("new.description", label, hint, error=str(wrong) if wrong and wrong.field == "description" else ""):
        st.text_area(said(label, hint), key="new.description", height=90, label_visibility="collapsed")
    st.text_input("Where was the child seen?", key="new.where")
    st.text_input("When, and by whom?", key="new.when")
    if st.button("Go on", type="primary", key="lk_check_child"):
        check()
    possible: Possible | None = st.session_state.get("possible")
    if possible and st.session_state.get("possible_for") == typed():
        offer(possible)


def check() -> None:
    """Ask first whether there may already be a record. Nothing alike: the record is begun at once."""
    try:
        possible = possible_duplicates(visit, identity=typed())
    except ChildNotDescribed as wrong:
        st.session_state["new.wrong"] = wrong
        st.rerun()
    except AssessmentError as problem:
        blocks.notice(str(problem))
        return
    if not possible.mine and not possible.elsewhere:
        make()
    st.session_state["possible"], st.session_state["possible_for"] = possible, typed()


def offer(possible: Possible) -> None:
    if possible.mine:
        blocks.heading("Is it one of these?", "They have the same name or the same date of birth. You decide.")
        found_rows(possible.mine, "alike")
    if possible.elsewhere:
        blocks.notice(possible.sentence, title="Before you go on")
    if st.button("Begin a new record all the same", key="lk_make_anyway"):
        make()


def make() -> None:
    draft = start_screening_of_new_child(visit, identity=typed())
    for name in ("possible", "possible_for"):
        st.session_state.pop(name, None)
    go("tasks", at=at(visit, "response", draft))


heading = "Children" if can_find else "Which pupil is it about?"
with (
    screen(
        shell(visit), tab="Children", heading=heading, here="Children" if can_find else "Raise a worry", beside=""
    ) as (main, _),
    main,
):
    if can_find:
        mine()
        search()
    new_child()
