"""The manager's page: one row a question, with its answer, what was said about it before, and a way to comment."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st

from pages.parts.blocks import NOT_ANSWERED
from pages.parts.escapes import Html, esc
from pages.parts.held import held
from pages.parts.wording import wording


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
    keep: Callable[[str], None],
    add: Callable[[str], None],
    typed: str = "",
    comments: Sequence[Comment] = (),
) -> None:
    """
    One question as its reader sees it, with what was said about it. "Comment on 11.2" opens a field below it.

    Args:
        number: As printed beside the question: "11.2".
        label: The question, in our own wording.
        answer: As sent. An empty one says so.
        key: `<submission id>.<question name>`.
        keep: Called with what stands in the field whenever it has changed: nothing typed is lost.
        add: Called with the words when the reader adds the comment.
        typed: What this reader has typed and not added yet; it opens the field.
        comments: What was said about this question so far.
    """
    opened = f"{key}.commenting"
    with st.container(key=f"lk_review_{key}", horizontal=True, gap="small"):
        st.html(_asked_and_answered(number, label, answer, comments), width="stretch")
        if st.button(f"Comment on {number}", key=f"{key}.comment_on", type="tertiary"):
            st.session_state[opened] = not st.session_state.get(opened, bool(typed))
    if not st.session_state.get(opened, bool(typed)):
        return
    field = f"{key}.comment"

    def send() -> None:
        add(held(field, ""))
        st.session_state[opened] = False

    with st.container(key=f"lk_comment_{key}", gap="xsmall"):
        words = f"Your comment on {number}: {label}"
        wording(st.text_area(words, typed, key=field, height=100, on_change=lambda: keep(held(field, ""))))
        st.button(f"Add comment on {number}", key=f"{key}.add", on_click=send)


def read_row(number: str, label: str, answer: str, comments: Sequence[Comment] = ()) -> None:
    """One question as anybody reads it, with what was said about it and no field to add to it."""
    with st.container(key=f"lk_review_{number.replace('.', '_')}", horizontal=True, gap="small"):
        st.html(_asked_and_answered(number, label, answer, comments), width="stretch")


def _asked_and_answered(number: str, label: str, answer: str, comments: Sequence[Comment]) -> Html:
    before = "".join(f'<p class="lk-comment"><small>{esc(said.by)}</small>{esc(said.words)}</p>' for said in comments)
    return Html(
        f'<h3><span class="lk-no">{esc(number)}</span> <span>{esc(label)}</span></h3>'
        f'<p class="lk-answer" dir="auto">{esc(answer) if answer else NOT_ANSWERED}</p>{before}'
    )
