"""The operators of an expression, from the loosest to the tightest."""

import math
from collections.abc import Callable

from assessments.instruments.expressions.values import Value, number_of, same

Operator = Callable[[Value, Value], Value]

_COMPARE: dict[str, Operator] = {
    "=": same,
    "!=": lambda left, right: not same(left, right),
    "<": lambda left, right: number_of(left) < number_of(right),
    "<=": lambda left, right: number_of(left) <= number_of(right),
    ">": lambda left, right: number_of(left) > number_of(right),
    ">=": lambda left, right: number_of(left) >= number_of(right),
}


def _divide(left: Value, right: Value) -> float:
    over, under = number_of(left), number_of(right)
    if under == 0:
        return math.nan if over == 0 or math.isnan(over) else math.copysign(math.inf, over)
    return over / under


def _remainder(left: Value, right: Value) -> float:
    try:
        return math.fmod(number_of(left), number_of(right))
    except ValueError:
        return math.nan


LEVELS: tuple[dict[str, Operator], ...] = (
    {sign: _COMPARE[sign] for sign in ("=", "!=")},
    {sign: _COMPARE[sign] for sign in ("<", "<=", ">", ">=")},
    {
        "+": lambda left, right: number_of(left) + number_of(right),
        "-": lambda left, right: number_of(left) - number_of(right),
    },
    {
        "*": lambda left, right: number_of(left) * number_of(right),
        "div": _divide,
        "mod": _remainder,
    },
)
"""Operators from loosest to tightest, below `or` and `and`, which stop as soon as the answer is known."""
