"""
One question of an instrument on screen: its field, when it was saved, what is wrong, who else answered.

The stored answer goes in as `value` or `index` beside the key, never through the session: a field drawn afresh then
starts from the store. Its `Field` remembers the revision it was drawn from; a save names it, so that an answer which
somebody gave meanwhile is never written over.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any

import streamlit as st

from assessments.disclosure import names
from assessments.instruments.model import Question
from assessments.instruments.when import when_in_words
from assessments.people.visits import LONDON, Visit
from assessments.records.actions.answering import save_answer, settle_clash
from assessments.records.model import Clash, NamesInText, Said, Saved
from assessments.records.views.response import Opened
from assessments.records.words import answer_in_words
from assessments.vocabulary import AssessmentError
from pages.parts import conflict, last_time, questions
from pages.parts.blocks import hint, notice, quote
from pages.parts.entrance import still_here
from pages.parts.escapes import plain
from pages.parts.held import held
from pages.parts.offered import Offered, names_in
from pages.parts.wording import is_ones_own, wording

SHORT_LIST = 6
EARLIEST = date(1990, 1, 1)


@dataclass
class Field:
    """
    One field of one draft in one tab: the revision it was last in step with, and what is wrong with what it holds.

    Its callback is given this object and changes it in place: see `held`.
    """

    draft: str
    name: str
    key: str
    sign_in: str
    seen: int
    codes: tuple[str, ...] = ()
    wrong: str = ""
    pointed: tuple[Any, ...] = ()

    def value(self, read: Callable[[str], Any]) -> Any:
        """What the field holds, as it is stored. `read` gives a widget's value by its key."""
        if self.codes:
            return [code for code in self.codes if read(f"{self.key}.{code}")]
        value = read(self.key)
        if isinstance(value, time):
            return value.isoformat(timespec="minutes")
        return value.isoformat() if isinstance(value, date) else value


def ask(visit: Visit, opened: Opened, asked: Question, offered: Offered, *, error: str = "", level: int = 2) -> None:
    """Draw one question with its field, or the two answers to it that wait for a choice."""
    key = f"{opened.response.id}.{asked.name}"
    clash = next((clash for clash in opened.clashes if clash.question == asked.name), None)
    if clash:
        _choose_between(visit, opened, asked, clash, offered)
        return
    afresh = _drawn_afresh(asked, key)
    if afresh:
        codes = tuple(choice.code for choice in asked.choices) if asked.takes_many else ()
        made = Field(opened.response.id, asked.name, key, visit.sign_in, opened.response.revision, codes)
        st.session_state[f"field:{key}"] = made
    field: Field = st.session_state[f"field:{key}"]
    saved = _time(opened.said.get(asked.name))
    wrong = field.wrong or error
    if asked.type == "indicator":
        with questions.indicator_row(key, asked.label, why=asked.why, saved=saved, error=wrong, level=level):
            _draw(opened, asked, offered, field, questions.said(asked.label, "", wrong))
    else:
        with questions.question(key, asked.label, asked.hint, error=wrong, level=level):
            _draw(opened, asked, offered, field, questions.said(asked.label, asked.hint, wrong))
            questions.foot(why=asked.why, saved=saved)
            _other_words(visit, opened, asked, field)
    if afresh:
        _catch_up(opened, asked, field)
    _names_pointed_at(field)
    _somebody_else_answered(opened, asked, field, offered)


def _drawn_afresh(asked: Question, key: str) -> bool:
    """A field that is not on screen yet starts from the store, so what its person has seen starts there too."""
    first = f"{key}.{asked.choices[0].code}" if asked.takes_many and asked.choices else key
    return first not in st.session_state or f"field:{key}" not in st.session_state


