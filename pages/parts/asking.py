"""
One question of an instrument on screen: its field, when it was saved, what is wrong, who else answered.

The stored answer goes in as `value` or `index` beside the key, never through the session: a field drawn afresh then
starts from the store. `seen` is the revision its field was first drawn from; a save names it, so that an answer which
somebody gave meanwhile is never written over.
"""

from collections.abc import Sequence
from datetime import date, time
from functools import partial
from typing import Any

import streamlit as st

from assessments.disclosure import names
from assessments.instruments.model import Question
from assessments.people.visits import LONDON
from assessments.records.actions.answering import save_answer, settle_clash
from assessments.records.model import Clash, NamesInText, Said, Saved
from assessments.records.views.response import Opened
from assessments.records.words import answer_in_words
from assessments.vocabulary import AssessmentError
from pages.parts import conflict, questions
from pages.parts.blocks import hint, notice, quote
from pages.parts.entrance import enter
from pages.parts.escapes import plain

SHORT_LIST = 5
EARLIEST = date(1990, 1, 1)
Places = Sequence[tuple[str, str]]


def ask(opened: Opened, asked: Question, places: Places, *, error: str = "", level: int = 2) -> None:
    """Draw one question with its field, or the two answers to it that wait for a choice."""
    draft, key = opened.response.id, f"{opened.response.id}.{asked.name}"
    clash = next((clash for clash in opened.clashes if clash.question == asked.name), None)
    if clash:
        _choose_between(opened, asked, clash, places)
        return
    if _drawn_afresh(asked, key):
        st.session_state[f"seen:{key}"] = opened.response.revision
    saved = _time(opened.said.get(asked.name))
    wrong = st.session_state.get(f"wrong:{key}", "") or error
    label = asked.label
    if asked.type == "indicator":
        with questions.indicator_row(key, label, why=asked.why, saved=saved, error=wrong):
            _field(opened, asked, places, key, questions.said(label, "", wrong))
    else:
        with questions.question(key, label, asked.hint, error=wrong, level=level):
            _field(opened, asked, places, key, questions.said(label, asked.hint, wrong))
            questions.foot(why=asked.why, saved=saved)
    _names_pointed_at(draft, asked.name, key)
    _somebody_else_answered(opened, asked, key, places)


def _drawn_afresh(asked: Question, key: str) -> bool:
    """A field that is not on screen yet starts from the store, so what its person has seen starts there too."""
    first = f"{key}.{asked.choices[0].code}" if asked.takes_many else key
    return first not in st.session_state or f"seen:{key}" not in st.session_state


def _field(opened: Opened, asked: Question, places: Places, key: str, heard: str) -> None:
    stored: Any = opened.form.kept(asked.name)
    shared: dict[str, Any] = {
        "key": key,
        "label_visibility": "collapsed",
        "on_change": keep,
        "args": (opened.response.id, asked.name, key),
    }
    if asked.takes_many:
        _tick_boxes(opened.response.id, asked, stored or [], key)
    elif asked.choices_from:
        _place_box(asked, places, stored, heard, shared)
    elif asked.choices:
        codes = [choice.code for choice in asked.choices]
        labels = {choice.code: choice.label for choice in asked.choices}
        st.radio(
            heard,
            codes,
            index=codes.index(stored) if stored in codes else None,
            format_func=labels.__getitem__,
            horizontal=len(codes) <= SHORT_LIST and all(len(words) < 16 for words in labels.values()),
            **shared,
        )
    elif asked.type == "date":
        st.date_input(heard, _as_date(stored), min_value=EARLIEST, format="DD/MM/YYYY", width=220, **shared)
    elif asked.type == "time":
        st.time_input(heard, time.fromisoformat(stored) if stored else None, step=300, width=220, **shared)
    elif "multiline" in asked.appearance or asked.is_quote:
        st.text_area(heard, str(stored or ""), height=120, **shared)
    else:
        st.text_input(heard, str(stored or ""), **shared)


def _place_box(asked: Question, places: Places, stored: Any, heard: str, shared: dict[str, Any]) -> None:
    known = dict(places)
    ids = list(known)
    st.selectbox(
        heard,
        ids,
        index=ids.index(stored) if stored in known else None,
        format_func=lambda id_: known.get(id_, ""),
        placeholder="Type part of its name, or choose",
        **shared,
    )


def _tick_boxes(draft: str, asked: Question, stored: Sequence[str], key: str) -> None:
    for choice in asked.choices:
        st.checkbox(
            plain(choice.label),
            choice.code in stored,
            key=f"{key}.{choice.code}",
            on_change=keep,
            args=(draft, asked.name, key, tuple(c.code for c in asked.choices)),
        )


