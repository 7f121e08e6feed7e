"""The shapes of a record's life: a response, its revisions, what was sent, and what was decided."""

import json
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from assessments.vocabulary import AssessmentError

Answers = dict[str, Any]


class State(StrEnum):
    """Where a response is in its life. Only a draft and a returned one take answers."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    SIGNED_OFF = "signed_off"
    SUPERSEDED = "superseded"


OPEN_TO_ANSWERS = frozenset({State.DRAFT, State.RETURNED})
STATE_WORDS = {
    State.DRAFT: "Draft",
    State.SUBMITTED: "Sent",
    State.RETURNED: "Returned",
    State.SIGNED_OFF: "Signed off",
    State.SUPERSEDED: "Replaced by a correction",
}


class NotADraft(AssessmentError):
    """What was sent does not change. A correction is a new draft that starts from it."""


class NotReady(AssessmentError):
    """Something must be answered before this can be sent. `missing` and `problems` name the questions."""

    def __init__(self, words: str, missing: tuple[str, ...] = (), problems: dict[str, str] | None = None) -> None:
        super().__init__(words)
        self.missing, self.problems = missing, problems or {}


class SeenTooFew(AssessmentError):
    """The page was drawn for another draft, or names a revision that does not exist."""


class NamesInText(AssessmentError):
    """The words point at somebody. They are not stored until the words are taken out or said to name nobody."""

    def __init__(self, words: str, pointed: tuple[Any, ...]) -> None:
        super().__init__(words)
        self.pointed = pointed


@dataclass(frozen=True)
class Context:
    """
    A child, a place, a peer group, a school or an online space.

    `identity` holds what its capability knows of it (a child's names and age); `title` is what lists show.
    """

    id: str
    kind: str
    title: str
    state: str
    identity: dict[str, Any]
    version: int
    made_at: datetime
    team: str | None = None
    school: str | None = None
    area: str | None = None


@dataclass(frozen=True)
class Response:
    """
    One filled instrument. `revision` is the newest; `submission` is how often it was sent.

    `written_on` is the day it was written on paper, as YYYY-MM-DD, where it was keyed in later.
    """

    id: str
    context: str | None
    instrument: str
    instrument_version: int
    state: State
    author: str
    team: str | None
    addressed_to: str | None
    addressed_team: str | None
    answers: Answers
    revision: int
    submission: int
    corrects: str | None
    waits_for: str | None
    made_at: datetime
    saved_at: datetime
    submitted_at: datetime | None
    written_on: str | None = None

    @property
    def takes_answers(self) -> bool:
        return self.state in OPEN_TO_ANSWERS


@dataclass(frozen=True)
class Said:
    """One answer as it was given: which revision, by whom, when."""

    number: int
    author: str
    author_name: str
    at: datetime
    value: Any


@dataclass(frozen=True)
class Saved:
    """An answer that is on disk. `revision` is the newest of the response, `at` when it was kept."""

    revision: int
    at: datetime


@dataclass(frozen=True)
class Clash:
    """Two answers to one question, given without sight of each other. The first stands until a person chooses."""

    question: str
    first: Said
    second: Said


@dataclass(frozen=True)
class Comment:
    """What a reader wrote about one question of one submission."""

    question: str
    author_name: str
    at: datetime
    words: str
    submission: int


@dataclass(frozen=True)
class Verdict:
    """How a submission was decided: signed off with a decision, or returned to a question."""

    kind: str
    decision: str | None
    question: str | None
    why: str
    decided_by: str
    decided_at: datetime
    submission: int


@dataclass(frozen=True)
class Submission:
    """What was sent to a manager, as it stood. It never changes."""

    number: int
    revision: int
    answers: Answers
    not_counted: tuple[str, ...]
    sent_by: str
    sent_by_name: str
    sent_at: datetime
    sent_to: str | None
    instrument_version: int
    comments: tuple[Comment, ...] = ()
    verdict: Verdict | None = None
    extra: dict[str, Any] = field(default_factory=dict)


def moment(text: str | None) -> datetime | None:
    """A stored moment as an aware datetime in UTC, or None."""
    return datetime.fromisoformat(text) if text else None


def context_from(row: dict[str, Any]) -> Context:
    """One row of the context table."""
    made = moment(row["made_at"])
    assert made
    plain = {name: row[name] for name in ("id", "kind", "title", "state", "version", "team", "school", "area")}
    return Context(**plain, identity=loads(row["identity"]), made_at=made)


def response_from(row: dict[str, Any]) -> Response:
    """One row of the response table."""
    kept = {name: row[name] for name in Response.__dataclass_fields__}
    dates = {name: moment(row[name]) for name in ("made_at", "saved_at", "submitted_at")}
    return Response(**{**kept, **dates, "answers": loads(row["answers"]), "state": State(row["state"])})


def known_moment(text: str) -> datetime:
    """A stored moment that is never missing."""
    return datetime.fromisoformat(text)


def loads(value: Any) -> Any:
    """A JSON column: text on one engine, decoded already on the other."""
    return json.loads(value) if isinstance(value, str) else value