def _catch_up(opened: Opened, asked: Question, field: Field) -> None:
    """
    A tab that comes back after the server went away brings words along that were never saved: save them now.

    Streamlit takes them for the field's first value and calls nothing. An empty field is not taken for an answer, and
    words that do not continue the answer that stands are kept beside it until the person chooses.
    """
    holds, stored = field.value(st.session_state.get), _first_value(opened, asked)
    if not holds or holds == stored:
        return
    if stored and not (asked.type == "text" and str(holds).startswith(str(stored))):
        field.seen = 0
    keep(field)
    st.rerun()


def _draw(opened: Opened, asked: Question, offered: Offered, field: Field, heard: str) -> None:
    known = names_in(offered)
    last_time.beside(opened.earlier, opened.form, asked, known, field.key, again=_as_last_time, args=(field, asked))
    stored = _first_value(opened, asked)
    shared: dict[str, Any] = {
        "key": field.key,
        "label_visibility": "collapsed",
        "on_change": keep,
        "args": (field,),
    }
    if asked.choices_from:
        _choice_box(asked, offered.get(asked.choices_from, ()), stored, heard, shared)
    elif asked.takes_many:
        _tick_boxes(asked, stored or [], field)
    elif asked.choices:
        codes = [choice.code for choice in asked.choices]
        labels = {choice.code: choice.label for choice in asked.choices}
        in_a_row = len(codes) <= SHORT_LIST and all(len(words) < 16 for words in labels.values())
        hints = [choice.hint for choice in asked.choices]
        explained = asked.type != "indicator" and any(hints)
        st.radio(
            heard,
            codes,
            index=codes.index(stored) if stored in codes else None,
            format_func=labels.__getitem__,
            horizontal=in_a_row and not explained,
            captions=hints if explained else None,
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


def _first_value(opened: Opened, asked: Question) -> Any:
    """What a field starts with: the answer as it is kept, a day or month as people write it."""
    kept: Any = opened.form.kept(asked.name)
    return when_in_words(str(kept)) if asked.type == "when" else kept


def _choice_box(
    asked: Question, choices: Sequence[tuple[str, str]], stored: Any, heard: str, shared: dict[str, Any]
) -> None:
    known = dict(choices)
    ids = list(known)
    if asked.takes_many:
        still_there = [id_ for id_ in stored or [] if id_ in known]
        shared = {"format_func": lambda id_: known.get(id_, ""), "placeholder": "Choose one or more", **shared}
        st.multiselect(heard, ids, still_there, **shared)
        return
    st.selectbox(
        heard,
        ids,
        index=ids.index(stored) if stored in known else None,
        format_func=lambda id_: known.get(id_, ""),
        placeholder="Type part of its name, or choose",
        **shared,
    )


def _tick_boxes(asked: Question, stored: Sequence[str], field: Field) -> None:
    with st.container(key=f"lk_ticks_{field.key}", gap=None):
        for choice in asked.choices:
            key = f"{field.key}.{choice.code}"
            st.checkbox(plain(choice.label), choice.code in stored, key=key, on_change=keep, args=(field,))


def _as_date(stored: Any) -> date | None:
    try:
        return date.fromisoformat(stored) if stored else None
    except ValueError:
        return None


def keep(field: Field, not_people: frozenset[str] = frozenset()) -> None:
    """
    A field changed: save what it holds, for the draft it was drawn for. The words stay whatever happens.

    Nothing before the save may give way to a newer press or a closed tab: no `st.session_state`, no `st.context`.
    """
    _save(field, field.name, field.value(held), not_people)


def _save(field: Field, name: str, value: Any, not_people: frozenset[str] = frozenset()) -> None:
    field.wrong, field.pointed = "", ()
    try:
        visit = still_here(field.sign_in)
        done = save_answer(visit, draft=field.draft, question=name, value=value, seen=field.seen, not_people=not_people)
    except NamesInText as found:
        field.wrong, field.pointed = str(found), found.pointed
    except AssessmentError as problem:
        field.wrong = str(problem)
    else:
        field.seen = done.revision if isinstance(done, Saved) else field.seen


def choose(asked: Question, key: str, value: Any) -> None:
    """Answer a question for its person, as if they had chosen this in its field."""
    field: Field = st.session_state[f"field:{key}"]
    _save(field, field.name, value)
    _put_in(field, asked, value)


def _other_words(visit: Visit, opened: Opened, asked: Question, field: Field) -> None:
    """Suggest other words for a free text to whoever wrote it. Exact words that somebody said are left alone."""
    text = str(st.session_state.get(field.key) or "")
    if asked.type == "text" and not asked.is_quote and is_ones_own(text, opened.said.get(asked.name), visit.account.id):
        wording(text)


def _names_pointed_at(field: Field) -> None:
    """Words that may say who somebody is: not stored until they are taken out, or said to name nobody."""
    if not field.pointed:
        return
    quote(", ".join(p.words for p in field.pointed), "These words were pointed at. Nothing is stored yet.")
    with st.container(horizontal=True, key=f"lk_pointed_{field.key}"):
        st.button("Remove these words", key=f"{field.key}.remove", on_click=_remove, args=(field,))
        if all(p.kind in ("given_name", "full_name") for p in field.pointed):
            said = frozenset(p.words for p in field.pointed)
            st.button("They are not people", key=f"{field.key}.not_people", on_click=keep, args=(field, said))
    hint(names.recall_words())


def _remove(field: Field) -> None:
    text = held(field.key, "")
    st.session_state[field.key] = names.without(text, names.point_at(text))
    keep(field)


def _somebody_else_answered(opened: Opened, asked: Question, field: Field, offered: Offered) -> None:
    """Another answer came in since this field was drawn: show it, and let the person take it over or type on."""
    said = opened.said.get(asked.name)
    if said is None or said.number <= field.seen:
        return
    words = answer_in_words(asked, said.value, names_in(offered)) or "Not answered"
    quote(words, f"{said.author_name} answered this at {_time(said)}")
    st.button("Show this answer in the field", key=f"{field.key}.take", on_click=_take_over, args=(field, asked, said))


def _take_over(field: Field, asked: Question, said: Said) -> None:
    field.seen, field.wrong, field.pointed = said.number, "", ()
    _put_in(field, asked, said.value)


def _as_last_time(field: Field, asked: Question, answers: Sequence[tuple[str, Any]]) -> None:
    """Keep what was answered last time as if it had been given now, and show it. `answers` end with the field's own."""
    for name, value in answers:
        _save(field, name, value)
        if field.wrong:
            break
    _put_in(field, asked, answers[-1][1])


def _put_in(field: Field, asked: Question, value: Any) -> None:
    """Show a stored answer in its field, from the next run on."""
    if asked.takes_many and asked.choices:
        for code in field.codes:
            st.session_state[f"{field.key}.{code}"] = code in (value or [])
    elif asked.is_repeat:
        st.session_state.pop(field.key, None)
    elif asked.type == "date":
        st.session_state[field.key] = _as_date(value)
    elif asked.type == "when":
        st.session_state[field.key] = when_in_words(str(value or ""))
    elif asked.type == "time":
        st.session_state[field.key] = time.fromisoformat(value) if value else None
    elif asked.choices or asked.choices_from:
        st.session_state[field.key] = value or ([] if asked.takes_many else None)
    else:
        st.session_state[field.key] = str(value or "")


def _choose_between(visit: Visit, opened: Opened, asked: Question, clash: Clash, offered: Offered) -> None:
    key = f"{opened.response.id}.{asked.name}"
    known = names_in(offered)
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
        settle_clash(visit, draft=opened.response.id, question=asked.name, value=chosen, seen=opened.response.revision)
        for name in [n for n in st.session_state if isinstance(n, str) and n.startswith((key, f"field:{key}"))]:
            del st.session_state[name]
        st.rerun()


def _time(said: Said | None) -> str:
    return f"{said.at.astimezone(LONDON):%H:%M}" if said else ""
