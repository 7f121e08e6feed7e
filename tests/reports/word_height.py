"""
About how much of a page the blocks of a Word file take before the first new page, for there is no Word here to ask.

It is set in Arial, which no package brings: Noto Sans is wider, so a line here holds no more than a line there.
"""

from functools import cache

from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Length
from docx.table import Table
from docx.text.paragraph import Paragraph
from fontTools.ttLib import TTFont

from assessments.reports.fonts import folders

ARIAL_LINE = 1.15  # from line to line, in ems
CELL_PT = 5  # above and below what stands in a cell


def height_of_first_part_pt(document: Document) -> float:
    """In points."""
    section = document.sections[0]
    width = Length((section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)).pt
    height = 0.0
    for one in document.iter_inner_content():
        if isinstance(one, Table):
            height += sum(_row(row.cells) for row in one.rows)
        elif one.paragraph_format.page_break_before:
            return height
        else:
            height += _paragraph(one, width)
    return height


def _row(cells: tuple) -> float:
    return CELL_PT + max(
        sum(_paragraph(one, (cell.width or 0) / 12700 - 7) for one in cell.paragraphs) for cell in cells
    )


def _paragraph(paragraph: Paragraph, width_pt: float) -> float:
    size, before, after, indent = 12.0, 0.0, 4.0, 0.0
    style = paragraph.style
    known: dict[str, float] = {}
    while style is not None:
        shape = style.paragraph_format
        for name, value in (
            ("size", style.font.size), ("before", shape.space_before), ("after", shape.space_after),
            ("left", shape.left_indent), ("right", shape.right_indent),
        ):  # fmt: skip
            if value is not None:
                known.setdefault(name, value.pt)
        style = style.base_style
    size, before, after = known.get("size", size), known.get("before", before), known.get("after", after)
    indent = known.get("left", 0) + known.get("right", 0)
    lines = sum(_lines(line, size, width_pt - indent) for line in paragraph.text.split("\n"))
    framed = 8 if paragraph._p.find(f".//{qn('w:pBdr')}") is not None else 0
    return before + after + lines * size * ARIAL_LINE * 1.1 + framed


def _lines(words: str, size_pt: float, width_pt: float) -> int:
    lines, at = 1, 0.0
    for word in words.split(" "):
        wide = sum(_advances().get(ord(letter), 0.6) for letter in f"{word} ") * size_pt
        if at + wide > width_pt + size_pt * 0.3 and at:
            lines, at = lines + 1, 0.0
        lines += int(wide // width_pt)
        at += wide % width_pt if wide > width_pt else wide
    return lines


@cache
def _advances() -> dict[int, float]:
    """How wide each letter of Noto Sans is, in ems."""
    file = next(file for folder in folders() for file in folder.iterdir() if file.name == "NotoSans[wght].ttf")
    with TTFont(file) as font:
        widths, units = font["hmtx"].metrics, font["head"].unitsPerEm
        return {point: widths[name][0] / units for point, name in font.getBestCmap().items()}
