"""A paper as the plain values that paper.typ reads: every text cut into paragraphs, lines and pieces that may break."""

import re
from typing import Any

from assessments.reports import fonts
from assessments.reports.letters import on_one_line, paragraphs, reads_from_the_right
from assessments.reports.paper import (
    NOT_ANSWERED,
    NOTHING_LOWERS_IT,
    Answer,
    Answers,
    Blanks,
    Block,
    Circle,
    Facts,
    Heading,
    NewPage,
    Notice,
    Paper,
    Points,
    Quote,
    Sign,
    Signs,
    Table,
    ToAnswer,
    Words,
    levels,
)

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
        "printed": paper.printed,
        "every_page": [_plain(line) for line in paper.every_page],
        "blocks": [_block(block, level) for block, level in levels(paper.blocks)],
        "trail_anchor": said(paper.trail_anchor or ""),
        "demo": paper.demo,
        "easy": paper.easy,
        "families": fonts.families(),
    }


def notice(words: str) -> dict[str, Any]:
    """A notice for the template."""
    return _block(Notice(words), 0)


def said(text: str, *, runs: re.Pattern[str] = RUNS) -> list[dict[str, Any]]:
    """The paragraphs of a text with their direction and their lines in pieces; none for a blank text."""
    return [
        {
            "lines": [runs.split(line) for line in paragraph.split("\n")],
            "from_the_right": reads_from_the_right(paragraph),
        }
        for paragraph in paragraphs(fonts.printable(text))
    ]


def _one_line(text: str, *, runs: re.Pattern[str] = RUNS) -> list[str]:
    """A text in pieces, its line ends made spaces; none for a blank text."""
    plain = _plain(text)
    return runs.split(plain) if plain else []


def _plain(text: str) -> str:
    return on_one_line(fonts.printable(text))


def _block(block: Block, level: int) -> dict[str, Any]:
    match block:
        case Heading(words):
            return {"kind": "heading", "level": 1 + level, "words": _one_line(words), "lede": said(block.lede)}
        case NewPage():
            return {"kind": "page"}
        case Words(words):
            return {"kind": "words", "words": said(words)}
        case Notice(words, title):
            return {"kind": "notice", "title": _one_line(title), "words": said(words)}
        case Facts(rows):
            return {"kind": "facts", "rows": [[_one_line(name), said(value)] for name, value in rows if value.strip()]}
        case Points(rows):
            return {"kind": "points", "rows": [[_one_line(name), said(value)] for name, value in rows if value.strip()]}
        case Quote(words, speaker, language):
            return {"kind": "quote", "words": said(words), "speaker": _one_line(speaker), "language": language}
        case Answers(rows):
            return {"kind": "answers", "rows": [_answer(row) for row in rows]}
        case Signs() if block.head:
            head = [_one_line(word) for word in block.head]
            return {"kind": "signs", "head": head, "rows": [_sign(row) for row in block.rows]}
        case Signs():
            return {"kind": "marks", "states": [_state(state, rows) for state, rows in block.by_state()]}
        case Table():
            return _table(block)
        case Blanks(words):
            return {"kind": "blanks", "words": [_one_line(word) for word in words]}
        case ToAnswer():
            return _to_answer(block)


def _answer(row: Answer) -> dict[str, Any]:
    return {
        "number": _one_line(row.number, runs=RUNS_IN_A_CELL),
        "label": _one_line(row.label),
        "answer": said(row.answer if row.answer.strip() else NOT_ANSWERED),
        "answered": bool(row.answer.strip()),
        "who_says": _one_line(row.who_says),
    }


def _state(state: str, rows: tuple[Sign, ...]) -> dict[str, Any]:
    return {"state": _one_line(state), "rows": [_sign(row) for row in rows]}


def _sign(row: Sign) -> dict[str, Any]:
    return {
        "number": _one_line(row.number, runs=RUNS_IN_A_CELL),
        "state": _one_line(row.state, runs=RUNS_IN_A_CELL),
        "words": said(row.words),
        "who_says": _one_line(row.who_says),
        "more": [_answer(one) for one in row.more],
        "lowers": said(row.lowers if row.lowers.strip() else NOTHING_LOWERS_IT) if row.lowers is not None else [],
    }


def _table(table: Table) -> dict[str, Any]:
    return {
        "kind": "table",
        "caption": said(table.caption),
        "head": [_one_line(cell, runs=RUNS_IN_A_CELL) for cell in table.head],
        "rows": [[_cell(cell) for cell in row] for row in table.rows],
        "widths": widths(table),
    }


def _cell(cell: str | Circle) -> Any:
    if isinstance(cell, str):
        return said(cell, runs=RUNS_IN_A_CELL)
    words, below = said(cell.words, runs=RUNS_IN_A_CELL), said(cell.below, runs=RUNS_IN_A_CELL)
    return {"shape": cell.shape, "ring": cell.ring, "words": words, "below": below}


def widths(table: Table) -> list[int]:
    """The share of the page each column gets: its longest cell in letters, within bounds that keep all readable."""
    most = max(20, 120 // len(table.head))
    return [min(max(10, *map(len, column)), most) + 3 for column in zip(table.head, *table.rows, strict=True)]


def _to_answer(asked: ToAnswer) -> dict[str, Any]:
    return {
        "kind": "to_answer",
        "number": _one_line(asked.number, runs=RUNS_IN_A_CELL),
        "label": _one_line(asked.label),
        "when": _one_line(asked.when),
        "hint": said(asked.hint),
        "why": _one_line(asked.why),
        "boxes": [{"label": _one_line(words), "hint": _one_line(hint)} for words, hint in asked.boxes],
        "in_a_row": asked.in_a_row,
        "blanks": [_one_line(word) for word in asked.blanks],
        "lines": asked.lines,
        "beneath": asked.beneath,
    }
