"""Two of a child's screenings, assessments or reviews side by side, each in its own wording."""

import streamlit as st

from assessments.people.roles import Permission
from assessments.records.model import STATE_WORDS
from assessments.records.views.response import Opened
from assessments.records.views.side_by_side import day_of, parts_of, two_for
from pages.parts import blocks
from pages.parts.changed import what_changed
from pages.parts.entrance import enter, here_or_home, shell
from pages.parts.navigation import go
from pages.parts.record import at, names_for, pair_at, seen, who
from pages.parts.shell import screen
from pages.parts.side_by_side import side_by_side

visit = enter(Permission.OPEN, "screening")
place = here_or_home(visit, "pair")
one, other = pair_at(place)
pair = seen(visit, lambda: two_for(visit, one=one, other=other))
places = names_for(visit, pair.then, pair.now)


def column(opened: Opened) -> str:
    """The day it was sent; with its number where both are of one response and one day could be either."""
    number = f", sent {opened.shown.number}" if opened.shown and pair.then.response.id == pair.now.response.id else ""
    return f"{day_of(opened)}{number}"


def told(opened: Opened) -> str:
    wording = f"version {opened.instrument.version} of its questions"
    return (
        f"{opened.instrument.title}, by {opened.author.display_name}. {STATE_WORDS[opened.response.state]}, {wording}"
    )


with screen(
    shell(visit),
    tab="Side by side",
    heading="Side by side",
    here="Children",
    eyebrow=pair.now.title,
    lede="Each stands in the wording of its day. An answer that was hidden then is left out.",
    wide=True,
) as (main, aside):
    with main:
        blocks.facts([(column(pair.then), told(pair.then)), (column(pair.now), told(pair.now))])
        if pair.changes.groups:
            what_changed(pair.changes, now=day_of(pair.now))
        side_by_side(parts_of(pair, places), then=column(pair.then), now=column(pair.now))
        with blocks.actions():
            if st.button("Back to the child", key="lk_back"):
                go("child", at=at(visit, "child", str(pair.now.response.context)))
    with aside:
        who(pair.now.who)
