"""What the words before and after a name say about it: a person spoken of, a place, or the start of a sentence."""

from assessments.disclosure.name_lists import NameLists
from assessments.disclosure.spoken_words import Word

LONGEST_RUN = 4  # words looked at after a name; keeps the search in step with the length of the text
PHRASE_LENGTHS = (2, 3, 4)  # words; longer phrases in name_exceptions.toml are not found
BEING = frozenset({"is", "was", "be", "being", "got", "gets", "are", "were", "also"})
SPOKEN_OF = frozenset({"he", "she", "who", "they", "i"})
TITLES_IN_CAPITALS = frozenset(
    {"miss", "sir", "lady", "lord", "coach", "officer", "pastor", "imam", "inspector", "madam"}
)


class Around:
    """The words of one text, and questions about what stands around each, answered from a few words either side."""

    def __init__(self, words: list[Word], lists: NameLists) -> None:
        self.words = words
        self.lists = lists
        self.set_aside = self._words_of_phrases()

    def before(self, at: int) -> Word | None:
        """The word before, when only a space divides them."""
        return self.words[at - 1] if at > 0 and self.words[at].follows_on else None

    def after(self, at: int) -> Word | None:
        """The word after, when only a space divides them."""
        return self.words[at + 1] if at + 1 < len(self.words) and self.words[at + 1].follows_on else None

    def is_named(self, at: int) -> bool:
        """Whether a person was spoken of and this is what they are called: "a boy called ...", "her name is ..."."""
        before = self.before(at)
        if before is None:
            return False
        if before.folded == "name" and before.possessive:
            return True
        earlier = self.before(at - 1)
        if earlier is not None and self.lists.is_one_of("says_a_name_in_two", f"{earlier.folded} {before.folded}"):
            return True
        if not self.lists.is_one_of("says_a_name_follows", before.folded):
            return False
        is_told_of_somebody = earlier is not None and earlier.folded in BEING and self._spoken_of(at - 2)
        return is_told_of_somebody or self._person_in(at - 5, at - 1)

    def has_title(self, at: int) -> bool:
        """Whether Mr, Miss, Dr or the like stands before. "miss" needs a capital or a surname: "they miss school"."""
        if at == 0 or self.words[at].gap not in {" ", ". "}:
            return False
        title = self.words[at - 1]
        if not self.lists.is_one_of("titles", title.folded) or title.possessive:
            return False
        if title.capital or title.shouted or title.folded not in TITLES_IN_CAPITALS:
            return True
        return self.lists.is_one_of("family_names", self.words[at].folded)

    def is_kin(self, at: int) -> bool:
        """Whether this follows a word for somebody: "his cousin ...", "pupil ..."."""
        before = self.before(at)
        if before is None or before.possessive or (before.capital and not before.begins_sentence):
            return False
        return self.lists.is_one_of("kin", before.folded)

    def is_a_place(self, at: int) -> bool:
        """Whether the name begins a run that ends in a place, a scheme or a thing: Mill Lane, Clare's Law."""
        word = self.words[at]
        after = self.after(at)
        if after is None:
            return False
        if not word.possessive and self._is_plain_place(after, at):
            return True
        furthest = at + 1 if word.shouted else at + LONGEST_RUN  # in a shouted sentence every word has capitals
        for word in self.words[at + 1 : furthest + 1]:
            if word.gap not in {" ", "-"} or not (word.capital or word.shouted):
                return False
            if any(self.lists.is_one_of(kind, word.folded) for kind in ("roads", "kinds_of_place", "things")):
                return True
        return False

    def is_a_saint(self, at: int) -> bool:
        """Whether "St" stands before, as in the names of schools and churches."""
        return at > 0 and self.words[at].gap in {" ", ". "} and self.lists.is_one_of("saint", self.words[at - 1].folded)

    def follows_a_place_word(self, at: int) -> bool:
        """Whether "in", "near", "the" and the like stand before, or somebody went "to" it."""
        before = self.before(at)
        if before is None:
            return False
        if before.folded == "to":
            earlier = self.before(at - 1)
            return earlier is not None and earlier.folded in {"went", "go", "goes", "going", "moved", "move", "travel"}
        return self.lists.is_one_of("place_before", before.folded)

    def is_somebodys(self, at: int) -> bool:
        """Whether this has an 's and a person follows: "Grace's mum"."""
        after = self.after(at)
        return self.words[at].possessive and after is not None and self.lists.is_one_of("people", after.folded)

    def does_something(self, at: int, verbs: str) -> bool:
        """Whether a word of the list of verbs follows: "Grace said"."""
        after = self.after(at) or self._after_a_comma(at)
        if after is None or self.words[at].possessive or not self._is_a_verb(after, verbs):
            return False
        return after.folded != "and" or self._is_capital_name(at + 2)

    def has_it_done_to_them(self, at: int) -> bool:
        """Whether what stands before is done to people: "saw jack"."""
        before = self.before(at)
        return before is not None and self.lists.is_one_of("done_to", before.folded)

    def is_joined_to_a_name(self, at: int, *, comma: bool) -> bool:
        """Whether "and", "&" or, if asked, a comma joins this to a name: "mark and kev", "Sienna and Kit"."""
        return any(self._is_sure_name(near) or self._are_capitals(at, near) for near in self._joined(at, comma=comma))

    def _joined(self, at: int, *, comma: bool) -> list[int]:
        """Where the words stand that "and" or a sign joins to this one."""
        signs = {" & ", " + ", "/", "&", "+"} | ({", "} if comma else set())
        near = [at + 1] if at + 1 < len(self.words) and self.words[at + 1].gap in signs else []
        near += [at - 1] if at > 0 and self.words[at].gap in signs else []
        after, before = self.after(at), self.before(at)
        near += [at + 2] if after is not None and after.folded == "and" and self.after(at + 1) is not None else []
        near += [at - 2] if before is not None and before.folded == "and" and self.before(at - 1) is not None else []
        return near

    def _are_capitals(self, at: int, near: int) -> bool:
        """Whether both are capitals inside a sentence, and the other is a word that is also a name."""
        if not self.words[at].capital or not self.words[near].capital:
            return False
        return self.lists.how(self.words[near].folded) in ("any_capital", "capital") and not self.is_a_place(near)

    def can_be_a_surname(self, at: int) -> bool:
        """Whether the word could carry a name on: a capital that is no known word, or a listed surname."""
        if not 0 <= at < len(self.words) or not self.words[at].stands_alone:
            return False
        word = self.words[at]
        listed = self.lists.is_one_of("family_names", word.folded)
        return (listed or (word.capital and not word.is_one_capital)) and not self.is_known_word(word)

    def is_known_word(self, word: Word) -> bool:
        """Whether the word is a day, an agency, a brand, a verb, a place word or a person word: never a surname."""
        lists = ("not_people", "people", "titles", "roads", "kinds_of_place", "things", "does", "saint", "letter_means")
        return any(self.lists.is_one_of(name, word.folded) for name in lists)

    def _words_of_phrases(self) -> set[int]:
        """Where the words of whole phrases stand that name nobody here, as "Romeo and Juliet"."""
        aside: set[int] = set()
        first_words = {phrase[0] for phrase in self.lists.phrases}
        for at in (at for at, word in enumerate(self.words) if word.folded in first_words):
            for length in PHRASE_LENGTHS:
                if tuple(word.folded for word in self.words[at : at + length]) in self.lists.phrases:
                    aside.update(range(at, at + length))
        return aside

    def _is_plain_place(self, after: Word, at: int) -> bool:
        if after.folded == "high" and (further := self.after(at + 1)) is not None:
            after = further
        return self.lists.is_one_of("plain_when_small", after.folded)

    def _after_a_comma(self, at: int) -> Word | None:
        """The word after a name set between commas: "one of them, Israel, said"."""
        between = at + 1 < len(self.words) and self.words[at].gap == self.words[at + 1].gap == ", "
        return self.words[at + 1] if between else None

    def _is_a_verb(self, word: Word, verbs: str) -> bool:
        ends_as_one = verbs == "does" and word.folded.endswith("ed") and len(word.folded) > LONGEST_RUN
        return ends_as_one or self.lists.is_one_of(verbs, word.folded)

    def _spoken_of(self, at: int) -> bool:
        before = self.before(at)
        return before is not None and before.folded in SPOKEN_OF

    def _person_in(self, start: int, end: int) -> bool:
        return any(self.lists.is_one_of("people", word.folded) for word in self.words[max(0, start) : end])

    def _is_capital_name(self, at: int) -> bool:
        if at >= len(self.words) or not self.words[at].capital or self.is_a_place(at):
            return False
        return self.lists.how(self.words[at].folded) is not None and not self.is_known_word(self.words[at])

    def _is_sure_name(self, at: int) -> bool:
        if not 0 <= at < len(self.words):
            return False
        return self.lists.how(self.words[at].folded) == "anywhere" and not self.is_a_place(at)
