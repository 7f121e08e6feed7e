"""
A response as paper: one page that matters, then every question.

What an instrument keeps for blank forms (`print = "blank"`) stands on neither.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from itertools import groupby

from assessments.instruments.model import Question, Section
from assessments.records.routing import route
from assessments.records.views.response import Opened
from assessments.records.words import in_words, written_moment
from assessments.reports.paper import (
    DRAFT,
    NOT_ANSWERED,
    STAYS,
    Answer,
    Answers,
    Block,
    Facts,
    Heading,
    NewPage,
    Notice,
    Paper,
    Quote,
    Sign,
    Signs,
    Words,
)
from assessments.reports.weighing_paper import weighing_under
from assessments.vocabulary import label

SIGNS = "signs"
PRESENT = ("present_now", "present_recent", "past")
CLASSES = (("H", "Signs that harm may be happening"), ("P", "Possible signs"))
Places = Mapping[str, str]


def paper_of(
    opened: Opened,
    *,
    places: Places,
    authority: str,
    at: datetime,
    anchor: str,
    caution: bool,
    stays: bool,
    demo: bool,
) -> Paper:
    """
    A response on paper.

    Args:
        places: Names of places by id, for answers that choose one.
        caution: Whether the family should not be contacted before advice.
        stays: Whether it is not known to be safe for the child to have it at home.
    """
    writing = _Writing(opened, places)
    return Paper(
        title=opened.instrument.title,
        authority=authority,
        made_at=at,
        every_page=(*[DRAFT] * (opened.last is None), *[STAYS] * stays),
        blocks=(
            Facts(tuple(_about(opened))),
            *[Notice("Do not contact the family before advice.")] * caution,
            Heading("Summary", 1),
            *writing.summary(),
            NewPage(),
            Heading("In full", 1),
            *writing.whole(),
        ),
        trail_anchor=anchor,
        demo=demo,
    )


def _about(opened: Opened) -> Iterator[tuple[str, str]]:
    """Whom it is about, what was sent when, and who signed it off."""
    sent = opened.last
    verdict = sent.verdict if sent else None
    yield "About", opened.title
    if sent is None:
        yield "Draft by", opened.author.display_name
        return
    yield f"Sent {sent.number} by", f"{sent.sent_by_name}, {written_moment(sent.sent_at)}"
    signed = verdict is not None and verdict.kind == "signed_off"
    if verdict and signed:
        yield "Signed off by", f"{verdict.decided_by}, {written_moment(verdict.decided_at)}"
    else:
        yield "Signed off", "Not yet"


class _Writing:
    """One response being written down."""

    def __init__(self, opened: Opened, places: Places) -> None:
        self.opened, self.places = opened, places
        self.questions = {name: q for name, q in opened.instrument.questions.items() if q.print != "blank"}

    def said(self, name: str) -> str:
        """The answer that counts, in words; "" where it is not asked or not printed."""
        return in_words(self.opened.form, name, self.places) if name in self.questions else ""

    def on_a_line(self, question: Question) -> str:
        answer = self.said(question.name)
        return answer.replace("\n", "; ") if question.takes_many else answer

    # --- the first page ---------------------------------------------------------------------------------------------

    def summary(self) -> list[Block]:
        """
        What the instrument's route names, in its order, then the decision. "signs" stands for the indicators that are
        there or were, in words under the state they share; nothing here counts them.
        """
        blocks: list[Block] = []
        for name in route(self.opened.instrument.id).first_page:
            if name == SIGNS:
                blocks += self.signs_there()
            elif name in self.questions and (answer := self.said(name)):
                question = self.questions[name]
                if question.is_quote:
                    blocks += [Heading("In their own words", 3), Quote(answer, self.said(f"{name}_speaker"))]
                else:
                    _add_answer(blocks, Answer("", question.label, answer.replace("\n", "; ")))
        return [*blocks, *self.decision()]

    def signs_there(self) -> Iterator[Block]:
        """Indicators of each class that are there or were, what is now first."""
        for klass, title in CLASSES:
            found = [q for q in self.questions.values() if q.type == "indicator" and q.klass == klass]
            there = [q for state in PRESENT for q in found if self.opened.form.value(q.name) == state]
            if there:
                yield Heading(title, 3)
                yield Signs(tuple(self.sign(question) for question in there))

    def decision(self) -> list[Block]:
        verdict = self.opened.last.verdict if self.opened.last else None
        if verdict is None or verdict.kind != "signed_off":
            return []
        listed = route(self.opened.instrument.id).decision
        decided = label(listed, verdict.decision) if verdict.decision and listed else "Signed off"
        return [Heading("Decision", 3), Words(f"{decided}. {verdict.why}")]

    # --- the whole --------------------------------------------------------------------------------------------------

    def whole(self) -> list[Block]:
        """Every question that is shown, under the title of its section."""
        blocks: list[Block] = []
        for section in self.opened.instrument.sections:
            rows = list(self.rows(section))
            blocks += [Heading(section.title, 2), *weighing_under(section.name, self.opened.form)] if rows else []
            for _, alike in groupby(rows, key=type):
                group = list(alike)
                signs = tuple(row for row in group if isinstance(row, Sign))
                answers = tuple(row for row in group if isinstance(row, Answer))
                blocks.append(Signs(signs) if signs else Answers(answers))
        return blocks

    def rows(self, section: Section) -> Iterator[Answer | Sign]:
        """
        The questions in order; an indicator of harm that can be lowered takes its parts along.

        A part that was not answered is left out, as on screen, unless it is required.
        """
        form = self.opened.form
        shown = [q for q in section.questions if q.name in self.questions and q.is_asked and form.is_shown(q.name)]
        taken: set[str] = set()
        for question in shown:
            if question.part_of in taken:
                taken.add(question.name)
            elif self.can_be_lowered(question):
                taken.add(question.name)
                yield self.sign(question, numbered=True)
            elif not question.part_of or form.value(question.name) or form.is_required(question.name):
                yield Answer(question.number, question.label, self.on_a_line(question))

    def can_be_lowered(self, question: Question) -> bool:
        """Whether it is asked what lowers it: of signs and possible signs, where the instrument has the question."""
        return question.klass in ("H", "P") and f"{question.name}_lowers" in self.questions

    def sign(self, question: Question, *, numbered: bool = False) -> Sign:
        """One indicator. `numbered` is as it stands in full: with its number, and all that was written about it."""
        name, form = question.name, self.opened.form
        there = form.value(name) in PRESENT
        beside = {f"{name}_basis", f"{name}_lowers"}
        parts = [q for q in self.questions.values() if q.part_of == name and q.name not in beside]
        more = [Answer(q.number, q.label, self.on_a_line(q)) for q in parts if form.is_shown(q.name)]
        return Sign(
            state=self.said(name) or NOT_ANSWERED,
            words=question.label,
            who_says=self.said(f"{name}_basis").replace("\n", ", "),
            lowers=self.said(f"{name}_lowers") if there and self.can_be_lowered(question) else None,
            number=question.number if numbered else "",
            more=tuple(one for one in more if one.answer) if numbered else (),
        )


def _add_answer(blocks: list[Block], answer: Answer) -> None:
    """Answers that follow each other share one block, so that the first page stays one page."""
    last = blocks[-1] if blocks else None
    if isinstance(last, Answers):
        blocks[-1] = Answers((*last.rows, answer))
    else:
        blocks.append(Answers((answer,)))
