"""The shape of an instrument's file: which keys it may have, and what must stand in them."""

import re
import reprlib
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from assessments import vocabulary
from assessments.instruments.faults import Faults, did_you_mean

FORMAT = 1
MOST_ROWS = 25
"""The most questions one section may show, parts not counted."""

Table = Mapping[str, Any]
Say = Callable[[str, str], None]

NAME = re.compile(r"[a-z][a-z0-9_]{0,62}")
_KEPT_NAMES = {"meta", "parent"}

_HEADER: dict[str, type | tuple[type, ...]] = {
    "format": int, "id": str, "version": int, "title": str, "source": str, "licence": str, "audience": list,
    "review_date": date, "status": str, "facts": list, "settings": dict, "asked_of": dict,
    "section": list, "prompt": list,
}  # fmt: skip
_OF_TABLES = {"section", "prompt", "question", "parts"}
_MAY_BE_LEFT_OUT = {"facts", "settings", "asked_of", "prompt"}
_SECTION: dict[str, type | tuple[type, ...]] = {
    "name": str, "title": str, "lede": str, "relevant": str, "question": list,
}  # fmt: skip
_PROMPT: dict[str, type | tuple[type, ...]] = {"id": str, "when": str, "beside": (str, list)}
QUESTION: dict[str, type | tuple[type, ...]] = {
    "type": str, "name": str, "label": str, "hint": str, "choices": (str, list), "choices_from": str,
    "relevant": str, "required": (bool, str), "required_when": str, "required_message": str,
    "constraint": str, "constraint_message": str, "calculation": str, "appearance": str,
    "why": str, "class": str, "harm_type": str, "harm_type_from": str, "sensitive": str, "print": str,
    "child_label": str, "parts": list, "ask": str, "also_after": (str, list), "asked_of": str,
    "check_for_names": bool, "card": str, "card_when": str, "opens": str, "ticked_in": list,
    "block": str, "round_label": str, "most": int, "template": str,
    "of_class": str, "of_harm": list, "states": list, "sure": list,
}  # fmt: skip
EXPRESSIONS = ("relevant", "required", "constraint", "calculation", "card_when")

TYPES = ("select_one", "select_multiple", "text", "integer", "decimal", "date", "time", "when", "calculate", "note",
         "indicator", "caution", "any_sign", "begin_repeat", "end_repeat")  # fmt: skip
_ONE_OF = {
    "class": ("H", "P", "V", "S"),
    "required_when": ("submit", "always"),
    "print": ("blank", "filled", "both"),
    "sensitive": ("none", "restricted", "third_party"),
    "ask": ("all", "state_basis"),
    "of_class": ("H", "P", "V", "S"),
}
_STATUSES = ("draft", "published", "withdrawn")
MOST_ROUNDS = 50
"""The most rounds a repeat may have: whoever needs more keeps a record of its own for each."""

SILENT_TYPES = ("calculate", "caution", "any_sign", "end_repeat")
"""Types that show no words."""

_WORDS = {
    str: "words in quotes", int: "a whole number", bool: "true or false", list: "a list", dict: "a table",
    date: "a date such as 2027-11-01",
}  # fmt: skip


def check_file(raw: Table, faults: Faults) -> None:
    """Note every fault in the shape of a file as it was read from TOML."""
    say = faults.add
    _keys(raw, _HEADER, say)
    for name, condition in raw["asked_of"].items() if isinstance(raw.get("asked_of"), dict) else ():
        if not isinstance(condition, str):
            say(f"asked_of says {reprlib.repr(condition)} of {name}.", "Write a condition in quotes.")
    for key in _HEADER.keys() - _MAY_BE_LEFT_OUT - raw.keys():
        say(f"{key} is missing.", f"Write {key} = ..., above the first section.")
    if isinstance(raw.get("format"), int) and raw["format"] != FORMAT:
        say(f"format is {raw['format']}, which is not read here.", f"Write format = {FORMAT}.")
    if isinstance(raw.get("id"), str):
        _name(raw["id"], "id", say)
    if isinstance(raw.get("version"), int) and raw["version"] < 1:
        say("version must be 1 or more.", "Count versions from 1.")
    if isinstance(raw.get("status"), str) and raw["status"] not in _STATUSES:
        say(f'status is "{raw["status"]}".', f"Write one of {', '.join(_STATUSES)}.")
    for section in _tables(raw, "section", say):
        _check_section(section, faults)
    for prompt in _tables(raw, "prompt", say):
        _keys(prompt, _PROMPT, say)
        for key in _PROMPT.keys() - prompt.keys():
            say(f"a prompt has no {key}.", "Every [[prompt]] has id, when and beside.")


