"""The page behind the gate, for these tests: who is here, what this session was told, and failing when asked to."""

from collections.abc import Callable

import streamlit as st

from assessments.people.sign_ins import look
from assessments.people.visits import Denied
from assessments.store.installation import in_use
from pages.plain.cookies import token_in
from tests.server.troubles import TROUBLES


@st.fragment
def in_a_fragment(wrong: Callable[[], None]) -> None:
    if st.button("Go on"):
        wrong()


who = look(in_use(), token_in(st.context.cookies))
if who is None or st.session_state.setdefault("sign_in", who.id) != who.id:
    st.session_state.clear()
    st.html("<p>You are signed out.</p>")
    st.stop()

if told := st.query_params.get("tell"):
    st.session_state["told"] = told
st.html(f"<p>{who.account.username} was told {st.session_state.get('told', 'nothing')}</p>")
if st.query_params.get("trouble") == "denied":
    raise Denied("You cannot open this.")
if wrong := TROUBLES.get(st.query_params.get("trouble", "")):
    match st.query_params.get("where"):
        case "callback":
            st.button("Go on", on_click=wrong)
        case "fragment":
            in_a_fragment(wrong)
        case _:
            wrong()
