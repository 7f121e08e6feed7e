"""
Printing a response: who may, what is asked first, and what stands on the page.

While the caution is on, or the record is restricted, a copy needs a second confirmation with a reason; and before any
copy leaves the screen of a caution the question is asked whether it is safe for the child to have this at home.
"""

from dataclasses import dataclass
from typing import Any

from assessments.people.roles import Permission
from assessments.people.tickets import Ticket, ticket_for
from assessments.people.visits import Visit
from assessments.records.routing import route
from assessments.records.views.response import Opened, response_for
from assessments.records.words import in_words, written_moment
from assessments.reports.paper import Answer, Answers, Block, Heading, Mark, Marks, Paper, Quote, Words
from assessments.reports.pdf import file_name, pdf
from assessments.trail.chain import Chain
from assessments.vocabulary import AssessmentError, label

SAFE_AT_HOME = ("yes", "no", "not_known")
KIND = "response_pdf"
Places = dict[str, str]


class PrintRefused(AssessmentError):
    """A copy is not made yet: a confirmation or its reason is missing."""


@dataclass(frozen=True)
class PrintNeeds:
    """What a copy of this record asks first."""

    reason: bool
    safe_at_home: bool


def print_needs(opened: Opened) -> PrintNeeds:
    """What must be answered before this is printed."""
    caution = opened.form.caution_on
    return PrintNeeds(reason=caution or opened.who.restricted, safe_at_home=caution)


def ask_for_paper(visit: Visit, *, response: str, why: str = "", safe_at_home: str = "") -> str:
    """
    Ask for a copy, and get the token of a ticket for it.

    Raises:
        PrintRefused: If the second confirmation, its reason or the answer about home is missing.
        Denied, ReasonNeeded: As for any act on the record.
    """
    with visit.looking() as rows:
        visit.require(rows, Permission.PRINT, response=response)
    opened = response_for(visit, response=response, part="print")
    if opened.holds_back:
        raise PrintRefused("Words in this wait for a second reader. It can be printed once they were read.")
    needs = print_needs(opened)
    if needs.reason and len(why.split()) < 3:
        raise PrintRefused("This record needs care. Say in a few words why a copy is needed.")
    if needs.safe_at_home and safe_at_home not in SAFE_AT_HOME:
        raise PrintRefused("Answer whether it is safe for the child to have this at home.")
    return ticket_for(visit, KIND, response, why=why.strip()[:500], safe_at_home=safe_at_home)


def paper_file(visit: Visit, ticket: Ticket) -> tuple[str, str, bytes]:
    """Make the copy a ticket stands for: its neutral name, its media type, its content. Permission is asked again."""
    with visit.looking() as rows:
        visit.require(rows, Permission.PRINT, response=ticket.record)
        places = {
            row["id"]: row["title"]
            for row in rows("select id, title from context where tenant = :tenant and kind <> 'child'")
        }
        anchor = Chain.head(rows)
    last = response_for(visit, response=ticket.record, part="print").submissions
    number = last[-1].number if last else None
    opened = response_for(visit, response=ticket.record, part="print", submission=number)
    made = pdf(paper_of(visit, opened, places, anchor, stays=ticket.detail.get("safe_at_home") in ("no", "not_known")))
    with visit.acting() as rows:
        visit.note(
            rows,
            "printed",
            kind=opened.response.instrument,
            record=ticket.record,
            about=opened.response.context or ticket.record,
            **_told(ticket.detail),
        )
    return (
        file_name("screening" if opened.instrument.id == "efh_screen" else "referral", visit.today()),
        "application/pdf",
        made,
    )


def _told(detail: dict[str, Any]) -> dict[str, str]:
    return {name: str(value) for name, value in detail.items() if value}


