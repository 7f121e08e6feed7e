"""A form while it is filled in: what is shown, what counts, what is still missing, and what it prompts."""

from collections.abc import Iterable, Mapping
from copy import copy
from functools import lru_cache
from heapq import heappop, heappush
from typing import Any

from assessments.instruments.answers import Answer, check_answer
from assessments.instruments.blank import asks_the_time, begin
from assessments.instruments.caution import RESTRICTION
from assessments.instruments.faults import AnswerRefused
from assessments.instruments.model import Instrument, Question, Section
from assessments.instruments.prompts import FiredPrompt, ShownCard, cards, prompts
from assessments.instruments.sheet import Key, Sheet

__all__ = ["Answer", "Form", "check_answer"]


class Form:
    """
    One filled instrument, worked out.

    A hidden answer is empty to every condition, is kept, counts again when it is shown again, and is listed by
    `not_counted`. After an answer only what depends on it is worked out; `worked_out` says what that was.

    Args:
        instrument: The version the answers were given in.
        answers: What is stored, by question name. "", [] and None are no answer. A name this version does not have,
            or a value that no longer fits, is kept and never dropped.
        facts: What is not an answer, such as user_role, regulated_as, child_age_years and today. Those the instrument
            does not declare are not looked at; those left out are blank, and today is then London's.
    """

    def __init__(self, instrument: Instrument, answers: Mapping[str, Any], facts: Mapping[str, Any]) -> None:
        self.instrument = instrument
        self.worked_out: tuple[Key, ...] = ()
        self._facts, self._given = facts, dict(answers)
        self._was_answered = False
        self._unknown: dict[str, Any] = {}
        self._sheet = Sheet(instrument, facts)
        for name, value in answers.items():
            self._take_in(name, value)
        self._work_out(begin(self._sheet))

    # --- one question ----------------------------------------------------------------------------------------------

    def is_shown(self, name: str) -> bool:
        """Whether a question is asked as things stand."""
        return bool(self._result("shown", name))

    def is_required(self, name: str) -> bool:
        """Whether a question is shown and must be answered before the form is sent."""
        return self.instrument.question(name).is_asked and bool(self._result("required", name))

    def value(self, name: str) -> Answer:
        """The answer that counts; "" or [] when there is none or it is hidden. A calculation gives its result."""
        question = self.instrument.question(name)
        if not question.is_asked:
            return str(self._result("value", name))
        return self.kept(name) if self.is_shown(name) else _blank(question)

    def kept(self, name: str) -> Answer:
        """The answer as it is kept, hidden or not."""
        return self._sheet.answers.get(name, _blank(self.instrument.question(name)))

    def answer(self, name: str, value: Any) -> set[str]:
        """
        Take an answer, and work out what depends on it.

        Returns:
            The questions that look different now: shown, hidden, counted, required, at fault, or with a prompt or card
            beside them that came or went.

        Raises:
            AnswerRefused: If the answer does not fit; the form is then as it was.
        """
        answer = check_answer(self.instrument.question(name), value)
        if answer == self.kept(name) and name not in self._sheet.refused:
            self.worked_out = ()
            return set()
        self._was_answered = True
        before = self._prompts_beside()
        self._sheet.refused.pop(name, None)
        self._sheet.answers[name] = answer
        changed = self._work_out(self.instrument.plan.dependents.get(("answer", name), ()))
        after = self._prompts_beside()
        moved = {after.get(id_) or before[id_] for id_ in before.keys() ^ after.keys()}
        return {name} | moved | {which for kind, which in changed if kind not in ("open", "prompt")}

    def with_answers(self, answers: Mapping[str, Any]) -> "Form":
        """
        The form that these answers make, with the same facts. This one stays as it is.

        It is worked out from this one, so that only what differs costs anything; and from nothing where the time of day
        is asked, where an answer is gone, or where this one was answered in the meantime.
        """
        if self._was_answered or self._given.keys() - answers.keys() or asks_the_time(self.instrument):
            return Form(self.instrument, answers, self._facts)
        form = copy(self)
        form._given, form._sheet, form._unknown = dict(answers), self._sheet.copy(), dict(self._unknown)
        plan, first = self.instrument.plan, set[int]()
        for name, value in answers.items():
            if name in self._given and self._given[name] == value:
                continue
            form._sheet.refused.pop(name, None)
            form._take_in(name, value)
            first.update(plan.dependents.get(("answer", name), ()))
            first.update(plan.at[key] for key in (("value", name), ("problem", name)) if key in plan.at)
        form._work_out(first)
        return form

    # --- the whole form --------------------------------------------------------------------------------------------

    def missing(self, when: str = "submit") -> tuple[str, ...]:
        """
        What is required, shown and blank, in the order it is asked.

        With `when="always"` only what no draft should go on without; a draft is saved all the same.
        """
        return tuple(
            question.name
            for question in self._asked()
            if self._result("required", question.name)
            and not self._result("value", question.name)
            and (when == "submit" or question.required_when == when)
        )

    def problems(self) -> dict[str, str]:
        """What is wrong with answers that are shown, in words, by question."""
        results = self._sheet.results
        return {key[1]: words for key in _problems_of(self.instrument) if (words := results[key])}

    def ready_to_submit(self) -> bool:
        """Whether nothing is missing and nothing is wrong."""
        return not self.missing() and not self.problems()

    def not_counted(self) -> tuple[str, ...]:
        """Answers that are kept and do not count: of hidden questions, and of names this version does not have."""
        hidden = (q.name for q in self._asked() if self.kept(q.name) and not self.is_shown(q.name))
        return (*hidden, *self._unknown)

    def calculated(self) -> dict[str, str]:
        """What the form works out by itself, by name."""
        return {
            question.name: self._result("value", question.name)
            for question in self.instrument.questions.values()
            if question.calculation is not None
        }

    def open_sections(self) -> tuple[Section, ...]:
        """The sections that ask anything of their own as things stand, in order."""
        return tuple(
            section
            for section in self.instrument.sections
            if any(map(self._sheet.results.__getitem__, _shown_in(self.instrument)[section.name]))
        )

    def answered(self, section: Section | str) -> tuple[int, int]:
        """How many of the rows a section shows are answered, and of how many. Says nothing of what they say."""
        rows = (self.instrument.section(section) if isinstance(section, str) else section).rows
        shown = [row.name for row in rows if row.is_asked and self.is_shown(row.name)]
        return sum(bool(self._result("value", name)) for name in shown), len(shown)

    @property
    def caution_on(self) -> bool:
        """Whether nobody should contact the family before advice. Always false where an instrument has no caution."""
        return bool(self.instrument.caution) and self.value(self.instrument.caution) == "yes"

    def restrictions(self) -> frozenset[str]:
        """The restriction flags that the answers set on the record, such as fm_hba."""
        if not self.instrument.caution:
            return frozenset()
        return frozenset(str(self.value(f"{self.instrument.caution}_{RESTRICTION}")).split())

    def prompts(self) -> tuple[FiredPrompt, ...]:
        """The prompts that fire as things stand, in the instrument's order."""
        return tuple(
            FiredPrompt(**vars(prompts()[id_]), beside=beside, fired_by=self._answered_behind(id_))
            for id_, beside in self._prompts_beside().items()
        )

    def _answered_behind(self, prompt: str) -> tuple[str, ...]:
        """The answers a prompt rests on, in the order they are asked."""
        behind = self.instrument.plan.answers_behind(("prompt", prompt))
        answered = (name for name in behind if self._result("value", name))
        return tuple(sorted(answered, key=_order_of(self.instrument).__getitem__))

    def cards(self) -> tuple[ShownCard, ...]:
        """The cards that are up as things stand, in the order of their questions."""
        return tuple(
            ShownCard(cards()[question.card], question.name)
            for question in self.instrument.questions.values()
            if question.card and self._result("card", question.name)
        )

    # --- working out -----------------------------------------------------------------------------------------------

    def _take_in(self, name: str, value: Any) -> None:
        question = self.instrument.questions.get(name)
        if question is None or question.type == "note":
            self._unknown[name] = value
        elif not question.is_asked:
            self._sheet.answers[name] = str(value or "")
        else:
            try:
                self._sheet.answers[name] = check_answer(question, value)
            except AnswerRefused as refused:
                self._sheet.answers[name] = value if isinstance(value, str | list) else str(value)
                self._sheet.refused[name] = str(refused)

    def _work_out(self, first: Iterable[int]) -> set[Key]:
        """Work out the steps given and all that depends on a result that changed. Returns the keys that did."""
        plan, results = self.instrument.plan, self._sheet.results
        waiting, queued = sorted(first), set(first)
        changed: set[Key] = set()
        done: list[Key] = []
        while waiting:
            step = plan.steps[heappop(waiting)]
            done.append(step.key)
            result = step.work(self._sheet)
            if step.key in results and results[step.key] == result:
                continue
            results[step.key] = result
            changed.add(step.key)
            for index in plan.dependents.get(step.key, ()):
                if index not in queued:
                    queued.add(index)
                    heappush(waiting, index)
        self.worked_out = tuple(done)
        return changed

    def _prompts_beside(self) -> dict[str, str]:
        """The prompts that fire, each with the first question it may stand beside that is shown."""
        return {
            trigger.id: next((name for name in trigger.beside if self.is_shown(name)), trigger.beside[-1])
            for trigger in self.instrument.triggers
            if self._sheet.results["prompt", trigger.id]
        }

    def _asked(self) -> Iterable[Question]:
        return _asked_in(self.instrument)

    def _result(self, kind: str, name: str) -> Any:
        try:
            return self._sheet.results[kind, name]
        except KeyError:
            self.instrument.question(name)
            raise


@lru_cache(maxsize=64)
def _asked_in(instrument: Instrument) -> tuple[Question, ...]:
    return tuple(question for question in instrument.questions.values() if question.is_asked)


@lru_cache(maxsize=64)
def _problems_of(instrument: Instrument) -> tuple[Key, ...]:
    return tuple(("problem", question.name) for question in _asked_in(instrument))


@lru_cache(maxsize=64)
def _shown_in(instrument: Instrument) -> Mapping[str, tuple[Key, ...]]:
    """Of each section, where it stands whether its questions are shown."""
    return {
        section.name: tuple(("shown", question.name) for question in section.questions if question.is_asked)
        for section in instrument.sections
    }


@lru_cache(maxsize=64)
def _order_of(instrument: Instrument) -> Mapping[str, int]:
    return {name: number for number, name in enumerate(instrument.questions)}


def _blank(question: Question) -> Answer:
    return [] if question.takes_many or question.is_repeat else ""