def _check_section(section: Table, faults: Faults) -> None:
    name = str(section.get("name", ""))

    def say(problem: str, remedy: str) -> None:
        faults.add(problem, remedy, section=name)

    _keys(section, _SECTION, say)
    for key in ("name", "title"):
        if not section.get(key):
            say(f"a section has no {key}.", f"Write {key} = ... under [[section]].")
    if name:
        _name(name, "name", say)
    for question in _tables(section, "question", say):
        check_question(question, name, faults)


def check_question(question: Table, section: str, faults: Faults) -> None:
    """Note every fault in the shape of one question, written in the file or made from a part."""

    def say(problem: str, remedy: str) -> None:
        faults.add(problem, remedy, section=section, question=str(question.get("name", "")))

    if "default" in question:
        say("default is set.", "Nothing is preselected: take default out. A blank stays blank until somebody answers.")
        question = {key: value for key, value in question.items() if key != "default"}
    if not _keys(question, QUESTION, say) or question.get("type") == "end_repeat":
        return
    if not question.get("name"):
        say("a question has no name.", "Give it the name its answer is stored under.")
    else:
        _name(str(question["name"]), "name", say)
    for key, allowed in _ONE_OF.items():
        if isinstance(question.get(key), str) and question[key] not in allowed:
            say(f'{key} is "{question[key]}".', f"Write one of {', '.join(allowed)}.")
    kind = question.get("type")
    if kind not in TYPES:
        say(f'type is "{kind or ""}".', did_you_mean(str(kind), TYPES) + f"The types are {', '.join(TYPES)}.")
        return
    for rule in (_wording, _choices, _conditions, _indicator, _any_sign, _repeat, _parts):
        rule(question, say)


def _wording(question: Table, say: Say) -> None:
    if question["type"] not in SILENT_TYPES and not question.get("label"):
        say("there is no label.", "Write label = ..., the words that are asked.")


def _choices(question: Table, say: Say) -> None:
    kind = question["type"]
    lists = list_names(question)
    if kind in ("select_one", "select_multiple"):
        if not lists and not question.get("choices_from"):
            say(f"{kind} has no choices.", "Name a list of data/vocabulary: choices = ...")
    elif "choices" in question or "choices_from" in question:
        say(f"type {kind} takes no choices.", "Take choices out, or write select_one or select_multiple.")
    for name in lists:
        if name not in vocabulary.lists():
            say(
                f'there is no list called "{name}".',
                did_you_mean(name, vocabulary.lists()) + "Lists stand in data/vocabulary.",
            )


def _conditions(question: Table, say: Say) -> None:
    if (question["type"] == "calculate") != ("calculation" in question):
        say(
            "type calculate and calculation go together, and only one of them is here.",
            "Write type = \"calculate\" with its calculation, or take calculation out.",
        )  # fmt: skip
    if "constraint" in question and not question.get("constraint_message"):
        say("constraint has no constraint_message.", "Say in words what a right answer looks like.")
    if "card_when" in question and "card" not in question:
        say("card_when stands without card.", "Name the card of data/rules/cards.toml it shows.")
    if question["type"] in ("calculate", "note", "caution") and question.get("required"):
        say(f"type {question['type']} is required, and nobody can answer it.", "Take required out.")