def paper_of(visit: Visit, opened: Opened, places: Places, anchor: str, *, stays: bool) -> Paper:
    """A response as paper: one page that matters, then every question."""
    sent = opened.last
    verdict = sent.verdict if sent else None
    signed = ""
    if verdict and verdict.kind == "signed_off":
        signed = f"{verdict.decided_by}, {written_moment(verdict.decided_at)}"
    about = [f"About: {opened.title}"] if opened.title else []
    about.append(
        f"Sent {sent.number} by {sent.sent_by_name}, {written_moment(sent.sent_at)}"
        if sent
        else f"Draft by {opened.author.display_name}"
    )
    notes = ["Do not contact the family before advice."] if opened.form.caution_on else []
    return Paper(
        title=opened.instrument.title,
        authority=visit.here.authority,
        made_at=visit.now(),
        about_lines=tuple(about),
        summary=tuple(_summary(opened, places)),
        whole=tuple(_whole(opened, places)),
        notes=tuple(notes),
        trail_anchor=anchor,
        demo=visit.here.demo,
        draft=sent is None,
        signed=signed,
        stays_with_worker=stays,
    )


SIGNS = "signs"
PRESENT = ("present_now", "present_recent", "past")


def _summary(opened: Opened, places: Places) -> list[Block]:
    """
    The first page: what the instrument's route names, in its order, then the decision. "signs" stands for the
    indicators that are there or were, in words under the state they share; nothing here counts them.
    """
    blocks: list[Block] = []
    for name in (*route(opened.instrument.id).first_page, ""):
        if name == SIGNS:
            for klass, title in (("H", "Signs that harm may be happening"), ("P", "Possible signs")):
                marks = _marks(opened, klass, places)
                blocks += [Heading(title, 2), Marks(marks)] if marks else []
        elif name and opened.instrument.question(name).is_quote:
            words, speaker = _value(opened, name, places), _value(opened, f"{name}_speaker", places)
            blocks += [Heading("In their own words", 2), Quote(words, speaker)] if words else []
        elif name and (answer := _value(opened, name, places)):
            _add_answer(blocks, Answer("", opened.instrument.question(name).label, answer.replace("\n", "; ")))
    return [*blocks, *_decision(opened)]


def _add_answer(blocks: list[Block], answer: Answer) -> None:
    """Answers that follow each other share one block, so that the first page stays one page."""
    last = blocks[-1] if blocks else None
    if isinstance(last, Answers):
        blocks[-1] = Answers((*last.rows, answer))
    else:
        blocks.append(Answers((answer,)))


def _decision(opened: Opened) -> list[Block]:
    verdict = opened.last.verdict if opened.last else None
    if verdict is None or verdict.kind != "signed_off":
        return []
    listed = route(opened.instrument.id).decision
    decided = label(listed, verdict.decision) if verdict.decision and listed else "Signed off"
    return [Heading("Decision", 2), Words(f"{decided}. {verdict.why}")]


def _value(opened: Opened, name: str, places: Places) -> str:
    return in_words(opened.form, name, places) if name in opened.instrument.questions else ""


def _marks(opened: Opened, klass: str, places: Places) -> tuple[Mark, ...]:
    """Indicators of one class that are there or were, what is now first."""
    found = [q for q in opened.instrument.questions.values() if q.type == "indicator" and q.klass == klass]
    return tuple(
        Mark(_value(opened, q.name, places), q.label, _value(opened, f"{q.name}_basis", places).replace("\n", ", "))
        for state in PRESENT
        for q in found
        if opened.form.value(q.name) == state
    )


def _whole(opened: Opened, places: Places) -> list[Block]:
    blocks: list[Block] = []
    for section in opened.instrument.sections:
        rows = [
            Answer(
                q.number, q.label, in_words(opened.form, q.name, places).replace("\n", "; " if q.takes_many else "\n")
            )
            for q in section.questions
            if q.is_asked and opened.form.is_shown(q.name)
        ]
        if rows:
            blocks += [Heading(section.title), Answers(tuple(rows))]
    return blocks
