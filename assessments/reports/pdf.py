"""A paper becomes a PDF file: tagged (PDF/UA-1), A4, black and white safe. Words travel as data, never as markup."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import typst

from assessments.reports import fonts
from assessments.reports.paper import Paper
from assessments.reports.paper_data import notice, paper_data
from assessments.vocabulary import AssessmentError

TEMPLATE = Path(__file__).with_name("paper.typ")
LETTERS_LOST = f"Letters that stand as {fonts.LOST} cannot be printed. Read those words on the screen."


class NotPrintable(AssessmentError):
    """The document could not be set on pages. The message never holds a word of it."""


def pdf(paper: Paper) -> bytes:
    """
    Set `paper` on pages: the summary first, then the whole. The same paper gives the same bytes.

    Raises:
        NotPrintable: If it cannot be set. What typst says about it quotes the document, so it is not passed on.
    """
    if not fonts.folders():
        raise NotPrintable("The fonts for printing are missing. Ask the administrator to install them again.")
    data = paper_data(paper)
    for candidate in (data, _each_text(fonts.without_stray_marks, data)):
        if made := _compiled(candidate, printed_at=int(paper.made_at.timestamp())):
            return made
    raise NotPrintable("This document could not be made into a PDF. Read it on the screen, and tell the administrator.")


def pages_of_first_part(paper: Paper) -> int:
    """
    How many pages a paper takes before the first new one that it asks for, set as `pdf` sets it.

    Where it cannot be set, 0: then nothing is known.
    """
    data = _with_lost_letters_told(paper_data(paper))
    kinds = [block["kind"] for block in data["blocks"]]
    first = data["blocks"][: kinds.index("page") if "page" in kinds else None]
    for candidate in (first, _each_text(fonts.without_stray_marks, first)):
        part = {**data, "blocks": candidate, "trail_anchor": []}
        try:
            said = {"paper": json.dumps(part)}
            asked = typst.query(TEMPLATE, "<pages>", field="value", font_paths=fonts.shipped(), sys_inputs=said)
        except typst.TypstError:
            continue
        (pages,) = json.loads(asked)
        return int(pages)
    return 0


def _with_lost_letters_told(data: dict[str, Any]) -> dict[str, Any]:
    if fonts.LOST in json.dumps(data, ensure_ascii=False):
        return {**data, "blocks": [notice(LETTERS_LOST), *data["blocks"]]}
    return data


def _compiled(data: dict[str, Any], *, printed_at: int) -> bytes | None:
    """The file, or None where typst refuses: then its message quotes words, and goes no further than here."""
    data = _with_lost_letters_told(data)
    try:
        return typst.compile(
            TEMPLATE,
            font_paths=fonts.shipped(),
            sys_inputs={"paper": json.dumps(data)},
            pdf_standards=["ua-1"],
            timestamp=printed_at,
        )
    except typst.TypstError:
        return None


def _each_text(change: Callable[[str], str], data: Any) -> Any:
    """`data` with every text in it changed."""
    match data:
        case str():
            return change(data)
        case dict():
            return {name: _each_text(change, value) for name, value in data.items()}
        case list() | tuple():
            return [_each_text(change, value) for value in data]
        case _:
            return data
