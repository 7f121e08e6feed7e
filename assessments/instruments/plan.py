"""
In which order a form is worked out, and what depends on what.

Whether a question is shown, its counted value, whether it is required, what is wrong with it, and each prompt and card
is a step. A step reads the results of others, so that after one answer only its dependents are worked out again.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from typing import Any

from assessments.instruments.expressions import Expression
from assessments.instruments.model import Question, Section, Trigger
from assessments.instruments.sheet import Key, Sheet

Work = Callable[[Sheet], Any]


@dataclass(frozen=True, eq=False)
class Step:
    """One thing that is worked out: what it is called, the results it reads, and how."""

    key: Key
    reads: frozenset[Key]
    work: Work


class GoesInACircle(ValueError):
    """Steps that wait on each other. `names` are the questions in the circle, the first one again at the end."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = tuple(names)
        super().__init__(" waits on ".join(names))


class Plan:
    """The steps of one instrument, in an order in which each comes after all it reads."""

    def __init__(self, steps: Iterable[Step]) -> None:
        by_key = {step.key: step for step in steps}
        try:
            order = TopologicalSorter({key: sorted(step.reads) for key, step in by_key.items()}).static_order()
            self.steps = tuple(by_key[key] for key in order if key in by_key)
        except CycleError as error:
            circle: list[Key] = list(reversed(error.args[1]))
            raise GoesInACircle(_without_repeats(name for _, name in circle)) from None
        self.at: Mapping[Key, int] = {step.key: index for index, step in enumerate(self.steps)}
        self.dependents: dict[Key, list[int]] = {}
        for index, step in enumerate(self.steps):
            for key in step.reads:
                self.dependents.setdefault(key, []).append(index)
        self._reads: Mapping[Key, frozenset[Key]] = {step.key: step.reads for step in self.steps}
        self._behind: dict[Key, frozenset[str]] = {}

    def answers_behind(self, key: Key) -> frozenset[str]:
        """The answered questions whose values a step rests on, calculations followed to what they read."""
        if key not in self._behind:
            self._behind[key] = self._answers_behind(key)
        return self._behind[key]

    def _answers_behind(self, key: Key) -> frozenset[str]:
        found: set[str] = set()
        seen: set[Key] = set()
        waiting = [key]
        while waiting:
            for one in self._reads[waiting.pop()] - seen:
                seen.add(one)
                if one[0] != "value" or one not in self._reads:
                    continue
                if ("answer", one[1]) in self._reads[one]:
                    found.add(one[1])
                else:
                    waiting.append(one)
        return frozenset(found)


def plan_for(sections: Iterable[Section], triggers: Iterable[Trigger]) -> Plan:
    """
    The plan of an instrument.

    Raises:
        GoesInACircle: If conditions or calculations wait on each other.
    """
    sections = tuple(sections)
    steps = list(_gathered(question for section in sections for question in section.questions))
    for section in sections:
        steps.append(_all_of(("open", section.name), [], [section.relevant] if section.relevant else []))
        for question in section.questions:
            steps.extend(_steps_of(question))
    for trigger in triggers:
        steps.append(_all_of(("prompt", trigger.id), [], [trigger.when]))
    return Plan(steps)


def _gathered(questions: Iterable[Question]) -> Iterator[Step]:
    """What those written from one question say together: in every round there is, or for every choice ticked."""
    families: dict[str, list[Question]] = {}
    for question in questions:
        if question.template:
            families.setdefault(question.template, []).append(question)
    for template, family in families.items():

        def work(sheet: Sheet, family: Sequence[Question] = family) -> tuple[str, ...]:
            return tuple(sheet.results["value", one.name] for one in family if _is_there(one, sheet))

        reads = {("value", one.name) for one in family}
        reads |= {("value", one.repeat) if one.repeat else ("shown", one.name) for one in family}
        yield Step(("value", template), frozenset(reads), work)


def _is_there(question: Question, sheet: Sheet) -> bool:
    """A question of a round that is there counts, blank too; one that is asked for a choice counts when it is shown."""
    if question.repeat:
        return str(question.round) in sheet.results["value", question.repeat]
    return bool(sheet.results["shown", question.name])


def _steps_of(question: Question) -> Iterator[Step]:
    name = question.name
    above: Key = ("shown", question.part_of) if question.part_of else ("open", question.section)
    yield _all_of(("shown", name), [above], question.relevant)
    yield _value(question)
    if question.is_asked:
        yield _required(question)
        yield _problem(question)
    if question.card:
        yield _all_of(("card", name), [("shown", name)], [question.card_when] if question.card_when else [])


def _required(question: Question) -> Step:
    """Most questions need no answer, whatever else is answered: that is worked out once, on the blank form."""
    key, required = ("required", question.name), question.required
    if required is False:
        return Step(key, frozenset(), lambda sheet: False)
    return _all_of(key, [("shown", question.name)], [required] if isinstance(required, Expression) else [])


def _all_of(key: Key, first: Sequence[Key], conditions: Sequence[Expression]) -> Step:
    """A step that holds when the results named `first` do, and then every condition."""

    def work(sheet: Sheet) -> bool:
        for one in first:
            if not sheet.results[one]:
                return False
        return not conditions or all(condition.truth(sheet) for condition in conditions)

    return Step(key, frozenset(first).union(*(_values(condition) for condition in conditions)), work)


def _value(question: Question) -> Step:
    name = question.name
    shown: Key = ("shown", name)
    calculation = question.calculation

    if question.is_repeat:
        return Step(
            ("value", name),
            frozenset([shown, ("answer", name)]),
            lambda sheet: tuple(sheet.answers.get(name, ())) if sheet.results[shown] else (),
        )
    if calculation is None:
        return Step(
            ("value", name),
            frozenset([shown, ("answer", name)]),
            lambda sheet: sheet.answer_text(name) if sheet.results[shown] else "",
        )

    def work(sheet: Sheet) -> str:
        if not sheet.results[shown]:
            return ""
        sheet.own = sheet.answer_text(name)
        return calculation.text(sheet)

    return Step(("value", name), _values(calculation) | {shown}, work)


def _problem(question: Question) -> Step:
    name, constraint = question.name, question.constraint

    def work(sheet: Sheet) -> str:
        sheet.own = sheet.results["value", name]
        if not sheet.own:
            return ""
        if name in sheet.refused:
            return sheet.refused[name]
        return "" if constraint is None or constraint.truth(sheet) else question.constraint_message

    reads = frozenset([("value", name)]) | (_values(constraint) if constraint else frozenset())
    return Step(("problem", name), reads, work)


def _values(expression: Expression) -> frozenset[Key]:
    return frozenset(("value", name) for name in expression.reads)


def _without_repeats(names: Iterable[str]) -> list[str]:
    """Neighbours that are the same question, shown and valued, count once."""
    kept: list[str] = []
    for name in names:
        if not kept or kept[-1] != name:
            kept.append(name)
    return kept if len(kept) > 1 else kept * 2
