"""The main script of every signed-in screen: who is here, which pages they have, and what is drawn last on each."""

import sys
from pathlib import Path

import streamlit as st

sys.path[:0] = [root for root in [str(Path(__file__).resolve().parents[1])] if root not in sys.path]

from pages.frame_pages import FIRST, SCRIPTS
from pages.parts import entrance
from pages.parts.navigation import register

visit = entrance.enter()
scripts = {
    name: st.Page(script, title=title, url_path="" if name == FIRST else name, default=name == FIRST)
    for name, (script, title) in SCRIPTS.items()
}
register(scripts)
page = st.navigation(list(scripts.values()), position="hidden")
entrance.note_arrival(page.url_path)
entrance.ask_what_is_missing(visit, on_first_page=not page.url_path)
page.run()
entrance.keep_watch()
