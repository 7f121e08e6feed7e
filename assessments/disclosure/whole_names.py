"""How far a name goes: the surname, initials and further names after it, and a listed surname before it."""

from assessments.disclosure.around_a_name import Around
from assessments.disclosure.spoken_words import Word

LONGEST_NAME = 5  # words in a full name


def whole_name(around: Around, at: int, *, not_before: int) -> tuple[int, int]:
    """
    The first and the last word of the name that has a given name, an initial or a titled surname at `at`.

    Args:
        around: The words of the text.
        at: The word that was found to be a name.
        not_before: The first word that belongs to no earlier name.
    """
    end = at
    while end - at < LONGEST_NAME and not around.words[end].possessive and (further := _carries_on(around, end)):
        end = further
    return (at - 1 if _surname_stands_before(around, at, not_before=not_before) else at), end


def _carries_on(around: Around, end: int) -> int | None:
    """Where the name goes on to, if it does: a surname, an initial, a particle with a surname, a second name."""
    at = end + 1
    if at >= len(around.words) or not around.words[at].stands_alone or at in around.set_aside:
        return None
    word, last = around.words[at], around.words[end]
    if not (word.follows_on or (last.is_one_capital and word.gap in {". ", "."})):
        return None
    if around.lists.is_one_of("particles", word.folded) and around.after(at) is not None:
        return at + 1 if around.words[at + 1].capital and around.can_be_a_surname(at + 1) else None
    if word.is_one_capital:
        return None if _starts_a_level(around, at) else at
    if around.can_be_a_surname(at) or _is_surname_in_capitals(around, word, last):
        return at
    second_name = around.lists.how(word.folded) == "anywhere" and not around.is_a_place(at)
    return at if second_name else None


def _starts_a_level(around: Around, at: int) -> bool:
    after = around.after(at)
    return after is not None and around.lists.is_one_of("letter_means", after.folded)


def _is_surname_in_capitals(around: Around, word: Word, last: Word) -> bool:
    return word.shouted and not last.shouted and word.end - word.start > 3 and not around.is_known_word(word)


def _surname_stands_before(around: Around, at: int, *, not_before: int) -> bool:
    if at <= not_before or around.words[at].gap not in {" ", ", "} or not around.words[at].capital:
        return False
    word = around.words[at - 1]
    if not (word.capital or word.shouted) or word.possessive or at - 1 in around.set_aside:
        return False
    return around.lists.is_one_of("family_names", word.folded) and not around.is_known_word(word)
