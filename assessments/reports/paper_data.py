"""A paper as the plain values that paper.typ reads: every text cut into paragraphs, lines and pieces that may break."""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from assessments.reports import fonts
from assessments.reports.paper import Answer, Answers, Block, Heading, Mark, Marks, Paper, Quote, Table, Words

LONDON = ZoneInfo("Europe/London")
DRAFT = "DRAFT: not sent"
STAYS = "This copy stays with the worker"

# Letters in a row without a space, which the page may have to break. Scripts that know where to break are left to it:
# Thai and Lao, Burmese, Khmer, Japanese and Chinese.
UNBROKEN = r"[^\s\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]"
RUNS = re.compile(f"({UNBROKEN}{{10,}})")
RUNS_IN_A_CELL = re.compile(f"({UNBROKEN}{{4,}})")


def paper_data(paper: Paper) -> dict[str, Any]:
    """Everything the template prints."""
    return {
        "description": {"title": _plain(paper.title), "author": _plain(paper.authority)},
        "title": _one_line(paper.title),
        "authority": _one_line(paper.authority),
        "marking": _one_line(paper.marking),
        "made_at": _moment(paper.made_at),
        "about": [said(line) for line in paper.about_lines],
        "signed": said(f"Signed off: {paper.signed}" if paper.signed else "Not signed off."),
        "notes": [said(note) for note in paper.notes],
        "every_page": [*[DRAFT] * paper.draft, *[STAYS] * paper.stays_with_worker],
        "summary": list(_blocks(paper.summary)),
        "whole": list(_blocks(paper.whole)),
        "trail_anchor": said(paper.trail_anchor),
        "demo": paper.demo,
        "families": fonts.families(),
    }


def said(text: str, *, runs: re.Pattern[str] = RUNS) -> list[dict[str, Any]]:
    """The paragraphs of a text with their direction and their lines in pieces; none for a blank text."""
    paragraphs = re.split(r"\n\s*\n", fonts.printable(text).strip("\n"))
    return [
        {
            "lines": [runs.split(line) for line in paragraph.split("\n")],
            "from_the_right": fonts.reads_from_the_right(paragraph),
        }
        for paragraph in paragraphs
        if paragraph.strip()
    ]


def _one_line(text: str, *, runs: re.Pattern[str] = RUNS) -> list[str]:
    """A text in pieces, its line ends made spaces; none for a blank text."""
    plain = _plain(text)
    return runs.split(plain) if plain else []


def _plain(text: str) -> str:
    return " ".join(fonts.printable(text).split())


def _blocks(blocks: tuple[Block, ...]) -> Iterator[dict[str, Any]]:
    """Each block for the template. Sub-headings before any heading are raised: PDF/UA lets no level be skipped."""
    deepest = 1
    for block in blocks:
        if isinstance(block, Heading):
            deepest = max(deepest, 3 - block.depth)
            yield {"kind": "heading", "level": 2 + min(block.depth, deepest), "words": _one_line(block.words)}
        else:
            yield _block(block)


def _block(block: Words | Quote | Answers | Marks | Table) -> dict[str, Any]:
    match block:
        case Words(words):
            return {"kind": "words", "words": said(words)}
        case Quote(words, speaker, language):
            return {"kind": "quote", "words": said(words), "speaker": _one_line(speaker), "language": language}
        case Answers(rows):
            return {"kind": "answers", "rows": [_answer(row) for row in rows]}
        case Marks():
            return {"kind": "marks", "states": [_state(state, rows) for state, rows in block.by_state()]}
        case Table():
            return _table(block)


def _answer(row: Answer) -> dict[str, Any]:
    return {
        "number": _one_line(row.number, runs=RUNS_IN_A_CELL),
        "label": _one_line(row.label),
        "answer": said(row.answer),
        "who_says": _one_line(row.who_says),
    }


def _state(state: str, rows: tuple[Mark, ...]) -> dict[str, Any]:
    shown = [{"words": said(row.words), "who_says": _one_line(row.who_says)} for row in rows]
    return {"state": _one_line(state), "rows": shown}


def _table(table: Table) -> dict[str, Any]:
    return {
        "kind": "table",
        "caption": said(table.caption),
        "head": [_one_line(cell, runs=RUNS_IN_A_CELL) for cell in table.head],
        "rows": [[said(cell, runs=RUNS_IN_A_CELL) for cell in row] for row in table.rows],
        "widths": _widths(table),
    }


def _widths(table: Table) -> list[int]:
    """The share of the page each column gets: its longest cell in letters, within bounds that keep all readable."""
    most = max(20, 120 // len(table.head))
    return [min(max(10, *map(len, column)), most) + 3 for column in zip(table.head, *table.rows, strict=True)]


def _moment(at: datetime) -> str:
    """A time as people read it in London: "23 Nov 2026, 15:02"."""
    here = at.astimezone(LONDON)
    return f"{here.day} {here:%b %Y, %H:%M}"
