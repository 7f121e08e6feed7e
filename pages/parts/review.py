"""The manager's page: one row a question, with its answer, what was said about it before, and a way to comment."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st

from pages.parts.blocks import NOT_ANSWERED
from pages.parts.escapes import Html, esc


@dataclass(frozen=True)
class Comment:
    """What a manager wrote about an earlier submission, and by whom and when ("Your comment on submission 1")."""

    by: str
    words: str


def review_row(
    number: str,
    label: str,
    answer: str,
    *,
    key: str,
    save: Callable[[str], None],
    comment: str = "",
    earlier: Comment | None = None,
) -> None:
    """
    One question as its reader sees it. "Comment on 11.2" opens a field below it; a stored comment stands open.

    Args:
        number: As printed beside the question: "11.2".
        label: The question, in our own wording.
        answer: As sent. An empty one says so.
        key: `<submission id>.<question name>`.
        save: Called with the comment once it differs from `comment`.
        comment: What this manager has written so far.
        earlier: What was said about the submission before this one.
    """
    opened = f"{key}.commenting"
    with st.container(key=f"lk_review_{key}", horizontal=True, gap="small"):
        st.html(_asked_and_answered(number, label, answer, earlier), width="stretch")
        if st.button(f"Comment on {number}", key=f"{key}.comment_on", type="tertiary"):
            st.session_state[opened] = not st.session_state.get(opened, bool(comment))
    if not st.session_state.get(opened, bool(comment)):
        return

    def keep() -> None:
        if (written := st.session_state[f"{key}.comment"]) != comment:
            save(written)

    with st.container(key=f"lk_comment_{key}", gap=None):
        st.text_area(f"Your comment on {number}: {label}", comment, key=f"{key}.comment", height=100, on_change=keep)


def read_row(number: str, label: str, answer: str, comments: Sequence[Comment] = ()) -> None:
    """One question as anybody reads it, with what was said about it and no field to add to it."""
    with st.container(key=f"lk_review_{number.replace('.', '_')}", horizontal=True, gap="small"):
        st.html(_asked_and_answered(number, label, answer, *comments), width="stretch")


def _asked_and_answered(number: str, label: str, answer: str, *comments: Comment | None) -> Html:
    before = "".join(
        f'<p class="lk-comment"><small>{esc(comment.by)}</small>{esc(comment.words)}</p>'
        for comment in comments
        if comment
    )
    return Html(
        f'<h3><span class="lk-no">{esc(number)}</span> <span>{esc(label)}</span></h3>'
        f'<p dir="auto">{esc(answer) if answer else NOT_ANSWERED}</p>{before}'
    )
