"""
A document before it is set on pages: a list of blocks, and what stands round every page.

It knows no record and no person: whoever holds one says it in these words. PDF and Word read the same list.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
LONGEST_HEAD = 200  # letters in one cell of a table's head

DRAFT = "DRAFT: not sent"
STAYS = "This copy stays with the worker"
NOT_ANSWERED = "Not answered"
NOTHING_LOWERS_IT = "Nothing known yet lowers this"


@dataclass(frozen=True)
class Heading:
    """
    A heading in our own or the instrument's words, which also become the bookmarks of the file, so never a name.

    Depth 1 is a part of the paper, 2 a section, 3 and 4 what stands within one. `lede` is a few sentences below it,
    which stay with what follows.
    """

    words: str
    depth: int = 2
    lede: str = ""

    def __post_init__(self) -> None:
        if self.depth not in (1, 2, 3, 4) or not self.words.strip():
            raise ValueError("A heading has words, and depth 1, 2, 3 or 4.")


@dataclass(frozen=True)
class NewPage:
    """What follows begins a page, unless it would begin one anyway."""


@dataclass(frozen=True)
class Words:
    """Ordinary text. An empty line in it begins a new paragraph."""

    words: str


@dataclass(frozen=True)
class Notice:
    """What a reader must know before reading on, in a frame. `title` is our own wording, printed strong."""

    words: str
    title: str = ""


@dataclass(frozen=True)
class Facts:
    """A few labels and values, such as whom it is about and who sent it when. A blank value is left out."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Points:
    """What matters most, close together: a few of our words at the side, and beside them what there is to say."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Quote:
    """
    Exact words, and who said them. Nothing is put around or into them.

    `language` is the code of its language (ISO 639, as "ur") where it is known, for screen readers; "" where not.
    """

    words: str
    speaker: str
    language: str = ""

    def __post_init__(self) -> None:
        if not re.fullmatch(r"([a-z]{2,3})?", self.language):
            raise ValueError("A language is two or three small letters.")


@dataclass(frozen=True)
class Answer:
    """One question and its answer in words. An empty answer is printed as not answered."""

    number: str
    label: str
    answer: str
    who_says: str = ""


@dataclass(frozen=True)
class Answers:
    """Questions in the order they were asked."""

    rows: tuple[Answer, ...]


@dataclass(frozen=True)
class Sign:
    """
    One indicator: its state in words, what it says, and who or what says so.

    `lowers` is what lowers it: "" where that was asked and nothing is known yet, None where it is not asked, because
    the indicator is neither present nor past or its instrument has no such question. `number` is the question's own,
    as on screen. `more` is what else was written about it.
    """

    state: str
    words: str
    who_says: str = ""
    lowers: str | None = None
    number: str = ""
    more: tuple[Answer, ...] = ()


@dataclass(frozen=True)
class Signs:
    """
    Indicators: where it was asked, each with what lowers it beside it; otherwise in words under the state they share.

    `called` is what stands above them in a table ("Strength"), and asks for one where nothing lowers them.
    Nothing here can count them: how many are present is never printed.
    """

    rows: tuple[Sign, ...]
    called: str = ""

    @property
    def with_what_lowers(self) -> bool:
        """Whether it was asked of any of them what lowers it."""
        return any(row.lowers is not None for row in self.rows)

    @property
    def head(self) -> tuple[str, ...]:
        """What stands above them in a table; () where they stand under the state they share."""
        if self.with_what_lowers:
            return (self.called or "Sign", "When", "What lowers it")
        return (self.called, "When") if self.called else ()

    def by_state(self) -> Iterator[tuple[str, tuple[Sign, ...]]]:
        """Each state with its indicators; states and indicators stay in the order they were given."""
        for state in dict.fromkeys(row.state for row in self.rows):
            yield state, tuple(row for row in self.rows if row.state == state)


@dataclass(frozen=True)
class Circle:
    """
    A cell that is drawn as well as said: a circle with its words beside it, and a small line below them.

    `shape` is one of heaviest, heavy, some and light (its size), protective or not_known; "blank" leaves its room
    empty, "" takes no room. `ring` says whether it adds to harm, safety or both, "" for none. Word has the words alone.
    """

    words: str
    shape: str = ""
    ring: str = ""
    below: str = ""

    def __post_init__(self) -> None:
        shapes = ("heaviest", "heavy", "some", "light", "protective", "not_known", "blank", "")
        if not self.words.strip() or self.shape not in shapes or self.ring not in ("harm", "safety", "both", ""):
            raise ValueError("A circle has words, and a shape and a ring that can be drawn.")

    def __len__(self) -> int:
        """How broad it is, in letters."""
        return 8 * bool(self.shape) + max(len(self.words), len(self.below) // 2)


@dataclass(frozen=True)
class Table:
    """Rows under a head that is repeated on every page the table reaches."""

    head: tuple[str, ...]
    rows: tuple[tuple[str | Circle, ...], ...]
    caption: str = ""

    def __post_init__(self) -> None:
        if not self.head or any(len(row) != len(self.head) for row in self.rows):
            raise ValueError("A table has a head, and each row has as many cells as the head.")
        if any(len(cell) > LONGEST_HEAD for cell in self.head):
            raise ValueError("The head of a table is a few words a cell: it stands on every page.")


@dataclass(frozen=True)
class Blanks:
    """One line to be filled in by hand: each word with room after it, as "Date" or "Day", "Month", "Year"."""

    words: tuple[str, ...]


@dataclass(frozen=True)
class ToAnswer:
    """
    One question to be answered by hand: boxes to tick (words and a hint each), blanks, and empty lines to write on.

    `when` says when it is asked ("If Yes"), "" for always; `beneath` that it is a part of the question above it.
    `in_a_row` puts the boxes side by side; none of them has a hint then.
    """

    label: str
    number: str = ""
    when: str = ""
    hint: str = ""
    why: str = ""
    boxes: tuple[tuple[str, str], ...] = ()
    in_a_row: bool = False
    blanks: tuple[str, ...] = ()
    lines: int = 0
    beneath: bool = False


Block = Heading | NewPage | Words | Notice | Facts | Points | Quote | Answers | Signs | Table | Blanks | ToAnswer


@dataclass(frozen=True, kw_only=True)
class Paper:
    """
    A document, ready to be made into a file.

    Attributes:
        title: The kind of document ("Screening"), never a name: it is in the file's own description too.
        authority: Who prints it ("Borough of Wendstoke").
        made_at: When it was printed, with its time zone; shown in London time.
        marking: The protective marking on every page.
        every_page: What must not be overlooked, said at the top of every page: DRAFT, STAYS.
        blocks: What stands on the pages, in order.
        trail_anchor: Where the trail stood (entry, hash, time), which closes the last page. None for a blank form,
            which has no record behind it, and for what is written to a child.
        demo: Whether people and places are invented; said on every page.
        easy: Whether it is set in large type and short lines, for a child.
    """

    title: str
    authority: str
    made_at: datetime
    marking: str = "OFFICIAL-SENSITIVE"
    every_page: tuple[str, ...] = ()
    blocks: tuple[Block, ...]
    trail_anchor: str | None
    demo: bool
    easy: bool = False

    def __post_init__(self) -> None:
        if self.made_at.tzinfo is None:
            raise ValueError("made_at needs its time zone.")
        for name in ("title", "authority", "marking", "trail_anchor"):
            said: str | None = getattr(self, name)
            if said is not None and not said.strip():
                raise ValueError(f"A paper needs its {name}.")

    @property
    def printed(self) -> str:
        """When it was printed, as people read it in London: "23 Nov 2026, 15:02"."""
        here = self.made_at.astimezone(LONDON)
        return f"{here.day} {here:%b %Y, %H:%M}"


def levels(blocks: Iterable[Block]) -> Iterator[tuple[Block, int]]:
    """
    Each block with its level as a heading, from 1; 0 for all other blocks.

    A heading with none above it is raised, because no level may be skipped for a screen reader.
    """
    above: list[int] = []
    for block in blocks:
        if isinstance(block, Heading):
            above = [depth for depth in above if depth < block.depth] + [block.depth]
        yield block, len(above) if isinstance(block, Heading) else 0
