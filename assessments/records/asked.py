"""What is asked when a record changes hands or is closed: questions as data, in data/rules/lives.toml."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from assessments.vocabulary import DATA, AssessmentError, choices, label

LONGEST = 4_000


class NotAnswered(AssessmentError):
    """Something is not answered yet. `missing` names the questions, in their order."""

    def __init__(self, words: str, missing: tuple[str, ...]) -> None:
        super().__init__(words)
        self.missing = missing


@dataclass(frozen=True)
class Asked:
    """
    One question; `list` names the list its answer is chosen from, and is empty where it is written in words.

    `not_for` holds reasons, codes of `closing_reason`, with which it is not asked.
    """

    name: str
    label: str
    hint: str = ""
    list: str = ""
    not_for: Sequence[str] = ()

    def in_words(self, answer: str) -> str:
        """An answer as a reader sees it."""
        return label(self.list, answer) if self.list else answer


@cache
def asked(about: str, reason: str | None = None) -> tuple[Asked, ...]:
    """The questions about a `handover` or a `closing`, for this reason. Raises KeyError for anything else."""
    kept = tomllib.loads((DATA / "rules" / "lives.toml").read_text(encoding="utf-8"))
    return tuple(one for one in (Asked(**table) for table in kept[about]) if reason not in one.not_for)


def answered(about: str, given: Mapping[str, str], *, reason: str | None = None) -> dict[str, str]:
    """
    The answers as they are kept, to what is asked for this reason.

    Raises:
        NotAnswered: With every question that lacks its answer, or was answered with what is not on its list.
    """
    said = {one.name: given.get(one.name, "").strip()[:LONGEST] for one in asked(about, reason)}
    missing = tuple(one.name for one in asked(about, reason) if not _fits(one, said[one.name]))
    if missing:
        labels = {one.name: one.label for one in asked(about)}
        raise NotAnswered("Answer these too: " + " ".join(labels[name] for name in missing), missing)
    return said


def _fits(one: Asked, answer: str) -> bool:
    return answer in {choice.code for choice in choices(one.list)} if one.list else bool(answer)


def as_told(about: str, said: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Question and answer in words, in their order; what was asked on another day and is no longer is left out."""
    return tuple((one.label, one.in_words(said[one.name])) for one in asked(about) if said.get(one.name))
