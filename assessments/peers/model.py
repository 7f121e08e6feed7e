"""What is known of a group, and what it may be called. Nothing here is a harm, a risk or a link between two people."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from assessments.vocabulary import AssessmentError, choices, label

NOT_A_SOURCE = "hypothesis"
SMALLEST = "2-3"
"""The size band that a map draws for its own workers alone."""


class GroupRefused(AssessmentError):
    """The group was not made or changed. `field` names the box to go back to."""

    def __init__(self, words: str, field: str = "reference") -> None:
        super().__init__(words)
        self.field = field


@dataclass(frozen=True)
class PlaceUsed:
    """A place that the group uses, by its id, and when: codes of `day_part` and `day_type`."""

    place: str
    day_parts: tuple[str, ...] = ()
    day_types: tuple[str, ...] = ()


@dataclass(frozen=True)
class About:
    """What is sealed of a group: everything but ids and days. `purpose` is a or b, with words of its own."""

    reference: str
    size_band: str
    age_band: str
    purpose: str
    purpose_words: str
    source: str
    consent_state: str
    places: tuple[PlaceUsed, ...] = ()
    renewed_why: tuple[str, ...] = ()

    def as_kept(self) -> dict[str, Any]:
        """As it is sealed."""
        return {**self.__dict__, "places": [place.__dict__ for place in self.places]}

    @classmethod
    def from_kept(cls, kept: dict[str, Any]) -> "About":
        """From what was sealed."""
        places = tuple(PlaceUsed(p["place"], tuple(p["day_parts"]), tuple(p["day_types"])) for p in kept["places"])
        return cls(**{**kept, "places": places, "renewed_why": tuple(kept["renewed_why"])})


@dataclass(frozen=True)
class Group:
    """One group for somebody who may know it. `expires_on` is the last day it is kept."""

    id: str
    about: About
    made_by: str
    made_on: date
    expires_on: date
    renewed_on: date | None = None

    @property
    def reference(self) -> str:
        return self.about.reference

    @property
    def size(self) -> str:
        return label("size_band", self.about.size_band)

    @property
    def ages(self) -> str:
        return label("age_band", self.about.age_band)

    @property
    def purpose(self) -> str:
        return label("group_purpose", self.about.purpose)

    @property
    def source(self) -> str:
        return label("basis", self.about.source)

    @property
    def consent(self) -> str:
        return label("group_consent", self.about.consent_state)


@dataclass(frozen=True)
class GroupOnMap:
    """All that a map may draw of a group: what it is called, and the ids of the places it uses."""

    reference: str
    places: tuple[str, ...]


@dataclass(frozen=True)
class PlaceInUse:
    """A place, and how many groups use it. The only view across groups; it never says which."""

    place: str
    name: str
    groups: int


def sources() -> tuple[str, ...]:
    """Where what is known of a group may come from: never a guess."""
    return tuple(choice.code for choice in choices("basis") if choice.code != NOT_A_SOURCE)


def judge(about: About) -> None:
    """Refuse what a group may not be made without, naming the box it is about. The reference is judged apart."""
    for field, value, codes, words in (
        ("size_band", about.size_band, _codes("size_band"), "Say about how many young people it is."),
        ("age_band", about.age_band, _codes("age_band"), "Say about how old they are."),
        ("purpose", about.purpose, _codes("group_purpose"), "Say which of the two purposes it is for."),
        ("source", about.source, sources(), "Say where it is known from. A guess is not enough."),
        ("consent_state", about.consent_state, _codes("group_consent"), "Say whether the child knows and agrees."),
    ):
        if value not in codes:
            raise GroupRefused(words, field)
    if len(about.purpose_words.split()) < 3:
        raise GroupRefused("Say in a few words what keeping this group will do for the child.", "purpose_words")


def judge_place(place: PlaceUsed) -> None:
    """Refuse times that are on no list."""
    if not {*place.day_parts} <= _codes("day_part") or not {*place.day_types} <= _codes("day_type"):
        raise GroupRefused("Choose times that are on the list.", "places")


def _codes(list_name: str) -> set[str]:
    return {choice.code for choice in choices(list_name)}
