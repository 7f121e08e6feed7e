"""Drawn last on every page: words are saved while they are typed, and a screen clears itself after sign-out."""

from pathlib import Path

import streamlit as st
from streamlit.components.v1 import declare_component

_awake = declare_component("awake", path=str(Path(__file__).with_name("awake")))


def save_and_watch(*, mark: str, warned: bool) -> None:
    """
    Send what stands in a text area 1.5 s after its last key; run the page again once its sign-in ended or ends soon.

    Draw it once a page and at the same place on each, so that its frame outlives a change of page. One-line fields are
    not covered: they arrive on Enter or on leaving, so long words do not belong in them.

    Args:
        mark: Of the sign-in this page was drawn for; see pages/plain/still_here.py.
        warned: Whether the page says already that it ends soon.
    """
    with st.container(key="lk_awake", height=1, border=False):
        _awake(key="lk_awake_frame", mark=mark, warned=warned)
