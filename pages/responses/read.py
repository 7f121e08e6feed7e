"""Read what was sent, on one page; comment, sign off or return it, correct it, print it."""

from functools import partial

import streamlit as st

from assessments.people.roles import Permission
from assessments.places.actions import read_as_second_reader
from assessments.records.actions.deciding import comment_on, correct, return_with_reason, sign_off
from assessments.records.model import Comment as Said
from assessments.records.routing import route
from assessments.records.words import in_words, written_moment
from assessments.vocabulary import AssessmentError, choices, label
from pages.parts import blocks
from pages.parts.entrance import enter, here_or_home, shell
from pages.parts.navigation import go
from pages.parts.questions import foot, question, said
from pages.parts.record import at, beside, danger, eyebrow, open_or_ask, places_for, prompt_cards
from pages.parts.review import Comment, read_row, review_row
from pages.parts.shell import screen

visit = enter(Permission.OPEN)
place = here_or_home(visit, "response")
now = open_or_ask(visit, place)
if now.last is None:
    go("tasks", at=at(visit, "response", place.record))
submission = now.last
opened = open_or_ask(visit, place, submission=submission.number)
form, draft = opened.form, f"{opened.response.id}-{submission.number}"
waits = opened.response.state == "submitted"
listed = route(opened.instrument.id).decision
reads_first = waits and Permission.SIGN_OFF in opened.may
decides = reads_first and bool(listed)
places = dict(places_for(visit))
SIGN, RETURN = "Sign off", "Return with a reason"
WAITS_FOR_YOU = "It waits for you. Comment where something is missing, then decide at the end."
WAITS_FOR_SCREENING = (
    "It came in and its clock runs. Screening a place on screen is still to come; until then, record it as you do now."
)
WITH_SOMEBODY = "It is with the person who decides. You can read it here, and not change it."


def signed(comment: Said) -> str:
    return f"{comment.author_name} on submission {comment.submission}, {written_moment(comment.at)}"


def earlier_on(name: str) -> Comment | None:
    """The last comment on this question about an earlier submission."""
    found = [c for s in opened.submissions[:-1] for c in s.comments if c.question == name]
    return Comment(signed(found[-1]), found[-1].words) if found else None


def rows() -> None:
    for section in opened.instrument.sections:
        asked = [q for q in section.questions if q.is_asked and form.is_shown(q.name)]
        asked = [q for q in asked if not q.part_of or form.value(q.name)]
        if not asked:
            continue
        blocks.heading(section.title)
        for q in asked:
            answer = in_words(form, q.name, places)
            if Permission.COMMENT in opened.may and waits:
                mine = [c.words for c in submission.comments if c.question == q.name]
                review_row(
                    q.number,
                    q.label,
                    answer,
                    key=f"{draft}.{q.name}",
                    save=partial(add, q.name),
                    comment=mine[-1] if mine else "",
                    earlier=earlier_on(q.name),
                )
            else:
                comments = [c for c in submission.comments if c.question == q.name]
                read_row(q.number, q.label, answer, [Comment(signed(c), c.words) for c in comments])


def add(name: str, words: str) -> None:
    try:
        comment_on(visit, response=opened.response.id, question=name, words=words)
    except AssessmentError as problem:
        st.session_state[f"wrong:{draft}"] = str(problem)