def _indicator(question: Table, say: Say) -> None:
    if (question["type"] == "indicator") != ("class" in question):
        say(
            "class and type indicator go together, and only one of them is here.",
            "Give an indicator its class (H, P, V or S); take class off any other question.",
        )
    codes = [choice.code for choice in vocabulary.choices("harm_type")]
    if question.get("harm_type", codes[0]) not in codes:
        say(
            f'harm_type is "{question["harm_type"]}".',
            did_you_mean(str(question["harm_type"]), codes) + "Write a code.",
        )
    for key in ("harm_type", "harm_type_from", "ask"):
        if key in question and question["type"] != "indicator":
            say(f"{key} stands on a question that is no indicator.", f"Take {key} out.")
    if (question["type"] == "caution") != ("ticked_in" in question):
        say(
            "type caution and ticked_in go together, and only one of them is here.",
            "Say in ticked_in which questions harm types are ticked in.",
        )


def _any_sign(question: Table, say: Say) -> None:
    if question["type"] != "any_sign":
        for key in ("of_class", "of_harm", "states", "sure"):
            if key in question:
                say(f"{key} stands on a question that looks at no signs.", f"Take {key} out.")
        return
    for key, list_name in (("of_harm", "harm_type"), ("states", "indicator_state"), ("sure", "confidence")):
        codes = [choice.code for choice in vocabulary.choices(list_name)]
        for code in question.get(key, []):
            if code not in codes:
                say(f'{key} holds "{code}".', did_you_mean(str(code), codes) + "Write codes of the list.")
    if "of_class" not in question:
        say("there is no of_class.", "Say which signs it looks at: H, P, V or S.")


def _repeat(question: Table, say: Say) -> None:
    if question["type"] != "begin_repeat":
        for key in ("round_label", "most"):
            if key in question:
                say(f"{key} stands on a question that begins no repeat.", f"Take {key} out.")
        return
    most = question.get("most")
    if not isinstance(most, int) or not 1 <= most <= MOST_ROUNDS:
        say(f"most is {most!r}.", f"Say how many rounds there may be, from 1 to {MOST_ROUNDS}.")
    if not question.get("round_label"):
        say("there is no round_label.", "Write what one round is called, such as Incident.")


def _parts(question: Table, say: Say) -> None:
    for part in question.get("parts", []):
        if not isinstance(part, str) and not (isinstance(part, dict) and isinstance(part.get("part"), str)):
            say(f"parts holds {part!r}.", 'Write a part\'s name, or a table such as {part = "why", label = "..."}.')


def list_names(question: Table) -> list[str]:
    """The lists a question chooses from, in order: one name, or several laid end to end."""
    named = question.get("choices", [])
    if isinstance(named, str):
        return [named]
    return [str(name) for name in named] if isinstance(named, list) else []


def _keys(table: Table, known: Mapping[str, type | tuple[type, ...]], say: Say) -> bool:
    """Note the keys that are not known, and the values of another kind; whether every value is of its kind."""
    good = True
    for key, value in table.items():
        if key not in known:
            say(f'the key "{key}" is not known.', did_you_mean(key, known) + "Keys are in small letters.")
            continue
        allowed = known[key]
        wanted = allowed if isinstance(allowed, tuple) else (allowed,)
        if not isinstance(value, wanted) or (isinstance(value, bool) and bool not in wanted):
            good = False
            say(f"{key} is {reprlib.repr(value)}.", f"Write {' or '.join(_WORDS[kind] for kind in wanted)}.")
        elif isinstance(value, list) and key not in _OF_TABLES and not all(isinstance(one, str) for one in value):
            good = False
            say(f"{key} is {reprlib.repr(value)}.", "Write a list of words, each in quotes.")
    return good


def _tables(table: Table, key: str, say: Say) -> list[Table]:
    found = table.get(key, [])
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        say(f"{key} is not a list of tables.", f"Write each as [[{key}]].")
        return []
    return found


def _name(name: str, key: str, say: Say) -> None:
    if not NAME.fullmatch(name) or name in _KEPT_NAMES:
        say(
            f'{key} "{name}" cannot be stored.',
            "Use small letters, digits and underscores, starting with a letter; meta and parent are taken.",
        )
