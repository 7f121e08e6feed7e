"""Which drawings of which embedded fonts a file shows. Drawing 0 of any font is its box for a missing letter."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from fontTools.ttLib import TTFont
from pypdf import PdfReader
from pypdf.generic import ContentStream

MISSING = 0


def shown_glyphs(file: PdfReader) -> Iterator[tuple[str, int]]:
    """Each drawing shown on a page: the name of its font, and its number in that font."""
    for page in file.pages:
        fonts = {name: found.get_object() for name, found in page["/Resources"]["/Font"].items()}
        font = ""
        for operands, operator in ContentStream(page.get_contents(), file).operations:
            if operator == b"Tf":
                font = operands[0]
                assert fonts[font]["/Encoding"] == "/Identity-H", "two bytes stand for one drawing"
            elif operator in (b"Tj", b"TJ"):
                for number in _numbers(operands[0]):
                    yield str(fonts[font]["/BaseFont"]), number


def _numbers(shown: Any) -> Iterator[int]:
    for piece in shown if isinstance(shown, list) else [shown]:
        if hasattr(piece, "original_bytes"):
            raw = piece.original_bytes
            yield from (int.from_bytes(raw[at : at + 2]) for at in range(0, len(raw), 2))


def embedded_fonts(file: PdfReader) -> dict[str, TTFont]:
    """The fonts inside the file, by name."""
    found = {}
    for page in file.pages:
        for font in page["/Resources"]["/Font"].values():
            descendant = font.get_object()["/DescendantFonts"][0].get_object()
            described = descendant["/FontDescriptor"].get_object()
            if "/FontFile2" in described:
                found[str(descendant["/BaseFont"])] = TTFont(BytesIO(described["/FontFile2"].get_object().get_data()))
    return found
