"""
An instrument as paper to fill in by hand: every question with its hint, why it is asked, and room for the answer.

Numbers are those on screen. What is worked out, and what an instrument keeps for filled prints (`print = "filled"`),
is left out; so is what the person who prints it is never asked. Parts that nobody chose are named, and not printed.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from assessments.instruments.conditions import may_hold, when_asked
from assessments.instruments.model import Instrument, Question, Section
from assessments.instruments.prompts import cards
from assessments.reports.paper import Blanks, Block, Heading, Notice, Paper, ToAnswer, Words

MARKING = "OFFICIAL-SENSITIVE once filled in"
FILLED_IN_BY = {"child": ("Child's initials", "Date", "Filled in by")}
ABOUT_A_PLACE = ("Place, group or space", "Date", "Filled in by")
HOW = "Use initials rather than names. Keep this paper safe, and put its answers into the record the same day."
SIGN_IN_WORDS = "If it is there or was: who or what says so, how sure, since when, where, and what lowers it."
BLANKS = {"date": ("Day", "Month", "Year"), "time": ("Time",), "integer": ("Number",)}
BLANKS |= {"decimal": ("Number",), "when": ("Day", "Month", "Year")}
SHORT = 40  # letters of a condition that can stand before a title
LINES = {"question": 4, "part": 2}


@dataclass(frozen=True)
class Part:
    """A section that can stand on the paper. `is_always_asked` is False for one that earlier answers open."""

    name: str
    title: str
    is_always_asked: bool


def parts_of(instrument: Instrument, known: Mapping[str, Any]) -> tuple[Part, ...]:
    """The sections these people may be asked, in order."""
    laid_out = [_Section(instrument, section, known) for section in instrument.sections]
    return tuple(Part(one.section.name, one.section.title, not one.when()) for one in laid_out if one.blocks())


def blank_paper(
    instrument: Instrument,
    *,
    known: Mapping[str, Any],
    authority: str,
    at: datetime,
    demo: bool,
    only: Collection[str] | None = None,
) -> Paper:
    """
    An instrument, to be filled in by hand.

    Args:
        known: Facts settled before it is printed, such as user_role: what these rule out is not asked.
        only: Names of the sections to print; None for all of them. The paper names those that are left out.
    """
    parts = parts_of(instrument, known)
    chosen = {part.name for part in parts if only is None or part.name in only}
    sections = [one for one in instrument.sections if one.name in chosen]
    return Paper(
        title=instrument.title,
        authority=authority,
        made_at=at,
        marking=MARKING,
        blocks=(
            Blanks(FILLED_IN_BY.get(str(instrument.settings.get("about")), ABOUT_A_PLACE)),
            Words(f"Version {instrument.version}. {HOW}"),
            *_card_on_every_page(instrument),
            *_left_out([part.title for part in parts if part.name not in chosen]),
            *(block for section in sections for block in _Section(instrument, section, known).blocks()),
        ),
        trail_anchor=None,
        demo=demo,
    )


def _card_on_every_page(instrument: Instrument) -> Iterator[Block]:
    """What to do in danger. The words of the card speak of a screen, so on paper its title stands alone."""
    card = cards().get(str(instrument.settings.get("card_on_every_page", "")))
    if card:
        yield Notice("If someone is in danger, do that first. This paper can wait.", card.title)


def _left_out(titles: list[str]) -> Iterator[Block]:
    """So that nobody takes a part of the form for the whole of it."""
    if titles:
        yield Notice(f"{'; '.join(titles)}. Print them too where the answers call for them.", "Not on this paper")


class _Section:
    """One section being laid out for a pen."""

    def __init__(self, instrument: Instrument, section: Section, known: Mapping[str, Any]) -> None:
        self.instrument, self.section, self.known = instrument, section, known
        self.opened = [section.relevant] if section.relevant else []
        self.reasons: set[str] = set()

    def when(self) -> str:
        """When it is asked at all; "" for always."""
        return when_asked(self.instrument, self.opened, self.known)

    def blocks(self) -> list[Block]:
        """Its title, when it is asked, its questions in order; nothing where none of them is asked."""
        asked = list(self.questions()) if may_hold(self.instrument, self.opened, self.known) else []
        if not asked:
            return []
        when = self.when()
        lede = [f"{when}." if when else "", self.section.lede, *_what_choices_mean(asked)]
        return [
            Heading(self.section.title, 1, "\n\n".join(filter(None, lede))),
            *(block for question in asked for block in self.question(question)),
        ]

    def questions(self) -> Iterator[Question]:
        left_out: set[str] = set()
        for question in self.section.questions:
            never = question.print == "filled" or question.part_of in left_out or self.is_said_shorter(question)
            if never or not may_hold(self.instrument, question.relevant, self.known):
                left_out.add(question.name)
            elif question.is_asked or question.type == "note":
                yield question

    def is_said_shorter(self, question: Question) -> bool:
        """What paper has room for once: one round of a repeat, and two lines for all that is asked of a sign."""
        parent = self.instrument.questions.get(question.part_of)
        return question.round > 1 or (parent is not None and self.asks_much(parent))

    def asks_much(self, question: Question) -> bool:
        """Whether a sign opens more than who says so."""
        parts = [one for one in self.section.questions if one.part_of == question.name]
        return _is_sign(question) and len(parts) > 1

    def question(self, question: Question) -> Iterator[Block]:
        when = when_asked(self.instrument, question.relevant, self.known, beneath=question.part_of)
        if question.type == "note":
            yield Words(f"{when}: {question.label}" if when else question.label)
            return
        boxes = tuple((choice.label, "" if _is_sign(question) else choice.hint) for choice in question.choices)
        yield ToAnswer(
            label=question.label,
            number=question.number,
            when=when,
            hint=self.hint(question),
            why=self.why(question),
            boxes=boxes,
            in_a_row=not any(hint for _, hint in boxes) and _fits_a_row(question),
            blanks=BLANKS.get(question.type, ()),
            lines=2 if self.asks_much(question) else _lines(question),
            beneath=bool(question.part_of),
        )
        yield from self.card(question)

    def hint(self, question: Question) -> str:
        if question.is_repeat:
            copies = f"Copy this part for each further {question.round_label.lower()}."
            return f"{question.hint} {copies}".strip()
        return SIGN_IN_WORDS if self.asks_much(question) else question.hint

    def why(self, question: Question) -> str:
        """Why we ask. What parts of many questions share is said at the first of them in a section."""
        said = question.why in self.reasons and bool(question.part_of)
        self.reasons.add(question.why)
        return "" if said else question.why

    def card(self, question: Question) -> Iterator[Block]:
        """What to know before going on from this question, and when."""
        if question.card and question.card_when:
            when = when_asked(self.instrument, [question.card_when], self.known, beneath=question.name)
            title = cards()[question.card].title
            yield Notice("", f"{when}: {title}") if len(when) <= SHORT else Notice(f"{when}.", title)


def _fits_a_row(question: Question) -> bool:
    return bool(question.part_of) or _is_sign(question) or "horizontal" in question.appearance


def _is_sign(question: Question) -> bool:
    return question.type == "indicator"


def _what_choices_mean(asked: list[Question]) -> Iterator[str]:
    """What the words beside the boxes of signs mean, once for a section instead of beside each box."""
    first = next((question for question in asked if _is_sign(question)), None)
    if first:
        yield "\n".join(f"{choice.label}: {choice.hint[:1].lower()}{choice.hint[1:]}." for choice in first.choices)


def _lines(question: Question) -> int:
    """How many empty lines a pen needs."""
    if question.is_repeat:
        return 0
    if question.choices_from:
        return 2 if question.takes_many else 1
    if question.choices or question.type in BLANKS:
        return 0
    if question.type != "text" or "multiline" not in question.appearance:
        return 1
    return LINES["part" if question.part_of else "question"]
