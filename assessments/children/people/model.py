"""Somebody around a child: who they are, whether and how they may be contacted, who interprets. Rules without rows."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from assessments.children.model import folded
from assessments.vocabulary import DATA, AssessmentError, Choice, choices, label

LONGEST = 500
YES_NO = ("yes", "no", "not_known")


class PersonRefused(AssessmentError):
    """The entry was not kept. `problems` holds, for each field to go back to, what to do about it."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__(" ".join(problems.values()))
        self.problems = dict(problems)


@dataclass(frozen=True)
class Person:
    """
    Somebody around a child, as they were written down. "" is no answer.

    `relationship` is a code of `relationships()`, with `described` in words ("Form tutor, Quillbourne High School").
    `safe` is a code of the list safe_to_contact; `safe_how` says when, on which number, what not to say. `interpreter`
    is the professional who is booked, or their service. `told_on` is an ISO date.
    """

    name: str = ""
    relationship: str = ""
    described: str = ""
    parental_responsibility: str = ""
    lives_with: str = ""
    phone: str = ""
    safe: str = ""
    safe_how: str = ""
    language: str = ""
    interpreter_needed: str = ""
    interpreter: str = ""
    told: str = ""
    told_on: str = ""

    @property
    def is_family(self) -> bool:
        return self.relationship in {choice.code for choice in choices("family_relationship")}

    @property
    def relationship_words(self) -> str:
        """ "Mother", or "School or college: form tutor"."""
        known = {choice.code: choice.label for choice in relationships()}
        return ": ".join(filter(None, [known.get(self.relationship, self.relationship), self.described]))

    def contact_words(self, caution: bool) -> str:
        """Whether they may be contacted. While the caution is on, what is entered about family does not count."""
        return held_back() if caution and self.is_family else label("safe_to_contact", self.safe)

    def as_kept(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_kept(cls, kept: Mapping[str, Any]) -> "Person":
        return cls(**kept)


@dataclass(frozen=True)
class Entry:
    """One number of one person: as written down then, by whom, and why they were taken out if they were."""

    id: str
    number: int
    person: Person
    written_by: str
    written_at: datetime
    removed_why: str | None


def relationships() -> tuple[Choice, ...]:
    """Everybody somebody may be to a child: family first."""
    return (*choices("family_relationship"), *choices("other_relationship"))


@cache
def _rules() -> dict[str, Any]:
    return tomllib.loads((DATA / "rules" / "people_around.toml").read_text(encoding="utf-8"))


def held_back() -> str:
    """What stands in the place of whether somebody in the family is safe to contact, while the caution is on."""
    return str(_rules()["held_back"])


def stands_beside(question: str) -> bool:
    """Whether the people around the child stand beside this question."""
    return question in _rules()["beside"]


def cleaned(person: Person) -> Person:
    """Without blanks at either end, and no longer than a field is."""
    return Person(**{name: value.strip()[:LONGEST] for name, value in asdict(person).items()})


def judge(person: Person, *, names: Iterable[str], interpreters: Iterable[str], today: date) -> None:
    """
    Refuse what cannot stand, with every problem at once.

    Args:
        names: Of the child and of everybody else around them: none of them interprets.
        interpreters: Who is booked for the others around the child.

    Raises:
        PersonRefused: Naming the fields.
    """
    problems = dict(_missing(person))
    if person.interpreter and is_around(person.interpreter, [*names, person.name]):
        problems["interpreter"] = (
            "An interpreter is a professional who was booked, never family, a friend or anybody around the child."
            " If this is another person of that name, write the service that sends them."
        )
    elif person.name and any(is_around(booked, [person.name]) for booked in interpreters):
        problems["name"] = (
            "Somebody of this name is booked as an interpreter for another person around the child. Nobody around the"
            " child interprets: change that entry first, or write the service there."
        )
    if person.told_on and not person.told:
        problems["told"] = "You gave a day. Write what they were told then."
    if person.told_on and date.fromisoformat(person.told_on) > today:
        problems["told_on"] = "This day is still to come. Check the date."
    if problems:
        raise PersonRefused(problems)


def _missing(person: Person) -> Iterable[tuple[str, str]]:
    if not person.name:
        yield "name", "Write their name, or what the child calls them."
    if person.relationship not in {choice.code for choice in relationships()}:
        yield "relationship", "Choose who they are to the child."
    if person.safe not in YES_NO:
        yield "safe", "Say whether they are safe to contact. Not known is an answer."
    if person.safe == "no" and not person.safe_how:
        yield "safe_how", "Say what makes it unsafe, so that nobody tries."


def is_around(interpreter: str, names: Iterable[str]) -> bool:
    """Whether an interpreter is one of these people by name, or is said to be family or a friend."""
    said = set(folded(interpreter).split())
    wholes = (set(folded(name).split()) for name in names)
    return bool(said & set(_rules()["never_interprets"])) or any(whole and whole <= said for whole in wholes)
