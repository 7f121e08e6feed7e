"""
Choosing a place for an answer: from the list (the field itself), on the map, or by adding one that is not listed yet.

All of it works by finger, mouse and keyboard alike. Nothing is chosen for anybody: a place of the same name or close by
is shown, and the person says which it is.
"""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from assessments.instruments.model import Question
from assessments.people.roles import Permission
from assessments.people.visits import Visit
from assessments.places.actions import add_own_place
from assessments.places.model import MaybeTheSame, NotAPlace, PlaceName, SameName, kinds_to_add, rules
from assessments.places.views import places_to_choose
from assessments.records.views.response import Opened
from assessments.vocabulary import AssessmentError
from pages.parts import blocks
from pages.parts.asking import answer_with
from pages.parts.borough_map import Mark, show_map
from pages.parts.entrance import still_here
from pages.parts.escapes import plain

MOST_DRAWN = 1000
MAP, ADD = "map", "add"
HELD = ("spot", "first", "wrong", "there")


def place_picker(visit: Visit, opened: Opened, asked: Question) -> None:
    """Below a field that asks which place: the map to tap one on, and the way to add one."""
    key = f"{opened.response.id}.{asked.name}"
    may_add = visit.at_all(Permission.CREATE, "context")

    @st.fragment
    def pick() -> None:
        open_now = st.session_state.get(f"picks:{key}", "")
        with st.container(key=f"lk_picks_{key}", horizontal=True, gap="small"):
            words = "Close the map" if open_now == MAP else "Show on the map"
            st.button(words, key=f"{key}.on_map", on_click=_turn, args=(key, MAP))
            if may_add:
                words = "Do not add a place" if open_now == ADD else "Add a place that is not on the list"
                st.button(words, key=f"{key}.add_place", on_click=_turn, args=(key, ADD))
        try:
            if open_now == MAP:
                _on_the_map(still_here(visit.sign_in), key, opened, asked)
            elif open_now == ADD and may_add:
                _adding(still_here(visit.sign_in), key, opened, asked)
        except AssessmentError as problem:
            blocks.notice(str(problem))

    pick()


def _turn(key: str, to: str) -> None:
    """Open this part, or close it where it is open. What was typed for a place is forgotten either way."""
    was = st.session_state.get(f"picks:{key}", "")
    for name in HELD:
        st.session_state.pop(f"{name}:{key}", None)
    st.session_state[f"picks:{key}"] = "" if was == to else to


def _take(key: str, opened: Opened, asked: Question, place: str) -> None:
    """Answer with this place, and show the field with it."""
    answer_with(opened, asked, place)
    st.session_state[f"picks:{key}"] = ""
    for name in HELD:
        st.session_state.pop(f"{name}:{key}", None)
    st.rerun()


def _marks(places: Sequence[PlaceName]) -> tuple[list[PlaceName], list[Mark]]:
    """The places that are somewhere, and their marks in the same order."""
    there = [place for place in places if place.lat is not None and place.lon is not None][:MOST_DRAWN]
    return there, [Mark(p.lat, p.lon, p.name) for p in there if p.lat is not None and p.lon is not None]


def _on_the_map(visit: Visit, key: str, opened: Opened, asked: Question) -> None:
    there, marks = _marks(places_to_choose(visit))
    blocks.hint(
        "Tap a place; zoom in where they lie close together. By keyboard: Tab leads to the first place, the arrows to"
        " the next by name, and Enter takes it."
    )
    done = show_map(visit, marks, title="Choose a place on the map", key=f"{key}.map", way="choose")
    if "mark" in done and _is_new(key, done):
        _take(key, opened, asked, there[done["mark"]].id)


def _is_new(key: str, done: dict[str, Any]) -> bool:
    """What was done on a map comes back at every run: it counts once."""
    before = st.session_state.get(f"turn:{key}")
    st.session_state[f"turn:{key}"] = done["turn"]
    return bool(before != done["turn"])


def _adding(visit: Visit, key: str, opened: Opened, asked: Question) -> None:
    """What it is called, what kind of place it is, where it is; and what is wrong with that, each where it belongs."""
    kinds = dict(kinds_to_add())
    wrong: dict[str, str] = st.session_state.get(f"wrong:{key}", {})
    name = st.text_input("What is the place called?", key=f"{key}.new_name", max_chars=None)
    _say(wrong, "name")
    kind = st.selectbox(
        "What kind of place is it?", list(kinds), None, format_func=kinds.__getitem__,
        placeholder="Type part of it, or choose", key=f"{key}.new_kind",
    )  # fmt: skip
    _say(wrong, "kind")
    there, marks = _marks(places_to_choose(visit))
    if kind not in rules().without_a_point:
        blocks.hint(
            "Tap where it is. By keyboard: move the map with the arrows, and press Enter to mark its middle. A small"
            " circle is a place of the list: tap it to take that one."
        )
        first = st.session_state.setdefault(f"first:{key}", _spot(key))
        done = show_map(visit, marks, title="Mark where the place is", key=f"{key}.spot", way="spot", spot=first)
        if done and _is_new(key, done):
            if "mark" in done:
                _take(key, opened, asked, there[done["mark"]].id)
            st.session_state[f"spot:{key}"] = (done["lat"], done["lon"])
        _say(wrong, "point")
    if st.button("Add this place", type="secondary", key=f"{key}.add_now"):
        _add(visit, key, opened, asked, name, kind or "", is_another=False)
    _which_one(visit, key, opened, asked, name, kind or "")


def _spot(key: str) -> tuple[float, float] | None:
    lat, lon = st.session_state.get(f"spot:{key}", (None, None))
    return None if lat is None or lon is None else (lat, lon)


def _say(wrong: dict[str, str], field: str) -> None:
    if field in wrong:
        st.html(f'<p class="lk-error"><span class="lk-unseen">Error: </span>{blocks.esc(wrong[field])}</p>')


def _add(visit: Visit, key: str, opened: Opened, asked: Question, name: str, kind: str, *, is_another: bool) -> None:
    lat, lon = _spot(key) or (None, None)
    if kind in rules().without_a_point:
        lat = lon = None
    st.session_state.pop(f"wrong:{key}", None)
    st.session_state.pop(f"there:{key}", None)
    try:
        made = add_own_place(visit, name=name, kind=kind, lat=lat, lon=lon, is_another=is_another)
    except NotAPlace as refused:
        st.session_state[f"wrong:{key}"] = dict(refused.problems)
    except SameName as found:
        st.session_state[f"there:{key}"] = found
    else:
        _take(key, opened, asked, made)
    st.rerun()


def _which_one(visit: Visit, key: str, opened: Opened, asked: Question, name: str, kind: str) -> None:
    """There is one of this name, or one close by: take it, or go on."""
    found: SameName | None = st.session_state.get(f"there:{key}")
    if found is None:
        return
    blocks.notice(str(found))
    known = {p.id: ", ".join(filter(None, [p.name, p.kind, p.ward])) for p in found.there}
    chosen = st.radio(
        "Places that are on the list", list(known), 0, format_func=lambda id_: plain(known[id_]), key=f"{key}.there"
    )
    with st.container(key=f"lk_takes_{key}", horizontal=True, gap="small"):
        if st.button("Take this one", key=f"{key}.take_it") and chosen:
            _take(key, opened, asked, chosen)
        if isinstance(found, MaybeTheSame) and st.button("It is another place: add it", key=f"{key}.another"):
            _add(visit, key, opened, asked, name, kind, is_another=True)
