"""Second parts of a question, written once in data/instruments/parts.toml and named <question>_<part>."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from assessments import vocabulary
from assessments.instruments.faults import Faults, did_you_mean
from assessments.instruments.reading import Raw
from assessments.instruments.schema import check_question, list_names
from assessments.instruments.words import Words
from assessments.vocabulary import DATA

_AS_THE_PARENT = ("asked_of", "check_for_names", "sensitive", "print", "required_when")


@cache
def _file() -> Mapping[str, Any]:
    return tomllib.loads((DATA / "instruments" / "parts.toml").read_text(encoding="utf-8"))


def kinds() -> tuple[str, ...]:
    """The parts there are."""
    return tuple(_file()["part"])


def present_or_past() -> tuple[str, ...]:
    """The states of an indicator that open its parts: it is, or was, there."""
    return tuple(_file()["indicator"]["opens_on"])


def is_present_or_past(indicator: str) -> str:
    """The condition that an indicator's state is one of those."""
    return f"selected('{' '.join(present_or_past())}', ${{{indicator}}})"


def expand(question: Raw, *, section: str, faults: Faults, words: Words) -> list[Raw]:
    """
    The question and its parts, as ordinary questions in the order they stand on screen.

    An indicator becomes the group of its kind (`ask`); a list with `other` gets <name>_other.
    """
    return list(_with_parts(question, section, faults, words))


def _with_parts(question: Raw, section: str, faults: Faults, words: Words) -> Iterator[Raw]:
    if question["type"] == "indicator":
        question = {**question, "choices": _file()["indicator"]["choices"]}
    yield question
    for wanted in _wanted(question):
        kind = wanted.pop("part", "")
        if kind not in _file()["part"]:
            faults.add(
                f'there is no part called "{kind}".',
                did_you_mean(str(kind), _file()["part"]) + "Parts stand in data/instruments/parts.toml.",
                section=section,
                question=str(question.get("name", "")),
            )
            continue
        part = _part(words.of_part(kind, _file()["part"][kind]), kind, wanted, question)
        faults.written_as(f"{faults.name_in_file(question['name'])}_{kind}", name=part["name"])
        check_question({key: value for key, value in part.items() if key != "part_of"}, section, faults)
        yield from _with_parts(part, section, faults, words)


def _wanted(question: Raw) -> list[Raw]:
    """The parts a question asks for, each with what it says differently from parts.toml."""
    wanted: list[Raw] = []
    if question["type"] == "indicator":
        opened = is_present_or_past(question["name"])
        left_out = _file()["indicator"]["not_asked_of"].get(question.get("class"), [])
        asked = _file()["indicator"][question.get("ask", "all")]
        wanted += [{"part": part, "relevant": opened} for part in asked if part not in left_out]
    if _offers_other(question):
        wanted.append({"part": "other"})
    wanted += [{"part": part} if isinstance(part, str) else dict(part) for part in question.get("parts", [])]
    return wanted


def _part(table: Raw, kind: str, said: Raw, parent: Raw) -> Raw:
    part: Raw = {**table, **said}
    reference = f"${{{parent['name']}}}"
    for key, value in part.items():
        if isinstance(value, str):
            part[key] = value.replace("${parent}", reference)
    if part.get("required") == "as_parent":
        part["required"] = parent.get("required", False)
    inherited = {key: parent[key] for key in _AS_THE_PARENT if key in parent}
    return {**inherited, **part, "name": f"{parent['name']}_{kind}", "part_of": parent["name"]}


def _offers_other(question: Raw) -> bool:
    lists = vocabulary.lists()
    return any(choice.code == "other" for name in list_names(question) for choice in lists.get(name, ()))
