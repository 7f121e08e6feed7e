"""Where the phrases of a list stand in a text: one walk over its words, whatever the text holds."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from assessments.language.avoid import Entry, shipped
from assessments.language.words import Sequence, Word, sequences

Mark = tuple[str, ...]
"""What a phrase is there for: ("phrase", entry), ("list", "child"), ("beside", entry, "0") ..."""

Marks = frozenset[Mark]
Places = Mapping[Mark, list[tuple[int, int]]]
"""First and last word of each place where a phrase with this mark stands."""


@dataclass(frozen=True)
class Conditions:
    """The marks that put an entry in its sense, and those that allow it, exception by exception."""

    nearby: Marks
    subject: Marks
    object: Marks
    words: tuple[Marks, ...]
    beside: tuple[Marks, ...]

    @property
    def any(self) -> bool:
        return bool(self.nearby or self.subject or self.object)


class Search:
    """Every phrase of some entries and of the lists they refer to, by the one or two words it may begin with."""

    def __init__(self, entries: tuple[Entry, ...]) -> None:
        self._begin: dict[tuple[str, ...], list[tuple[Sequence, Mark]]] = defaultdict(list)
        self.entries = {entry.id: entry for entry in entries}
        for name, phrases in shipped().words.items():
            self._add(phrases, ("list", name))
        self.conditions = {entry.id: self._conditions(entry) for entry in entries}

    def places(self, words: list[Word]) -> Places:
        """Where each phrase stands. Words of one phrase stand in one sentence, with spaces or hyphens between."""
        found: dict[Mark, list[tuple[int, int]]] = defaultdict(list)
        for first, word in enumerate(words):
            for _, mark in self._begin.get((word.folded,), ()):
                found[mark].append((first, first))
            if first + 1 < len(words) and words[first + 1].joined:
                for sequence, mark in self._begin.get((word.folded, words[first + 1].folded), ()):
                    if _goes_on(words, first, sequence):
                        found[mark].append((first, first + len(sequence) - 1))
        return found

    def _conditions(self, entry: Entry) -> Conditions:
        self._add(entry.phrases, ("phrase", entry.id))
        return Conditions(
            nearby=self._marks(entry.nearby, ("nearby", entry.id)),
            subject=self._marks(entry.subject, ("subject", entry.id)),
            object=self._marks(entry.object, ("object", entry.id)),
            words=tuple(self._marks(a.words, ("words", entry.id, str(n))) for n, a in enumerate(entry.allowed)),
            beside=tuple(self._marks(a.beside, ("beside", entry.id, str(n))) for n, a in enumerate(entry.allowed)),
        )

    def _marks(self, phrases: Iterable[str], own: Mark) -> Marks:
        """The marks to look for: those of the lists in braces, and one for the phrases written out."""
        lists = [("list", phrase[1:-1]) for phrase in phrases if phrase.startswith("{")]
        written_out = [phrase for phrase in phrases if not phrase.startswith("{")]
        self._add(written_out, own)
        return frozenset([*lists, *([own] if written_out else [])])

    def _add(self, phrases: Iterable[str], mark: Mark) -> None:
        for phrase in phrases:
            for sequence in sequences(phrase):
                for begins in product(*sequence[:2]):
                    self._begin[begins].append((sequence, mark))


def _goes_on(words: list[Word], first: int, sequence: Sequence) -> bool:
    """Whether the words after the first two are those of the phrase."""
    if first + len(sequence) > len(words):
        return False
    return all(
        words[at].joined and words[at].folded in sequence[at - first] for at in range(first + 2, first + len(sequence))
    )


@lru_cache(maxsize=32)
def search_for(entries: tuple[Entry, ...]) -> Search:
    """The search for some entries, made once."""
    return Search(entries)