def _as_date(stored: Any) -> date | None:
    try:
        return date.fromisoformat(stored) if stored else None
    except ValueError:
        return None


def keep(
    draft: str, name: str, key: str, codes: tuple[str, ...] = (), not_people: frozenset[str] = frozenset()
) -> None:
    """A field changed: save what it holds, for the draft it was drawn for. The words stay whatever happens."""
    visit = enter()
    value = _held(key, codes)
    for told in ("wrong", "pointed"):
        st.session_state.pop(f"{told}:{key}", None)
    try:
        done = save_answer(
            visit,
            draft=draft,
            question=name,
            value=value,
            seen=st.session_state.get(f"seen:{key}", 0),
            not_people=not_people,
        )
    except NamesInText as found:
        st.session_state[f"wrong:{key}"] = str(found)
        st.session_state[f"pointed:{key}"] = tuple((p.words, p.kind, p.reason) for p in found.pointed)
    except AssessmentError as problem:
        st.session_state[f"wrong:{key}"] = str(problem)
    else:
        if isinstance(done, Saved):
            st.session_state[f"seen:{key}"] = done.revision


def _held(key: str, codes: tuple[str, ...]) -> Any:
    if codes:
        return [code for code in codes if st.session_state.get(f"{key}.{code}")]
    value = st.session_state.get(key)
    return (
        value.isoformat(timespec="minutes")
        if isinstance(value, time)
        else value.isoformat()
        if isinstance(value, date)
        else value
    )


def _names_pointed_at(draft: str, name: str, key: str) -> None:
    """Words that may say who somebody is: not stored until they are taken out, or said to name nobody."""
    pointed = st.session_state.get(f"pointed:{key}", ())
    if not pointed:
        return
    quote(", ".join(words for words, _, _ in pointed), "These words were pointed at. Nothing is stored yet.")
    with st.container(horizontal=True, key=f"lk_pointed_{key}"):
        st.button("Remove these words", key=f"{key}.remove", on_click=_remove, args=(draft, name, key))
        if all(kind in ("given_name", "full_name") for _, kind, _ in pointed):
            said = frozenset(words for words, _, _ in pointed)
            st.button("They are not people", key=f"{key}.not_people", on_click=keep, args=(draft, name, key, (), said))
    hint(names.recall_words())


def _remove(draft: str, name: str, key: str) -> None:
    text = st.session_state.get(key, "")
    st.session_state[key] = names.without(text, names.point_at(text))
    keep(draft, name, key)


def _somebody_else_answered(opened: Opened, asked: Question, key: str, places: Places) -> None:
    """Another answer came in since this field was drawn: show it, and let the person take it over or type on."""
    said = opened.said.get(asked.name)
    if said is None or said.number <= st.session_state.get(f"seen:{key}", 0):
        return
    quote(
        answer_in_words(asked, said.value, dict(places)) or "Not answered",
        f"{said.author_name} answered this at {_time(said)}",
    )
    st.button("Show this answer in the field", key=f"{key}.take", on_click=partial(_take_over, key, asked, said))


def _take_over(key: str, asked: Question, said: Said) -> None:
    if asked.takes_many:
        for choice in asked.choices:
            st.session_state[f"{key}.{choice.code}"] = choice.code in (said.value or [])
    else:
        st.session_state[key] = _as_date(said.value) if asked.type == "date" else said.value or None
        if asked.type == "text":
            st.session_state[key] = said.value or ""
    st.session_state[f"seen:{key}"] = said.number


def _choose_between(opened: Opened, asked: Question, clash: Clash, places: Places) -> None:
    key = f"{opened.response.id}.{asked.name}"
    known = dict(places)
    first, second = (
        conflict.Answered(s.author_name, _time(s), answer_in_words(asked, s.value, known) or "Not answered")
        for s in (clash.first, clash.second)
    )
    is_text = not asked.choices and not asked.choices_from and asked.type == "text"
    settled = conflict.conflict(key, asked.label, first, second, can_write_together=is_text)
    pressed = st.button("Use this answer", key=f"{key}.settle", type="primary")
    if pressed and settled is None:
        notice("Choose which answer should stand, or write one together. Both are kept until then.")
    elif pressed and settled:
        chosen = {"first": clash.first.value, "second": clash.second.value}.get(settled.choice, settled.words)
        saved = settle_clash(
            enter(), draft=opened.response.id, question=asked.name, value=chosen, seen=opened.response.revision
        )
        for name in [n for n in st.session_state if isinstance(n, str) and n.startswith(key)]:
            del st.session_state[name]
        st.session_state[f"seen:{key}"] = saved.revision
        st.rerun()


def _time(said: Said | None) -> str:
    return f"{said.at.astimezone(LONDON):%H:%M}" if said else ""
