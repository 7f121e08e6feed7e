"""The question block: what is asked, why, the field, whether it is saved, what is wrong. The wording is always ours."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from pages.parts.escapes import Html, esc


@contextmanager
def question(
    key: str, label: str, hint: str = "", *, error: str = "", about: str = "", level: int = 2
) -> Iterator[None]:
    """
    Draw the visible question; the field goes inside with `said(...)` as its collapsed label, then `foot(...)`.

    Args:
        key: `<draft id>.<question name>`, the same as the field's: links of the error summary lead to it.
        label: Our own wording. Nothing a person typed belongs in it.
        hint: One quiet line below.
        error: What to do about it; it stands above the field.
        about: Whom or what it is asked of, where a page asks the same of several. Never part of the label.
        level: Of the heading; 3 below a `heading` of the page.
    """
    above = f'<p class="lk-eyebrow">{esc(about)}</p>' if about else ""
    below = f'<p class="lk-hint">{esc(hint)}</p>' if hint else ""
    with st.container(key=f"lk_question_{key}", gap=None):
        st.html(f"{above}{_title(key, label, level)}{below}{_wrong(error)}")
        yield


@contextmanager
def indicator_row(
    key: str, label: str, *, why: str = "", saved: str = "", error: str = "", level: int = 3
) -> Iterator[None]:
    """
    One line of a long list of signs: the field inside is a row of five radios, which details may follow.

    It holds the foot in its heading line, so that a section of twenty-five stays quick to draw and to read.
    """
    with st.container(key=f"lk_indicator_{key}", gap=None):
        top = f'<div class="lk-line">{_title(key, label, level)}{_saved(saved)}</div>'
        st.html(top + _why(why) + _wrong(error))
        yield


def said(label: str, hint: str = "", error: str = "") -> str:
    """
    What a screen reader hears at the field: the error, the question and its hint, each ended like a sentence.

    Our own wording only: a collapsed label is still read as Markdown, out of sight.
    """
    parts = (f"Error: {error}" if error else "", label, hint)
    return " ".join(part if part[-1] in ".?!:" else part + "." for part in parts if part)


def foot(why: str = "", saved: str = "") -> None:
    """Below the field: why we ask, folded away, and the time it was saved. Its line is there before there is a time."""
    st.html(f'<div class="lk-foot">{_why(why) or "<span></span>"}{_saved(saved)}</div>')


def _title(key: str, label: str, level: int) -> Html:
    return Html(f'<h{level:d} class="lk-question" id="q-{esc(key)}">{esc(label)}</h{level:d}>')


def _why(why: str) -> Html:
    return Html(f"<details><summary>Why we ask</summary><p>{esc(why)}</p></details>") if why else Html()


def _saved(at: str) -> Html:
    return Html(f'<span class="lk-saved">Saved {esc(at)}</span>') if at else Html()


def _wrong(error: str) -> Html:
    return Html(f'<p class="lk-error"><span class="lk-unseen">Error: </span>{esc(error)}</p>') if error else Html()
