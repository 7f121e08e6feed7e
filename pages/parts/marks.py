"""How a place feels, as shape, colour and word together: the same four marks on maps, in lists and on paper."""

import streamlit as st

from pages.parts.escapes import Html

FEELS = {"safe": "Safe", "mixed": "Mixed", "unsafe": "Unsafe", "unknown": "Unknown"}


def mark(feel: str) -> Html:
    """The mark and its word. The shape is an image because `st.html` strips inline svg. KeyError for a fifth feel."""
    word = FEELS[feel]
    return Html(f'<span class="lk-mark"><img src="/assets/marks/{feel}.svg" alt="">{word}</span>')


def nothing_said() -> Html:
    """The mark of a place of which nothing was said to whoever looks."""
    return Html('<span class="lk-mark"><span class="lk-plain" aria-hidden="true"></span>Nothing said</span>')


def group_mark() -> Html:
    """The mark of a group of young people: the same for every group, whatever is known of it."""
    return Html('<span class="lk-mark"><span class="lk-group" aria-hidden="true"></span>Group</span>')


def legend(*more: Html) -> None:
    """What the four marks mean, and any more there are, in one line above a map or a list."""
    drawn = [*(mark(feel) for feel in FEELS), *more]
    st.html('<ul class="lk-legend">' + "".join(f"<li>{one}</li>" for one in drawn) + "</ul>")
