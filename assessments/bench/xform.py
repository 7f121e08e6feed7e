"""A questionnaire as ODK XForm XML, so that another engine works out the same rows; no more than that needs."""

import re
from collections.abc import Iterator, Mapping
from xml.sax.saxutils import escape, quoteattr

from assessments.instruments.answers import Answer
from assessments.instruments.model import Instrument, Question, Section

TYPES = {"integer": "int", "date": "date", "select_one": "string", "select_multiple": "string", "text": "string"}
CONTROLS = {"select_one": "select1", "select_multiple": "select"}
_NAME = re.compile(r"\$\{\s*(\w+)\s*\}")
OPENING = (
    '<?xml version="1.0"?>\n<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"'
    ' xmlns:jr="http://openrosa.org/javarosa" xmlns:orx="http://openrosa.org/xforms">'
)


def xform(instrument: Instrument, answers: Mapping[str, Answer]) -> str:
    """
    The questionnaire with `answers` as the values it opens with.

    It knows sections, choices, texts, whole numbers, dates and calculations. Parts, repeats, facts, prompts and cards
    have no place in it: it is for a form that has none.
    """
    return "\n".join(_Writing(instrument, answers).lines())


class _Writing:
    def __init__(self, instrument: Instrument, answers: Mapping[str, Answer]) -> None:
        self.instrument, self.answers = instrument, answers
        self.root = f"/{instrument.id}"
        self.path = {
            question.name: f"{self.root}/{section.name}/{question.name}"
            for section in instrument.sections
            for question in section.questions
        }

    def lines(self) -> Iterator[str]:
        yield OPENING
        yield f"<h:head><h:title>{escape(self.instrument.title)}</h:title><model><instance>"
        yield f'<{self.instrument.id} id="{self.instrument.id}" version="{self.instrument.version}">'
        for section in self.instrument.sections:
            yield f"<{section.name}>{''.join(self.value(one) for one in section.questions)}</{section.name}>"
        yield "<orx:meta><orx:instanceID/></orx:meta>"
        yield f"</{self.instrument.id}></instance>"
        for section in self.instrument.sections:
            yield from self.binds(section)
        yield "</model></h:head><h:body>"
        for section in self.instrument.sections:
            yield f'<group ref="{self.root}/{section.name}"><label>{escape(section.title)}</label>'
            yield from (self.control(one) for one in section.questions if one.is_asked)
            yield "</group>"
        yield "</h:body></h:html>"

    def value(self, question: Question) -> str:
        answer = self.answers.get(question.name, "")
        text = answer if isinstance(answer, str) else " ".join(answer)
        return f"<{question.name}>{escape(text)}</{question.name}>"

    def binds(self, section: Section) -> Iterator[str]:
        if section.relevant:
            yield f'<bind nodeset="{self.root}/{section.name}"{self.said("relevant", section.relevant.source)}/>'
        for question in section.questions:
            conditions = " and ".join(f"({one.source})" for one in question.relevant)
            yield (
                f'<bind nodeset="{self.path[question.name]}" type="{TYPES.get(question.type, "string")}"'
                + self.said("relevant", conditions)
                + self.said("constraint", question.constraint.source if question.constraint else "")
                + self.said("calculate", question.calculation.source if question.calculation else "")
                + self.said("required", "true()" if question.required is True else "")
                + "/>"
            )

    def said(self, key: str, source: str) -> str:
        """One condition as an attribute, with paths where our files have ${name}; nothing where there is none."""
        return f" {key}={quoteattr(_NAME.sub(lambda found: self.path[found[1]], source))}" if source else ""

    def control(self, question: Question) -> str:
        kind = CONTROLS.get(question.type, "input")
        items = "".join(
            f"<item><label>{escape(choice.label)}</label><value>{choice.code}</value></item>"
            for choice in question.choices
        )
        return f'<{kind} ref="{self.path[question.name]}"><label>{escape(question.label)}</label>{items}</{kind}>'
