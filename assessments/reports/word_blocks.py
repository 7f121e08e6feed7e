"""Writes the blocks of a paper into Word."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.table import _Cell

from assessments.reports.letters import cleaned, on_one_line
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
    Points,
    Quote,
    Sign,
    Signs,
    Table,
    ToAnswer,
    Words,
    levels,
)
from assessments.reports.paper_data import widths
from assessments.reports.word_text import Texts, turned, write

PAGE_WIDTH_MM = 168  # between the margins of A4
BOX = "\u2610\u00a0"  # an empty box and a space that does not break
SIDE_MM = 40  # our words beside a point
BESIDE_MM = (29, 52)  # the columns after the sign: when, and what lowers it or who says so
LONGEST_WHOLE_ROW = 1200  # letters
WIDEST_BLANK_MM, WIDEST_BLANKS_MM = 40, 130
BENEATH_MM = 8  # how far in the parts of a question stand

Row = TypeVar("Row")


class Writer(Texts):
    """One paper being written, block after block."""

    def blocks(self, blocks: Sequence[Block]) -> None:
        """Write every block, headings at the level that skips none."""
        for block, level in levels(blocks):
            self.block(block, level)

    def block(self, block: Block, level: int = 0) -> None:
        match block:
            case NewPage():
                self.begins_a_page = True
            case Heading(words):
                self.line(words, f"Heading {level}")
                self.text(block.lede, "Lede")
            case Words(words):
                self.text(words)
            case Notice(words, title):
                self.line(title, "Notice", bold=True)
                self.text(words, "Notice")
            case Facts(rows):
                for name, value in rows:
                    self.fact(name, value)
            case Points(rows):
                self.points([(name, value) for name, value in rows if value.strip()])
            case Quote(words, speaker, language):
                self.text(words, "Quote", language=language)
                self.line(speaker, "Speaker")
            case Answers(rows):
                for row in rows:
                    self.answer(row)
            case Signs():
                self.signs(block)
            case Table():
                self.table(block)
            case Blanks(words):
                self.blanks(words, PAGE_WIDTH_MM)
            case ToAnswer():
                self.to_answer(block)

    def fact(self, name: str, value: str) -> None:
        if value.strip():
            made = self.paragraph("Normal")
            write(made, f"{name}: ")
            write(made, cleaned(value).strip("\n"), bold=True)

    # --- answers and signs ------------------------------------------------------------------------------------------

    def answer(self, row: Answer, into: _Cell | None = None) -> None:
        asked = f"{row.number} {row.label}".strip()
        self.line(asked, "Question" if into is None else "Small before", into)
        if row.answer.strip():
            self.text(row.answer, into=into)
        elif asked:
            self.line(NOT_ANSWERED, "Not answered", into)
        self.says_so(row.who_says, into)

    def says_so(self, who: str, into: _Cell | None = None) -> None:
        self.line(f"Says so: {who}" if who.strip() else "", "Small", into)

    def signs(self, block: Signs) -> None:
        """A table with what lowers each, where that was asked; else in order of state, with who says so."""
        if block.head:
            beside = BESIDE_MM[: len(block.head) - 1]
            self.grid(block.head, block.rows, (PAGE_WIDTH_MM - sum(beside), *beside), self.fill_sign)
            return
        rows = [row for _, alike in block.by_state() for row in alike]
        if any(row.who_says for row in rows):
            columns = (PAGE_WIDTH_MM - sum(BESIDE_MM), *BESIDE_MM)
            self.grid(("Sign", "When", "Who says so"), rows, columns, self.fill_mark)
            return
        for state, alike in block.by_state():
            self.line(state, "Question")
            for row in alike:
                self.text(f"{row.number} {row.words}".strip(), "Close")

    def fill_sign(self, row: Sign, cells: list[_Cell]) -> None:
        self.sign(row, cells[0], with_who_says=True)
        self.line(row.state, "Normal", cells[1])
        if row.lowers is not None:
            self.text(row.lowers if row.lowers.strip() else NOTHING_LOWERS_IT, into=cells[2])

    def fill_mark(self, row: Sign, cells: list[_Cell]) -> None:
        self.sign(row, cells[0], with_who_says=False)
        self.line(row.state, "Normal", cells[1])
        self.line(row.who_says, "Normal", cells[2])

    def sign(self, row: Sign, into: _Cell, *, with_who_says: bool) -> None:
        made = self.paragraph("Normal", into)
        write(made, f"{row.number} {cleaned(row.words)}".strip(), bold=True)
        turned(made)
        if with_who_says:
            self.says_so(row.who_says, into)
        for one in row.more:
            self.answer(one, into)

    # --- tables -----------------------------------------------------------------------------------------------------

    def points(self, rows: Sequence[tuple[str, str]]) -> None:
        """Our words at the side in bold, what there is to say beside them."""

        def fill(row: tuple[str, str], cells: list[_Cell]) -> None:
            self.line(row[0], "Normal", cells[0], bold=True)
            self.text(row[1], into=cells[1])

        self.grid((), rows, (SIDE_MM, PAGE_WIDTH_MM - SIDE_MM), fill)

    def table(self, block: Table) -> None:
        def fill(row: tuple[str | Circle, ...], cells: list[_Cell]) -> None:
            for said, cell in zip(row, cells, strict=True):
                self.text(said if isinstance(said, str) else said.words, into=cell)
                self.line("" if isinstance(said, str) else said.below, "Small", cell)

        self.text(block.caption, "Caption")
        shares = widths(block)
        self.grid(block.head, block.rows, [share * PAGE_WIDTH_MM / sum(shares) for share in shares], fill)

    def grid(
        self,
        head: Sequence[str],
        rows: Sequence[Row],
        widths_mm: Sequence[float],
        fill: Callable[[Row, list[_Cell]], None],
    ) -> None:
        """A table under a head, if it has one, that is repeated on every page. A row stays whole unless it is long."""
        if self.begins_a_page:
            self.paragraph("Normal")
        heads = 1 if head else 0
        table = self.document.add_table(heads + len(rows), len(widths_mm), style="Paper table")
        table.autofit = False
        table._tbl.tblPr.find(qn("w:tblLook")).set(qn("w:firstRow"), str(heads))
        for column, width in zip(table.columns, widths_mm, strict=True):
            column.width = Mm(width)
        for at, made in enumerate(table.rows):
            cells = list(made.cells)
            for cell, width in zip(cells, widths_mm, strict=True):
                cell.width = Mm(width)
            if at < heads:
                for words, cell in zip(head, cells, strict=True):
                    self.line(words, "Normal", cell)
            else:
                fill(rows[at - heads], cells)
            properties = made._tr.get_or_add_trPr()
            if sum(len(cell.text) for cell in cells) < LONGEST_WHOLE_ROW:
                properties.append(OxmlElement("w:cantSplit"))
            if at < heads:
                properties.append(OxmlElement("w:tblHeader"))
        self.document.add_paragraph(style="Small")  # two tables that touch would become one

    # --- to be filled in by hand ------------------------------------------------------------------------------------

    def blanks(self, words: Sequence[str], width_mm: float) -> None:
        """Each word with a line after it, as far as the next."""
        made = self.paragraph("Blanks")
        for at, word in enumerate(words, 1):
            stop = Mm(self.indent_mm + width_mm * at / len(words))
            made.paragraph_format.tab_stops.add_tab_stop(stop, WD_TAB_ALIGNMENT.LEFT, WD_TAB_LEADER.LINES)
            write(made, f"{'  ' if at > 1 else ''}{on_one_line(cleaned(word))} ")
            made.add_run().add_tab()

    def to_answer(self, asked: ToAnswer) -> None:
        self.indent_mm = BENEATH_MM if asked.beneath else 0
        question = self.paragraph("Question")
        write(question, f"{asked.number} ".lstrip())
        write(question, f"{asked.when}: " if asked.when else "", bold=False)
        write(question, on_one_line(cleaned(asked.label)))
        self.text(asked.hint, "Small before")
        self.line(f"Why we ask: {asked.why}" if asked.why else "", "Small before")
        self.boxes(asked)
        if asked.blanks:
            self.blanks(asked.blanks, min(len(asked.blanks) * WIDEST_BLANK_MM, WIDEST_BLANKS_MM))
        for _ in range(asked.lines):
            self.paragraph("Line to write on")
        self.indent_mm = 0

    def boxes(self, asked: ToAnswer) -> None:
        if asked.in_a_row and asked.boxes:
            made = self.paragraph("Boxes")
            write(made, "   ".join(BOX + on_one_line(cleaned(words)) for words, _ in asked.boxes))
            return
        for words, hint in asked.boxes:
            made = self.paragraph("Boxes")
            write(made, BOX + on_one_line(cleaned(words)))
            if hint:
                write(made, f" ({hint})")
