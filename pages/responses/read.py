"""Read what was sent, on one page; comment, sign off or return it, correct it, print it."""

from functools import partial

import streamlit as st

from assessments.people.roles import Permission
from assessments.places.actions import read_as_second_reader
from assessments.records.actions.deciding import comment_on, correct
from assessments.records.model import Comment as Said
from assessments.records.model import State
from assessments.records.routing import route
from assessments.records.unsent import REASON, comment_field, keep_unsent, unsent_for
from assessments.records.views.side_by_side import day_of
from assessments.records.words import in_words, written_moment
from assessments.vocabulary import AssessmentError
from pages.parts import blocks, deciding
from pages.parts.changed import what_changed
from pages.parts.entrance import enter, here_or_home, shell
from pages.parts.navigation import go
from pages.parts.record import (
    at,
    at_pair,
    beside,
    danger,
    eyebrow,
    more_with_a_reason,
    names_for,
    open_or_ask,
    prompt_cards,
)
from pages.parts.review import Comment, read_row, review_row
from pages.parts.shell import screen
from pages.parts.ways_on import ways_on
from pages.parts.weighing import picture_under

visit = enter(Permission.OPEN)
place = here_or_home(visit, "response")
now = open_or_ask(visit, place)
if now.last is None:
    go("tasks", at=at(visit, "response", place.record))
submission = next((s for s in now.submissions if place.part == f"sent-{s.number}"), now.last)
opened = open_or_ask(visit, place, submission=submission.number)
form, state, is_newest = opened.form, opened.response.state, submission.number == now.last.number
draft = f"{opened.response.id}-{submission.number}"
reads_first = is_newest and state == State.SUBMITTED and Permission.SIGN_OFF in opened.may
comments_here = is_newest and state == State.SUBMITTED and Permission.COMMENT in opened.may
decides = reads_first and route(opened.instrument.id).is_signed_off_where_it_is_read
typed = unsent_for(visit, response=place.record) if comments_here else {}
places = names_for(visit, now)
WAITS_FOR_YOU = "It waits for you. Comment where something is missing, then decide at the end."
WAITS_FOR_SCREENING = (
    "It came in and its clock runs. Screening a place on screen is still to come; until then, record it as you do now."
)
WITH_SOMEBODY = "It is with the person who decides. You can read it here, and not change it."
SECOND_READER = "The check for names pointed at words here, and their writer says that they name nobody."


def signed(comment: Said) -> Comment:
    at_time = f"{comment.author_name} on submission {comment.submission}, {written_moment(comment.at)}"
    return Comment(at_time, comment.words)


def keep(field: str, words: str) -> None:
    keep_unsent(visit, response=place.record, field=field, words=words)


def add(name: str, words: str) -> None:
    try:
        comment_on(visit, response=place.record, question=name, words=words)
    except AssessmentError as problem:
        st.session_state[f"wrong:{draft}"] = str(problem)


def rows() -> None:
    for section in opened.instrument.sections:
        asked = [q for q in section.questions if q.is_asked and form.is_shown(q.name)]
        asked = [q for q in asked if not q.part_of or form.value(q.name)]
        if asked:
            blocks.heading(section.title)
            picture_under(section.name, form)
        for q in asked:
            answer = in_words(form, q.name, places)
            said = [signed(c) for s in opened.submissions for c in s.comments if c.question == q.name]
            if comments_here:
                field = comment_field(q.name)
                review_row(
                    q.number,
                    q.label,
                    answer,
                    key=f"{draft}.{q.name}",
                    keep=partial(keep, field),
                    add=partial(add, q.name),
                    typed=typed.get(field, ""),
                    comments=said,
                )
            else:
                read_row(q.number, q.label, answer, said)


def outcome() -> None:
    verdict = submission.verdict
    if verdict is None:
        blocks.notice(WAITS_FOR_YOU if decides else WAITS_FOR_SCREENING if reads_first else WITH_SOMEBODY)
    else:
        by = f"{verdict.decided_by}, {written_moment(verdict.decided_at)}"
        blocks.facts(
            [*deciding.in_words(opened, verdict), ("By", by)],
            title="Signed off" if verdict.kind == "signed_off" else "Returned",
        )


def not_the_newest() -> None:
    blocks.notice(f"This is submission {submission.number}, as it was sent. It was sent again after that.")
    if st.button("Read the newest submission", key="lk_newest"):
        go("read", at=at(visit, "response", place.record))


def act_on_it() -> None:
    with blocks.actions():
        if opened.earlier and st.button("Lay it beside the one before", key="lk_beside"):
            before = (opened.earlier.response, opened.earlier.submission)
            go("compare", at=at_pair(visit, before, (place.record, submission.number)))
        if is_newest and Permission.PRINT in opened.may and st.button("Print", key="lk_print"):
            go("paper", at=at(visit, "response", place.record))
        ways_on(visit, opened)
        goes_on = is_newest and state == State.RETURNED and Permission.ANSWER in opened.may
        if goes_on and st.button("Answer on", type="primary", key="lk_answer"):
            go("tasks", at=at(visit, "response", place.record))
        may_correct = is_newest and state == State.SIGNED_OFF and Permission.CORRECT in opened.may
        if may_correct and st.button("Start a correction", key="lk_correct"):
            go("tasks", at=at(visit, "response", correct(visit, response=place.record)))


def second_reading() -> None:
    if opened.response.waits_for is None:
        return
    blocks.notice(SECOND_READER, title="Waits for a second reader")
    if reads_first and st.button("It names nobody: others may see it", key="lk_second"):
        read_as_second_reader(visit, response=place.record)
        st.rerun()


lede = f"{submission.sent_by_name} sent this on {written_moment(submission.sent_at)}."
heading = "Read and decide" if decides else opened.instrument.title
above = eyebrow(opened, "" if is_newest else f"You read submission {submission.number}")
with screen(shell(visit), tab="Read", heading=heading, here="My work", eyebrow=above, lede=lede) as page:
    main, aside = page
    with main:
        if any(card.card.id == "danger_now" for card in form.cards()):
            danger(visit, folded=False)
        if wrong := st.session_state.pop(f"wrong:{draft}", ""):
            blocks.notice(wrong)
        if not is_newest:
            not_the_newest()
        if opened.changes:
            what_changed(opened.changes, now=day_of(opened))
        more_with_a_reason(visit, opened)
        outcome()
        if is_newest:
            prompt_cards(visit, opened, opened.form.prompts(), mine_only=True)
        act_on_it()
        second_reading()
        if not opened.holds_back:
            rows()
        if reads_first:
            deciding.decision(visit, opened, typed=typed.get(REASON, ""))
    with aside:
        beside(visit, opened)
