"""The server: plain pages, files and Streamlit behind one gate. Run: CST_DEMO=1 streamlit run app.py"""

import os

# uvicorn reads this when it starts and would otherwise put a header's words in place of a caller's address.
# Started by itself, give it --no-proxy-headers; the gate refuses forwarded addresses that it did not read itself.
os.environ["FORWARDED_ALLOW_IPS"] = ""

from importlib import import_module
from importlib.util import find_spec

import streamlit as st
from starlette.middleware import Middleware

from pages.plain import assets, files, quiet, sign_in
from pages.plain.gate import Gate
from pages.plain.name_the_tab import NameTheTab
from pages.plain.start import Standing

quiet.begin()
standing = Standing()
PAGES: frozenset[str] = import_module("pages.frame_pages").PAGES if find_spec("pages.frame_pages") else frozenset({""})

app = st.App(
    "pages/frame.py",
    routes=[*sign_in.ROUTES, *files.ROUTES, *assets.ROUTES],
    middleware=[Middleware(Gate, standing=standing, pages=PAGES), Middleware(NameTheTab)],
    lifespan=standing.lifespan,
    on_script_error=quiet.on_script_error,
)