def decision() -> None:
    hint = "Signed off, it closes; a correction is a new submission. Returned, it opens again at the question you name."
    with question(f"{draft}.verdict", "What do you decide?", hint):
        verdict = st.radio(
            said("What do you decide?", hint),
            [SIGN, RETURN],
            index=None,
            key=f"{draft}.verdict",
            label_visibility="collapsed",
        )
    chosen, about = "", ""
    if verdict == SIGN and listed:
        codes = [choice.code for choice in choices(listed)]
        with question(f"{draft}.decision", "What happens next?", "Required."):
            chosen = (
                st.radio(
                    said("What happens next?"),
                    codes,
                    index=None,
                    format_func=lambda code: label(listed, code),
                    key=f"{draft}.decision",
                    label_visibility="collapsed",
                )
                or ""
            )
    if verdict == RETURN:
        names = {
            q.name: f"{q.number} {q.label}"
            for q in opened.instrument.questions.values()
            if q.is_asked and q.number and not q.part_of
        }
        with question(f"{draft}.about", "Which question is it about?", "It opens there for the person who wrote it."):
            about = (
                st.selectbox(
                    said("Which question is it about?"),
                    list(names),
                    index=None,
                    format_func=lambda n: names[n],
                    key=f"{draft}.about",
                    label_visibility="collapsed",
                )
                or ""
            )
    why = ""
    if verdict:
        words = "Why do you return it?" if verdict == RETURN else "Why?"
        hint = "Required. It stands in the record under your name."
        with question(f"{draft}.why", words, hint):
            why = st.text_area(said(words, hint), key=f"{draft}.why", height=100, label_visibility="collapsed")
            foot()
    act = {SIGN: f"Sign off submission {submission.number}", RETURN: f"Return submission {submission.number}"}.get(
        verdict or "", "Record my decision"
    )
    if st.button(act, type="primary", key="lk_decide"):
        if verdict is None:
            blocks.notice("Choose whether you sign it off or return it.")
            return
        try:
            if verdict == SIGN:
                sign_off(visit, response=opened.response.id, submission=submission.number, decision=chosen, why=why)
            else:
                return_with_reason(
                    visit, response=opened.response.id, submission=submission.number, question=about, why=why
                )
        except AssessmentError as problem:
            blocks.notice(str(problem))
        else:
            st.rerun()


def outcome() -> None:
    verdict = submission.verdict
    if verdict is None:
        blocks.notice(WAITS_FOR_YOU if decides else WAITS_FOR_SCREENING if reads_first else WITH_SOMEBODY)
    elif verdict.kind == "returned":
        blocks.quote(verdict.why, f"{verdict.decided_by} returned it, {written_moment(verdict.decided_at)}")
    else:
        what = label(listed, verdict.decision) if verdict.decision else "Signed off"
        blocks.facts(
            [
                ("Decision", what),
                ("Why", verdict.why),
                ("By", f"{verdict.decided_by}, {written_moment(verdict.decided_at)}"),
            ],
            title="Signed off",
        )


lede = f"{submission.sent_by_name} sent this on {written_moment(submission.sent_at)}."
with screen(
    shell(visit),
    tab="Read",
    heading="Read and decide" if decides else opened.instrument.title,
    here="My work",
    eyebrow=eyebrow(opened),
    lede=lede,
) as (main, aside):
    with main:
        if any(card.card.id == "danger_now" for card in form.cards()):
            danger(visit, folded=False)
        if wrong := st.session_state.pop(f"wrong:{draft}", ""):
            blocks.notice(wrong)
        outcome()
        prompt_cards(visit, opened, mine_only=True)
        with blocks.actions():
            if Permission.PRINT in opened.may and st.button("Print", key="lk_print"):
                go("paper", at=at(visit, "response", place.record))
            if st.button("See every change", key="lk_history"):
                go("history", at=at(visit, "response", place.record))
            if (
                opened.response.state == "returned"
                and Permission.ANSWER in opened.may
                and st.button("Answer on", type="primary", key="lk_answer")
            ):
                go("tasks", at=at(visit, "response", place.record))
            if (
                opened.response.state == "signed_off"
                and Permission.CORRECT in opened.may
                and st.button("Start a correction", key="lk_correct")
            ):
                go("tasks", at=at(visit, "response", correct(visit, response=place.record)))
        if opened.holds_back:
            blocks.notice(
                "Words in this worry were pointed at by the check for names and wait for a second reader.",
                title="Waits for a second reader",
            )
            if reads_first and st.button("I am the second reader: show it", type="primary", key="lk_second"):
                read_as_second_reader(visit, response=place.record)
                st.rerun()
        else:
            rows()
            if decides:
                decision()
    with aside:
        beside(visit, opened)
