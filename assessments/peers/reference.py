"""What a group may be called: a neutral word and a number. Never a name, initials, a place or what somebody thinks."""

import re
import secrets
import tomllib
from collections.abc import Collection
from functools import cache

from assessments.disclosure.name_lists import folded, name_lists
from assessments.disclosure.names import point_at
from assessments.peers.model import GroupRefused
from assessments.vocabulary import DATA, choices

WAY = 'Use a neutral word of the list and a number, such as "Heron 214".'
LEAST, BEYOND = 100, 1000
"""Numbers are drawn from these, so that none tells how many groups there are."""
SHORTEST = 4
"""Letters: a shorter word of a place's name is found in too many others."""
_NEUTRAL = re.compile(r"([A-Za-z]+) ([1-9]\d{0,3})")


def checked(reference: str, *, places: Collection[str]) -> str:
    """
    The reference as it is kept.

    Args:
        places: The names of the authority's own places.

    Raises:
        GroupRefused: In words that say what is wrong with it and never repeat it.
    """
    words = " ".join(reference.split())
    found = _NEUTRAL.fullmatch(words)
    of_places = words_of_places(places)
    letters = [part for part in re.split(r"[\W\d_]+", folded(words)) if part]
    kinds = {pointed.kind for pointed in point_at(words)}
    if "phone" in kinds or len(re.findall(r"\d", words)) >= 7:
        raise GroupRefused(f"That holds a telephone number, which leads to a person. {WAY}")
    if _rules()["judging"] & set(letters):
        raise GroupRefused(f"That word says beforehand what the young people are. {WAY}")
    if of_places & set(letters) or "house_and_street" in kinds or "postcode" in kinds:
        raise GroupRefused(f"That is part of the name of a place here, and would say where they are. {WAY}")
    if found and folded(found[1]) in neutral_words():
        return f"{found[1].capitalize()} {found[2]}"
    if _look_like_initials(words):
        raise GroupRefused(f"Those look like initials, which lead to a person. {WAY}")
    if kinds & {"given_name", "full_name"} or any(name_lists().how(part) for part in letters):
        raise GroupRefused(f"That is or may be somebody's name. {WAY}")
    raise GroupRefused(f"A group is called by a neutral word, so that nobody can tell who or where it is. {WAY}")


def says_a_reference(text: str) -> bool:
    """Whether a text holds what a group could be called. It looks at the text alone, never at a record."""
    found = re.findall(r"([^\W\d_]+)[\s-]*\d", text)
    return any(folded(word) in neutral_words() for word in found)


def neutral_words() -> dict[str, str]:
    """The words of the list, by their small form."""
    return {choice.code: choice.label for choice in choices("neutral_word")}


def free_reference(*, taken: Collection[str], places: Collection[str]) -> str:
    """A reference that no group has, from a word that is in no place's name. Word and number are drawn by chance."""
    of_places = words_of_places(places)
    words = [label for code, label in neutral_words().items() if code not in of_places]
    used = set(taken)
    while True:
        drawn = f"{secrets.choice(words)} {LEAST + secrets.randbelow(BEYOND - LEAST)}"
        if drawn not in used:
            return drawn


def _look_like_initials(words: str) -> bool:
    """One or two letters at a time, or a few capitals together."""
    parts = re.findall(r"[^\W\d_]+", words)
    return bool(parts) and (all(len(part) <= 2 for part in parts) or bool(re.fullmatch("[A-Z]{2,4}", "".join(parts))))


def words_of_places(names: Collection[str]) -> frozenset[str]:
    """Every longer word of these names, folded, but for those that many places share."""
    every = {word for name in names for word in re.split(r"[\W\d_]+", folded(name)) if len(word) >= SHORTEST}
    return frozenset(every) - _rules()["of_many_places"]


@cache
def _rules() -> dict[str, frozenset[str]]:
    file = tomllib.loads((DATA / "rules" / "group_reference.toml").read_text(encoding="utf-8"))
    return {name: frozenset(words.split()) for name, words in file.items() if isinstance(words, str)}
