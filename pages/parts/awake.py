"""Drawn last on every page: words are saved while they are typed, and a screen clears itself after sign-out."""

from collections.abc import Callable
from pathlib import Path

import streamlit as st
from streamlit.components.v1 import declare_component

_saves_while_typing = declare_component("saves_while_typing", path=str(Path(__file__).with_name("awake")))


def save_while_typing() -> None:
    """
    Send what stands in a text area 1.5 s after its last key, without leaving the field.

    Draw it once a page and at the same place on each, so that its frame outlives a change of page. One-line fields are
    not covered: they arrive on Enter or on leaving, so long words do not belong in them.
    """
    with st.container(key="lk_awake", height=1, border=False):
        _saves_while_typing(key="lk_awake_frame")


def clear_when(gone: Callable[[], bool], *, every_s: float = 2) -> None:
    """
    Ask `gone` every `every_s` seconds and run the page again once it says yes; the page's first line then stops it.

    `gone` only looks. It must not extend the sign-in: an open screen is not somebody working.
    """

    @st.fragment(run_every=every_s)
    def heartbeat() -> None:
        if gone():
            st.rerun(scope="app")

    heartbeat()
