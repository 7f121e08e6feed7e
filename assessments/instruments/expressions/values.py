"""What an expression works with: text, numbers and truth, and how each is read as another."""

import math
import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Protocol

from assessments.instruments.expressions import days

Value = str | float | bool | tuple[str, ...]
"""A tuple is the same question in every round of a repeat; everywhere else an answer is its text, "" when blank."""

NEARLY = 1e-12
"""Numbers that differ by less are the same, as ODK has it: a sum of tenths is what a person adds up."""

_NUMBER = re.compile(r"-?(?:\d+(?:\.\d*)?|\.\d+)")


class Scope(Protocol):
    """What an expression may look at while it is worked out."""

    own: str
    today: str
    now: str

    def value(self, name: str) -> Value:
        """The counted answer, calculation or fact called `name`."""

    def choice_label(self, name: str, code: str) -> str:
        """The words of one choice of the question called `name`."""


def text_of(value: Value) -> str:
    """Any value as text: "" for nothing, true and false in words, whole numbers without a point."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return value[0] if value else ""
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    return str(int(value)) if value == int(value) else format(Decimal(repr(value)), "f")


def number_of(value: Value) -> float:
    """Any value as a number. A date is its days since 1 Jan 1970; what is no number, a blank too, is NaN."""
    if isinstance(value, bool):
        return 1.0 if value else 0.0
    if isinstance(value, float):
        return value
    text = text_of(value).strip()
    if _NUMBER.fullmatch(text):
        return float(text)
    counted = days.from_text(text)
    return math.nan if counted is None else counted


def whole_of(value: Value) -> int:
    """Any value as a whole number, its fraction dropped; 0 for what is no number."""
    number = number_of(value)
    return int(number) if math.isfinite(number) else 0


def truth_of(value: Value) -> bool:
    """Any value as true or false: blank, 0 and NaN are false, any other answer is true."""
    if isinstance(value, bool):
        return value
    if isinstance(value, float):
        return abs(value) > NEARLY
    return text_of(value) != ""


def same(left: Value, right: Value) -> bool:
    """`=`: compared as truths if either is one, else as numbers if either is one, else as text."""
    if isinstance(left, bool) or isinstance(right, bool):
        return truth_of(left) == truth_of(right)
    if isinstance(left, float) or isinstance(right, float):
        one, other = number_of(left), number_of(right)
        return one == other or abs(one - other) < NEARLY
    return text_of(left) == text_of(right)


def flat(values: Iterable[Value]) -> list[Value]:
    """The same values with every repeat laid out in a row."""
    laid_out: list[Value] = []
    for value in values:
        laid_out.extend(value if isinstance(value, tuple) else [value])
    return laid_out
