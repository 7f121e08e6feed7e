"""The server: plain pages, files and Streamlit behind one gate. Run: CST_DEMO=1 streamlit run app.py"""

import streamlit as st
from starlette.middleware import Middleware

from assessments.desk import trail_file
from assessments.reports import blanks, child_copies, printing
from pages.frame_pages import PAGES
from pages.plain import assets, files, quiet, sign_in, still_here
from pages.plain.at_once import send_at_once
from pages.plain.callers import keep_real_peers
from pages.plain.gate import Gate
from pages.plain.in_turn import act_in_turn
from pages.plain.own_document import OwnDocument
from pages.plain.start import Standing

quiet.begin()
keep_real_peers()
send_at_once()
act_in_turn()
standing = Standing()
files.MAKERS |= {printing.KIND: printing.paper_file, blanks.KIND: blanks.blank_file}
files.MAKERS |= {child_copies.KIND: child_copies.child_copy_file, trail_file.KIND: trail_file.trail_file}

app = st.App(
    "pages/frame.py",
    routes=[*sign_in.ROUTES, *still_here.ROUTES, *files.ROUTES, *assets.ROUTES, *assets.NOTHING_ELSE],
    middleware=[Middleware(Gate, standing=standing, pages=PAGES), Middleware(OwnDocument)],
    lifespan=standing.lifespan,
    on_script_error=quiet.on_script_error,
)
