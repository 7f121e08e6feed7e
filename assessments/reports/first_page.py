"""
The first page of a response: what its route names, in that order, each text cut where the page has no room for it.

A name is a question's, or one of PIECES for what several answers say together. Nothing here counts signs.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from assessments.instruments.model import Question
from assessments.records.routing import route
from assessments.records.words import late_entry_words, written_moment
from assessments.reports.filled import NOW, PRESENT, Filled
from assessments.reports.paper import Block, Circle, Facts, Heading, Points, Quote, Signs, Table
from assessments.reports.shorten import first_sentences, shortened
from assessments.reports.weighing_paper import weighing_blocks

SENTENCES = 3
LONGEST_FACT = 90  # letters
MATTERS_MOST = 2  # so much more room than others have the child's words, and what is known
WEIGHING = "Weighing the contexts"
MOST_LINES = 6  # an answer of more lines is cut as one text
CLASSES = (("H", "Signs that harm may be happening"), ("P", "Possible signs"))
IN_THEIR_WORDS = "In their own words"
Point = tuple[str, str]
"""Our words at the side, and what is said beside them."""


class FirstPage:
    """
    One first page being written.

    Args:
        longest: How many letters of one text there is room for.
    """

    def __init__(self, filled: Filled, longest: int) -> None:
        self.filled, self.longest = filled, longest
        self.said = filled.said

    def blocks(self) -> list[Block]:
        """What stands on it. Points that follow each other share one block."""
        blocks: list[Block] = []
        for one in self.pieces():
            if not isinstance(one, tuple):
                blocks.append(one)
            elif one[1] and isinstance(last := blocks[-1] if blocks else None, Points):
                blocks[-1] = Points((*last.rows, one))
            elif one[1]:
                blocks.append(Points((one,)))
        return blocks

    def pieces(self) -> Iterator[Block | Point]:
        for name in route(self.filled.opened.instrument.id).first_page:
            if name in PIECES:
                yield from PIECES[name](self)
            elif name in self.filled.questions:
                yield from self.question(self.filled.questions[name])
        decided, why = self.filled.decision()
        if decided:
            yield "Decision", f"{decided}. {self.cut(why, 'Decision')}"

    def facts(self) -> Facts:
        """Whom it is about, what was sent when, and who signed it off."""
        return Facts(tuple((name, shortened(value, LONGEST_FACT)) for name, value in self.about()))

    def about(self) -> Iterator[Point]:
        sent = self.filled.opened.last
        verdict = sent.verdict if sent else None
        yield "About", self.filled.opened.title
        if late := late_entry_words(self.filled.opened.response):
            yield "Entered", late
        if sent is None:
            yield "Draft by", self.filled.opened.author.display_name
            return
        yield f"Sent {sent.number} by", f"{sent.sent_by_name}, {written_moment(sent.sent_at)}"
        signed = verdict is not None and verdict.kind == "signed_off"
        if verdict and signed:
            yield "Signed off by", f"{verdict.decided_by}, {written_moment(verdict.decided_at)}"
        else:
            yield "Signed off", "Not yet"

    # --- one answer -------------------------------------------------------------------------------------------------

    def cut(self, text: str, where: str, *, room: int = 0) -> str:
        """As much of a text as there is room for, and where all of it stands."""
        kept = shortened(text, room or self.longest)
        return kept if len(kept) == len(text) else f"{kept} … (in full: {where})"

    def answer(self, name: str) -> str:
        """One answer, cut."""
        return self.cut(self.filled.on_a_line(name), self.number(name))

    def some_of(self, items: Sequence[str], where: str) -> str:
        """The first of several, as many as there is room for, and where the others stand."""
        fit = max(1, sum(length <= self.longest for length in accumulate(len(item) + 2 for item in items)))
        return self.cut("; ".join(items[:fit]), where) + (f"; … (in full: {where})" if fit < len(items) else "")

    def ticked(self, name: str) -> str:
        """The choices that were ticked, with what was written for one that is not on the list."""
        return self.some_of(
            list(filter(None, [*self.said(name).split("\n"), self.said(f"{name}_other")])), self.number(name)
        )

    def number(self, name: str) -> str:
        return self.filled.questions[name].number if name in self.filled.questions else ""

    def question(self, question: Question) -> Iterator[Block | Point]:
        if question.is_quote:
            yield from self.quote(question)
        else:
            yield question.label, self.answer(question.name)

    def quote(self, question: Question) -> Iterator[Block]:
        """Exact words. Where they are cut, that is said beside whose they are and never in them, but for the dots."""
        words = self.said(question.name)
        kept = shortened(words, MATTERS_MOST * self.longest)
        speaker = shortened(self.said(f"{question.name}_speaker"), LONGEST_FACT) or IN_THEIR_WORDS
        if len(kept) < len(words):
            kept, speaker = f"{kept} …", f"{speaker} (in full: {question.number})"
        if words:
            yield Quote(kept, speaker)

    # --- several answers together -----------------------------------------------------------------------------------

    def signs_there(self) -> Iterator[Block]:
        """Indicators of each class that are there or were, what is now first."""
        for klass, title in CLASSES:
            found = [q for q in self.filled.questions.values() if q.klass == klass]
            there = [q for state in PRESENT for q in found if self.filled.state(q) == state]
            if there:
                yield Heading(title, 3)
                yield Signs(tuple(self.filled.sign(question) for question in there))

    def harm_known(self) -> Iterator[Point]:
        """Whether it is happening, which kinds it is about, and what is known of each."""
        said = ". ".join(filter(None, [self.said("harm_state"), self.ticked("s4_harm")]))
        yield "Harm outside the home", "\n".join(filter(None, [said, self.of_each_kind("harm_state_why")]))

    def of_each_kind(self, name: str) -> str:
        """An answer that speaks of one kind of harm a line: where it is cut, the beginning of each line stays."""
        text, number = self.said(name), self.filled.questions[name].number
        lines = [line for line in text.split("\n") if line.strip()]
        room = MATTERS_MOST * self.longest
        if len(shortened(text, room)) == len(text) or not 1 < len(lines) <= MOST_LINES:
            return self.cut(text, number, room=room)
        kept = [shortened(line, room // len(lines)) for line in lines]
        kept = [short if len(short) == len(line) else f"{short} …" for short, line in zip(kept, lines, strict=True)]
        return "\n".join([*kept[:-1], f"{kept[-1]} (in full: {number})"])

    def level_and_why(self) -> Iterator[Point]:
        """The level in words, and the first sentences of its reasons."""
        why = self.said("level_why").strip()
        first = shortened(first_sentences(why, SENTENCES), self.longest)
        more = f" … (in full: {self.number('level_why')})" if len(first) < len(why) else ""
        yield "Level of support", "\n".join(filter(None, [self.said("level"), f"{first}{more}"]))

    def heaviest(self) -> Iterator[Point]:
        """The heaviest context and why, then the child's own biggest and what is done about a difference."""
        ours, childs = self.contexts("cw8", "heaviest"), self.contexts("cw10", "biggest")
        if ours:
            yield "Weighs most for us", "\n".join(filter(None, [ours, self.answer("cw9")]))
            said = childs or "The child has not weighed them."
            about_it = self.answer("cw11_do")
            yield "Biggest for the child", f"{said}\nWhat we do about the difference: {about_it}" if about_it else said

    def contexts(self, asked: str, weight: str) -> str:
        """Each context that was given this weight, by the name of its kind and its own."""
        found = [q for q in self.filled.questions.values() if q.template == asked]
        names = [self.context(q.name.removeprefix(f"{asked}_")) for q in found if self.filled.state(q) == weight]
        return self.some_of(names, WEIGHING) if names else ""

    def context(self, kind: str) -> str:
        asked = self.filled.questions["s4_contexts"]
        label = next(choice.label for choice in asked.choices if choice.code == kind)
        return ": ".join(filter(None, [label, shortened(self.said(f"s4_place_{kind}"), LONGEST_FACT)]))

    def weights(self) -> Iterator[Block]:
        """The picture of a weighing, with names that have room beside the circles."""
        for block in weighing_blocks(self.filled.form):
            if isinstance(block, Table):
                rows = tuple(tuple(_with_a_short_name(cell) for cell in row) for row in block.rows)
                block = replace(block, rows=rows)
            yield block

    def strengths_there(self) -> Iterator[Point]:
        """The strengths that are there, those asked of every child first; never how many."""
        there = [q for q in self.filled.questions.values() if q.klass == "S" and self.filled.state(q) in NOW]
        there.sort(key=lambda question: question.section != "strengths")
        words = [q.label if self.filled.state(q) == NOW[0] else f"{q.label} (recently)" for q in there]
        yield "What is going well", self.some_of(words, "Strengths") if words else ""

    def steps_decided(self) -> Iterator[Point]:
        """What should happen, who does what and when, and the days that the law counts from."""
        started = self.said("s12_s47_date")
        lines = [
            self.ticked("s12_decisions"),
            self.answer("s12_no_action_why"),
            self.answer("s12_details"),
            f"Section 47 enquiries started with the discussion of {started}" if started else "",
        ]
        yield "What should happen", "\n".join(filter(None, lines))


def _with_a_short_name(cell: str | Circle) -> str | Circle:
    return replace(cell, below=shortened(cell.below, LONGEST_FACT)) if isinstance(cell, Circle) else cell


PIECES: dict[str, Callable[[FirstPage], Iterator[Block | Point]]] = {
    "signs": FirstPage.signs_there,
    "harm_known": FirstPage.harm_known,
    "level_and_why": FirstPage.level_and_why,
    "heaviest_context": FirstPage.heaviest,
    "weights": FirstPage.weights,
    "strengths_there": FirstPage.strengths_there,
    "steps_decided": FirstPage.steps_decided,
}
"""What a route may name beside questions."""
