"""One instrument and a set of answers, worked out without a screen, a database or a trail."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from assessments.instruments.faults import did_you_mean
from assessments.instruments.form import Form
from assessments.instruments.model import Instrument

ROOM = "there is room for {most} rounds, numbered from 1. Keep what is more in a second record."
NONE_OF_THAT_NAME = "there is none of that name. {close}Take the answer out, or use a name of this version."
_ROUND = re.compile(r"([a-z][a-z0-9_]*)\[(\d{1,9})\]")


@dataclass(frozen=True)
class Filled:
    """The form, and a sentence for each answer that cannot be one of its own."""

    form: Form
    refused: tuple[str, ...]

    def told(self) -> dict[str, Any]:
        """{id, version, questions: {name: {shown, value, valid, message, counted}}, not_counted, calculated, ...}."""
        form, problems = self.form, self.form.problems()
        return {
            "id": form.instrument.id,
            "version": form.instrument.version,
            "questions": {
                name: {
                    "shown": form.is_shown(name),
                    "value": form.kept(name),
                    "valid": name not in problems,
                    "message": problems.get(name, ""),
                    "counted": bool(form.value(name)),
                }
                for name, question in form.instrument.questions.items()
                if question.is_asked and _is_there(form, name)
            },
            "not_counted": list(form.not_counted()),
            "calculated": form.calculated(),
            "ready_to_submit": form.ready_to_submit(),
            "missing": list(form.missing()),
        }


def fill_in(instrument: Instrument, answers: Mapping[str, Any], facts: Mapping[str, Any]) -> Filled:
    """
    Work out `answers` by question name, name[1] in a repeat; rounds need not be listed when their answers are given.

    Nothing here raises for an answer: what does not fit is said in a sentence that names instrument, question and
    remedy.
    """
    form = Form(instrument, _with_rounds(instrument, answers), facts)
    faults = [*_unknown(instrument, answers)]
    faults += [f"{_where(instrument, name)}: {words}" for name, words in form.problems().items()]
    return Filled(form, tuple(faults))


def _with_rounds(instrument: Instrument, answers: Mapping[str, Any]) -> dict[str, Any]:
    there: dict[str, set[int]] = {}
    for name in answers:
        question = instrument.questions.get(name)
        if question and question.repeat:
            there.setdefault(question.repeat, set()).add(question.round)
    found = {repeat: [str(number) for number in sorted(rounds)] for repeat, rounds in there.items()}
    return {**found, **answers}


def _unknown(instrument: Instrument, answers: Mapping[str, Any]) -> Iterator[str]:
    templates = {question.template: question for question in instrument.questions.values() if question.repeat}
    said: set[str] = set()
    for name in answers:
        if name in instrument.questions:
            continue
        match = _ROUND.fullmatch(name)
        question = templates.get(match[1]) if match else None
        if question and question.repeat not in said:
            said.add(question.repeat)
            most = instrument.question(question.repeat).most
            yield f"{_where(instrument, question.repeat)}: {ROOM.format(most=most)}"
        elif not question:
            close = did_you_mean(name, instrument.questions)
            yield f"{_where(instrument, name)}: {NONE_OF_THAT_NAME.format(close=close)}"


def _where(instrument: Instrument, name: str) -> str:
    return f'{instrument.id} v{instrument.version}, question "{name}"'


def _is_there(form: Form, name: str) -> bool:
    """A question of a repeat is told for the rounds there are, and where something is kept."""
    question = form.instrument.question(name)
    return not question.repeat or str(question.round) in form.value(question.repeat) or bool(form.kept(name))
