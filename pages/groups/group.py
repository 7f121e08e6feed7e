"""One group: what is kept of it and why, who may know, how long; the places it uses; renewing and ending it."""

import streamlit as st

from assessments.peers.actions import end_group, renew_group, tie_place, untie_place
from assessments.peers.model import GroupRefused
from assessments.peers.views import group_for
from assessments.people.roles import Permission
from assessments.records.words import written_day
from assessments.vocabulary import AssessmentError, choices
from pages.parts import blocks
from pages.parts.entrance import enter, here_or_home, shell, still_here
from pages.parts.navigation import go, may_open
from pages.parts.questions import question, said
from pages.parts.record import at, offered_to, seen, who_may_know_a_group
from pages.parts.shell import screen

visit = enter(Permission.OPEN, "peer")
place = here_or_home(visit, "group")
page = seen(visit, lambda: group_for(visit, group=place.record))
group = page.group
KNOWN = [
    ("How many", group.size),
    ("Ages", group.ages),
    ("What it is kept for", group.purpose),
    ("In our words", group.about.purpose_words),
    ("Known from", group.source),
    ("Does the child know?", group.consent),
    ("Added", f"{group.made_by}, {written_day(group.made_on)}"),
]


def key(name: str) -> str:
    return f"{group.id}.{name}"


def wrong(name: str) -> str:
    return str(st.session_state.pop(f"wrong:{key(name)}", ""))


def place_row(used: str, name: str, when: str) -> list[str]:
    link = blocks.link(name, "place", query={"at": at(visit, "place", used)}) if may_open("place") else name
    return [link, when or "Not said"]


def places() -> None:
    if page.places:
        blocks.table("Places it uses", ["Place", "When"], [place_row(*one) for one in page.places])
    else:
        blocks.empty("No place yet", "Places are kept with the group, and go with it.")
    if Permission.ANSWER in page.may:
        with st.expander("Keep a place with this group, or take one out"):
            keep_a_place()


def keep_a_place() -> None:
    if problem := wrong("place"):
        blocks.notice(problem)
    known = dict(offered_to(visit)["places"])
    st.selectbox("Place", list(known), index=None, format_func=lambda one: known[one], key=key("place"))
    for name, label in (("day_part", "What time of day?"), ("day_type", "Which days?")):
        words = {choice.code: choice.label for choice in choices(name)}
        st.multiselect(label, list(words), format_func=words.__getitem__, key=key(name), placeholder="Choose")
    st.button("Keep this place", key=key("keep_place"), on_click=place_kept)
    for used, name, _ in page.places:
        st.button(f"Take out {name}", key=key(f"out.{used}"), type="tertiary", on_click=place_taken_out, args=(used,))


def place_kept() -> None:
    held = st.session_state
    try:
        tie_place(
            still_here(visit.sign_in),
            group=group.id,
            place=held.get(key("place")) or "",
            day_parts=tuple(held.get(key("day_part")) or ()),
            day_types=tuple(held.get(key("day_type")) or ()),
        )
        held[key("place")], held[key("day_part")], held[key("day_type")] = None, [], []
    except AssessmentError as problem:
        held[f"wrong:{key('place')}"] = str(problem)


def place_taken_out(used: str) -> None:
    try:
        untie_place(still_here(visit.sign_in), group=group.id, place=used)
    except AssessmentError as problem:
        st.session_state[f"wrong:{key('place')}"] = str(problem)


def renewing() -> None:
    if Permission.RENEW not in page.may:
        return
    blocks.heading("Keep it longer", "For six months from today. Your reason is kept with the group, and goes with it.")
    label = "Why is it still needed?"
    with question(key("why"), label, error=wrong("why"), level=3):
        st.text_area(said(label), key=key("why"), height=90, label_visibility="collapsed")
    st.button("Keep it longer", key=key("renew"), on_click=renewed)


def renewed() -> None:
    try:
        renew_group(still_here(visit.sign_in), group=group.id, why=st.session_state.get(key("why"), ""))
        st.session_state[key("why")] = ""
    except AssessmentError as problem:
        st.session_state[f"wrong:{key('why')}"] = str(problem)


def ending() -> None:
    if Permission.REMOVE not in page.may:
        return
    blocks.heading("End it now", "What is kept of it is gone at once, everywhere, and cannot be brought back.")
    words = {choice.code: choice.label for choice in choices("group_end")}
    label = "Why does it end?"
    with question(key("end"), label, error=wrong("end"), level=3):
        st.radio(
            said(label), list(words), index=None, format_func=words.__getitem__, key=key("end"),
            label_visibility="collapsed",
        )  # fmt: skip
    if st.button("End this group", key=key("end_it")):
        try:
            end_group(visit, group=group.id, why=st.session_state.get(key("end")) or "")
        except GroupRefused as refused:
            st.session_state[f"wrong:{key('end')}"] = str(refused)
            st.rerun()
        go("groups")


with screen(
    shell(visit),
    tab="Group",
    heading=group.reference,
    here="Groups",
    eyebrow="Group",
    beside="How long, and who can see this",
) as (main, aside):
    with main:
        blocks.facts([(name, value) for name, value in KNOWN if value], title="What is kept of it")
        places()
        renewing()
        ending()
    with aside:
        kept = [("Kept until", written_day(group.expires_on))]
        if group.renewed_on:
            kept.append(("Kept longer since", written_day(group.renewed_on)))
        blocks.facts(kept, title="How long")
        who_may_know_a_group()
