"""A text as words: where each stands, its capitals, whether it begins a sentence, what divides it from the last."""

import re
from dataclasses import dataclass

from assessments.disclosure.name_lists import folded

_LETTER = r"[^\W\d_][\u0300-\u036f]*+"
_WORD = re.compile(rf"(?:{_LETTER})++(?:['’ʼ-](?:{_LETTER})++)*+")
_BEGINS_A_SENTENCE = re.compile(r"""[.!?:](?:\W|$)|[\n\r\t•*"“”‘«]""")
_SAYS_SOMETHING = re.compile(r"\w")
_POSSESSIVES = ("'s", "’s", "ʼs")


@dataclass(frozen=True, slots=True)
class Word:
    """
    One word of a text, without a possessive 's.

    `gap` is what stands between the word before (its 's aside) and this one. `capital` means a first capital only;
    `shouted` means capitals throughout, which say nothing about names.
    """

    start: int
    end: int
    folded: str
    gap: str
    capital: bool
    shouted: bool
    possessive: bool
    begins_sentence: bool
    stands_alone: bool

    @property
    def follows_on(self) -> bool:
        """Whether only a space divides this word from the one before."""
        return self.gap == " "

    @property
    def is_one_capital(self) -> bool:
        """Whether this is a single capital letter, as an initial is. The pronoun I is not."""
        return self.end - self.start == 1 and self.capital and self.folded != "i"


def words_of(text: str) -> list[Word]:
    """Every word of the text in order. Digits and signs end a word; hyphens and apostrophes inside do not."""
    words: list[Word] = []
    end_of_last = 0
    for match in _WORD.finditer(text):
        raw = match[0]
        bare = raw[:-2] if len(raw) > 2 and raw.endswith(_POSSESSIVES) else raw
        gap = text[end_of_last : match.start()]
        shouted = len(bare) > 1 and bare.isupper()
        words.append(
            Word(
                start=match.start(),
                end=match.start() + len(bare),
                folded=folded(bare),
                gap=gap,
                capital=bare[0].isupper() and not shouted,
                shouted=shouted,
                possessive=bare != raw or _ends_in_bare_possessive(text, match),
                begins_sentence=_begins_sentence(gap, first=not words),
                stands_alone=_stands_alone(text, match.start(), match.end()),
            )
        )
        end_of_last = match.end()
    return words


def _begins_sentence(gap: str, *, first: bool) -> bool:
    """Whether a full stop or the like ends the gap, or nothing, not even a number, stands before the first word."""
    if gap == " ":
        return first
    return (first and not _SAYS_SOMETHING.search(gap)) or _BEGINS_A_SENTENCE.search(gap) is not None


def _ends_in_bare_possessive(text: str, match: re.Match[str]) -> bool:
    """Whether an apostrophe follows a last s: James' bag."""
    return match[0][-1] in "sS" and text[match.end() : match.end() + 1] in {"'", "’"}


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether no digit, @ or joining underscore touches the word: then it would be part of a handle or a number."""
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    if before[-1:].isspace() and after[:1].isspace():
        return True
    if any(sign.isdigit() or sign == "@" for sign in before[-1:] + after[:1]):
        return False
    joined_before = before.endswith("_") and before[:-1].isalnum()
    return not joined_before and not (after.startswith("_") and after[1:].isalnum())
