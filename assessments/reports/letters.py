"""
What people typed, made ready for any file: controls and turns taken out, cut into paragraphs, its direction known.

Everything else stays to the letter. Which letters a PDF can draw is asked in fonts.py; Word uses the reader's fonts.
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import groupby

LOST = "\ufffd"
LINE_ENDS = "\n\x0b\x0c\x85\u2028\u2029"
# They turn the direction of what follows, so a name could read as another. Single direction marks may stay.
TURNS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def as_kept(point: int) -> str:
    """One code point as it goes into a file: itself, a space for a tab, nothing for a control, U+FFFD for no letter."""
    letter = chr(point)
    kind = unicodedata.category(letter)
    if letter in LINE_ENDS:
        return "\n"
    if letter == "\t":
        return " "
    if kind == "Cc" or letter in TURNS or letter == "\ufeff":
        return ""
    return LOST if kind == "Cs" or point & 0xFFFE == 0xFFFE else letter


class Kept(dict[int, str]):
    """For `str.translate`: each code point as it is kept, looked up once."""

    def __missing__(self, point: int) -> str:
        self[point] = as_kept(point)
        return self[point]


KEPT = Kept()


def with_plain_ends(text: str) -> str:
    """`text` with the line ends of other systems as one sign each."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def cleaned(text: str) -> str:
    """`text` without what no file should hold: controls, turns of direction, halves of letters."""
    return with_plain_ends(text).translate(KEPT)


def on_one_line(text: str) -> str:
    """A cleaned text with its line ends and runs of spaces made single spaces."""
    return " ".join(text.split())


def paragraphs(text: str) -> list[str]:
    """A cleaned text cut at its empty lines; none for a blank text. Single line ends stay inside."""
    return [one for one in re.split(r"\n\s*\n", text.strip("\n")) if one.strip()]


def reads_from_the_right(text: str) -> bool:
    """Whether most of its letters are of a script written from right to left."""
    kinds = [unicodedata.bidirectional(letter) for letter in text]
    return sum(kind in ("R", "AL") for kind in kinds) > kinds.count("L")


def runs(text: str) -> Iterator[tuple[str, bool]]:
    """
    The pieces of `text` that read one way, each with whether that is from the right.

    What has no direction of its own, as a space or a number, goes with the letters before it; at the start, with most.
    """
    side = reads_from_the_right(text)
    sided: list[tuple[str, bool]] = []
    for letter in text:
        kind = unicodedata.bidirectional(letter)
        side = kind in ("R", "AL") if kind in ("R", "AL", "L") else side
        sided.append((letter, side))
    for from_the_right, pieces in groupby(sided, key=lambda one: one[1]):
        yield "".join(letter for letter, _ in pieces), from_the_right
