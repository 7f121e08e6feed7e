"""Opens a Word file again, as a reader's own program would, and looks inside it."""

from io import BytesIO
from typing import Any
from zipfile import ZipFile

import docx
from docx.document import Document
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml import etree

from assessments.reports.paper import Paper
from assessments.reports.word import word

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def opened(file: bytes) -> Document:
    return docx.Document(BytesIO(file))


def written(paper: Paper) -> Document:
    """The Word file of a paper, opened."""
    return opened(word(paper))


def lines(document: Document) -> list[str]:
    """Every paragraph of the body in order, those in tables too."""
    found: list[str] = []
    for one in document.iter_inner_content():
        if isinstance(one, Table):
            found += [p.text for row in one.rows for cell in row.cells for p in cell.paragraphs]
        else:
            found.append(one.text)
    return found


def paragraph(document: Document, words: str) -> Paragraph:
    """The first paragraph outside tables that holds these words."""
    return next(one for one in document.paragraphs if words in one.text)


def parts(file: bytes) -> dict[str, str]:
    """Each file inside the Word file, by name."""
    with ZipFile(BytesIO(file)) as inside:
        return {name: inside.read(name).decode("utf-8") for name in inside.namelist()}


def every(document: Document, tag: str) -> list[Any]:
    """Each element of the body with this tag, as "fldSimple"."""
    return list(document.element.iter(W + tag))


def on_top(document: Document) -> list[str]:
    return [one.text for one in document.sections[0].header.paragraphs]


def fields(file: bytes) -> set[str]:
    """What the program that opens the file is asked to work out."""
    inside = [etree.fromstring(xml.encode()) for xml in parts(file).values()]
    simple = {field.get(f"{W}instr") for part in inside for field in part.iter(f"{W}fldSimple")}
    return simple | {field.text for part in inside for field in part.iter(f"{W}instrText")}
