"""Groups: those this person may know, by reference; for leads, the places that groups use."""

import streamlit as st

from assessments.peers.model import Group
from assessments.peers.views import asks_why, groups_for, places_groups_use, say_why
from assessments.people.roles import Permission
from assessments.records.words import written_day
from assessments.vocabulary import AssessmentError
from pages.parts import blocks
from pages.parts.entrance import enter, shell
from pages.parts.navigation import may_open
from pages.parts.questions import question, said
from pages.parts.record import at, who_may_know_a_group
from pages.parts.shell import screen

visit = enter(Permission.FIND, "peer")
KEY = "groups.why"


def row(group: Group) -> list[str]:
    link = blocks.link(group.reference, "group", query={"at": at(visit, "group", group.id)})
    return [link, group.size, group.ages, f"Until {written_day(group.expires_on)}"]


def listed() -> None:
    found = groups_for(visit)
    if found:
        blocks.table("Groups you may know", ["Group", "How many", "Ages", "Kept"], [row(group) for group in found])
    elif not asks_why(visit):
        blocks.empty("No group here", "A group is added in a child's assessment, under groups that matter.")


def give() -> None:
    try:
        say_why(visit, why=st.session_state.get(KEY, ""))
    except AssessmentError as problem:
        st.session_state[f"wrong:{KEY}"] = str(problem)


def wider() -> None:
    """Managers and leads see more than their own once they said why."""
    if not asks_why(visit):
        return
    label, hint = "Why do you look at groups?", "It is kept with your name and the time. Opening a group asks again."
    with question(KEY, label, hint, error=st.session_state.pop(f"wrong:{KEY}", "")):
        st.text_area(said(label, hint), key=KEY, height=90, label_visibility="collapsed")
    with blocks.actions():
        st.button("Look with this reason", type="primary", key="lk_groups_why", on_click=give)


def places() -> None:
    """For leads: which places groups use, and never which groups."""
    if not visit.at_all(Permission.RENEW, "peer") or asks_why(visit):
        return
    used = places_groups_use(visit)
    if used:
        rows = [[place_link(place.place, place.name), str(place.groups)] for place in used]
        blocks.table("Places that groups use", ["Place", "Groups that use it"], rows, numeric={1})


def place_link(place: str, name: str) -> str:
    return blocks.link(name, "place", query={"at": at(visit, "place", place)}) if may_open("place") else name


lede = "A group is kept for a purpose and a time. What is known of it goes with it."
with screen(shell(visit), tab="Groups", heading="Groups", here="Groups", lede=lede, beside="Who can see this") as (
    main,
    aside,
):
    with main:
        listed()
        wider()
        places()
    with aside:
        who_may_know_a_group()
