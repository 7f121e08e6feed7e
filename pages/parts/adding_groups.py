"""A small form beside a question that asks for a group: a new one is added in place, and is the answer at once."""

from functools import partial

import streamlit as st

from assessments.instruments.model import Question
from assessments.peers.actions import add_group
from assessments.peers.model import sources
from assessments.peers.views import free_reference_for
from assessments.people.roles import Permission
from assessments.people.visits import Visit
from assessments.vocabulary import AssessmentError, choices, label
from pages.parts import blocks
from pages.parts.asking import choose
from pages.parts.entrance import still_here

FIELDS = ("reference", "size_band", "age_band", "purpose", "purpose_words", "source", "consent_state")
LONG = 24
"""Letters: longer choices stand open below each other, where a closed box would cut them."""
HINT = "It is called by a neutral word and a number, and never by a name, initials, a street or a place."


def add_a_group(visit: Visit, draft: str, asked: Question) -> None:
    """Draw the form, folded away until it is wanted, for whoever may add a group."""
    if not visit.at_all(Permission.CREATE, "peer"):
        return
    key = f"{draft}.{asked.name}.new"
    with st.expander("Add a group"):
        blocks.hint(HINT)
        with st.container(key=f"lk_wrong_{key}", gap=None):
            if problem := st.session_state.pop(f"wrong:{key}", ""):
                blocks.notice(problem)
        if f"{key}.offered" not in st.session_state:
            st.session_state[f"{key}.offered"] = free_reference_for(visit)
        st.text_input("What it is called", st.session_state[f"{key}.offered"], key=f"{key}.reference")
        _one_of("size_band", "How many young people?", key)
        _one_of("age_band", "About how old?", key)
        _one_of("group_purpose", "What is it kept for?", key, field="purpose")
        st.text_input("What will that do for the child?", key=f"{key}.purpose_words")
        known_from = list(sources())
        st.selectbox(
            "Where is it known from?", known_from, index=None, format_func=partial(label, "basis"), key=f"{key}.source",
            placeholder="Choose",
        )  # fmt: skip
        _one_of("group_consent", "Does the child know?", key, field="consent_state")
        st.button("Add this group", key=f"{key}.add", on_click=_add, args=(visit.sign_in, key, asked, draft))


def _one_of(list_name: str, words: str, key: str, *, field: str = "") -> None:
    codes, called = [choice.code for choice in choices(list_name)], partial(label, list_name)
    key = f"{key}.{field or list_name}"
    if any(len(choice.label) > LONG for choice in choices(list_name)):
        st.radio(words, codes, index=None, format_func=called, key=key)
    else:
        st.selectbox(words, codes, index=None, format_func=called, key=key, placeholder="Choose")


def _add(sign_in: str, key: str, asked: Question, draft: str) -> None:
    held = st.session_state
    try:
        group = add_group(still_here(sign_in), **{name: held.get(f"{key}.{name}") or "" for name in FIELDS})
    except AssessmentError as problem:
        held[f"wrong:{key}"] = str(problem)
        return
    for name in [*FIELDS, "offered"]:
        held.pop(f"{key}.{name}", None)
    choose(asked, f"{draft}.{asked.name}", group)
