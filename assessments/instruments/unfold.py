"""
What a file writes once and a form asks many times: sections of a module, one question for each choice, and rounds.

All of it happens to the tables of a file before any condition is read, so that whatever comes after sees ordinary
questions: `include = "modules/cse/v1"` brings a module's sections, `for_each = "cw3"` repeats a section or a question
for each choice of that question, with {code}, {label} and {words} standing for it (the words begin small), and what
stands between begin_repeat and end_repeat is asked `most` times, as name[1], name[2] and so on.
"""

import re
import tomllib
from collections.abc import Iterator, Sequence
from typing import Any

from assessments import vocabulary
from assessments.instruments.faults import Faults, did_you_mean
from assessments.instruments.schema import EXPRESSIONS, list_names
from assessments.vocabulary import DATA

Raw = dict[str, Any]

_MODULE = re.compile(r"modules/[a-z][a-z_]*/v[1-9]\d*")
_REFERENCE = re.compile(r"\$\{\s*([a-z][a-z0-9_]*)\s*\}")
_POSITION = re.compile(r"position\(\s*\.\.\s*\)")


def spread(raw: Raw, faults: Faults) -> Raw:
    """The same file with its modules brought in, and its sections and questions written out for each choice."""
    sections = raw.get("section")
    if not isinstance(sections, list) or not all(isinstance(table, dict) for table in sections):
        return raw
    whole = [one for table in sections for one in _brought_in(table, faults)]
    choices = _choices(whole)
    return {**raw, "section": [one for table in whole for one in _for_each_section(table, choices, faults)]}


# --- modules -------------------------------------------------------------------------------------------------------


def modules_of(raw: Raw) -> tuple[str, ...]:
    """The modules a file brings in, such as "modules/cse/v1"."""
    return tuple(str(table["include"]) for table in raw.get("section", []) if "include" in table)


def _brought_in(table: Raw, faults: Faults) -> list[Raw]:
    if "include" not in table:
        return [table]
    name = str(table["include"])
    path = DATA / "instruments" / f"{name}.toml"
    if not _MODULE.fullmatch(name) or not path.is_file():
        known = [f"modules/{one.parent.name}/{one.stem}" for one in (DATA / "instruments/modules").glob("*/v*.toml")]
        faults.add(
            f'include is "{name}", which is no module.',
            did_you_mean(name, known) + "Modules stand in data/instruments/modules.",
        )
        return []
    if set(table) != {"include"}:
        faults.add(f'include = "{name}" stands beside other keys.', "A module says itself when it is open.")
    sections: list[Raw] = tomllib.loads(path.read_text(encoding="utf-8"))["section"]
    return sections


# --- for each choice -----------------------------------------------------------------------------------------------


def _choices(sections: Sequence[Raw]) -> dict[str, list[vocabulary.Choice]]:
    """What each question with a list offers, by its name."""
    lists = vocabulary.lists()
    return {
        str(question.get("name")): [choice for name in list_names(question) for choice in lists.get(name, ())]
        for section in sections
        for question in section.get("question", [])
        if isinstance(question, dict) and question.get("choices")
    }


def _for_each_section(section: Raw, choices: dict[str, list[vocabulary.Choice]], faults: Faults) -> Iterator[Raw]:
    for written in _for_each(section, choices, faults, section=str(section.get("name", ""))):
        questions = written.get("question")
        if isinstance(questions, list) and all(isinstance(one, dict) for one in questions):
            name = str(written.get("name", ""))
            written = {
                **written,
                "question": [one for each in questions for one in _for_each(each, choices, faults, section=name)],
            }
        yield written


def _for_each(
    table: Raw, choices: dict[str, list[vocabulary.Choice]], faults: Faults, *, section: str
) -> Iterator[Raw]:
    if "for_each" not in table:
        yield table
        return
    over = str(table["for_each"])
    if over not in choices:
        faults.add(
            f'for_each is "{over}", which is no question with a list of choices.',
            did_you_mean(over, choices) + "Name the question whose choices are gone through.",
            section=section,
            question="" if "question" in table else str(table.get("name", "")),
        )
        return
    for choice in choices[over]:
        written: Raw = _said_of(choice, _with_template({key: table[key] for key in table if key != "for_each"}))
        ticked = f"selected(${{{over}}}, '{choice.code}')"
        own = written.get("relevant")
        yield {**written, "relevant": f"{ticked} and ({own})" if own else ticked}


def _with_template(table: Raw) -> Raw:
    """The table, a question knowing what all those written from it are called together: cw8 for cw8_{code}."""
    if "question" in table:
        return {**table, "question": [_with_template(one) for one in table["question"]]}
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
            found += _written_out(opened, inside)
            opened = None
        elif question["type"] in ("begin_repeat", "end_repeat"):
            faults.add(
                f"{question['type']} stands where it cannot.",
                "A repeat begins and ends once in a section, and holds no other repeat.",
                section=section,
                question=str(question.get("name", "")),
            )
        else:
            (found if opened is None else inside).append(question)
    if opened is not None:
        faults.add(
            "the repeat does not end.",
            'Write a question of type "end_repeat" after its last one.',
            section=section,
            question=opened["name"],
        )
    return found


def _written_out(opened: Raw, inside: Sequence[Raw]) -> Iterator[Raw]:
    yield opened
    names = frozenset(question["name"] for question in inside)
    for number in range(1, opened["most"] + 1):
        for question in inside:
            yield _in_round(question, opened["name"], number, names)


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
    there = f"has-round(${{{repeat}}}, {number})"
    own = written.get("relevant")
    part_of = question.get("part_of")
    return {
        **written,
        "name": f"{question['name']}[{number}]",
        "part_of": f"{part_of}[{number}]" if part_of else repeat,
        "relevant": f"{there} and ({own})" if own else there,
        "repeat": repeat,
        "template": question["name"],
        "round": number,
    }
