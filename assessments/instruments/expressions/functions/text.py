"""Functions of text."""

from functools import cache
from typing import Any

import re2

from assessments.instruments.expressions.functions.table import function
from assessments.instruments.expressions.values import Scope, Value, flat, text_of, whole_of


@function("string", 1)
def _string(_: Scope, value: Value) -> str:
    return text_of(value)


@function("concat", 1, None)
def _concat(_: Scope, *values: Value) -> str:
    return "".join(text_of(value) for value in flat(values))


@function("join", 2, None)
def _join(_: Scope, between: Value, *values: Value) -> str:
    return text_of(between).join(text_of(value) for value in flat(values))


@function("string-length", 0, 1, of_itself=True)
def _string_length(scope: Scope, value: Value | None = None) -> float:
    return float(len(scope.own if value is None else text_of(value)))


@function("substr", 2, 3)
def _substr(_: Scope, value: Value, start: Value, end: Value | None = None) -> str:
    text = text_of(value)
    last = len(text) if end is None else whole_of(end)
    return text[whole_of(start) : last]


@function("substring-before", 2)
def _substring_before(_: Scope, value: Value, mark: Value) -> str:
    before, found, _after = text_of(value).partition(text_of(mark)) if text_of(mark) else ("", "", "")
    return before if found else ""


@function("substring-after", 2)
def _substring_after(_: Scope, value: Value, mark: Value) -> str:
    return text_of(value).partition(text_of(mark))[2] if text_of(mark) else text_of(value)


@function("contains", 2)
def _contains(_: Scope, value: Value, part: Value) -> bool:
    return text_of(part) in text_of(value)


@function("starts-with", 2)
def _starts_with(_: Scope, value: Value, part: Value) -> bool:
    return text_of(value).startswith(text_of(part))


@function("ends-with", 2)
def _ends_with(_: Scope, value: Value, part: Value) -> bool:
    return text_of(value).endswith(text_of(part))


@function("translate", 3)
def _translate(_: Scope, value: Value, old: Value, new: Value) -> str:
    wanted = text_of(new)
    swaps: dict[int, str] = {}
    for place, character in enumerate(text_of(old)):
        swaps.setdefault(ord(character), wanted[place : place + 1])
    return text_of(value).translate(swaps)


@function("normalize-space", 0, 1, of_itself=True)
def _normalize_space(scope: Scope, value: Value | None = None) -> str:
    return " ".join((scope.own if value is None else text_of(value)).split())


@cache
def matcher(pattern: str) -> Any:
    """
    A pattern that is looked for in time that grows with the text alone, whatever the pattern.

    Raises:
        re2.error: If it cannot be read; looking ahead or back is not there, since it could take for ever.
    """
    quiet = re2.Options()
    quiet.log_errors = False
    return re2.compile(pattern, quiet)


@function("regex", 2)
def _regex(_: Scope, value: Value, pattern: Value) -> bool:
    try:
        return matcher(text_of(pattern)).fullmatch(text_of(value)) is not None
    except re2.error:
        return False
