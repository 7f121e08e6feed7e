"""Check your answers, then send. Nothing is sent before the button is pressed."""

import streamlit as st

from assessments.people.roles import Permission
from assessments.records.actions.sending import send
from assessments.records.model import NotReady
from assessments.records.words import in_words
from assessments.vocabulary import AssessmentError
from pages.parts import blocks
from pages.parts.entrance import enter, here_or_home, shell
from pages.parts.navigation import go
from pages.parts.record import at, beside, eyebrow, names_for, open_or_ask
from pages.parts.shell import screen

visit = enter(Permission.SUBMIT)
place = here_or_home(visit, "response")
opened = open_or_ask(visit, place)
draft, form = opened.response.id, opened.form
if not opened.response.takes_answers:
    go("read", at=at(visit, "response", draft))
if Permission.SUBMIT not in opened.may:
    go("tasks", at=at(visit, "response", draft))
places = names_for(visit, opened)
to_a_lead = opened.instrument.id == "context_referral"


def problems_of(refused: NotReady) -> dict[str, str]:
    missing = {name: f"Answer: {opened.instrument.question(name).label}" for name in refused.missing}
    return missing | refused.problems


with screen(
    shell(visit),
    tab="Check and send",
    heading="Check and send",
    here="My work",
    eyebrow=eyebrow(opened),
    lede="Read it through as the child might, if it is right that they see it.",
) as (main, aside):
    with main:
        problems: dict[str, str] = st.session_state.get(f"not_ready:{draft}", {})
        problems = {
            name: words for name, words in problems.items() if name in form.missing() or name in form.problems()
        }
        if words := st.session_state.get(f"not_sent:{draft}"):
            blocks.notice(words)
        if problems:
            blocks.error_summary([(f"{draft}.{name}", words) for name, words in problems.items()])
        for section in opened.instrument.sections:
            rows = [
                (q, in_words(form, q.name, places)) for q in section.questions if q.is_asked and form.is_shown(q.name)
            ]
            anchored = [
                (blocks.Html(f'<span id="q-{draft}.{q.name}">{blocks.esc(q.label)}</span>'), answer)
                for q, answer in rows
            ]
            if anchored and blocks.summary_list(
                section.title, anchored, key=section.name, change=f"Change {section.title.lower()}"
            ):
                go("section", at=at(visit, "response", draft, section.name))
        if not_counted := form.not_counted():
            names = [opened.instrument.questions[n].label for n in not_counted if n in opened.instrument.questions]
            blocks.notice("; ".join(names), title="Kept, and not counted: these questions are not asked any more")
        with blocks.actions():
            if st.button(
                "Send to the contextual lead" if to_a_lead else "Send to the manager", type="primary", key="lk_send"
            ):
                try:
                    send(visit, draft=draft, seen=opened.response.revision)
                except NotReady as refused:
                    st.session_state[f"not_ready:{draft}"], st.session_state[f"not_sent:{draft}"] = (
                        problems_of(refused),
                        str(refused),
                    )
                    st.rerun()
                except AssessmentError as problem:
                    st.session_state[f"not_sent:{draft}"] = str(problem)
                    st.rerun()
                else:
                    st.session_state.pop(f"not_sent:{draft}", None)
                    go("read", at=at(visit, "response", draft))
            if st.button("Back to all sections", key="lk_back"):
                go("tasks", at=at(visit, "response", draft))
    with aside:
        blocks.facts(
            [
                ("It goes to", "The contextual safeguarding lead" if to_a_lead else "The manager who decides it"),
                ("After sending", "You can read it, and not change it"),
            ],
            title="When you send it",
        )
        beside(visit, opened)
