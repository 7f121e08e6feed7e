"""Functions of dates and times."""

import math

from assessments.instruments.expressions import days
from assessments.instruments.expressions.functions.table import function
from assessments.instruments.expressions.values import Scope, Value, number_of, text_of


@function("today", 0)
def _today(scope: Scope) -> str:
    return scope.today


@function("now", 0)
def _now(scope: Scope) -> str:
    return scope.now


@function("date", 1)
def _date(_: Scope, value: Value) -> str:
    return days.as_date(number_of(value))


@function("date-time", 1)
def _date_time(_: Scope, value: Value) -> str:
    return days.as_date_time(number_of(value))


@function("decimal-date-time", 1)
def _decimal_date_time(_: Scope, value: Value) -> float:
    return number_of(value)


@function("decimal-time", 1)
def _decimal_time(_: Scope, value: Value) -> float:
    counted = value if isinstance(value, float) else days.from_text(text_of(value))
    if counted is None:
        return days.fraction_of_day(text_of(value))
    return counted - math.floor(counted) if math.isfinite(counted) else math.nan


@function("format-date", 2)
def _format_date(_: Scope, value: Value, pattern: Value) -> str:
    return days.written(_dated(value), text_of(pattern))


@function("format-date-time", 2)
def _format_date_time(_: Scope, value: Value, pattern: Value) -> str:
    return days.written(_dated(value), text_of(pattern))


def _dated(value: Value) -> str:
    return days.as_date_time(value) if isinstance(value, float) else text_of(value)
