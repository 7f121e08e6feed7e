"""Two records in one table a section: the question, then each answer below its day. Folded, each keeps its label."""

from collections.abc import Sequence

import streamlit as st

from assessments.records.views.side_by_side import Line, Part
from pages.parts import blocks
from pages.parts.escapes import Html, esc

NOT_ASKED = Html("<i>Not asked</i>")


def side_by_side(parts: Sequence[Part], *, then: str, now: str) -> None:
    """
    Every section with its answers.

    Args:
        then: What stands above the answers of the earlier one: its day, as people write it.
        now: The same for the later one.
    """
    with st.container(key="lk_pair", gap=None):
        for part in parts:
            rows = [[_asked(line, then), _answer(line.then), _answer(line.now)] for line in part.lines]
            blocks.table(part.title, ["Question", then, now], rows)


def _asked(line: Line, then: str) -> Html:
    other = blocks.small(f"Asked on {then} as: {line.asked_then}" if line.asked_then else "")
    return Html(f"{esc(line.question)}{other}" if line.is_part else f"<b>{esc(line.question)}</b>{other}")


def _answer(words: str | None) -> str:
    return NOT_ASKED if words is None else words or blocks.NOT_ANSWERED
