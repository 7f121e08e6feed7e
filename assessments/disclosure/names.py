"""
The check for names: points at words in a free text that may say who somebody is.

It knows the text, a few patterns and the shipped lists of names. It never looks at a record, so its answer for a text
is the same whichever children are known here (practice: what a partner types must not tell them who is).
"""

import tomllib
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from typing import Any, Literal

from assessments.disclosure.addresses import addresses_in
from assessments.disclosure.births import births_in
from assessments.disclosure.handles import contacts_in
from assessments.disclosure.name_lists import LANGUAGE
from assessments.disclosure.numbers_in_text import numbers_in
from assessments.disclosure.people_in_text import names_in
from assessments.disclosure.pointed import KINDS, Found, Kind, Pointed, settled

__all__ = ["KINDS", "Kind", "Pointed", "Recall", "point_at", "recall_words", "stated_recall", "without"]

REMOVED = "[removed]"
Texts = Literal["all", "later"]
TIMES_LOOKED_AGAIN = 3  # in the corpus once is enough; a limit keeps the time in step with the length
NAME_KINDS: tuple[Kind, ...] = ("given_name", "full_name")


def point_at(text: str) -> tuple[Pointed, ...]:
    """
    Point at every piece of the text that may say who somebody is.

    What stays when the pieces are taken out is looked at again, since it may read differently without them.

    Returns:
        Pieces in the order of the text, not overlapping. Some will mean nobody and some names will be missed.
    """
    found = list(_look_through(text))
    for _ in range(TIMES_LOOKED_AGAIN):
        pieces = settled(found, text)
        more = list(_look_through(without(text, pieces))) if pieces else []
        if not more:
            break
        found += _as_in_the_whole(more, pieces)
    return settled(found, text)


def _look_through(text: str) -> Iterator[Found]:
    for search in (contacts_in, addresses_in, numbers_in, births_in, names_in):
        yield from search(text)


def _as_in_the_whole(found: list[Found], taken_out: tuple[Pointed, ...]) -> Iterator[Found]:
    """The pieces where they stand in the whole text, having been found in what stays without the others."""
    longer = [0, *accumulate(gone.end - gone.start - len(REMOVED) for gone in taken_out)]
    ends = [gone.end - more for gone, more in zip(taken_out, longer[1:], strict=True)]
    for piece in found:
        start = piece.start + longer[bisect_right(ends, piece.start)]
        end = piece.end + longer[bisect_left(ends, piece.end)]
        yield Found(start, end, piece.kind, piece.reason)


def without(text: str, pointed: Iterable[Pointed]) -> str:
    """
    The text with each of the pieces replaced by "[removed]".

    Raises:
        ValueError: If a piece was pointed at in another text, so that wrong words would go.
    """
    for piece in sorted(pointed, key=lambda piece: piece.start, reverse=True):
        if text[piece.start : piece.end] != piece.words:
            raise ValueError(
                f"Letters {piece.start} to {piece.end} are not what was pointed at. Point at the text again."
            )
        text = text[: piece.start] + REMOVED + text[piece.end :]
    return text


@dataclass(frozen=True)
class Recall:
    """What test texts showed for one kind: how many there were, how many were found, how often it was wrong."""

    marked: int
    found: int
    false_alarms: int


@cache
def stated_recall(texts: Texts) -> dict[Kind, Recall]:
    """
    The stated figures by kind. A test measures them again and fails when one differs.

    Args:
        texts: "all" of the corpus, or only those written "later", which the rules were not written for.
    """
    stated = _stated()[texts]
    return {kind: Recall(**stated[kind]) for kind in KINDS}


def recall_words() -> str:
    """What was found in the texts the rules were not written for, in words to stand beside the check."""
    figures = stated_recall("later")
    names = [figures[kind] for kind in KINDS if kind in NAME_KINDS]
    patterns = [figures[kind] for kind in KINDS if kind not in NAME_KINDS]
    alarms = sum(figure.false_alarms for figure in figures.values())
    return (
        f"In {_stated()['later']['texts']} test texts this check for names found {_found_of(names)} names and "
        f"{_found_of(patterns)} numbers, dates and addresses, and pointed {alarms} times at words that mean nobody: "
        "it may miss some of yours, so please read your words again."
    )


@cache
def _stated() -> dict[str, dict[str, Any]]:
    return tomllib.loads((LANGUAGE / "names_recall.toml").read_text(encoding="utf-8"))


def _found_of(figures: list[Recall]) -> str:
    return f"{sum(figure.found for figure in figures)} of {sum(figure.marked for figure in figures)}"
