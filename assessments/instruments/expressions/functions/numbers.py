"""Functions of numbers. Where mathematics gives no answer the result is NaN, which reads as blank."""

import math
from collections.abc import Callable
from decimal import ROUND_HALF_DOWN, ROUND_HALF_UP, Decimal

from assessments.instruments.expressions.functions.table import FUNCTIONS, Function, function
from assessments.instruments.expressions.values import Scope, Value, flat, number_of, text_of, whole_of

MOST_PLACES = 30


@function("number", 1)
def _number(_: Scope, value: Value) -> float:
    return number_of(value)


@function("int", 1)
def _int(_: Scope, value: Value) -> float:
    number = number_of(value)
    return float(int(number)) if math.isfinite(number) else number


@function("round", 1, 2)
def _round(_: Scope, value: Value, places: Value = 0.0) -> float:
    number = number_of(value)
    if not math.isfinite(number):
        return number
    if number_of(places) == 0:
        return float(math.floor(number + 0.5))
    if abs(whole_of(places)) > MOST_PLACES:
        return math.nan
    half = ROUND_HALF_DOWN if number < 0 else ROUND_HALF_UP
    try:
        return float(Decimal(repr(number)).quantize(Decimal(1).scaleb(-whole_of(places)), half))
    except ArithmeticError:
        return number


@function("count", 1)
def _count(_: Scope, values: Value) -> float:
    return float(len(flat([values])))


@function("count-non-empty", 1)
def _count_non_empty(_: Scope, values: Value) -> float:
    return float(sum(text_of(value) != "" for value in flat([values])))


@function("sum", 1)
def _sum(_: Scope, values: Value) -> float:
    return float(sum(_numbers((values,))))


@function("min", 1, None)
def _min(_: Scope, *values: Value) -> float:
    return _furthest(min, values)


@function("max", 1, None)
def _max(_: Scope, *values: Value) -> float:
    return _furthest(max, values)


def _furthest(choose: Callable[[list[float]], float], values: tuple[Value, ...]) -> float:
    numbers = _numbers(values)
    return choose(numbers) if numbers else math.nan


def _numbers(values: tuple[Value, ...]) -> list[float]:
    """Those that are numbers; a blank among them is passed over."""
    return [number for value in flat(values) if not math.isnan(number := number_of(value))]


def _arithmetic(name: str, work: Callable[..., float], arguments: int = 1) -> None:
    """A function of plain numbers; NaN where mathematics gives no answer."""

    def call(_: Scope, *values: Value) -> float:
        try:
            return float(work(*(number_of(value) for value in values)))
        except (ValueError, OverflowError, ZeroDivisionError):
            return math.nan

    FUNCTIONS[name] = Function(call, arguments, arguments)


_PLAIN: dict[str, Callable[[float], float]] = {
    "floor": math.floor, "ceiling": math.ceil, "abs": abs, "sqrt": math.sqrt, "exp": math.exp,
    "exp10": lambda number: 10.0**number, "log": math.log, "log10": math.log10,
    "sin": math.sin, "cos": math.cos, "tan": math.tan, "asin": math.asin, "acos": math.acos, "atan": math.atan,
}  # fmt: skip
for _name, _work in _PLAIN.items():
    _arithmetic(_name, _work)
_arithmetic("pow", math.pow, 2)
_arithmetic("atan2", math.atan2, 2)
_arithmetic("pi", lambda: math.pi, 0)
