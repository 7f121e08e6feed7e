"""Words that are an authority's own: the labels of one list, said in its way, while the codes stay ours."""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from assessments.instruments.model import Instrument, Question, Section
from assessments.vocabulary import Choice


def with_words(instrument: Instrument, name: str, words: Mapping[str, str]) -> Instrument:
    """
    The instrument with other labels for the choices of one question. A code that `words` leaves out keeps its label.

    An instrument that does not ask the question, or no words at all, gives the instrument itself.
    """
    if not words or name not in instrument.questions:
        return instrument
    return _with_words(instrument, name, tuple(sorted(words.items())))


@lru_cache(maxsize=32)
def _with_words(instrument: Instrument, name: str, said_as: tuple[tuple[str, str], ...]) -> Instrument:
    """The same instrument each time, so that what is worked out for it once is found again."""
    asked, words = instrument.questions[name], dict(said_as)
    said = replace(asked, choices=tuple(_said(choice, words) for choice in asked.choices))
    return replace(
        instrument,
        sections=tuple(_with(section, asked, said) for section in instrument.sections),
        questions={**instrument.questions, name: said},
    )


def _said(choice: Choice, words: Mapping[str, str]) -> Choice:
    return replace(choice, label=words.get(choice.code, choice.label))


def _with(section: Section, asked: Question, said: Question) -> Section:
    if asked not in section.rows and asked not in section.questions:
        return section

    def put_in(questions: tuple[Question, ...]) -> tuple[Question, ...]:
        return tuple(said if one is asked else one for one in questions)

    return replace(section, questions=put_in(section.questions), rows=put_in(section.rows))
