"""A document before it is set on pages. It knows no record and no person: whoever holds one says it in these words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

LONGEST_HEAD = 200  # letters in one cell of a table's head


@dataclass(frozen=True)
class Heading:
    """A heading in the instrument's own words, which also become the bookmarks of the file. Depth 1 or 2."""

    words: str
    depth: int = 1

    def __post_init__(self) -> None:
        if self.depth not in (1, 2) or not self.words.strip():
            raise ValueError("A heading has words, and depth 1 or 2.")


@dataclass(frozen=True)
class Words:
    """Ordinary text. An empty line in it begins a new paragraph."""

    words: str


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
class Mark:
    """One indicator: its state in words, what it says, and who or what says so."""

    state: str
    words: str
    who_says: str = ""


@dataclass(frozen=True)
class Marks:
    """
    Indicators, printed as words under the state they share.

    They carry no number, and nothing here can count them: how many are present is never printed.
    """

    rows: tuple[Mark, ...]

    def by_state(self) -> Iterator[tuple[str, tuple[Mark, ...]]]:
        """Each state with its indicators; states and indicators stay in the order they were given."""
        for state in dict.fromkeys(row.state for row in self.rows):
            yield state, tuple(row for row in self.rows if row.state == state)


@dataclass(frozen=True)
class Table:
    """Rows under a head that is repeated on every page the table reaches."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""

    def __post_init__(self) -> None:
        if not self.head or any(len(row) != len(self.head) for row in self.rows):
            raise ValueError("A table has a head, and each row has as many cells as the head.")
        if any(len(cell) > LONGEST_HEAD for cell in self.head):
            raise ValueError("The head of a table is a few words a cell: it stands on every page.")


Block = Heading | Words | Quote | Answers | Marks | Table


@dataclass(frozen=True, kw_only=True)
class Paper:
    """
    A filled instrument, ready to be printed: one page that matters, then the whole.

    Attributes:
        title: The kind of document ("Screening"), never a name: it is in the file's own description too.
        authority: Who prints it ("Borough of Wendstoke").
        made_at: When it was printed, with its time zone; shown in London time.
        marking: The protective marking on every page.
        about_lines: Whom or what it is about and what was sent when, a line each.
        summary: What stands on the first page.
        whole: What follows, from the second page on.
        notes: What a reader must know before reading, a sentence each; printed in a frame at the top.
        trail_anchor: Where the trail stood (entry, hash, time). It closes the last page, so it is never empty.
        demo: Whether people and places are invented; said on every page.
        draft: Whether it has not been sent; said on every page.
        signed: Who signed it off and when ("Dan Okafor, 23 Nov 2026 14:58"). "" means nobody has, and the page says so.
        stays_with_worker: Whether it is not known to be safe for the child to have this at home; said on every page.
    """

    title: str
    authority: str
    made_at: datetime
    marking: str = "OFFICIAL-SENSITIVE"
    about_lines: tuple[str, ...] = ()
    summary: tuple[Block, ...]
    whole: tuple[Block, ...]
    notes: tuple[str, ...] = ()
    trail_anchor: str
    demo: bool
    draft: bool
    signed: str = ""
    stays_with_worker: bool = False

    def __post_init__(self) -> None:
        if self.made_at.tzinfo is None:
            raise ValueError("made_at needs its time zone.")
        for name in ("title", "authority", "marking", "trail_anchor"):
            if not getattr(self, name).strip():
                raise ValueError(f"A paper needs its {name}.")
        if self.draft and self.signed:
            raise ValueError("A draft is not signed off.")
