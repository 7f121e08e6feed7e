"""A text as words, each with its sentence; and phrases of the lists in the same words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from assessments.language.quotes import quoted

Sequence = tuple[frozenset[str], ...]
"""A phrase as it is looked for: at each place, the words that do."""

MOST_OPTIONAL = 3  # each optional word doubles the ways a phrase is looked for

_WORD = re.compile(r"\w+(?:['’ʼ\u00ad\u200b-\u200d\u2060]\w+)*")
_JOINS = re.compile(r"[\s\-\u2010\u2011]{1,4}")
_STOP = re.compile(r"[.!?…]")
_PIECE = re.compile(r"[^\W_]+(?:'[^\W_]+)*(?:/[^\W_]+(?:'[^\W_]+)*)*\??")
_FOLD = str.maketrans({"’": "'", "ʼ": "'", **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060")})
_ABBREVIATED = frozenset(("mr", "mrs", "ms", "dr", "st", "approx", "eg", "ie", "etc", "no", "tel", "vs"))


@dataclass(frozen=True, slots=True)
class Word:
    """
    One word of a text: `text[start:end]` without a closing 's, and the same in small letters and plain apostrophes.

    `joined`: it follows the word before with a space or a hyphen between. `said`: it stands inside quotation marks.
    """

    start: int
    end: int
    folded: str
    sentence: int
    joined: bool
    capital: bool
    said: bool


def words_of(text: str) -> list[Word]:
    """Every word of the text, in order."""
    found: list[Word] = []
    quotes, upto, said_upto, sentence = iter(quoted(text)), 0, 0, 0
    start_of_quote, end_of_quote = next(quotes, (len(text), len(text)))
    for match in _WORD.finditer(text):
        while match.start() > start_of_quote:
            said_upto = max(said_upto, end_of_quote)
            start_of_quote, end_of_quote = next(quotes, (len(text), len(text)))
        gap, word, capital = text[upto : match.start()], folded(match[0]), _has_capital(match[0])
        begins = bool(found) and gap != " " and _begins_sentence(gap, found[-1].folded, capital)
        sentence += begins
        joined = gap == " " or (bool(found) and not begins and _JOINS.fullmatch(gap) is not None)
        end, upto = match.end(), match.end()
        if len(word) > 2 and word.endswith("'s"):
            word, end = word[:-2], end - 2
        found.append(Word(match.start(), end, word, sentence, joined, capital, match.start() < said_upto))
    return found


def folded(word: str) -> str:
    """The word in small letters, with plain apostrophes and without marks that nobody sees."""
    return word.translate(_FOLD).lower()


def _has_capital(word: str) -> bool:
    """As a name is written: Theo, T, and not CAMHS."""
    return word[0].isupper() and (len(word) == 1 or not word.isupper())


def _begins_sentence(gap: str, before: str, capital: bool) -> bool:
    lines = gap.split("\n")
    if len(lines) > 2 or (len(lines) == 2 and (capital or lines[1].strip())):
        return True
    stop = _STOP.search(gap)
    if stop is None or not any(letter.isspace() for letter in gap[stop.start() :]):
        return False
    return gap.strip() != "." or not (before in _ABBREVIATED or len(before) == 1)


def sequences(phrase: str) -> Iterator[Sequence]:
    """
    The ways a phrase of a list is looked for: "due to his/her? behaviour" is two, of three and of four words.

    Raises:
        ValueError: If it is not words with single spaces or hyphens between, "/" between two that do the same work, and
            "?" after one that may be missing. The message ends a sentence that begins with the phrase.
    """
    pieces = folded(phrase).replace("-", " ").split()
    for piece in pieces:
        if not _PIECE.fullmatch(piece):
            raise ValueError(f'cannot be read at "{piece}". Write words, with / between two that do the same work')
    optional = sum(piece.endswith("?") for piece in pieces)
    if optional == len(pieces):
        raise ValueError("has no word that must be there")
    if optional > MOST_OPTIONAL:
        raise ValueError(f"has {optional} words that may be missing. {MOST_OPTIONAL} are the most; write two phrases")
    ways = [((), (_either(piece),)) if piece.endswith("?") else ((_either(piece),),) for piece in pieces]
    for way in product(*ways):
        yield tuple(word for part in way for word in part)


def _either(piece: str) -> frozenset[str]:
    return frozenset(word.removesuffix("'s") for word in piece.rstrip("?").split("/"))
