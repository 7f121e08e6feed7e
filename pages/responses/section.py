"""One section of a draft: its questions, each saved as it is answered, and what an answer raises right beside it."""

from typing import Any

import streamlit as st

from assessments.children.actions import SCREENING
from assessments.instruments.model import Question
from assessments.instruments.prompts import FiredPrompt
from assessments.people.roles import Permission
from assessments.places.actions import REFERRAL, start_referral
from assessments.records.words import written_moment
from pages.parts import blocks, people_around
from pages.parts.adding_groups import add_a_group
from pages.parts.asking import ask
from pages.parts.entrance import enter, here_or_home, shell
from pages.parts.last_time import no_longer_asked
from pages.parts.navigation import go
from pages.parts.offered import names_in
from pages.parts.record import at, beside, danger, eyebrow, offered_to, open_or_ask, prompt_cards
from pages.parts.section_rows import Rows
from pages.parts.shell import screen
from pages.parts.weighing import picture_after

visit = enter(Permission.ANSWER)
place = here_or_home(visit, "response")
opened = open_or_ask(visit, place)
if not opened.response.takes_answers:
    go("read", at=at(visit, "response", place.record))
if Permission.ANSWER not in opened.may:
    go("tasks", at=at(visit, "response", place.record))
sections = opened.instrument.sections
section = next((s for s in sections if s.name == place.part), sections[0])
form, draft = opened.form, opened.response.id
problems = form.problems()
offered = offered_to(visit, opened) if any(q.choices_from for q in section.rows) else {}


def leads_on(asked: Question) -> None:
    """A yes to a question that opens another instrument offers to begin it. Nothing of a child is copied over."""
    if not asked.opens or form.value(asked.name) != "yes":
        return
    if asked.opens == REFERRAL and st.button("Raise a worry about the place or group", key=f"{draft}.opens"):
        go("tasks", at=at(visit, "response", start_referral(visit)))
    may_screen = asked.opens == SCREENING and visit.at_all(Permission.CREATE, "screening")
    if may_screen and st.button("Start a screening of the child", key=f"{draft}.opens"):
        go("children", start="1")


def comments_on(name: str) -> None:
    for submission in opened.submissions:
        for comment in (c for c in submission.comments if c.question == name):
            blocks.quote(
                comment.words,
                f"{comment.author_name}, {written_moment(comment.at)}, about submission {submission.number}",
            )
        verdict = submission.verdict
        if verdict and verdict.kind == "returned" and verdict.question == name:
            blocks.quote(verdict.why, f"{verdict.decided_by} returned submission {submission.number} for this")


def draw(asked: Question, level: int) -> None:
    """One question, with what was said about it above, and what its answer raises below."""
    if asked.type == "note":
        blocks.notice(asked.label)
    else:
        comments_on(asked.name)
        ask(visit, opened, asked, offered, error=problems.get(asked.name, ""), level=level)
        if asked.choices_from == "groups":
            add_a_group(visit, draft, asked)
    for card in cards.get(asked.name, []):
        if card.id != "danger_now":
            blocks.notice(card.text, title=card.title)
    prompt_cards(visit, opened, raised.get(asked.name, ()))
    people_around.beside(visit, opened, asked.name)
    leads_on(asked)


cards: dict[str, list[Any]] = {}
for shown in form.cards():
    cards.setdefault(shown.beside, []).append(shown.card)
raised: dict[str, list[FiredPrompt]] = {}
for prompt in form.prompts():
    raised.setdefault(prompt.beside, []).append(prompt)
open_now = form.open_sections()
place_in = next((n for n, s in enumerate(open_now, 1) if s.name == section.name), 0)
following = open_now[place_in] if 0 < place_in < len(open_now) else None

with screen(
    shell(visit),
    tab=opened.instrument.title,
    heading=section.title,
    here="My work",
    lede=section.lede,
    eyebrow=eyebrow(opened, f"Section {place_in} of {len(open_now)}" if place_in else "Not asked any more"),
) as (main, aside):
    with main:
        danger(visit, folded=not any(card.id == "danger_now" for cs in cards.values() for card in cs))
        Rows(visit, opened, section, draw).all()
        picture_after(section.name, form)
        no_longer_asked(opened.earlier, form, section.name, names_in(offered))
        with blocks.actions():
            if following and st.button(f"Next: {following.title.lower()}", type="primary", key="lk_next"):
                go("section", at=at(visit, "response", draft, following.name))
            if not following and st.button("Check your answers", type="primary", key="lk_next"):
                go("check", at=at(visit, "response", draft))
            if st.button("Back to all sections", key="lk_back"):
                go("tasks", at=at(visit, "response", draft))
    with aside:
        beside(visit, opened)
