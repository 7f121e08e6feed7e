"""How a place feels, as shape, colour and word together: the same four marks on maps, in lists and on paper."""

import streamlit as st

from pages.parts.escapes import Html

FEELS = {"safe": "Safe", "mixed": "Mixed", "unsafe": "Unsafe", "unknown": "Unknown"}


def mark(feel: str) -> Html:
    """The mark and its word. The shape is an image because `st.html` strips inline svg. KeyError for a fifth feel."""
    word = FEELS[feel]
    return Html(f'<span class="lk-mark"><img src="/assets/marks/{feel}.svg" alt="">{word}</span>')


def legend() -> None:
    """What the four marks mean, in one line above a map or a list."""
    st.html('<ul class="lk-legend">' + "".join(f"<li>{mark(feel)}</li>" for feel in FEELS) + "</ul>")
