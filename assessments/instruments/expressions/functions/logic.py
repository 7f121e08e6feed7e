"""Functions of choices and of truth."""

from assessments.instruments.expressions.functions.table import function
from assessments.instruments.expressions.values import Scope, Value, flat, number_of, text_of, truth_of


@function("selected", 2)
def _selected(_: Scope, chosen: Value, code: Value) -> bool:
    return text_of(code).strip() in text_of(chosen).split()


@function("selected-at", 2)
def _selected_at(_: Scope, chosen: Value, index: Value) -> str:
    codes, place = text_of(chosen).split(), number_of(index)
    return codes[int(place)] if 0 <= place < len(codes) else ""


@function("count-selected", 1)
def _count_selected(_: Scope, chosen: Value) -> float:
    return float(len(text_of(chosen).split()))


@function("jr:choice-name", 2)
def _choice_name(scope: Scope, code: Value, question: Value) -> str:
    return scope.choice_label(text_of(question).strip().removeprefix("${").removesuffix("}").strip(), text_of(code))


@function("true", 0)
def _true(_: Scope) -> bool:
    return True


@function("false", 0)
def _false(_: Scope) -> bool:
    return False


@function("not", 1)
def _not(_: Scope, value: Value) -> bool:
    return not truth_of(value)


@function("boolean", 1)
def _boolean(_: Scope, value: Value) -> bool:
    return truth_of(value)


@function("boolean-from-string", 1)
def _boolean_from_string(_: Scope, value: Value) -> bool:
    return text_of(value).strip().lower() in ("true", "1")


@function("checklist", 3, None)
def _checklist(_: Scope, least: Value, most: Value, *values: Value) -> bool:
    return _between(sum(truth_of(value) for value in flat(values)), least, most)


@function("weighted-checklist", 4, None, in_pairs=True)
def _weighted_checklist(_: Scope, least: Value, most: Value, *pairs: Value) -> bool:
    weights = zip(pairs[::2], pairs[1::2], strict=False)
    return _between(sum(number_of(weight) for value, weight in weights if truth_of(value)), least, most)


def _between(found: float, least: Value, most: Value) -> bool:
    low, high = number_of(least), number_of(most)
    return (low < 0 or found >= low) and (high < 0 or found <= high)


@function("coalesce", 2, None)
def _coalesce(_: Scope, *values: Value) -> Value:
    return next((value for value in values if value == value and text_of(value) != ""), "")


@function("once", 1)
def _once(scope: Scope, value: Value) -> Value:
    return scope.own or value
