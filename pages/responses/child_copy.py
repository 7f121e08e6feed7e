"""A copy for the child: what stands on it, what the worker writes for it, and what is asked before it is made."""

from collections.abc import Callable

import streamlit as st

from assessments.people.roles import Permission
from assessments.people.visits import Denied, ReasonNeeded
from assessments.reports.child_copies import ask_for_child_copy, child_copy_for, keep_for_child, put_on_copy
from assessments.reports.child_paper import Piece
from assessments.reports.child_rules import child_rules
from assessments.vocabulary import AssessmentError, label
from pages.parts import blocks
from pages.parts.entrance import enter, here_or_home, shell, still_here, stop_with
from pages.parts.held import held
from pages.parts.navigation import go
from pages.parts.papers import TAKEN_ONCE, make_and_hand_over, reason, safe_at_home
from pages.parts.questions import question, said
from pages.parts.record import ask_reason, at, beside, eyebrow, open_or_ask
from pages.parts.shell import screen
from pages.parts.wording import wording

visit = enter(Permission.PRINT)
place = here_or_home(visit, "response")
open_or_ask(visit, place)
try:
    copy = child_copy_for(visit, response=place.record)
except ReasonNeeded as needed:
    ask_reason(visit, needed)
except Denied as denied:
    stop_with("You cannot print this", str(denied), visit=visit)
except AssessmentError as problem:
    stop_with("There is no copy for a child", str(problem), visit=visit)
key = f"{place.record}.child_copy"
headings = child_rules().headings
WRITE = {
    "worries": "Say it to the child: what others do, how that may hurt, and that it is not the child's fault.",
    "adults": "In your words: what, where and by when. Names only where the child may have them at home.",
    "more": "Anything the child should hear from you, such as when you can be rung. It may stay empty.",
}
FOR_ADULTS = (
    "These were written for adults. Each stays off the copy unless you put it there; put it in your words above."
)
LEDE = "Large type and plain words, with the child's own words first. No sign, no level, and nobody else's words."


def keep(field: str) -> None:
    words = held(f"{key}.{field}", "")
    _do(lambda: keep_for_child(still_here(visit.sign_in), response=place.record, field=field, words=words))


def choose(pieces: tuple[Piece, ...]) -> None:
    keys = frozenset(piece.key for piece in pieces if held(f"{key}.on.{piece.key}", False))
    _do(lambda: put_on_copy(still_here(visit.sign_in), response=place.record, keys=keys))


def _do(act: Callable[[], None]) -> None:
    try:
        act()
    except AssessmentError as problem:
        st.session_state[f"wrong:{key}"] = str(problem)


def write(field: str) -> None:
    """One field in which the worker writes for the child, with other words for what could be put differently."""
    asked = headings[field]
    with question(f"{key}.{field}", asked, WRITE[field]):
        stored = copy.written[field]
        text = st.text_area(
            said(asked, WRITE[field]),
            stored,
            key=f"{key}.{field}",
            height=140,
            label_visibility="collapsed",
            on_change=keep,
            args=(field,),
        )
        wording(text)


def tick(heading: str) -> None:
    """What the answers have for one heading: each piece as it will stand there, and a box to leave it off."""
    for piece in (piece for piece in copy.pieces if piece.under == heading):
        st.checkbox(
            f"On the copy: {piece.label}",
            piece.key in copy.on,
            key=f"{key}.on.{piece.key}",
            on_change=choose,
            args=(copy.pieces,),
        )
        blocks.quote(piece.words, piece.said_by or piece.label)


def with_name() -> bool:
    asked, hint = "Put the child's name on it?", "The first name alone, and only where it is safe at home."
    with question(f"{key}.named", asked, hint):
        chosen = st.radio(
            said(asked, hint),
            ("yes", "no"),
            index=None,
            format_func=lambda code: label("yes_no", code),
            key=f"{key}.named",
            label_visibility="collapsed",
            horizontal=True,
        )
    return chosen == "yes"


def back() -> None:
    go("read" if copy.opened.last else "tasks", at=at(visit, "response", place.record))


with screen(
    shell(visit),
    tab="A copy for the child",
    heading="A copy for the child",
    here="My work",
    eyebrow=eyebrow(copy.opened),
    lede=f"{LEDE} {TAKEN_ONCE}",
) as (main, aside):
    with main:
        if wrong := st.session_state.pop(f"wrong:{key}", ""):
            blocks.notice(wrong)
        for heading, words in headings.items():
            if heading in WRITE:
                write(heading)
                if any(piece.under == heading for piece in copy.pieces):
                    blocks.hint(FOR_ADULTS)
            elif any(piece.under == heading for piece in copy.pieces):
                blocks.heading(words)
            tick(heading)
        named = with_name() if copy.first_name else False
        safe = safe_at_home(key)
        why = reason(key) if copy.needs.reason else ""
        make_and_hand_over(
            visit,
            lambda as_file: ask_for_child_copy(
                visit, response=place.record, as_file=as_file, safe_at_home=safe, why=why, named=named
            ),
            back=back,
        )
    with aside:
        beside(visit, copy.opened)
