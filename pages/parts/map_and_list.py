"""A map with the list that does the same job: the numbers on the marks are those of the list."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st

from assessments.people.visits import Visit
from pages.parts import blocks
from pages.parts.borough_map import Mark, show_map
from pages.parts.escapes import Html
from pages.parts.marks import legend
from pages.parts.navigation import go

ROWS_AT_ONCE = 15
MOST_DRAWN = 300


@dataclass(frozen=True)
class Entry:
    """
    One line of the list and its mark. `page` and `at` say what it opens; `handle` makes the handle when it is needed.

    `lat` and `lon` are degrees of WGS 84; None for what is on no map. `kind` is that of its mark, and `cell`
    says the same in the list.
    """

    name: str
    kind: str
    cell: Html
    page: str
    handle: Callable[[], str]
    note: str = ""
    lat: float | None = None
    lon: float | None = None


def follow_a_mark(key: str) -> None:
    """Go where the mark leads that was just pressed. First on a page with a map and list."""
    if opens := st.session_state.pop(f"opens:{key}", None):
        page, at = opens
        go(page, at=at)


def map_and_list(
    visit: Visit, entries: Sequence[Entry], *, title: str, head: Sequence[str], key: str, more: Sequence[Html] = ()
) -> None:
    """Draw the map and the list beside it; whoever presses a mark goes where the line of the list leads."""
    with st.container(key="lk_map_and_list"):
        with st.container(key="lk_map", gap="small"):
            legend(*more)
            numbered = [
                (entry, Mark(entry.lat, entry.lon, entry.name, entry.kind, number))
                for number, entry in enumerate(entries, 1)
                if entry.lat is not None and entry.lon is not None
            ][:MOST_DRAWN]
            if len(numbered) == MOST_DRAWN:
                blocks.hint(f"The map shows the first {MOST_DRAWN} by name. Choose a kind of place to see fewer.")
            done = show_map(visit, [mark for _, mark in numbered], title=title, key=key)
            if "mark" in done and st.session_state.get(f"opened:{key}") != done["turn"]:
                st.session_state[f"opened:{key}"] = done["turn"]
                opens = numbered[done["mark"]][0]
                st.session_state[f"opens:{key}"] = (opens.page, opens.handle())
                st.rerun()  # the whole page: a fragment that leaves it would go on drawing into the next
        with st.container(key="lk_map_list"):
            if entries:
                _list(entries, title=title, head=head, key=key)


def _list(entries: Sequence[Entry], *, title: str, head: Sequence[str], key: str) -> None:
    shown = min(st.session_state.setdefault(f"rows:{key}", ROWS_AT_ONCE), len(entries))
    rows = [
        [
            blocks.link(entry.name, entry.page, entry.note, number=number, query={"at": entry.handle()}),
            entry.cell,
        ]
        for number, entry in enumerate(entries[:shown], 1)
    ]
    blocks.table(title, head, rows)
    if shown < len(entries):
        following = f"{shown + 1} to {min(shown + ROWS_AT_ONCE, len(entries))}"
        st.button(f"Show {following} as well", key=f"{key}.more", on_click=_show_more, args=(key,))


def _show_more(key: str) -> None:
    st.session_state[f"rows:{key}"] += ROWS_AT_ONCE
