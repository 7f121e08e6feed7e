"""Names of people in a text: by the shipped list, by a title, by an initial with a surname, or because we were told."""

from collections.abc import Iterator

from assessments.disclosure.around_a_name import Around
from assessments.disclosure.name_lists import NameLists, name_lists
from assessments.disclosure.pointed import Found, Kind
from assessments.disclosure.spoken_words import Word, words_of
from assessments.disclosure.whole_names import whole_name

LISTED = "It is in the list of given names."
ALSO_A_WORD = "It is a word that is also a given name, and here it may be one."
NEARLY = "It is spelt nearly like a given name."
STANDS_LIKE_ONE = "It has a capital and stands where a name would."
TOLD = "The words before it say that a name follows."
WHOLE = "A given name with a surname or an initial."
TITLED = "A title with a name."
INITIALLED = "An initial with a surname."


def names_in(text: str) -> Iterator[Found]:
    """Every name of a person in the text, in order. Looks only at the text and the shipped lists."""
    search = _Search(words_of(text), name_lists())
    at = 0
    while at < len(search.words):
        found, at = search.name_at(at)
        if found:
            yield found


class _Search:
    def __init__(self, words: list[Word], lists: NameLists) -> None:
        self.words = words
        self.lists = lists
        self.around = Around(words, lists)
        self.named_up_to = 0  # the word after the last name found, so that no surname is counted twice

    def name_at(self, at: int) -> tuple[Found | None, int]:
        """The name that begins at this word, if one does, and the place to look on from."""
        word = self.words[at]
        if not word.stands_alone or at in self.around.set_aside:
            return None, at + 1
        if reason := self._reason_for_initial(at):
            return self._named(at, reason)
        reason = self._reason_for(at)
        return self._named(at, reason) if reason else (None, at + 1)

    def _reason_for(self, at: int) -> str | None:
        word = self.words[at]
        how = self.lists.how(word.folded)
        if self._is_told(at, listed=how is not None):
            return TITLED if self.around.has_title(at) else LISTED if how == "anywhere" else TOLD
        if how is None:
            return self._reason_for_unlisted(at)
        if self.around.is_a_saint(at) or self.around.is_a_place(at) or self._is_abbreviation(at):
            return None
        if how == "anywhere":
            return LISTED
        if how == "not_after_place":
            return None if self.around.follows_a_place_word(at) else LISTED
        if how == "any_capital":
            return LISTED if self.words[at].capital or self._counts_with_a_capital(at) else None
        if how == "capital":
            return ALSO_A_WORD if self._counts_with_a_capital(at) else None
        return ALSO_A_WORD if self._counts_beside_a_person_word(at) else None

    def _is_told(self, at: int, *, listed: bool) -> bool:
        """Whether the words before make this a name whatever it is, listed or not."""
        word, around = self.words[at], self.around
        if around.has_title(at):
            sure = not word.is_one_capital and self.lists.is_one_of("sure_titles", self.words[at - 1].folded)
            is_surname = around.can_be_a_surname(at) or (word.capital and listed) or sure
            return is_surname and not around.is_known_word(word)
        if listed and around.is_named(at):
            return True
        if not word.capital or word.is_one_capital or (around.is_known_word(word) and not listed):
            return False
        return (around.is_named(at) or around.is_kin(at)) and not around.is_a_place(at)

    def _counts_with_a_capital(self, at: int) -> bool:
        word, around = self.words[at], self.around
        if around.is_somebodys(at) or around.is_joined_to_a_name(at, comma=word.capital):
            return True
        if not word.capital:
            return around.does_something(at, "speaks") or (not word.shouted and around.has_it_done_to_them(at))
        if not word.begins_sentence:
            before = around.before(at)
            return before is None or before.folded != "the"
        return around.does_something(at, "does") or self._has_surname(at)

    def _counts_beside_a_person_word(self, at: int) -> bool:
        word = self.words[at]
        if self.around.is_joined_to_a_name(at, comma=False) and not self.lists.is_one_of("calendar", word.folded):
            return True
        if not (word.capital or word.shouted):
            return False
        if self.around.is_somebodys(at) or self.around.does_something(at, "speaks"):
            return True
        if self.lists.is_one_of("calendar", word.folded) or word.possessive:
            return False
        after = self.around.after(at)
        if after is None or not after.capital or self.around.is_known_word(after):
            return False
        listed = self.lists.is_one_of("family_names", after.folded)
        return listed or self.lists.how(after.folded) in ("anywhere", "any_capital", "capital")

    def _has_surname(self, at: int) -> bool:
        after = self.around.after(at)
        if after is None or self.words[at].possessive or not self.around.can_be_a_surname(at + 1) or not after.capital:
            return False
        asks = self.lists.is_one_of("opens_a_sentence", self.words[at].folded)
        return not (asks and self.lists.how(after.folded) is not None)

    def _reason_for_unlisted(self, at: int) -> str | None:
        word = self.words[at]
        if word.folded.endswith("s") and not word.shouted and not self.lists.is_one_of("not_a_plural", word.folded):
            one = word.folded[:-1]
            if len(one) > 2 and self.lists.how(one) == "anywhere" and not self.around.is_a_place(at):
                return LISTED
        if not word.capital or self.around.is_known_word(word) or self.around.is_a_saint(at):
            return None
        if self.around.is_a_place(at) or self.around.follows_a_place_word(at):
            return None
        if self.lists.is_nearly_a_name(word.folded):
            return NEARLY
        return STANDS_LIKE_ONE if self._stands_like_a_name(at) else None

    def _stands_like_a_name(self, at: int) -> bool:
        """Whether an unlisted capital is spoken of as people are: "saw Zubin", "Zubin told me", "Kev and Zubin"."""
        word, around = self.words[at], self.around
        if word.is_one_capital or word.folded.endswith("s") or word.end - word.start < 3:
            return False
        if around.is_joined_to_a_name(at, comma=False) or around.does_something(at, "tells"):
            return True
        return not word.begins_sentence and (around.does_something(at, "speaks") or around.has_it_done_to_them(at))

    def _reason_for_initial(self, at: int) -> str | None:
        """An initial before a surname: "J. Marsh"; without its full stop the surname must be a listed one."""
        word = self.words[at]
        if not word.is_one_capital or at + 1 >= len(self.words) or self._is_lettered(at):
            return None
        last = at + 1
        while last < at + 3 and last + 1 < len(self.words) and self.words[last].is_one_capital:
            last += 1
        dotted = self.words[last].gap in {". ", "."}
        if not (dotted or self.words[last].follows_on) or not self.around.can_be_a_surname(last):
            return None
        listed = self.lists.is_one_of("family_names", self.words[last].folded)
        if not self.words[last].capital or self.around.is_a_place(last) or not (dotted or listed):
            return None
        return INITIALLED

    def _is_lettered(self, at: int) -> bool:
        """Whether the letter is that of a block, a class or a level."""
        before = self.around.before(at)
        return before is not None and self.lists.is_one_of("letter_means", before.folded)

    def _is_abbreviation(self, at: int) -> bool:
        if not self.words[at].shouted or not self.lists.is_one_of("abbreviations", self.words[at].folded):
            return False
        return not any(word.shouted for word in self.words[max(0, at - 1) : at] + self.words[at + 1 : at + 2])

    def _named(self, at: int, reason: str) -> tuple[Found, int]:
        start, end = whole_name(self.around, at, not_before=self.named_up_to)
        if reason not in (TITLED, INITIALLED) and start < end:
            reason = WHOLE
        kind: Kind = "full_name" if reason in (WHOLE, TITLED, INITIALLED) else "given_name"
        self.named_up_to = end + 1
        return Found(self.words[start].start, self.words[end].end, kind, reason), end + 1
