"""A piece of text that may say who somebody is, and how pieces that overlap become one."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, get_args

Kind = Literal[
    "email",
    "upn",
    "nhs_number",
    "phone",
    "date_of_birth",
    "postcode",
    "car_registration",
    "handle",
    "house_and_street",
    "full_name",
    "given_name",
]
KINDS: tuple[Kind, ...] = get_args(Kind)  # where two pieces overlap, the kind that stands first here names both


@dataclass(frozen=True)
class Pointed:
    """One piece of a text: `text[start:end] == words`, what kind of thing it looks like, and why, in plain words."""

    start: int
    end: int
    words: str
    kind: Kind
    reason: str


@dataclass(frozen=True)
class Found:
    """A piece as one of the searches sees it, before overlaps are settled."""

    start: int
    end: int
    kind: Kind
    reason: str


def settled(found: Iterable[Found], text: str) -> tuple[Pointed, ...]:
    """
    Join pieces that overlap, so that what is taken out leaves no half of anything behind.

    Returns:
        Pieces in the order of the text, none touching another's letters.
    """
    joined: list[Found] = []
    for piece in sorted(found, key=lambda piece: (piece.start, -piece.end)):
        if joined and piece.start < joined[-1].end:
            joined[-1] = _both(joined[-1], piece)
        else:
            joined.append(piece)
    return tuple(Pointed(p.start, p.end, text[p.start : p.end], p.kind, p.reason) for p in joined)


def _both(one: Found, other: Found) -> Found:
    first = min(one, other, key=lambda piece: KINDS.index(piece.kind))
    return Found(min(one.start, other.start), max(one.end, other.end), first.kind, first.reason)
