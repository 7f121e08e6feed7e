"""An entry that should not stand where it stands: entered in error, or about another child."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from assessments.children.asked_moves import AskedMove, asked_move_for
from assessments.children.finding import children_in_scope
from assessments.children.model import Identity
from assessments.children.moving import ask_to_move, confirm_move, copies_called_back, refuse_move
from assessments.people.roles import Permission
from assessments.people.visits import Denied
from assessments.records.actions.removing import mark_in_error
from assessments.records.words import written_moment
from pages.parts import blocks, fields
from pages.parts.entrance import enter, here_or_home, shell, stop_with
from pages.parts.navigation import go
from pages.parts.record import at, eyebrow, open_or_ask
from pages.parts.shell import screen

visit = enter(Permission.REMOVE)
place = here_or_home(visit, "response", "removal")
key = f"{place.record}.removal"
NO_NAME = "Do not name the other child here: this stays with the record it leaves."


def the_right_child(not_this: str) -> tuple[str, Identity | None]:
    """One of the children this person works with, or who was meant, where there is no record yet."""
    mine = children_in_scope(visit) if visit.at_all(Permission.FIND, "child") else ()
    known = {child.id: child.title for child in mine if child.id != not_this}
    chosen = ""
    if known:
        hint = "Only children you work with stand here."
        chosen = fields.one_of(f"{key}.child", "Which child is it about?", known, hint, long=True)
    with st.expander("There is no record of that child yet"):
        first = st.text_input("First names", key=f"{key}.first")
        surname = st.text_input("Surname", key=f"{key}.surname")
        age = st.number_input("About how old, in years", 0, 25, value=None, step=1, key=f"{key}.age", width=220)
    if chosen or not (first.strip() or surname.strip()):
        return chosen, None
    return "", Identity(first_names=first.strip(), surname=surname.strip(), about_age=age)


def ask() -> None:
    opened = open_or_ask(visit, place)
    with (
        screen(
            shell(visit), tab="Not where it belongs", heading="This is not where it belongs", here="My work",
            eyebrow=eyebrow(opened), beside="",
        ) as (main, _),
        main,
    ):  # fmt: skip
        if opened.response.state == "draft" and not opened.submissions:
            blocks.heading("Entered in error", "It leaves every page and list. The child's page says why, and when.")
            why = fields.words(f"{key}.error", "Why should it never have been begun?")
            if st.button("Remove it", key="lk_in_error"):
                finish(partial(mark_in_error, visit, response=place.record, why=why))
        if opened.about and opened.about.kind == "child":
            blocks.heading("It is about another child", "The manager confirms it. Until then it stays here.")
            to, new = the_right_child(opened.about.id)
            why = fields.words(f"{key}.why", "How did it come to stand here?", NO_NAME)
            if st.button("Ask the manager to move it", type="primary", key="lk_ask_move"):
                finish(partial(ask_to_move, visit, response=place.record, why=why, to_child=to, new_child=new))
        if st.button("Back to the entry", key="lk_back"):
            go("tasks" if opened.response.state == "draft" else "read", at=at(visit, "response", place.record))


def decide(move: AskedMove) -> None:
    with (
        screen(
            shell(visit), tab="Move an entry", heading="Move an entry to the right child", here="My work",
            eyebrow=move.title, beside="",
        ) as (main, _),
        main,
    ):  # fmt: skip
        blocks.facts(
            [
                ("Entry", move.entry),
                ("Asked by", f"{move.asked_by}, {written_moment(move.asked_at)}"),
                ("How it came to stand here", move.why),
                ("Which child it is about", move.to or "Not said: find out, and choose below"),
            ],
            title="What is asked",
        )
        if move.state == "asked":
            confirm(move)
        elif move.copies:
            call_back(move)
        else:
            moved = "It moved, and nobody had taken a copy." if move.state == "done" else "It stays where it was."
            blocks.notice(f"This was decided. {moved}")
        if st.button("Back to My work", key="lk_back"):
            go("my-work")


def confirm(move: AskedMove) -> None:
    words = "Choose here only if it is not the child named above." if move.to else "Choose the child it is about."
    blocks.heading("Confirm", f"It moves with its authors, times, steps and deadlines. {words}")
    to, new = the_right_child(move.child)
    if st.button("Move it", type="primary", key="lk_move") and fields.done(
        partial(confirm_move, visit, removal=move.id, to_child=to, new_child=new)
    ):
        st.rerun()
    why = fields.words(f"{key}.refuse", "Or leave it where it is. Why?")
    if st.button("Leave it here", key="lk_refuse_move"):
        finish(partial(refuse_move, visit, removal=move.id, why=why))


def call_back(move: AskedMove) -> None:
    rows = [[what, by, written_moment(when)] for by, what, when in move.copies]
    blocks.table("Copies to call back", ["Of what", "Taken by", "When"], rows)
    if move.called_back:
        blocks.notice("All of them were called back.")
    elif st.button("I have called them all back", type="primary", key="lk_called_back"):
        finish(partial(copies_called_back, visit, removal=move.id))


def finish(act: Callable[[], object]) -> None:
    if fields.done(act):
        go("my-work")


try:
    if place.kind == "response":
        ask()
    else:
        decide(asked_move_for(visit, removal=place.record))
except Denied as denied:
    stop_with("You cannot open this", str(denied), visit=visit)
