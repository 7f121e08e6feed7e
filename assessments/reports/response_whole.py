"""
A response in full: every question that is shown, divided as on screen, then what was decided and what is not counted.

Signs of one class stand together: first those that are or were there, each with what was written about it, then the
others in words under the state they share. Nothing here counts them.
"""

from collections.abc import Iterator
from itertools import groupby

from assessments.instruments.layout import headings_of
from assessments.instruments.model import Question, Section
from assessments.reports.filled import PRESENT, Filled
from assessments.reports.not_counted import not_counted
from assessments.reports.paper import Answer, Answers, Block, Heading, Signs
from assessments.reports.weighing_paper import weighing_under

CALLED = {"H": "Sign", "P": "Sign", "V": "Circumstance", "S": "Strength"}
NOT_THERE = ("not_seen", "not_known", "")
NOT_COUNTED = "These were answered and are not asked any more. What was written is kept in the record."


def whole(filled: Filled) -> Iterator[Block]:
    """The blocks of it."""
    for section in filled.opened.instrument.sections:
        rows = list(_Rows(filled, section).blocks())
        if rows:
            yield Heading(section.title, 2)
            yield from weighing_under(section.name, filled.form)
            yield from rows
    decided, why = filled.decision()
    if decided:
        yield Heading("Decision", 2)
        yield Answers((Answer("", "What was decided", decided), Answer("", "Why", why)))
    if left := not_counted(filled):
        yield Heading("Kept, and not counted", 2, NOT_COUNTED)
        yield Answers(left)


class _Rows:
    """The rows of one section, in order."""

    def __init__(self, filled: Filled, section: Section) -> None:
        self.filled, self.section = filled, section
        shown = [q for q in section.questions if filled.form.is_shown(q.name)]
        self.parts = {name: list(parts) for name, parts in groupby(sorted(shown, key=_whose), key=_whose)}
        self.headings = headings_of(self.parts.get("", []))

    def blocks(self) -> Iterator[Block]:
        """Questions that follow each other share a block, and so do signs of one class."""
        for heading, alike in groupby(self.standing(), key=lambda row: row[0]):
            rows = [question for _, question in alike]
            printed = [block for kind, of_it in groupby(rows, key=_kind) for block in self.group(kind, list(of_it))]
            if heading and printed:
                yield Heading(heading, 3)
            yield from printed

    def standing(self) -> Iterator[tuple[str, Question]]:
        """What stands by itself and is printed, with the sub-heading it stands under."""
        under = ""
        for question in self.parts.get("", []):
            under = self.headings.get(question.name, under)
            if question.is_asked and question.name in self.filled.questions:
                yield under, question

    def group(self, kind: str, rows: list[Question]) -> Iterator[Block]:
        if kind in CALLED:
            yield from self.signs(kind, rows)
        elif kind == "rounds":
            for question in rows:
                yield from self.rounds(question)
        else:
            yield Answers(tuple(answer for question in rows for answer in self.answers(question)))

    def signs(self, klass: str, rows: list[Question]) -> Iterator[Block]:
        there = [row for row in rows if self.filled.state(row) in PRESENT]
        if there:
            yield Signs(tuple(self.filled.sign(row, in_full=True) for row in there), CALLED[klass])
        others = sorted((row for row in rows if row not in there), key=lambda row: _order(self.filled.state(row)))
        if others:
            yield Signs(tuple(self.filled.sign(row, in_full=True) for row in others))

    def answers(self, question: Question) -> Iterator[Answer]:
        """A question and its parts. A part that was not answered is left out, as on screen, unless it is required."""
        form = self.filled.form
        if question.name not in self.filled.questions:
            return
        stands = question.part_of == question.repeat
        if stands or form.value(question.name) or form.is_required(question.name):
            yield Answer(question.number, question.label, self.filled.on_a_line(question.name))
            for part in self.parts.get(question.name, []):
                yield from self.answers(part)

    def rounds(self, repeat: Question) -> Iterator[Block]:
        """Each round that is there under its own name, as "Incident 2"."""
        there = self.filled.form.value(repeat.name)
        if not there:
            yield Answers((Answer(repeat.number, repeat.label, ""),))
            return
        yield Heading(repeat.label, 3)
        for number in there:
            yield Heading(f"{repeat.round_label} {number}", 4)
            asked = [part for part in self.parts.get(repeat.name, []) if str(part.round) == number]
            yield Answers(tuple(answer for part in asked for answer in self.answers(part)))


def _whose(question: Question) -> str:
    return question.part_of


def _order(state: str) -> int:
    return NOT_THERE.index(state) if state in NOT_THERE else len(NOT_THERE)


def _kind(question: Question) -> str:
    return question.klass or ("rounds" if question.is_repeat else "")
