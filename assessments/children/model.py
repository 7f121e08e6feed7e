"""Who a child is: names, age, and how two records may turn out to be the same child. Rules without rows."""

import unicodedata
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from assessments.vocabulary import AssessmentError

OLDEST_YEARS = 25


class ChildNotDescribed(AssessmentError):
    """Too little is known to begin a record. `field` names the box to go back to."""

    def __init__(self, words: str, field: str) -> None:
        super().__init__(words)
        self.field = field


@dataclass(frozen=True)
class Identity:
    """
    Who the child is, as far as anybody knows.

    `born` is an ISO date, or None with `about_age` in years. A child may be unnamed yet; then `description`,
    `seen_where` and `seen_when` say who was meant.
    """

    known_as: str = ""
    first_names: str = ""
    surname: str = ""
    former_names: tuple[str, ...] = ()
    said_as: str = ""
    born: str | None = None
    about_age: int | None = None
    description: str = ""
    seen_where: str = ""
    seen_when: str = ""

    @property
    def is_named(self) -> bool:
        return bool(self.first_names or self.known_as) and bool(self.surname)

    def as_kept(self) -> dict[str, Any]:
        """As it is stored in the context's identity."""
        return {**asdict(self), "former_names": list(self.former_names)}

    @classmethod
    def from_kept(cls, kept: dict[str, Any]) -> "Identity":
        """From a context's identity."""
        return cls(**{**kept, "former_names": tuple(kept.get("former_names", ()))})

    @property
    def title(self) -> str:
        """What lists show: "Rae Mensah", or "Child not yet identified, about 14"."""
        if self.is_named:
            return f"{self.known_as or self.first_names.split()[0]} {self.surname}"
        if self.known_as or self.first_names:
            return f"{self.known_as or self.first_names}, surname not known"
        return f"Child not yet identified, about {self.about_age}" if self.about_age else "Child not yet identified"

    @property
    def sort_name(self) -> str:
        return folded(f"{self.surname} {self.known_as or self.first_names}".strip() or "~")

    def names(self) -> frozenset[str]:
        """Every full name this child goes by, folded."""
        firsts = [self.known_as, self.first_names, *self.first_names.split()[:1]]
        full = [f"{first} {self.surname}" for first in firsts if first and self.surname]
        return frozenset(folded(name) for name in [*full, *self.former_names] if name.strip())

    def name_words(self) -> frozenset[str]:
        """Every word of every name, folded, for finding: a double name whole and each half of it."""
        words = " ".join([self.known_as, self.first_names, self.surname, *self.former_names])
        return frozenset(part for word in words.split() for part in (folded(word), *folded(word).split()) if part)

    def age_years(self, on: date) -> int | None:
        """Age on a day, from the date of birth, else the estimate."""
        if not self.born:
            return self.about_age
        day = date.fromisoformat(self.born)
        return on.year - day.year - ((on.month, on.day) < (day.month, day.day))


def folded(name: str) -> str:
    """A name without capitals, accents and punctuation, so that Siân and SIAN find each other."""
    apart = unicodedata.normalize("NFKD", name.casefold().replace("ł", "l").replace("ø", "o").replace("ı", "i"))
    kept = "".join(c if c.isalnum() or c.isspace() else " " for c in apart if unicodedata.category(c) != "Mn")
    return " ".join(kept.split())


def judge(identity: Identity, today: date) -> None:
    """Refuse what is too little or impossible, naming the box it is about."""
    if not (identity.first_names or identity.known_as) and not identity.description.strip():
        raise ChildNotDescribed(
            "Give a name, or describe the child so that somebody else would know who is meant.", "description"
        )
    if identity.born is None and identity.about_age is None:
        raise ChildNotDescribed("Give a date of birth, or about how old the child is.", "about_age")
    if identity.born and date.fromisoformat(identity.born) > today:
        raise ChildNotDescribed("The date of birth is in the future. Check the year.", "born")
    age = identity.age_years(today)
    if age is not None and not 0 <= age <= OLDEST_YEARS:
        raise ChildNotDescribed(
            f"That makes the child {age} years old. Check the date or the age.",
            "born" if identity.born else "about_age",
        )


def may_be_the_same(one: Identity, other: Identity, today: date) -> bool:
    """
    Could these be one child? The same full name in any form and no contradiction of age, or the same date of birth
    and a name in common. It only asks; a person decides.
    """
    if one.born and one.born == other.born and one.name_words() & other.name_words():
        return True
    if not one.names() & other.names():
        return False
    if one.born and other.born:
        return one.born == other.born or one.born[:4] == other.born[:4]
    ages = one.age_years(today), other.age_years(today)
    return ages[0] is None or ages[1] is None or abs(ages[0] - ages[1]) <= 2
