"""The shipped list of given names and the words around a name, read once from data/language/."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from assessments.vocabulary import DATA

LANGUAGE = DATA / "language"
SHORT = 3  # letters: below four, a name in small letters is more often a slip or an abbreviation
LONG_ENOUGH_TO_MISSPELL = 6  # letters: nearer than that, ordinary words are one letter from a name

HowItCounts = Literal["anywhere", "any_capital", "capital", "person_word", "not_after_place"]

_PLAIN_LETTERS = str.maketrans(
    {"ł": "l", "ı": "i", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "’": "'", "ʼ": "'"}
)


def folded(word: str) -> str:
    """The word in small letters without accents, so that Łukasz, LUKASZ and lukasz are one."""
    small = word.casefold()
    if small.isascii():
        return small
    parts = unicodedata.normalize("NFKD", small.translate(_PLAIN_LETTERS))
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


@dataclass(frozen=True)
class NameLists:
    """Everything the search for names looks words up in. Names map to how they count; the rest are sets of words."""

    names: dict[str, HowItCounts]
    misspelt: frozenset[str]
    words: dict[str, frozenset[str]]
    phrases: frozenset[tuple[str, ...]]

    def how(self, word: str) -> HowItCounts | None:
        """How a folded word counts as a given name; a double name counts as its parts do; None if it is no name."""
        known = self.names.get(word) or self.names.get(word.replace("'", "").replace("-", ""))
        if known is None and len(word) > LONG_ENOUGH_TO_MISSPELL and self._is_built_like_a_name(word):
            return "anywhere"
        parts = word.replace("'", "-").split("-")
        if known or len(parts) == 1:
            return known
        ways = [self.names.get(part) for part in parts]
        if any(how == "anywhere" and len(part) > 2 for how, part in zip(ways, parts, strict=True)):
            return "anywhere"
        return "capital" if all(ways) and set(ways) != {"person_word"} else None

    def is_one_of(self, list_name: str, word: str) -> bool:
        """Whether a folded word stands in one of the lists of name_exceptions.toml."""
        return word in self.words[list_name]

    def is_nearly_a_name(self, word: str) -> bool:
        """Whether a longer word is one letter too many, too few or swapped away from a name that counts anywhere."""
        if not LONG_ENOUGH_TO_MISSPELL <= len(word) <= 16 or self.is_one_of("not_a_misspelling", word):
            return False
        if word in self.misspelt:
            return True
        return any(self._is_a_long_name(near) for near in (*_one_letter_less(word), *_two_letters_swapped(word)))

    def _is_built_like_a_name(self, word: str) -> bool:
        return word.startswith(tuple(self.words["begins_a_name"])) or word.endswith(tuple(self.words["ends_a_name"]))

    def _is_a_long_name(self, word: str) -> bool:
        return len(word) >= LONG_ENOUGH_TO_MISSPELL and self.names.get(word) == "anywhere"


@cache
def name_lists() -> NameLists:
    """The lists, read from the shipped files the first time they are asked for."""
    exceptions = tomllib.loads((LANGUAGE / "name_exceptions.toml").read_text(encoding="utf-8"))
    names = _names(exceptions["how_a_name_counts"])
    long_names = [name for name, how in names.items() if how == "anywhere" and len(name) > LONG_ENOUGH_TO_MISSPELL]
    return NameLists(
        names=names,
        misspelt=frozenset(less for name in long_names for less in _one_letter_less(name)),
        words=dict(_word_lists(exceptions)),
        phrases=frozenset(tuple(phrase.replace("&", "").split()) for phrase in exceptions["not_people"]["phrases"]),
    )


@cache
def pattern_words() -> dict[str, Any]:
    """The words the patterns look for: about birth, roads, platforms; text lists already split into words."""
    table = tomllib.loads((LANGUAGE / "name_exceptions.toml").read_text(encoding="utf-8"))["patterns"]
    return {name: frozenset(value.split()) if isinstance(value, str) else value for name, value in table.items()}


def alternatives(words: Iterable[str]) -> str:
    """Words as one alternative of a regular expression, longest first, so that a short one does not hide a long one."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def _names(rules: dict[str, str]) -> dict[str, HowItCounts]:
    lines = (LANGUAGE / "given_names.txt").read_text(encoding="utf-8").splitlines()
    listed = [folded(line) for line in lines if line and not line.startswith("#")]
    plain = set(rules["short_and_plain"].split())
    names: dict[str, HowItCounts] = {
        name: "any_capital" if len(name) <= SHORT and name not in plain else "anywhere" for name in listed
    }
    names |= dict.fromkeys(rules["with_a_capital"].split(), "capital")
    names |= dict.fromkeys(rules["unless_after_a_place_word"].split(), "not_after_place")
    names |= dict.fromkeys(rules["beside_a_person_word"].split(), "person_word")
    return names


def _word_lists(exceptions: dict[str, dict[str, Any]]) -> Iterable[tuple[str, frozenset[str]]]:
    for table in ("how_a_name_counts", "around_a_name", "places"):
        for name, words in exceptions[table].items():
            yield name, frozenset(words.split() if isinstance(words, str) else words)
    yield "not_people", frozenset(exceptions["not_people"]["words"].split())
    yield "letter_means", frozenset(exceptions["not_people"]["letter_means"].split())
    yield "family_names", frozenset(exceptions["family_names"]["words"].split())


def _one_letter_less(word: str) -> set[str]:
    return {word[:at] + word[at + 1 :] for at in range(1, len(word))}


def _two_letters_swapped(word: str) -> set[str]:
    return {word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(1, len(word) - 1)}
