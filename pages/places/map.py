"""The map: the places and groups this person may see, with what was said of each place to them."""

from functools import partial

import streamlit as st

from assessments.people.handles import handle_to
from assessments.people.roles import Permission
from assessments.people.visits import SignedOut
from assessments.places.views import ANYTHING, PlaceOnMap, map_for
from assessments.vocabulary import choices, label
from pages.parts import blocks
from pages.parts.entrance import enter, shell, still_here
from pages.parts.groups_on_map import GroupHere, groups_on_map
from pages.parts.map_and_list import Entry, follow_a_mark, map_and_list
from pages.parts.marks import FEELS, group_mark, mark, nothing_said
from pages.parts.shell import screen

visit = enter(Permission.FIND, "context")
follow_a_mark("map")
GROUPS = "groups"
ALL, SOME = "", ANYTHING


def place_entry(found: PlaceOnMap) -> Entry:
    """A place as a line of the list and a mark."""
    place = found.place
    felt = "<br>".join(mark(feel) for feel in found.feels) or nothing_said()
    when = ", ".join(label("day_part", part) for part in found.day_parts)
    return Entry(
        place.name,
        found.feel or "nothing",
        blocks.Html(felt + blocks.small(when)),
        "place",
        partial(handle_to, visit, "place", place.id),
        ", ".join(filter(None, [place.kind, place.ward, "not on the map" if place.lat is None else ""])),
        place.lat,
        place.lon,
    )


def group_entry(found: GroupHere) -> Entry:
    """A group as a line of the list and a mark: no feel, no harm, no size."""
    return Entry(
        found.reference,
        "group",
        group_mark(),
        "group",
        partial(handle_to, visit, "group", found.group),
        f"At {found.place.name}",
        found.place.lat,
        found.place.lon,
    )


def chosen(kinds: dict[str, str], said_first: bool) -> tuple[str, str, str]:
    """What this person filters by: kind, what was said, and time of day; "" for everything."""
    with st.container(key="lk_filters", horizontal=True, vertical_alignment="bottom"):
        kind = st.selectbox("Kind of place", list(kinds), format_func=kinds.__getitem__, key="map.kind")
        feels = {ALL: "Anything or nothing", SOME: "Something was said", **FEELS}
        feel = st.selectbox(
            "What was said of it", list(feels), int(said_first), format_func=feels.__getitem__, key="map.feel"
        )
        times = {
            ALL: "Any time",
            **{c.code: c.label for c in choices("day_part") if c.code not in ("any", "not_known")},
        }
        time = st.selectbox("Time of day", list(times), format_func=times.__getitem__, key="map.time")
    return kind, feel, time


@st.fragment
def whole() -> None:
    """The filters, the map and its list: what is chosen here draws no other part of the page again."""
    try:
        now = still_here(visit.sign_in)
    except SignedOut:
        st.rerun()
    every = map_for(now)
    groups = groups_on_map(now, [one.place for one in every])
    there = {one.kind: one.place.kind for one in every}
    kinds = {ALL: "All kinds", **dict(sorted(there.items(), key=lambda one: one[1]))}
    if groups:
        kinds[GROUPS] = "Groups of young people"
    kind, feel, time = chosen(kinds, any(one.feels for one in every))
    places = () if kind == GROUPS else map_for(now, kind=kind, day_part=time, feel=feel)
    entries = [place_entry(one) for one in places]
    if kind in (ALL, GROUPS) and not (feel not in (ALL, SOME) or time):
        entries += [group_entry(group) for group in groups]
    if not entries and every:
        blocks.empty("Nothing fits all three", "Choose a wider kind, any time, or anything that was said.")
    elif not entries:
        blocks.empty("No place to show you yet", "The places of the records that you work with appear here.")
    map_and_list(
        now,
        entries,
        title="Places and groups" if groups else "Places",
        head=["Place", "What was said"],
        key="map",
        more=[nothing_said(), *([group_mark()] if groups else [])],
    )


with (
    screen(
        shell(visit),
        tab="Map",
        heading="Map",
        here="Map",
        lede="Places you may see, and what children said of them in the records you work with.",
        beside="",
        wide=True,
    ) as (main, _),
    main,
):
    whole()
