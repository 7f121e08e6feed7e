"""The results of a form that nobody has answered yet: the same for everybody who is asked the same, so kept."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from assessments.instruments.expressions import Expression
from assessments.instruments.model import Instrument
from assessments.instruments.sheet import Key, Sheet

MOST_KEPT = 64


def begin(sheet: Sheet) -> set[int]:
    """
    Give the sheet the results of the blank form, and say which steps its answers must be worked out from.

    Where a condition asks for the time of day nothing is the same twice: the sheet then begins with nothing.
    """
    plan = sheet.instrument.plan
    if asks_the_time(sheet.instrument):
        return set(range(len(plan.steps)))
    facts = tuple((name, sheet.results["value", name]) for name in sheet.instrument.facts)
    sheet.results = dict(_blank(sheet.instrument, facts, sheet.today))
    first = {index for name in sheet.answers for index in plan.dependents.get(("answer", name), ())}
    return first | {plan.at["value", name] for name in sheet.answers}


@lru_cache(maxsize=MOST_KEPT)
def _blank(instrument: Instrument, facts: tuple[tuple[str, str], ...], today: str) -> Mapping[Key, Any]:
    sheet = Sheet(instrument, {**dict(facts), "today": today})
    for step in instrument.plan.steps:
        sheet.results[step.key] = step.work(sheet)
    return sheet.results


@lru_cache(maxsize=MOST_KEPT)
def asks_the_time(instrument: Instrument) -> bool:
    """Whether any condition looks at the clock, so that nothing it says is the same twice."""
    return any("now(" in one.source.replace(" ", "") for one in _expressions(instrument))


def _expressions(instrument: Instrument) -> Iterator[Expression]:
    for section in instrument.sections:
        if section.relevant:
            yield section.relevant
        for question in section.questions:
            yield from question.relevant
            others = (question.required, question.constraint, question.calculation, question.card_when)
            yield from (one for one in others if isinstance(one, Expression))
    yield from (trigger.when for trigger in instrument.triggers)
