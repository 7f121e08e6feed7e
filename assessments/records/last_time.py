"""What was answered last time to a question, in its own wording, beside the same question now."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from assessments.instruments.answers import Answer, check_answer
from assessments.instruments.faults import AnswerRefused
from assessments.instruments.form import Form
from assessments.instruments.model import Question
from assessments.records.looking_back import Earlier
from assessments.records.words import answer_in_words

Places = Mapping[str, str]


@dataclass(frozen=True)
class LastTime:
    """
    What was answered last time, in its own wording.

    `counted` is False for an answer that was hidden then. `again` holds what "As last time" saves, in order: nothing
    where the answer no longer fits its question, and nothing for exact words, which somebody said on that day only.
    `called` is the kind of document it stood in, "" where that was the same questionnaire.
    """

    words: str
    day: str
    counted: bool
    again: tuple[tuple[str, Answer], ...]
    called: str = ""


def last_time(earlier: Earlier | None, now: Form, asked: Question, places: Places) -> LastTime | None:
    """
    What was answered last time to a question that is asked now; None where it was not asked or not answered.

    A question inside a repeat is told with its repeat: round 2 of today need not be round 2 of then.
    """
    before = earlier.asked(asked.name) if earlier else None
    if earlier is None or before is None or not before.is_asked or asked.repeat:
        return None
    if not earlier.form.kept(before.name):
        return None
    again = tuple(_to_save(earlier.form, now, before, asked.name))
    return LastTime(
        words=in_full(earlier.form, before, places),
        day=earlier.day,
        counted=earlier.form.is_shown(before.name),
        again=again if all(_may_be_said_again(now, name, answer) for name, answer in again) else (),
        called="" if earlier.is_the_same_questionnaire else earlier.called,
    )


def not_asked_now(earlier: Earlier, now: Form, section: str, places: Places) -> tuple[tuple[str, str], ...]:
    """What one section asked last time and does not ask now, each question with its answer, in their own wording."""
    then = earlier.form
    return tuple(
        (asked.label, in_full(then, asked, places))
        for one in then.instrument.sections
        if one.name == section
        for asked in one.questions
        if asked.is_asked and not asked.repeat and then.value(asked.name) and not _asks(now, asked.name)
    )


def in_full(form: Form, asked: Question, places: Places) -> str:
    """An answer as it is kept, in words; a repeat with all its rounds, each line with its question."""
    value = form.kept(asked.name)
    if not asked.is_repeat:
        return answer_in_words(asked, value, places)
    return "\n".join(_rounds(form, asked, places))


def _rounds(form: Form, repeat: Question, places: Places) -> Iterator[str]:
    for number in form.kept(repeat.name):
        yield f"{repeat.round_label} {number}"
        for asked in _inside(form, repeat, number):
            words = answer_in_words(asked, form.kept(asked.name), places)
            if words:
                yield f"{asked.label} {words}"


def _inside(form: Form, repeat: Question, number: str) -> Iterator[Question]:
    for asked in form.instrument.questions.values():
        if asked.repeat == repeat.name and str(asked.round) == number and asked.is_asked:
            yield asked


def _to_save(then: Form, now: Form, asked: Question, name: str) -> Iterator[tuple[str, Answer]]:
    """The answer to a question as `name`, a repeat's own last: rounds that were begun now are never written over."""
    if asked.is_repeat:
        if now.kept(asked.name):
            return
        for number in then.kept(asked.name):
            for one in _inside(then, asked, number):
                if then.kept(one.name):
                    yield one.name, then.kept(one.name)
    yield name, then.kept(asked.name)


def _may_be_said_again(now: Form, name: str, answer: Any) -> bool:
    """Whether the question as it is now takes the answer just as it is, and it is nobody's exact words of that day."""
    asked = now.instrument.questions.get(name)
    if asked is None or not asked.is_asked or asked.is_quote:
        return False
    try:
        return check_answer(asked, answer) == answer
    except AnswerRefused:
        return False


def _asks(form: Form, name: str) -> bool:
    return name in form.instrument.questions and form.is_shown(name)
