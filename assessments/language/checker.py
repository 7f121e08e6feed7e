"""
The language checker: words that blame a child or a family, and what could be written instead.

It suggests and never stops anybody. It looks at a text and at its list alone; what it finds is stored nowhere, and is
for the author's eyes only.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from assessments.language.avoid import Entry, listed, shipped
from assessments.language.searching import Mark, Marks, Search, search_for
from assessments.language.words import Word, words_of

BESIDE = 6  # words to either side
AROUND = 8  # words between a subject and its phrase


@dataclass(frozen=True)
class Remark:
    """Words that could be put differently: `text[start:end] == words`. `sense` says of whom or what they are meant."""

    start: int
    end: int
    words: str
    sense: str
    try_instead: str
    why: str


def remarks(text: str, *, added: Iterable[Entry] = (), removed: Collection[str] = ()) -> tuple[Remark, ...]:
    """
    What could be put differently in this text, in its order and not overlapping. Quoted words may always stay.

    Args:
        added: Entries of the authority's own, from `avoid.entry_from`.
        removed: Ids of shipped entries that this authority does not use.

    Raises:
        EntryWrong: If an id to take out is not there, or one that is added is taken.
    """
    entries = tuple(entry for entry in listed(added, removed) if entry.on_screen != "only")
    return tuple(_Look(text, search_for(entries), ours=False).remarks())


def label_faults(labels: Iterable[tuple[str, str]]) -> list[str]:
    """
    What our own words should not say, one sentence each.

    Args:
        labels: Where a label stands, and its words. Where an entry is "always" or "only" avoided on a screen, the words
            are enough: a label has no sentence round it that could give them another meaning.
    """
    search = search_for(shipped().entries)
    return [
        f'{where}: "{remark.words}". Try: {remark.try_instead}.'
        for where, text in labels
        for remark in _Look(text, search, ours=True).remarks()
    ]


class _Look:
    """One reading of one text."""

    def __init__(self, text: str, search: Search, *, ours: bool) -> None:
        self._text, self._search, self._ours = text, search, ours
        self._words = words_of(text)
        self._places = search.places(self._words)
        self._firsts = {word.sentence: at for at, word in reversed(list(enumerate(self._words)))}
        self._sentences: dict[Marks, set[int]] = {}
        self._covered: dict[Marks, set[int]] = {}

    def remarks(self) -> Iterator[Remark]:
        for first, last, entry in self._longest():
            start, end = self._words[first].start, self._words[last].end
            yield Remark(start, end, self._text[start:end], entry.sense, entry.try_instead, entry.why)

    def _longest(self) -> list[tuple[int, int, Entry]]:
        """What is meant and not allowed; of places that overlap, the longest."""
        found = [
            (first, last, entry)
            for entry in self._search.entries.values()
            for first, last in self._places.get(("phrase", entry.id), ())
            if self._counts(entry, first, last)
        ]
        taken: set[int] = set()
        kept = []
        for first, last, entry in sorted(found, key=lambda one: (one[0] - one[1], one[0])):
            if taken.isdisjoint(range(first, last + 1)):
                taken.update(range(first, last + 1))
                kept.append((first, last, entry))
        return sorted(kept, key=lambda one: one[0])

    def _counts(self, entry: Entry, first: int, last: int) -> bool:
        if any(word.said for word in self._words[first : last + 1]):
            return False
        return self._is_meant(entry, first, last) and not self._is_allowed(entry, first, last)

    def _is_meant(self, entry: Entry, first: int, last: int) -> bool:
        conditions = self._search.conditions[entry.id]
        if not conditions.any or (self._ours and entry.on_screen):
            return True
        return (
            (bool(conditions.nearby) and self._words[first].sentence in self._sentences_with(conditions.nearby))
            or (bool(conditions.subject) and self._has_subject(conditions.subject, first))
            or (bool(conditions.object) and self._has_object(conditions.object, last))
        )

    def _is_allowed(self, entry: Entry, first: int, last: int) -> bool:
        conditions = self._search.conditions[entry.id]
        if any(marks and self._is_covered(marks, first, last) for marks in conditions.words):
            return True
        sentence = self._words[first].sentence
        near = [*range(max(0, first - BESIDE), first), *range(last + 1, min(len(self._words), last + 1 + BESIDE))]
        near = [at for at in near if self._words[at].sentence == sentence]
        return any(marks and not self._covered_by(marks).isdisjoint(near) for marks in conditions.beside)

    def _is_covered(self, marks: Marks, first: int, last: int) -> bool:
        return self._covered_by(marks).issuperset(range(first, last + 1))

    def _has_subject(self, marks: Marks, first: int) -> bool:
        """Whether the sentence's own words before the phrase lead to somebody it may be said of."""
        sentence, people = self._words[first].sentence, self._covered_by(marks)
        for at in range(first - 1, first - 2 - AROUND, -1):
            if at < 0 or self._words[at].sentence != sentence:
                return self._begins_without_one(at + 1)
            if at in people:
                return True
            if self._words[at].folded in shipped().joins and at + 1 < first:
                return self._opens_with_one(sentence, people)
            if self._words[at].folded not in shipped().between:
                return self._is_a_name(at)
        return False

    def _opens_with_one(self, sentence: int, people: set[int]) -> bool:
        """Whether the first word of a sentence that goes on to say something else is somebody it may be said of."""
        first = self._firsts[sentence]
        opening = range(first, min(first + 3, len(self._words)))
        at = next((at for at in opening if self._words[at].folded not in shipped().between), first)
        return at in people or self._is_a_name(at)

    def _begins_without_one(self, at: int) -> bool:
        """Whether a sentence begins in the middle, as notes do: "Was seen dealing", "Known gang member"."""
        word = self._words[at].folded
        return word in shipped().between and word not in shipped().not_names

    def _has_object(self, marks: Marks, last: int) -> bool:
        sentence, people = self._words[last].sentence, self._covered_by(marks)
        for at in range(last + 1, min(len(self._words), last + 2 + AROUND)):
            if at in people:
                return self._words[at].sentence == sentence
            if self._words[at].folded not in shipped().between:
                return False
        return False

    def _is_a_name(self, at: int) -> bool:
        word: Word = self._words[at]
        titled = at > 0 and self._words[at - 1].folded in shipped().titles
        return word.capital and not titled and word.folded not in shipped().not_names

    def _sentences_with(self, marks: Marks) -> set[int]:
        if marks not in self._sentences:
            self._sentences[marks] = {self._words[first].sentence for first, _ in self._standing(marks)}
        return self._sentences[marks]

    def _covered_by(self, marks: Marks) -> set[int]:
        """Every word that belongs to a phrase with one of these marks."""
        if marks not in self._covered:
            self._covered[marks] = {at for first, last in self._standing(marks) for at in range(first, last + 1)}
        return self._covered[marks]

    def _standing(self, marks: Iterable[Mark]) -> Iterator[tuple[int, int]]:
        for mark in marks:
            yield from self._places.get(mark, ())
