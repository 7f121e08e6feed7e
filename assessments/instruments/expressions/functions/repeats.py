"""Functions of repeats. The value of a repeat is the rounds there are; of a question in it, what it says in each."""

from assessments.instruments.expressions.functions.table import function
from assessments.instruments.expressions.values import Scope, Value, number_of, text_of


def _each(value: Value) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else (text_of(value),)


@function("has-round", 2)
def _has_round(_: Scope, rounds: Value, number: Value) -> bool:
    return text_of(number) in _each(rounds)


@function("position-of", 2)
def _position_of(_: Scope, rounds: Value, number: Value) -> float:
    """Which place a round has among those there are, from 1; what position(..) stands for."""
    there = _each(rounds)
    return float(there.index(text_of(number)) + 1) if text_of(number) in there else float("nan")


@function("indexed-repeat", 3)
def _indexed_repeat(_: Scope, values: Value, _rounds: Value, index: Value) -> str:
    place = number_of(index)
    there = _each(values)
    return there[int(place) - 1] if 1 <= place <= len(there) else ""
