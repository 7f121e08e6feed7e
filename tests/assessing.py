"""Assessments and reviews of the office's child, filled without a screen: what must be answered gets a plain answer."""

from typing import Any

from assessments.children.actions import start_assessment, start_review
from assessments.instruments.form import Form
from assessments.instruments.library import published
from assessments.instruments.model import Question
from assessments.people.visits import LONDON
from assessments.records.actions.deciding import sign_off
from assessments.records.actions.sending import send
from assessments.records.routing import route
from assessments.vocabulary import choices

from .builders import Office

FACTS = {"user_role": "social_worker", "regulated_as": "social_worker", "child_age_years": 15}
PLAIN = "Nothing more is known of this yet, and who finds out is written in the plan."
REASONS = " ".join(["A worker could say in their own words why this is the level."] * 4)
CHOSEN = {
    "s4_contexts": ["home", "school"],
    "s4_harm": ["cce"],
    "s12_decisions": ["child_in_need"],
    "cw8_school": "heaviest",
    "level_why": REASONS,
    "s1_referred": "2026-09-01",
    "s13_review": "2029-01-31",
}


def whole(instrument: str, today: str, answers: dict[str, Any]) -> dict[str, Any]:
    """These answers, and a plain one to whatever else must be answered before it is sent."""
    given = {**CHOSEN, **answers}
    form = Form(published(instrument), given, {**FACTS, "today": today})
    while missing := form.missing():
        for name in missing:
            given[name] = _plain(form.instrument.question(name))
            form.answer(name, given[name])
    assert not form.problems()
    return given


def _plain(question: Question) -> Any:
    codes = [choice.code for choice in question.choices]
    if question.is_repeat:
        return ["1"]
    if question.takes_many:
        return codes[:1]
    for code in ("not_seen", "not_known", "no", *codes):
        if code in codes:
            return code
    return "2028-12-01" if question.type == "date" else PLAIN


def put_in(office: Office, draft: str, answers: dict[str, Any]) -> None:
    """Put answers into a draft as if they had been given one by one."""
    office.change(
        "update response set answers = :answers where tenant = :tenant and id = :id", id=draft, answers=answers
    )


def written(office: Office, draft: str, by: str = "worker", **answers: Any) -> str:
    """Fill a draft, and send it."""
    today = office.clock().astimezone(LONDON).date().isoformat()
    put_in(office, draft, whole(office.response(draft).instrument, today, answers))
    send(office[by], draft=draft, seen=office.response(draft).revision)
    return draft


def signed(office: Office, response: str, by: str = "manager") -> str:
    """The manager signs off what lies with them."""
    kept = office.response(response)
    listed = route(kept.instrument).decision
    decision = choices(listed)[0].code if listed else ""
    sign_off(office[by], response=response, submission=kept.submission, decision=decision, why="Read and agreed.")
    return response


def assessed(office: Office, child: str, by: str = "worker", **answers: Any) -> str:
    """An assessment of the child that was sent and signed off."""
    return signed(office, written(office, start_assessment(office[by], child=child), by, **answers))


def reviewed(office: Office, child: str, by: str = "worker", **answers: Any) -> str:
    """A review of the child that was sent and signed off."""
    return signed(office, written(office, start_review(office[by], child=child), by, **answers))
