"""
What a place of one's own must be before it joins the shared list, and what two places must have in common to be asked
about: rules that know no row and no person. Their figures stand in data/rules/places.toml.
"""

import math
import tomllib
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from assessments.vocabulary import DATA, AssessmentError, choices, label

EARTH_RADIUS_M = 6_371_000


@dataclass(frozen=True)
class Rules:
    """`near_m` is in metres; the lists hold codes of `place_kind`."""

    name_most: int
    near_m: float
    never_shared: frozenset[str]
    without_a_point: frozenset[str]
    not_in_a_name: frozenset[str]


@dataclass(frozen=True)
class PlaceName:
    """
    One place of the area: its id here, its name, and what kind of place it is, in words.

    `lat` and `lon` are degrees of WGS 84; None while nobody has said where it is.
    """

    id: str
    name: str
    kind: str
    ward: str
    lat: float | None = None
    lon: float | None = None


class NotAPlace(AssessmentError):
    """What was given is no place of the shared list. `problems` holds the field and the remedy of each."""

    def __init__(self, problems: Sequence[tuple[str, str]]) -> None:
        super().__init__(" ".join(words for _, words in problems))
        self.problems = tuple(problems)


class SameName(AssessmentError):
    """There is a place of this name already: take it, or add a word that tells the two apart."""

    def __init__(self, words: str, there: Sequence[PlaceName]) -> None:
        super().__init__(words)
        self.there = tuple(there)


class MaybeTheSame(SameName):
    """Another place is so near that it may be this one. Whoever looked at it may say that it is another."""


@cache
def rules() -> Rules:
    """The figures and lists of data/rules/places.toml."""
    kept = tomllib.loads((DATA / "rules" / "places.toml").read_text(encoding="utf-8"))
    table: dict[str, Any] = {n: frozenset(v) if isinstance(v, list | str) else v for n, v in kept.items()}
    return Rules(**table)


def kinds_to_add() -> tuple[tuple[str, str], ...]:
    """The kinds that a place of the shared list may have: code and words."""
    return tuple((c.code, c.label) for c in choices("place_kind") if c.code not in rules().never_shared)


def judge(name: str, kind: str, lat: float | None, lon: float | None) -> str:
    """
    The name as it is kept, if these make a place; every problem with them otherwise.

    Args:
        lat: Degrees of WGS 84, with `lon`; both None where the kind of place is in no one spot.

    Raises:
        NotAPlace: With a sentence for each field that is wrong.
    """
    kept = " ".join(unicodedata.normalize("NFC", name).split())
    found = [*_name_problems(kept), *_kind_problems(kind), *_point_problems(kind, lat, lon)]
    if found:
        raise NotAPlace(found)
    return kept


def _name_problems(name: str) -> Iterator[tuple[str, str]]:
    most, not_in_a_name = rules().name_most, rules().not_in_a_name
    if not any(character.isalnum() for character in name):
        yield "name", "Say what the place is called, so that others know which one is meant."
    elif len(name) > most:
        yield "name", f"A name has at most {most} letters. Keep the rest for what is said about the place."
    elif any(c in not_in_a_name or unicodedata.category(c) in ("Cc", "Cs", "Co", "Cn") for c in name) or _turns(name):
        yield "name", "A name has letters, figures and ordinary marks. Leave out brackets and other signs."


def _turns(name: str) -> bool:
    """Does it hold a mark that turns the direction of what follows? Names in Arabic or Urdu need none of these."""
    return any("\u202a" <= character <= "\u202e" or "\u2066" <= character <= "\u2069" for character in name)


def _kind_problems(kind: str) -> Iterator[tuple[str, str]]:
    if kind in rules().never_shared:
        called = label("place_kind", kind).lower()
        yield "kind", f"A {called} is never put on the list that others see. Write about it in the child's record."
    elif kind not in {code for code, _ in kinds_to_add()}:
        yield "kind", "Choose what kind of place it is."


def _point_problems(kind: str, lat: float | None, lon: float | None) -> Iterator[tuple[str, str]]:
    if lat is None and lon is None and kind in rules().without_a_point:
        return
    if lat is None or lon is None:
        yield "point", "Mark on the map where it is."
    elif not (math.isfinite(lat) and math.isfinite(lon) and abs(lat) <= 90 and abs(lon) <= 180):
        yield "point", "That point lies nowhere on the map. Mark again where the place is."


def same_name(name: str) -> str:
    """A name without capitals, accents and marks: two places of one such name cannot be told apart."""
    apart = unicodedata.normalize("NFKD", name.casefold())
    kept = "".join(c if c.isalnum() or c.isspace() else " " for c in apart if unicodedata.category(c) != "Mn")
    return " ".join(kept.split())


def distance_m(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Metres between two points of WGS 84, on a sphere: right to half a metre in a hundred."""
    north = math.radians(other_lat - lat)
    east = math.radians(other_lon - lon) * math.cos(math.radians((lat + other_lat) / 2))
    return EARTH_RADIUS_M * math.hypot(north, east)
