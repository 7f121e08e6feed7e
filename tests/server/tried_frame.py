"""The page behind the gate, for these tests: who is here, what this session was told, and failing when asked to."""

import logging
import threading

import streamlit as st

from assessments.people.sign_ins import look
from assessments.people.visits import Denied
from assessments.store.installation import in_use
from pages.plain.cookies import token_in

NAME = "Zebedee Quill"


def later() -> None:
    raise RuntimeError(NAME)


who = look(in_use(), token_in(st.context.cookies))
if who is None or st.session_state.setdefault("sign_in", who.id) != who.id:
    st.session_state.clear()
    st.html("<p>You are signed out.</p>")
    st.stop()

if told := st.query_params.get("tell"):
    st.session_state["told"] = told
st.html(f"<p>{who.account.username} was told {st.session_state.get('told', 'nothing')}</p>")
if st.query_params.get("trouble") == "name":
    logging.getLogger("some.library").error("seen: %s", NAME)
    thread = threading.Thread(target=later)
    thread.start()
    thread.join()
    raise LookupError(f"no record for {NAME}")
if st.query_params.get("trouble") == "denied":
    raise Denied("You cannot open this.")
