"""Words on their way into Word. Each goes through `write`, which cleans it and marks what reads from the right."""

from typing import Any

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from assessments.reports.letters import cleaned, on_one_line, paragraphs, reads_from_the_right, runs

AFTER_BIDI = ("w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:outlineLvl")


def write(paragraph: Paragraph, text: str, *, language: str = "", bold: bool | None = None) -> None:
    """Add a text to a paragraph: cleaned, line ends kept, each piece marked that reads from the right."""
    for piece, from_the_right in runs(cleaned(text)):
        run = paragraph.add_run(piece)
        run.font.bold = run.font.cs_bold = bold
        run.font.rtl = from_the_right or None
        if language:
            tongue = OxmlElement("w:lang")
            tongue.set(qn("w:bidi" if from_the_right else "w:val"), language)
            run._r.get_or_add_rPr().append(tongue)


def turned(paragraph: Paragraph) -> Paragraph:
    """The paragraph, set from the right if most of it reads so."""
    if reads_from_the_right(paragraph.text):
        paragraph._p.get_or_add_pPr().insert_element_before(OxmlElement("w:bidi"), *AFTER_BIDI)
    return paragraph


def as_fields(paragraph: Paragraph, *pieces: str) -> None:
    """Add words and fields in turn: `as_fields(p, "Page ", "PAGE", " of ", "NUMPAGES")`. Word works the fields out."""
    for at, piece in enumerate(pieces):
        if at % 2 == 0:
            write(paragraph, piece)
            continue
        field: Any = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), piece)
        shown = paragraph.add_run("1")
        field.append(shown._r)
        paragraph._p.append(field)


class Texts:
    """
    A document that texts are written into, paragraph after paragraph; `into` is a table's cell instead.

    `begins_a_page` and `indent_mm` are for the paragraphs that follow.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self.begins_a_page = False
        self.indent_mm = 0.0

    def paragraph(self, style: str, into: _Cell | None = None) -> Paragraph:
        """A new, empty paragraph. A table's cell begins with one, which is used first."""
        if isinstance(into, _Cell):
            first = into.paragraphs[0]
            made = first if first.style and first.style.name == "Normal" and not first.runs else into.add_paragraph()
            made.style = self.document.styles[style]
            return made
        made = self.document.add_paragraph(style=style)
        if self.begins_a_page:
            made.paragraph_format.page_break_before, self.begins_a_page = True, False
        if self.indent_mm:
            made.paragraph_format.left_indent = Mm(self.indent_mm)
        return made

    def line(self, text: str, style: str, into: _Cell | None = None, *, bold: bool | None = None) -> None:
        """One line; nothing for a blank text."""
        if text.strip():
            made = self.paragraph(style, into)
            write(made, on_one_line(cleaned(text)), bold=bold)
            turned(made)

    def text(self, text: str, style: str = "Normal", into: _Cell | None = None, *, language: str = "") -> None:
        """A text in its paragraphs, each from its own side; nothing for a blank one."""
        for one in paragraphs(cleaned(text)):
            made = self.paragraph(style, into)
            write(made, one, language=language)
            turned(made)
