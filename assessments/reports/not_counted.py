"""Answers that are kept and not asked any more, by their labels alone: what they say stays in the record."""

from itertools import groupby

from assessments.instruments.model import Question
from assessments.reports.filled import Filled
from assessments.reports.paper import Answer


def not_counted(filled: Filled) -> tuple[Answer, ...]:
    """The labels under the title of their section. What belongs to a question that is listed is not listed again."""
    questions = filled.questions
    names = {name for name in filled.form.not_counted() if name in questions}
    left = [questions[name] for name in questions if name in names and questions[name].part_of not in names]
    titles = {section.name: section.title for section in filled.opened.instrument.sections}
    return tuple(
        Answer("", titles[section], "\n".join(dict.fromkeys(_called(filled, question) for question in of_it)))
        for section, of_it in groupby(left, key=lambda question: question.section)
    )


def _called(filled: Filled, question: Question) -> str:
    """Its label, after that of what it belongs to; a round that was taken out is listed as a whole."""
    if question.repeat and question.part_of:
        repeat = filled.questions[question.repeat]
        name = f"{repeat.round_label} {question.round}"
        return f"{name}: {question.label}" if str(question.round) in filled.form.kept(repeat.name) else name
    if question.part_of:
        return f"{filled.questions[question.part_of].label}: {question.label}"
    return question.label
