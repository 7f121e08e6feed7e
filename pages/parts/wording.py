"""
Beneath a free text: words that could be put differently, folded away, for the eyes of whoever wrote them.

It colours nothing, stops nothing and is kept nowhere: it is worked out from the text each time the field is drawn.
"""

import streamlit as st

from assessments.language.checker import Remark, remarks
from assessments.records.model import Said
from pages.parts.escapes import Html, esc


def wording(text: str) -> None:
    """One line for each of the words: what to try, and why. Nothing where there is nothing to say."""
    found = {remark.words.casefold(): remark for remark in reversed(remarks(text))}
    if found:
        lines = "".join(_line(remark) for remark in reversed(found.values()))
        st.html(f"<details><summary>Perhaps say this differently</summary>{lines}</details>")


def is_ones_own(text: str, said: Said | None, account: str) -> bool:
    """Whether this person wrote what the field holds: nobody is shown what could be said of another's words."""
    return said is None or said.author == account or said.value != text


def _line(remark: Remark) -> Html:
    return Html(f'<p><b dir="auto">{esc(remark.words)}</b> Try: {esc(remark.try_instead)}. {esc(remark.why)}</p>')
