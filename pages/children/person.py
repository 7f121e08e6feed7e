"""Somebody around a child: written down, changed, or taken out with a reason. What stood before stays beside it."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date

import streamlit as st

from assessments.children.people.actions import add_person, change_person, take_out_person
from assessments.children.people.model import Person, PersonRefused, relationships
from assessments.children.people.views import Somebody, people_around, person_for
from assessments.people.roles import Permission
from assessments.people.visits import Denied, ReasonNeeded
from assessments.records.words import written_moment
from assessments.vocabulary import AssessmentError, choices
from pages.parts import blocks
from pages.parts.entrance import enter, here_or_home, shell, stop_with
from pages.parts.navigation import go
from pages.parts.people_around import ADVICE, before_in_words
from pages.parts.questions import question, said
from pages.parts.record import ask_reason, at
from pages.parts.shell import screen

visit = enter(Permission.ANSWER, "child")
place = here_or_home(visit, "person")
child, id_ = place.record, place.part
try:
    around = people_around(visit, child=child)
    somebody: Somebody | None = person_for(visit, child=child, id_=id_) if id_ else None
except ReasonNeeded as needed:
    ask_reason(visit, needed)
except Denied as denied:
    stop_with("You cannot open this", str(denied), visit=visit)
if not around.may_change:
    stop_with("You cannot change this", "Those who work with the child keep this list.", visit=visit)
person = somebody.now.person if somebody else Person()
form = f"{child}.{id_ or 'new'}"
problems: dict[str, str] = st.session_state.pop(f"wrong:{form}", {})


def key(field: str) -> str:
    return f"{form}.{field}"


def text(field: str, label: str, hint: str = "", *, long: bool = False) -> None:
    """One field for words."""
    with question(key(field), label, hint, error=problems.get(field, "")):
        heard, held = said(label, hint, problems.get(field, "")), getattr(person, field)
        if long:
            st.text_area(heard, held, key=key(field), height=90, label_visibility="collapsed")
        else:
            st.text_input(heard, held, key=key(field), label_visibility="collapsed")


def choose(field: str, label: str, hint: str = "", *, listed: str = "yes_no_not_known") -> None:
    """One field with a few fixed answers."""
    words = {choice.code: choice.label for choice in choices(listed)}
    with question(key(field), label, hint, error=problems.get(field, "")):
        st.radio(
            said(label, hint, problems.get(field, "")),
            list(words),
            index=_index(list(words), getattr(person, field)),
            format_func=words.__getitem__,
            key=key(field),
            horizontal=True,
            label_visibility="collapsed",
        )


def who_they_are() -> None:
    label = "Who are they to the child?"
    words = {choice.code: choice.label for choice in relationships()}
    with question(key("relationship"), label, error=problems.get("relationship", "")):
        st.selectbox(
            said(label, "", problems.get("relationship", "")),
            list(words),
            index=_index(list(words), person.relationship),
            format_func=words.__getitem__,
            placeholder="Choose, or type a part of it",
            key=key("relationship"),
            label_visibility="collapsed",
        )


def told_on() -> None:
    label = "On what day?"
    with question(key("told_on"), label, error=problems.get("told_on", "")):
        st.date_input(
            said(label, "", problems.get("told_on", "")),
            date.fromisoformat(person.told_on) if person.told_on else None,
            min_value=date(1998, 1, 1),
            format="DD/MM/YYYY",
            width=220,
            key=key("told_on"),
            label_visibility="collapsed",
        )


def _index(codes: Sequence[str], code: str) -> int | None:
    return codes.index(code) if code in codes else None


def typed() -> Person:
    """What the fields hold."""
    held = {name: st.session_state.get(key(name)) for name in asdict(person)}
    return Person(**{name: one.isoformat() if isinstance(one, date) else one or "" for name, one in held.items()})


def keep() -> None:
    """Keep what the fields hold, or show again what is missing."""
    try:
        if somebody:
            change_person(visit, child=child, id_=id_, seen=somebody.now.number, person=typed())
        else:
            add_person(visit, child=child, person=typed())
    except PersonRefused as refused:
        st.session_state[f"wrong:{form}"] = refused.problems
        st.rerun()
    except AssessmentError as problem:
        blocks.notice(str(problem))
    else:
        go("child", at=at(visit, "child", child))


def taking_out(there: Somebody) -> None:
    blocks.heading("Take them out of the list", "What was written stays with the record, with your reason.")
    label = "Why?"
    with question(key("why"), label):
        st.text_input(said(label), key=key("why"), label_visibility="collapsed")
    if st.button("Take them out", key=key("take_out")):
        try:
            take_out_person(
                visit, child=child, id_=id_, seen=there.now.number, why=st.session_state.get(key("why")) or ""
            )
        except AssessmentError as problem:
            blocks.notice(str(problem))
        else:
            go("child", at=at(visit, "child", child))


with (
    screen(
        shell(visit),
        tab="Person around the child",
        heading="Somebody around the child" if somebody else "Add somebody around the child",
        eyebrow=person.name,
        here="Children",
        beside="",
    ) as (main, _),
    main,
):
    if problems:
        blocks.error_summary([(key(field), words) for field, words in problems.items()])
    if around.caution.on:
        blocks.notice(ADVICE[1], title=ADVICE[0])
    text("name", "Name", "Somebody who cares, helps or decides. An adult you are worried about is not written here.")
    who_they_are()
    text("described", "In words, if that says more", "Which side of the family, which school or team.")
    choose("parental_responsibility", "Do they have parental responsibility?")
    choose("lives_with", "Do they live with the child?")
    text("phone", "Phone")
    choose("safe", "Are they safe to contact?", listed="safe_to_contact")
    text(
        "safe_how", "How, or why not?", "When, on which number, what not to say, who may pick up the phone.", long=True
    )
    text("language", "Language they would choose to speak with us")
    choose("interpreter_needed", "Is an interpreter needed?")
    text(
        "interpreter",
        "Which interpreter is booked?",
        "A professional, or the service that sends one. Never family, a friend or anybody around the child.",
    )
    text("told", "What were they told about this work?", long=True)
    told_on()
    with blocks.actions():
        if st.button("Keep this", type="primary", key="lk_keep_person"):
            keep()
        if st.button("Back to the child's page", key="lk_back"):
            go("child", at=at(visit, "child", child))
    if somebody:
        blocks.hint(f"Written down by {somebody.now.written_by}, {written_moment(somebody.now.written_at)}.")
        before_in_words(somebody.before)
        taking_out(somebody)
