"""Where a text quotes somebody: exact words are kept exact, and nobody is asked to put them differently."""

import re
from collections.abc import Iterator

Span = tuple[int, int]

_MARK = re.compile(r"[\"“”„«»'‘’]|\n[^\S\n]*\n")
_SHORTENED = re.compile(r"(?:cause|cos|coz|em|til|bout|tis|twas|n|\d\d?s?)\b", re.IGNORECASE)  # 'cause, 'em, '90s


def quoted(text: str) -> tuple[Span, ...]:
    """
    The quoted pieces of a text, marks included, in order; a quote inside a quote stands in both.

    A mark that is never closed in its paragraph quotes nothing, and an apostrophe is no mark.
    """
    marks = [(found.start(), found[0]) for found in _MARK.finditer(text)]
    return tuple(sorted([*_double(text, marks), *_single(text, marks)]))


def _double(text: str, marks: list[tuple[int, str]]) -> Iterator[Span]:
    opened: int | None = None
    for at, mark in marks:
        if mark in "'‘’":
            continue
        if opened is not None and (mark in "”»" or (mark in '"“' and _closes(text, at))):
            yield opened, at + 1
            opened = None
        elif mark in "“„«" or (mark == '"' and _opens(text, at)):
            opened = at
        elif mark[0] == "\n":
            opened = None


def _single(text: str, marks: list[tuple[int, str]]) -> Iterator[Span]:
    """
    Single marks, which look like apostrophes.

    One after an s may be "the boys' bag", so it closes a quote only when no surer one follows before the next opens.
    """
    opened: int | None = None
    perhaps: int | None = None
    for at, mark in [*marks, (len(text), "\n")]:
        ends = mark[0] == "\n" or (mark in "'‘" and _opens_single(text, at))
        if ends:
            if opened is not None and perhaps is not None:
                yield opened, perhaps + 1
            opened, perhaps = (None if mark[0] == "\n" else at), None
        elif opened is not None and mark in "'’" and _closes(text, at):
            if text[at - 1] not in "sS":
                yield opened, at + 1
                opened = perhaps = None
            elif perhaps is None:
                perhaps = at


def _opens(text: str, at: int) -> bool:
    """Nothing that belongs to a word before it, and something after it."""
    return not text[at - 1 : at].isalnum() and not text[at + 1 : at + 2].isspace() and at + 1 < len(text)


def _closes(text: str, at: int) -> bool:
    """Something before it, and no word after it."""
    return at > 0 and not text[at - 1].isspace() and not text[at + 1 : at + 2].isalnum()


def _opens_single(text: str, at: int) -> bool:
    follows = text[at + 1 : at + 2]
    return not text[at - 1 : at].isalnum() and follows.isalnum() and not _SHORTENED.match(text, at + 1)
