"""Where the words of an instrument come from: from its own file, the lists and parts.toml, as they stand."""

from pathlib import Path

from assessments import vocabulary
from assessments.instruments.reading import Raw

SECTION_WORDS = ("title", "lede")
QUESTION_WORDS = (
    "label", "hint", "why", "child_label", "block", "round_label", "constraint_message", "required_message",
)  # fmt: skip
CHOICE_WORDS = ("label", "hint")


class Words:
    """What a reader of files asks for words. Here they are as written; `translating` lays another language over."""

    language = ""

    def of_file(self, raw: Raw, path: Path | None) -> Raw:
        """The tables of an instrument or a module, not unfolded yet."""
        return raw

    def of_part(self, kind: str, table: Raw) -> Raw:
        """One part of parts.toml."""
        return table

    def choices(self, list_name: str) -> tuple[vocabulary.Choice, ...]:
        """The entries of one list; none for a list nobody wrote."""
        return vocabulary.lists().get(list_name, ())


AS_WRITTEN = Words()
