"""Cutting a long text for a page that has no room for all of it: at a sentence if one is near, else at a word."""

import re
import unicodedata
from bisect import bisect_right
from itertools import accumulate

A_LINE = 60  # what the end of a line costs, in letters
NEAR = 0.6  # a sentence, or a word, that ends beyond this share of the room is where the text is cut
SPARED = 20  # so little is not worth cutting off: saying where the rest stands takes as much
ABBREVIATED = r"(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bSt)(?<!\bNo)(?<!\bno)(?<!\be\.g)(?<!\bi\.e)(?<!\b[A-Z])"
SENTENCE = re.compile(rf"(?:{ABBREVIATED}\.|[!?…。！？؟۔।])[\"'”’)]*(?=\s|$)|\n+")
JOINER = "\u200d"


def first_sentences(text: str, most: int) -> str:
    """The first `most` sentences or lines; the whole text where it has no more."""
    ends = [found.end() for found in SENTENCE.finditer(text) if text[: found.end()].strip()]
    return text[: ends[most - 1]].strip() if len(ends) >= most else text


def shortened(text: str, longest: int) -> str:
    """
    The beginning of `text`, as long as about `longest` letters; the whole where little would be cut off.

    The end of a line counts as many letters, and a wide letter two: it is room on a page that is measured.
    """
    costs = list(accumulate(_cost(letter) for letter in text))
    if not costs or costs[-1] <= longest + SPARED:
        return text
    room = bisect_right(costs, longest)
    ends = [found.end() for found in SENTENCE.finditer(text, 0, room)] or [0]
    if ends[-1] < room * NEAR:
        ends = [found.start() for found in re.finditer(r"\s", text[:room])] or [0]
    at = ends[-1] if ends[-1] >= room * NEAR else _between_letters(text, room)
    return text[:at].rstrip()


def _cost(letter: str) -> int:
    if letter == "\n":
        return A_LINE
    return 2 if unicodedata.east_asian_width(letter) in ("W", "F") else 1


def _between_letters(text: str, at: int) -> int:
    """The nearest place before `at` that does not part a letter from its marks."""
    while 0 < at < len(text) and (unicodedata.category(text[at]).startswith("M") or JOINER in text[at - 1 : at + 1]):
        at -= 1
    return at
