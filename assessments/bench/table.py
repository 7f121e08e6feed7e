"""The rows of the table in docs/performance.md, and where in that page they stand."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from assessments.bench.measuring import Rates, Sizes, Tail, Times
from assessments.vocabulary import DATA, AssessmentError

PAGE = DATA.parent / "docs" / "performance.md"
BEGINS, ENDS = "<!-- begin: python -m assessments bench --write -->", "<!-- end -->"
Measured = Times | Tail | Rates | Sizes
HEAD = ("what", "measured", "beside it", "ratio", "goal", "met")


class NoPlaceForTheTable(AssessmentError):
    """docs/performance.md is not there, or has lost one of its two markers."""


@dataclass(frozen=True)
class Row:
    """
    One line: what was measured, what stands beside it, and how the two medians compare.

    `most` is the goal below which the ratio should stay, `least` the goal it should reach; None where there is none.
    `missing` is the sentence that stands in place of the figures where nothing could be measured.
    """

    what: str
    measured: Measured | None = None
    beside: Measured | str = ""
    ratio: float | None = None
    most: float | None = None
    least: float | None = None
    missing: str = ""

    @property
    def met(self) -> str:
        if self.ratio is None or (self.most is None and self.least is None):
            return ""
        below = self.most is None or self.ratio < self.most
        return "yes" if below and self.ratio >= (self.least or 0) else "no"

    @property
    def goal(self) -> str:
        """In words: under 2.00 x, at least 1/3."""
        if self.least is not None:
            return f"at least {as_ratio(self.least)}"
        return f"under {as_ratio(self.most)}" if self.most is not None else ""

    @property
    def cells(self) -> tuple[str, ...]:
        if self.missing or self.measured is None:
            return self.what, self.missing, "", "", self.goal, ""
        return self.what, str(self.measured), str(self.beside), as_ratio(self.ratio), self.goal, self.met


def compared(what: str, measured: Times, beside: Times, *, most: float | None = None) -> Row:
    """A row of two things that were measured in turn."""
    return Row(what, measured, beside, measured.median_s / beside.median_s, most)


def as_ratio(ratio: float | None) -> str:
    """1/39 for what is far below one, 1.31 x for the rest."""
    if ratio is None:
        return ""
    if not 0 < ratio < 0.4:
        return f"{ratio:.2f} x"
    return f"1/{1 / ratio:,.0f}" if ratio < 0.1 else f"1/{1 / ratio:.1f}".removesuffix(".0")


def in_markdown(rows: Sequence[Row]) -> Iterator[str]:
    """The table, a line at a time."""
    yield f"| {' | '.join(HEAD)} |"
    yield f"|{'|'.join('---' for _ in HEAD)}|"
    for row in rows:
        yield f"| {' | '.join(row.cells)} |"


def write(page: Path, lines: Sequence[str]) -> None:
    """
    Put these lines between the two markers of the page, in place of those that are there.

    Raises:
        NoPlaceForTheTable: If the page or a marker is not there.
    """
    text = page.read_text(encoding="utf-8") if page.exists() else ""
    before, begins, rest = text.partition(BEGINS)
    _, ends, after = rest.partition(ENDS)
    if not begins or not ends:
        raise NoPlaceForTheTable(f"{page.name} has no place for the table. Put these two lines in it: {BEGINS} {ENDS}")
    page.write_text("\n".join([before + begins, "", *lines, "", ends + after]), encoding="utf-8")
