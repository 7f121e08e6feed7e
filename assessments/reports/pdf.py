"""A paper becomes a PDF file: tagged (PDF/UA-1), A4, black and white safe. Words travel as data and are never markup."""

import json
import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import typst

from assessments.reports import fonts
from assessments.reports.paper import Answer, Answers, Block, Heading, Mark, Marks, Paper, Quote, Table, Words
from assessments.vocabulary import AssessmentError

TEMPLATE = Path(__file__).with_name("paper.typ")
LONDON = ZoneInfo("Europe/London")
SHOWN_AS_LOST = (
    f"Some letters cannot be printed here. Each stands as {fonts.LOST}. Read those words on the screen."
)
DRAFT = "DRAFT: not sent"
STAYS = "This copy stays with the worker"

# The kinds of document a file may be named after. Anything else is called a record, so that no name ever slips in.
KINDS = frozenset(
    "screening assessment review referral observation survey interview session plan meeting minutes decision".split()
)

Said = list[dict[str, Any]]


class NotPrintable(AssessmentError):
    """The document could not be set on pages. The message never holds a word of it."""


def file_name(kind: str, on: date) -> str:
    """A neutral name for the file, as "screening-2026-11-23.pdf". An unknown kind is a "record"."""
    return f"{kind if kind in KINDS else 'record'}-{on:%Y-%m-%d}.pdf"


def pdf(paper: Paper) -> bytes:
    """
    Set `paper` on pages: the summary first, then the whole.

    The same paper gives the same bytes.

    Raises:
        NotPrintable: If it cannot be set. What typst says about it quotes the document, so it is not passed on.
    """
    if not fonts.folders():
        raise NotPrintable("The fonts for printing are missing. Ask the administrator to install requirements.txt again.")
    set_on_pages = _compiled(json.dumps(_data(paper)), printed_at=int(paper.made_at.timestamp()))
    if set_on_pages is None:
        raise NotPrintable("This document could not be made into a PDF. Read it on the screen, and tell the administrator.")
    return set_on_pages


def _compiled(data: str, *, printed_at: int) -> bytes | None:
    """The file, or None where typst refuses: then its message quotes words, and leaves with this function."""
    try:
        return typst.compile(
            TEMPLATE,
            font_paths=fonts.shipped(),
            sys_inputs={"paper": data},
            pdf_standards=["ua-1"],
            timestamp=printed_at,
        )
    except typst.TypstError:
        return None


def _data(paper: Paper) -> dict[str, Any]:
    """Everything the template prints, as plain values."""
    data = {
        "title": _on_one_line(paper.title),
        "authority": _on_one_line(paper.authority),
        "marking": _on_one_line(paper.marking),
        "made_at": _moment(paper.made_at),
        "about": [_said(line) for line in paper.about_lines],
        "signed": _said(paper.signed or "Not signed off."),
        "notes": [_said(note) for note in paper.notes],
        "every_page": [*[DRAFT] * paper.draft, *[STAYS] * paper.stays_with_worker],
        "summary": list(_blocks(paper.summary)),
        "whole": list(_blocks(paper.whole)),
        "trail_anchor": _said(paper.trail_anchor),
        "demo": paper.demo,
        "families": fonts.families(),
    }
    if fonts.LOST in json.dumps(data, ensure_ascii=False):
        data["notes"] = [_said(SHOWN_AS_LOST), *data["notes"]]
    return data


def _blocks(blocks: tuple[Block, ...]) -> Iterator[dict[str, Any]]:
    """Each block for the template. A sub-heading with no heading above it is raised, as PDF/UA lets no level be skipped."""
    deepest = 1
    for block in blocks:
        if isinstance(block, Heading):
            if not block.words.strip():
                continue
            depth, deepest = min(block.depth, deepest), 2
            yield {"kind": "heading", "level": depth + 2, "words": _on_one_line(block.words)}
        else:
            yield _block(block)


def _block(block: Words | Quote | Answers | Marks | Table) -> dict[str, Any]:
    match block:
        case Words(words):
            return {"kind": "words", "words": _said(words)}
        case Quote(words, speaker, language):
            return {"kind": "quote", "words": _said(words), "speaker": _on_one_line(speaker), "language": language}
        case Answers(rows):
            return {"kind": "answers", "rows": [_answer(row) for row in rows]}
        case Marks():
            return {"kind": "marks", "states": [_state(state, rows) for state, rows in block.by_state()]}
        case Table(head, rows, caption):
            cells = [[_said(cell) for cell in row] for row in rows]
            return {
                "kind": "table",
                "caption": _said(caption),
                "head": [_said(cell) for cell in head],
                "rows": cells,
                "widths": _widths(block),
            }


def _answer(row: Answer) -> dict[str, Any]:
    return {
        "number": _on_one_line(row.number),
        "label": _on_one_line(row.label),
        "answer": _said(row.answer),
        "who_says": _on_one_line(row.who_says),
    }


def _state(state: str, rows: tuple[Mark, ...]) -> dict[str, Any]:
    return {
        "state": _on_one_line(state),
        "rows": [{"words": _said(row.words), "who_says": _on_one_line(row.who_says)} for row in rows],
    }


def _widths(table: Table) -> list[int]:
    """The share of the page each column gets: its longest cell in letters, within bounds that keep every column readable."""
    return [min(max(8, *map(len, column)), 40) for column in zip(table.head, *table.rows, strict=True)]


def _said(text: str) -> Said:
    """The paragraphs of a text with their lines and direction; none for a blank text."""
    paragraphs = re.split(r"\n\s*\n", fonts.printable(text).strip("\n"))
    return [
        {"lines": paragraph.split("\n"), "from_the_right": fonts.reads_from_the_right(paragraph)}
        for paragraph in paragraphs
        if paragraph.strip()
    ]


def _on_one_line(text: str) -> str:
    return " ".join(fonts.printable(text).split())


def _moment(at: datetime) -> str:
    """A time as people read it in London: "23 Nov 2026, 15:02"."""
    here = at.astimezone(LONDON)
    return f"{here.day} {here:%b %Y, %H:%M}"
