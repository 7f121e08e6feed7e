"""Who a child is: putting a name right, matching a child who was not identified, bringing two records together."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial

import streamlit as st

from assessments.children.finding import children_in_scope, find_again, find_wider
from assessments.children.identifying import put_identity_right, undo_identity_change
from assessments.children.merging import match_child, merge_children, take_apart
from assessments.children.who_is import who_is_for
from assessments.peers.views import say_why
from assessments.people.roles import Permission
from assessments.records.words import written_moment
from pages.parts import blocks, fields
from pages.parts.entrance import enter, here_or_home, shell
from pages.parts.navigation import go
from pages.parts.record import at, seen
from pages.parts.shell import screen

visit = enter(Permission.MATCH, "child")
place = here_or_home(visit, "child")
who = seen(visit, lambda: who_is_for(visit, child=place.record))
key = f"{place.record}.match"
WRITTEN = (
    ("known_as", "Known as"),
    ("first_names", "First names"),
    ("surname", "Surname"),
    ("said_as", "How to say the name"),
    ("description", "If the name is not known: who is meant?"),
)


def put_right() -> None:
    blocks.heading("Put it right", "What the child was called before stays among the former names, and is found.")
    given = {
        name: st.text_input(label, getattr(who.identity, name), key=f"{key}.{name}").strip() for name, label in WRITTEN
    }
    born = st.date_input(
        "Date of birth", date.fromisoformat(who.identity.born) if who.identity.born else None,
        min_value=fields.OLDEST, max_value=visit.today(), format="DD/MM/YYYY", width=220, key=f"{key}.born",
    )  # fmt: skip
    age = st.number_input(
        "About how old, if the date is not known", 0, 25, value=who.identity.about_age, step=1, width=220,
        key=f"{key}.age",
    )  # fmt: skip
    day = born.isoformat() if isinstance(born, date) else None
    identity = replace(who.identity, **given, born=day, about_age=None if day else age)
    why = fields.words(f"{key}.why", "How do you know?", lines=1)
    if st.button("Put it right", type="primary", key="lk_put_right"):
        finish(partial(put_identity_right, visit, child=place.record, identity=identity, why=why))


def match() -> None:
    known = {child.id: child.title for child in children_in_scope(visit) if child.id != place.record}
    if not known:
        return
    blocks.heading("It is a child who has a record", "Everything here goes to that record. It can be undone.")
    to = fields.one_of(f"{key}.known", "Which child is it?", known, "Only children you work with.", long=True)
    why = fields.words(f"{key}.match_why", "How do you know that it is the same child?", lines=1)
    if st.button("It is this child", key="lk_match"):
        finish(partial(match_child, visit, unnamed=place.record, known=to, why=why), to)


def merge() -> None:
    """A lead finds the other record by its surname; the reason for looking is the reason for the merge."""
    blocks.heading("There is a second record of this child", "It goes into this one. It can be undone, exactly.")
    surname = fields.words(f"{key}.surname", "Whole surname on the other record", lines=1)
    why = fields.words(f"{key}.merge_why", "How do you know that they are one child?", lines=2)
    if st.button("Look for the other record", key="lk_find_other"):
        fields.done(partial(look, surname, why))
    ids = st.session_state.get(f"{key}.ids", ())
    found = {c.id: c.title for c in find_again(visit, ids=ids, wider=True) if c.id != place.record}
    if not found:
        return
    other = fields.one_of(f"{key}.other", "Which of these is it?", found)
    if st.button("Make them one record", key="lk_merge"):
        finish(partial(bring_together, other, why))


def look(surname: str, why: str) -> None:
    st.session_state[f"{key}.ids"] = tuple(child.id for child in find_wider(visit, surname=surname, why=why))


def bring_together(other: str, why: str) -> None:
    for child in filter(None, (place.record, other)):
        say_why(visit, record=child, why=why)
    merge_children(visit, keep=place.record, other=other, why=why)


def changes() -> None:
    if not who.changes:
        return
    rows = [
        [one.what, one.why, f"{one.by}, {written_moment(one.at)}", f"Undone: {one.undone}" if one.undone else ""]
        for one in who.changes
    ]
    blocks.table("What was said about who this is", ["What", "Why", "By", "Undone"], rows)
    undo = {one.id: one.what for one in who.changes if one.undo}
    if undo:
        chosen = fields.one_of(f"{key}.undo", "Undo one of these?", undo)
        why = fields.words(f"{key}.undo_why", "Why is it undone?", lines=1)
        if st.button("Undo it", key="lk_undo") and chosen:
            kind = next(one.undo for one in who.changes if one.id == chosen)
            apart = partial(take_apart, visit, merging=chosen, why=why)
            back = partial(undo_identity_change, visit, change=chosen, why=why)
            finish(apart if kind == "merging" else back)


def finish(act: Callable[[], object], child: str = "") -> None:
    if fields.done(act):
        go("child", at=at(visit, "child", child or place.record))


with (
    screen(
        shell(visit), tab="Who a child is", heading="Who this child is", here="Children", eyebrow=who.title, beside=""
    ) as (main, _),
    main,
):
    if who.matches:
        match()
    if who.corrects:
        put_right()
    if who.merges:
        merge()
    changes()
    if st.button("Back to the child", key="lk_back"):
        go("child", at=at(visit, "child", place.record))
