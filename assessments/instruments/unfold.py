"""
What a file writes once and a form asks many times: sections of a module, one question for each choice, and rounds.

All of it happens to the tables of a file before any condition is read, so that whatever comes after sees ordinary
questions: `include = "modules/cse/v1"` brings a module's sections, `for_each = "cw3"` repeats a section or a question
for each choice of that question, with {code}, {label} and {words} standing for it (the words begin small), and what
stands between begin_repeat and end_repeat is asked `most` times, as name[1], name[2] and so on.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from assessments import vocabulary
from assessments.instruments.faults import Faults, did_you_mean
from assessments.instruments.modules import brought_in
from assessments.instruments.reading import Raw
from assessments.instruments.schema import EXPRESSIONS, list_names
from assessments.instruments.words import AS_WRITTEN, Words
from assessments.vocabulary import DATA

ONCE = ("indicator", "caution", "any_sign")
"""Types that no repeat may hold: a sign is there or not, however often something happened."""

_REFERENCE = re.compile(r"\$\{\s*([a-z][a-z0-9_]*)\s*\}")
_POSITION = re.compile(r"position\(\s*\.\.\s*\)")


def spread(raw: Raw, faults: Faults, *, beside: Path = DATA, words: Words = AS_WRITTEN) -> Raw:
    """
    The same file with its modules brought in, and its sections and questions written out for each choice.

    Raises:
        InstrumentRefused: If a module cannot be used: what is written for each choice might choose from it.
    """
    sections = raw.get("section")
    if not isinstance(sections, list) or not all(isinstance(table, dict) for table in sections):
        return raw
    whole = [one for table in sections for one in brought_in(table, faults, beside=beside, words=words)]
    faults.stop_if_any()
    written = _Written(_choices(whole, words), faults)
    return {**raw, "section": [one for table in whole for one in written.section(table)]}


# --- for each choice -----------------------------------------------------------------------------------------------


def _choices(sections: Sequence[Raw], words: Words) -> dict[str, list[vocabulary.Choice]]:
    """What each question with a list offers, by its name."""
    return {
        str(question.get("name")): [choice for name in list_names(question) for choice in words.choices(name)]
        for section in sections
        for question in _questions(section)
        if question.get("choices")
    }


def _questions(section: Raw) -> list[Raw]:
    """The questions of a section; none where something else stands in their place, which is said later."""
    questions = section.get("question")
    return questions if isinstance(questions, list) and all(isinstance(one, dict) for one in questions) else []


class _Written:
    """Writes sections and questions out for each choice of another question."""

    def __init__(self, choices: dict[str, list[vocabulary.Choice]], faults: Faults) -> None:
        self.choices, self.faults = choices, faults

    def section(self, section: Raw) -> Iterator[Raw]:
        for written in self.for_each(section, section=str(section.get("name", ""))):
            name = str(written.get("name", ""))
            questions = [
                one for each in _questions(written) for one in self.for_each(each, section=name, question=each)
            ]
            yield {**written, "question": questions} if questions else written

    def for_each(self, table: Raw, *, section: str, question: Raw | None = None) -> Iterator[Raw]:
        if "for_each" not in table:
            yield table
            return
        over, name = str(table["for_each"]), str(table.get("name", ""))
        at = {"section": section, "question": name if question else ""}
        if over not in self.choices:
            self.faults.add(
                f'for_each is "{over}", which is no question with a list of choices.',
                did_you_mean(over, self.choices) + "Name the question whose choices are gone through.",
                **at,
            )
            return
        if "{code}" not in name:
            self.faults.add("for_each needs {code} in the name.", f'Write name = "{name}_{{code}}".', **at)
            return
        plain = _with_template({key: table[key] for key in table if key != "for_each"})
        for choice in self.choices[over]:
            written: Raw = _said_of(choice, plain)
            self._note_names(plain, written)
            yield {**written, "relevant": _both(f"selected(${{{over}}}, '{choice.code}')", written.get("relevant"))}

    def _note_names(self, plain: Raw, written: Raw) -> None:
        """A fault is said of what the file writes."""
        for one, other in zip([plain, *_questions(plain)], [written, *_questions(written)], strict=True):
            self.faults.written_as(str(one.get("name", "")), name=str(other.get("name", "")))


def _with_template(table: Raw) -> Raw:
    """The table, a question knowing what all those written from it are called together: cw8 for cw8_{code}."""
    if "question" in table:
        return {**table, "question": [_with_template(one) for one in _questions(table)] or table["question"]}
    name = str(table.get("name", ""))
    return {**table, "template": name.replace("_{code}", "")} if "{code}" in name else table


def _said_of(choice: vocabulary.Choice, value: Any) -> Any:
    if isinstance(value, str):
        words = choice.label[:1].lower() + choice.label[1:]
        return value.replace("{code}", choice.code).replace("{label}", choice.label).replace("{words}", words)
    if isinstance(value, list):
        return [_said_of(choice, one) for one in value]
    return {key: _said_of(choice, one) for key, one in value.items()} if isinstance(value, dict) else value


# --- rounds --------------------------------------------------------------------------------------------------------


def rounds(questions: Sequence[Raw], *, section: str, faults: Faults) -> list[Raw]:
    """The questions of one section, parts already unfolded, with each repeat written out round by round."""
    found: list[Raw] = []
    opened: Raw | None = None
    inside: list[Raw] = []
    for question in questions:
        if question["type"] == "begin_repeat" and opened is None:
            opened, inside = question, []
        elif question["type"] == "end_repeat" and opened is not None:
            if not inside:
                faults.add(
                    "the repeat asks nothing.", "Ask in it, or take it out.", section=section, question=opened["name"]
                )
            found += _written_out(opened, inside, faults)
            opened = None
        elif question["type"] in ("begin_repeat", "end_repeat"):
            faults.add(
                f"{question['type']} stands where it cannot.",
                "A repeat begins and ends once in a section, and holds no other repeat.",
                section=section,
                question=str(question.get("name", "")),
            )
        else:
            if opened is not None and question["type"] in ONCE:
                faults.add(
                    f"type {question['type']} stands in a repeat.",
                    "It is asked or worked out once: put it before the repeat or after it.",
                    section=section,
                    question=question["name"],
                )
            (found if opened is None else inside).append(question)
    if opened is not None:
        faults.add(
            "the repeat does not end.",
            'Write a question of type "end_repeat" after its last one.',
            section=section,
            question=opened["name"],
        )
    return found


def _written_out(opened: Raw, inside: Sequence[Raw], faults: Faults) -> Iterator[Raw]:
    yield opened
    names = frozenset(question["name"] for question in inside)
    for number in range(1, opened["most"] + 1):
        for question in inside:
            written = _in_round(question, opened["name"], number, names)
            faults.written_as(question["name"], name=written["name"])
            yield written


def _in_round(question: Raw, repeat: str, number: int, names: frozenset[str]) -> Raw:
    """One question of one round. What it reads of its own repeat is that of the same round."""

    def here(match: re.Match[str]) -> str:
        return f"${{{match[1]}[{number}]}}" if match[1] in names else match[0]

    def of_this_round(expression: str) -> str:
        counted = _POSITION.sub(f"position-of(${{{repeat}}}, {number})", expression)
        return _REFERENCE.sub(here, counted)

    written = {
        key: of_this_round(value) if key in EXPRESSIONS and isinstance(value, str) else value
        for key, value in question.items()
    }
    part_of = question.get("part_of")
    return {
        **written,
        "name": f"{question['name']}[{number}]",
        "part_of": f"{part_of}[{number}]" if part_of else repeat,
        "relevant": _both(f"has-round(${{{repeat}}}, {number})", written.get("relevant")),
        "repeat": repeat,
        "template": question["name"],
        "round": number,
    }


def _both(condition: str, own: Any) -> Any:
    """One condition and the question's own. What is no text is left to be refused for what it is."""
    if own and not isinstance(own, str):
        return own
    return f"{condition} and ({own})" if own else condition
