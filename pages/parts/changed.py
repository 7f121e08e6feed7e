"""What changed since last time, in words, under the titles of the sections it is about."""

import streamlit as st

from assessments.instruments.changes import Changes, Group
from pages.parts import blocks
from pages.parts.escapes import Html, esc


def what_changed(changes: Changes, *, now: str) -> None:
    """
    The first thing a reader of a review sees.

    Args:
        now: The day of the later one, as people write it: what is now for its writer may be long ago for its reader.
    """
    if not changes.groups:
        blocks.empty(f"What changed since {changes.day}", "Nothing that is compared here was answered on either day.")
        return
    groups = "".join(_group(group) for group in changes.groups)
    top = f"<h2>What changed since {esc(changes.day)}</h2><p>Now is {esc(now)}, the day this was sent.</p>"
    st.html(f'<section class="lk-changed">{top}{groups}</section>')


def _group(group: Group) -> Html:
    return Html(f"<h3>{esc(group.title)}</h3><ul>{''.join(_line(line) for line in group.lines)}</ul>")


def _line(line: str) -> Html:
    """What is said stands out from what it is said of."""
    said, of = line.split(": ", 1)
    return Html(f"<li><b>{esc(said)}:</b> {esc(of)}</li>")
