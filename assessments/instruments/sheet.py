"""What a form has worked out so far: the paper that every step reads from and writes on."""

from collections.abc import Mapping
from copy import copy
from datetime import date, datetime
from typing import Any

from assessments.instruments.answers import Answer
from assessments.instruments.expressions.days import LONDON
from assessments.instruments.expressions.values import Value
from assessments.instruments.model import Instrument

Key = tuple[str, str]
"""What is worked out, and of which question, prompt or section: ("shown", "es4")."""


class Sheet:
    """The answers as they are kept, the facts, and the result of every step; it is also what expressions look at."""

    def __init__(self, instrument: Instrument, facts: Mapping[str, Any]) -> None:
        self.instrument = instrument
        self.answers: dict[str, Answer] = {}
        self.refused: dict[str, str] = {}
        self.results: dict[Key, Any] = {}
        for name in instrument.facts:
            self.results["value", name] = _fact(facts.get(name))
        clock = datetime.now(LONDON)
        self.today = _fact(facts.get("today")) or clock.date().isoformat()
        self.now = _fact(facts.get("now")) or clock.isoformat(timespec="milliseconds")
        self.own = ""

    def copy(self) -> "Sheet":
        """The same paper once more; what is written on one is not on the other."""
        other = copy(self)
        other.answers, other.refused, other.results = dict(self.answers), dict(self.refused), dict(self.results)
        return other

    def answer_text(self, name: str) -> str:
        """An answer as expressions read it: codes with a space between, "" when blank."""
        answer = self.answers.get(name, "")
        return answer if isinstance(answer, str) else " ".join(answer)

    def value(self, name: str) -> Value:
        """The counted answer, calculation or fact called `name`; hidden answers are blank."""
        found: Value = self.results["value", name]
        return found

    def choice_label(self, name: str, code: str) -> str:
        """The words of one choice; a code that is no longer offered stands as it is."""
        choices = self.instrument.question(name).choices
        return next((choice.label for choice in choices if choice.code == code), code)


def _fact(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value)
