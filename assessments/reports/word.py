"""
A paper becomes a Word file that can be gone on with: real headings, A4, 12 point, no macro, no link, no template.

Words are written as text and nothing else. Word draws them with the fonts of whoever reads it.
"""

from datetime import UTC
from functools import cache
from io import BytesIO
from pathlib import Path

import docx
from docx.document import Document
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.text.paragraph import Paragraph
from lxml import etree

from assessments.reports.letters import cleaned, on_one_line
from assessments.reports.paper import Paper
from assessments.reports.word_blocks import Writer
from assessments.reports.word_text import as_fields, write

STYLES = Path(__file__).with_name("word_styles.xml")
KEPT_PARTS = ("styles", "settings", "officeDocument", "core-properties")
INVENTED = "Invented borough. No real place or child."
LONGEST_PROPERTY = 255
SIDE_MM, EASY_SIDE_MM = 21, 32  # the margins left and right
LARGE_PT = 14
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
SETTINGS = f"""
<w:settings {W}>
  <w:zoom w:percent="100"/>
  <w:defaultTabStop w:val="720"/>
  <w:characterSpacingControl w:val="doNotCompress"/>
  <w:compat>
    <w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>
  </w:compat>
  <w:themeFontLang w:val="en-GB"/>
  <w:decimalSymbol w:val="."/>
  <w:listSeparator w:val=","/>
</w:settings>"""


def word(paper: Paper) -> bytes:
    """Write `paper` into a Word file."""
    document = _empty()
    _describe(document, paper)
    if paper.easy:
        _enlarge(document)
    _set_page(document, paper)
    writer = Writer(document)
    writer.line(paper.title, "Title")
    writer.blocks(paper.blocks)
    if paper.trail_anchor is not None:
        writer.line("Where the trail stood when this was printed:", "Where the trail stood")
        writer.text(paper.trail_anchor, "Small")
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _empty() -> Document:
    """A document with our styles and settings, and without whatever else the library's own template brings."""
    document = docx.Document()
    _fill(document.styles.element, _styles())
    _fill(document.settings.element, SETTINGS)
    for holder in (document.part.package, document.part):
        for name, relation in list(holder.rels.items()):
            if relation.reltype.rsplit("/", 1)[-1] not in KEPT_PARTS:
                del holder.rels[name]
    return document


@cache
def _styles() -> bytes:
    return STYLES.read_bytes()


def _fill(element: etree._Element, with_: str | bytes) -> None:
    """Put the children of other XML in the place of an element's own."""
    for child in list(element):
        element.remove(child)
    for child in list(parse_xml(with_)):
        element.append(child)


def _describe(document: Document, paper: Paper) -> None:
    """The file's own description: the kind of document and whose it is, never whom it is about."""
    said = document.core_properties
    said.title = on_one_line(cleaned(paper.title))[:LONGEST_PROPERTY]
    said.author = said.last_modified_by = on_one_line(cleaned(paper.authority))[:LONGEST_PROPERTY]
    said.comments = said.subject = said.keywords = ""
    said.language = "en-GB"
    said.created = said.modified = paper.made_at.astimezone(UTC)


def _enlarge(document: Document) -> None:
    """Large type, whatever follows it: styles that name a size of their own keep it."""
    for size in document.styles.element.xpath("w:docDefaults//w:sz | w:docDefaults//w:szCs"):
        size.set(qn("w:val"), str(2 * LARGE_PT))


def _set_page(document: Document, paper: Paper) -> None:
    """A4; above every page whose it is, its marking and when it was made, below it the page's number."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    side = EASY_SIDE_MM if paper.easy else SIDE_MM
    section.left_margin = section.right_margin = Mm(side)
    section.top_margin, section.bottom_margin = Mm(26), Mm(20)
    section.header_distance = section.footer_distance = Mm(10)
    head, foot = section.header.paragraphs[0], section.footer.paragraphs[0]
    if paper.easy:
        _end_tabs(head, foot, width_mm=210 - 2 * side)
    write(head, on_one_line(cleaned(paper.authority)))
    head.add_run().add_tab()
    write(head, on_one_line(cleaned(paper.marking)), bold=True)
    head.add_run().add_tab()
    write(head, f"Printed {paper.printed}")
    for line in paper.every_page:
        write(section.header.add_paragraph(style="On every page"), line)
    write(foot, INVENTED if paper.demo else "")
    foot.add_run().add_tab()
    as_fields(foot, "Page ", "PAGE", " of ", "NUMPAGES")


def _end_tabs(*lines: Paragraph, width_mm: float) -> None:
    """The tabs of the lines above and below a page, for lines that are shorter than the styles have them."""
    for line in lines:
        for style_stop in line.style.paragraph_format.tab_stops if line.style else ():
            line.paragraph_format.tab_stops.add_tab_stop(style_stop.position, WD_TAB_ALIGNMENT.CLEAR)
        line.paragraph_format.tab_stops.add_tab_stop(Mm(width_mm), WD_TAB_ALIGNMENT.RIGHT)
    lines[0].paragraph_format.tab_stops.add_tab_stop(Mm(width_mm / 2), WD_TAB_ALIGNMENT.CENTER)
