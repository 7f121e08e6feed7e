"""The manager's decision on a submission: sign it off with what happens next, or return it to one question."""

from collections.abc import Callable

import streamlit as st

from assessments.people.visits import Visit
from assessments.records.actions.deciding import return_with_reason, sign_off
from assessments.records.model import Verdict
from assessments.records.routing import route
from assessments.records.unsent import REASON, keep_unsent
from assessments.records.views.response import Opened
from assessments.vocabulary import AssessmentError, choices, label
from pages.parts import blocks
from pages.parts.held import held
from pages.parts.questions import question, said
from pages.parts.wording import wording

SIGN, RETURN = "Sign off", "Return with a reason"


def decision(visit: Visit, opened: Opened, *, typed: str) -> None:
    """
    Draw the decision and carry it out when its button is pressed; nothing is chosen beforehand.

    Args:
        typed: The reason as far as this person has typed it before, in this tab or another.
    """
    number = opened.response.submission
    key = f"{opened.response.id}-{number}"
    goes = route(opened.instrument.id)
    listed = goes.decision
    for note in opened.instrument.questions.values():
        if "for_reader" in note.appearance and opened.form.is_shown(note.name):
            blocks.notice(note.label)
    verdict = _one_of(
        f"{key}.verdict",
        "What do you decide?",
        "Signed off, it closes; a correction is a new submission. Returned, it opens again at the question you name.",
        {SIGN: SIGN, RETURN: RETURN} if goes.is_signed_off_where_it_is_read else {RETURN: RETURN},
    )
    chosen = about = ""
    if verdict == SIGN and listed:
        offered = {choice.code: choice.label for choice in choices(listed)}
        chosen = _one_of(f"{key}.decision", "What happens next?", "Required.", offered)
    if verdict == RETURN:
        about = _which_question(opened, f"{key}.about")
    why = _reason(visit, opened, f"{key}.why", verdict, typed) if verdict else ""
    words = {SIGN: f"Sign off submission {number}", RETURN: f"Return submission {number}"}
    if not st.button(words.get(verdict, "Record my decision"), type="primary", key="lk_decide"):
        return
    if verdict == SIGN:
        _carry_out(lambda: sign_off(visit, response=opened.response.id, submission=number, decision=chosen, why=why))
    elif verdict == RETURN:
        _carry_out(
            lambda: return_with_reason(visit, response=opened.response.id, submission=number, question=about, why=why)
        )
    else:
        blocks.notice("Choose whether you sign it off or return it.")


def _carry_out(act: Callable[[], None]) -> None:
    try:
        act()
    except AssessmentError as problem:
        blocks.notice(str(problem))
    else:
        st.rerun()


def _one_of(key: str, asked: str, hint: str, offered: dict[str, str]) -> str:
    with question(key, asked, hint):
        chosen = st.radio(
            said(asked, hint),
            list(offered),
            index=None,
            format_func=offered.__getitem__,
            key=key,
            label_visibility="collapsed",
        )
    return chosen or ""


def _which_question(opened: Opened, key: str) -> str:
    asked, hint = "Which question is it about?", "It opens there for the person who wrote it."
    rows = [q for q in opened.instrument.questions.values() if q.is_asked and q.number and not q.part_of]
    names = {q.name: f"{q.number} {q.label}" for q in rows if opened.form.is_shown(q.name)}
    with question(key, asked, hint):
        chosen = st.selectbox(
            said(asked, hint),
            list(names),
            index=None,
            format_func=names.__getitem__,
            key=key,
            label_visibility="collapsed",
        )
    return chosen or ""


def _reason(visit: Visit, opened: Opened, key: str, verdict: str, typed: str) -> str:
    asked = "Why do you return it?" if verdict == RETURN else "Why?"
    hint = "Required. It stands in the record under your name."

    def keep() -> None:
        keep_unsent(visit, response=opened.response.id, field=REASON, words=held(key, ""))

    with question(key, asked, hint):
        heard = said(asked, hint)
        words = st.text_area(heard, typed, key=key, height=100, label_visibility="collapsed", on_change=keep)
        wording(words)
        return words


def in_words(opened: Opened, verdict: Verdict) -> list[tuple[str, str]]:
    """How a submission was decided, as label and value."""
    listed = route(opened.instrument.id).decision
    what = label(listed, verdict.decision) if verdict.decision and listed else ""
    return [*([("Decision", what)] if what else []), ("Why", verdict.why)]
