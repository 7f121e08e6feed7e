"""Reads a printed file back, as a person or a screen reader would."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, ContentStream

from assessments.reports.paper import Paper
from assessments.reports.pdf import pdf


def printed(paper: Paper) -> PdfReader:
    """The file of a paper, opened."""
    return PdfReader(BytesIO(pdf(paper)))


def pages(paper: Paper) -> list[str]:
    """The words of each page, line by line."""
    return [page.extract_text() for page in printed(paper).pages]


def on_one_line(words: str) -> str:
    return " ".join(words.split())


def tags(file: PdfReader) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each tag of the file with its attributes, in reading order."""
    yield from _under(file.trailer["/Root"]["/StructTreeRoot"]["/K"])


def _under(node: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, ArrayObject):
        for child in node:
            yield from _under(child)
    elif isinstance(node, dict):
        if "/S" in node:
            yield str(node["/S"]), node
        yield from _under(node.get("/K", ArrayObject()))


def outside_the_tags(file: PdfReader) -> list[str]:
    """What is drawn on a page and is neither read out nor marked as decoration."""
    found = []
    for page in file.pages:
        depth = 0
        for _, operator in ContentStream(page.get_contents(), file).operations:
            depth += (operator in (b"BMC", b"BDC")) - (operator == b"EMC")
            if depth == 0 and operator in (b"Tj", b"TJ", b"S", b"s", b"f", b"F", b"B", b"Do"):
                found.append(operator.decode())
    return found


def inks(file: PdfReader) -> set[tuple[str, int]]:
    """Each way an ink is set in the file, with how many numbers it takes: one for a grey, more for a colour."""
    found = set()
    for page in file.pages:
        for operands, operator in ContentStream(page.get_contents(), file).operations:
            if operator in (b"g", b"G", b"rg", b"RG", b"k", b"K", b"sc", b"SC", b"scn", b"SCN"):
                found.add((operator.decode(), len(operands)))
    return found


def places_of(file: PdfReader, letters: str) -> list[float]:
    """How far from the left edge, in points, each piece of text begins that holds one of these letters."""
    found: list[float] = []

    def note(text: str, page_at: list[float], text_at: list[float], *_: Any) -> None:
        if set(text) & set(letters):
            found.append(page_at[4] + page_at[0] * text_at[4])

    for page in file.pages:
        page.extract_text(visitor_text=note)
    return found
