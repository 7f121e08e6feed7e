"""
A copy for the child: large type, short lines, the child's own words first, and no sign, level or kind of harm.

What worries us stands in the worker's own words for the child; nothing of it is put together here.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from assessments.instruments.model import Question
from assessments.people.numbers import Number
from assessments.reports.child_rules import Steps, child_rules
from assessments.reports.filled import NOW, Filled
from assessments.reports.paper import STAYS, Block, Heading, Paper, Quote, Words

WRITTEN = ("worries", "adults", "more")
"""What the worker writes for the child, by the heading it stands under."""


@dataclass(frozen=True)
class Piece:
    """
    One thing that may stand on the copy.

    `key` names it, `under` the heading it stands under; `exact` says that these are the child's own words, and
    `said_by` who passed them on, for the worker's eyes. What was written `for_adults` stands on it only once the worker
    has put it there.
    """

    key: str
    under: str
    label: str
    words: str
    exact: bool = False
    said_by: str = ""
    for_adults: bool = False


def pieces_of(filled: Filled) -> tuple[Piece, ...]:
    """All that the answers have for a child's copy, in its order."""
    rules = child_rules()
    return (
        *_exact(filled, rules.told, "told"),
        *_strengths(filled),
        *(piece for steps in rules.steps for piece in _steps(filled, steps)),
        *_exact(filled, rules.safer, "safer"),
    )


def _exact(filled: Filled, names: Sequence[str], under: str) -> Iterator[Piece]:
    for name in names:
        if words := filled.said(name):
            yield Piece(
                name, under, filled.questions[name].label, words, exact=True, said_by=filled.said(f"{name}_speaker")
            )


def _strengths(filled: Filled) -> Iterator[Piece]:
    for name, words in child_rules().strengths.items():
        sign: Question | None = filled.questions.get(name)
        if sign and filled.state(sign) in NOW:
            yield Piece(name, "well", sign.label, words)


def _steps(filled: Filled, steps: Steps) -> Iterator[Piece]:
    """What will be done, with where and by when beneath. By whom is not said: the worker says it where it may be."""
    if steps.repeat not in filled.questions:
        return
    repeat = filled.questions[steps.repeat]
    for number in filled.form.value(steps.repeat):
        what, where, by = (filled.said(f"{name}[{number}]") for name in (steps.what, steps.where, steps.by))
        beneath = ", ".join(filter(None, [where, f"by {by}" if by else ""]))
        if what:
            words = f"{what}\n{beneath}".strip()
            yield Piece(f"{steps.what}[{number}]", "adults", f"{repeat.round_label} {number}", words, for_adults=True)


def child_paper(
    pieces: Sequence[Piece],
    *,
    written: Mapping[str, str],
    again: str,
    numbers: Sequence[Number],
    written_by: str,
    first_name: str,
    unfinished: bool,
    authority: str,
    at: datetime,
    stays: bool,
    demo: bool,
) -> Paper:
    """
    The copy.

    Args:
        pieces: Those that stand on it.
        written: What the worker wrote for the child, by WRITTEN.
        again: The day of the next look, in words.
        numbers: The authority's own numbers to ring.
        first_name: "" unless somebody asked for it.
        unfinished: Whether what it is made from was not sent yet.
    """
    rules = child_rules()
    ring = [*rules.ring, *((one.name, f"{one.number}, {one.hours}") for one in numbers)]
    under: dict[str, list[Block]] = {heading: list(_said(pieces, heading)) for heading in rules.headings}
    for heading in WRITTEN:
        under[heading][:0] = [Words(written[heading])] if written.get(heading, "").strip() else []
    under["again"] = [Words(again)] if again else []
    under["ring"] = [Words("\n\n".join(f"{_capital(name)}: {number}" for name, number in ring))]
    return Paper(
        title=rules.title,
        authority=authority,
        made_at=at,
        marking=rules.marking,
        every_page=(STAYS,) if stays else (),
        blocks=(
            *([Words(f"For {first_name}")] if first_name else []),
            *([Words(rules.unfinished)] if unfinished else []),
            *(
                block
                for heading, of_it in under.items()
                if of_it
                for block in (Heading(rules.headings[heading], 1), *of_it)
            ),
            Words(f"{rules.written_by} {written_by}."),
        ),
        trail_anchor=None,
        demo=demo,
        easy=True,
    )


def _said(pieces: Sequence[Piece], heading: str) -> Iterator[Block]:
    """What stands under one heading: exact words each under its own label, anything else line by line."""
    here = [piece for piece in pieces if piece.under == heading]
    for piece in here:
        if piece.exact:
            if heading == "told":
                yield Heading(piece.label, 2)
            yield Quote(piece.words, "")
    if others := [piece.words for piece in here if not piece.exact]:
        yield Words("\n\n".join(others))


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]
