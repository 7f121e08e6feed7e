"""What was answered before, beside the question that asks it again. Nothing of it counts now until it is pressed."""

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from assessments.instruments.form import Form
from assessments.instruments.model import Question
from assessments.records.last_time import LastTime, last_time, not_asked_now
from assessments.records.looking_back import Earlier
from pages.parts import blocks
from pages.parts.escapes import Html, esc

Again = Callable[..., None]


def beside(
    earlier: Earlier | None,
    now: Form,
    asked: Question,
    places: Mapping[str, str],
    key: str,
    *,
    again: Again,
    args: tuple[Any, ...],
) -> None:
    """
    One quiet line above the field, and "As last time" where the answer can be given again as it stands.

    Args:
        now: The form of the review as it stands.
        key: Of the field.
        again: Called with `args` and the answers to save when the button is pressed.
    """
    found = last_time(earlier, now, asked, places)
    if found is None:
        return
    with st.container(key=f"lk_last_{key}", horizontal=True, vertical_alignment="top", gap="small"):
        st.html(_line(found), width="stretch")
        if found.again:
            words = f"As in the {found.called}" if found.called else "As last time"
            st.button(words, key=f"{key}.again", type="tertiary", on_click=again, args=(*args, found.again))


def _line(found: LastTime) -> Html:
    when = found.day if found.counted else f"{found.day}, kept and not counted"
    then = f"In the {found.called}" if found.called else "Last time"
    return Html(f'<p class="lk-last">{esc(then)}, {esc(when)}: <span dir="auto">{esc(found.words)}</span></p>')


def no_longer_asked(earlier: Earlier | None, now: Form, section: str, places: Mapping[str, str]) -> None:
    """Below a section: what it asked last time and does not ask now, in the wording of that day."""
    rows = not_asked_now(earlier, now, section, places) if earlier and earlier.is_the_same_questionnaire else ()
    if earlier and rows:
        blocks.summary_list(f"Asked on {earlier.day}, and not now", rows, key=f"gone_{section}")


def sections_no_longer_there(earlier: Earlier | None, now: Form, places: Mapping[str, str]) -> None:
    """Below the list of sections: those of last time that this questionnaire has no more."""
    here = {section.name for section in now.instrument.sections}
    for section in earlier.form.instrument.sections if earlier else ():
        if section.name not in here:
            no_longer_asked(earlier, now, section.name, places)
