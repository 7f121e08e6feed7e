"""Checks one answer against its question, and gives it back in the one form it is stored in."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

from assessments.instruments.faults import AnswerRefused
from assessments.instruments.model import CHOSEN_ONE, Question
from assessments.instruments.when import read_when

Answer = str | list[str]
"""Text, a number in digits, a code or an ISO date; or a list of codes. "" and [] are no answer."""

LONGEST_TEXT = 20_000

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_BIDI_CONTROLS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:-]{0,63}")
_TIME = re.compile(r"([01]\d|2[0-3]):([0-5]\d)(:[0-5]\d(\.\d+)?)?", re.ASCII)


def check_answer(question: Question, value: Any) -> Answer:
    """
    The answer as it is stored: "" or [] for none, codes in the order their list offers them, dates in ISO.

    Raises:
        AnswerRefused: If it does not fit, in words that never repeat what was typed.
        ValueError: If the question takes no answer.
    """
    if not question.is_asked:
        raise ValueError(f"{question.name} is of type {question.type} and takes no answer.")
    if question.takes_many:
        return _codes(question, value)
    if question.is_repeat:
        return _rounds(question, value)
    if value is None or value == "" or value == []:
        return ""
    if isinstance(value, bool):
        raise _refused(question, "a yes or no is kept as its code, not as true or false")
    return _CHECKS["select_one" if question.type in CHOSEN_ONE else question.type](question, value)


def clean(text: str) -> str:
    """
    Text without what nobody types: control characters, bidirectional controls and broken halves of characters.

    Line ends become newlines and tabs spaces; joiners stay, because names in many scripts need them.
    """
    if text.isascii() and text.isprintable():  # what most people type: nothing of the above is in it
        return text
    text = _LINE_ENDS.sub("\n", text).replace("\t", " ")
    return "".join(
        character
        for character in text
        if character == "\n"
        or (unicodedata.category(character) not in ("Cc", "Cs") and character not in _BIDI_CONTROLS)
    )


def _codes(question: Question, value: Any) -> list[str]:
    if value is None or value == "":
        return []
    if not isinstance(value, list | tuple) or not all(isinstance(code, str) for code in value):
        raise _refused(question, "it takes a list of choices")
    if question.choices_from:
        return list(dict.fromkeys(_code(question, code) for code in value))
    for code in value:
        _code(question, code)
    return [choice.code for choice in question.choices if choice.code in value]


def _rounds(question: Question, value: Any) -> list[str]:
    if value in (None, "", []):
        return []
    there = {str(number) for number in range(1, question.most + 1)}
    if not isinstance(value, list | tuple):
        raise _refused(question, "it takes a list of the rounds there are")
    if len(value) > question.most or not {str(number) for number in value} <= there:
        raise _refused(question, f"there is room for {question.most} here. Keep what is more in a second record")
    return sorted({str(number) for number in value}, key=int)


def _code(question: Question, value: Any) -> str:
    if not isinstance(value, str):
        raise _refused(question, "it takes one of its choices")
    if question.choices_from:
        if not _ID.fullmatch(value):
            raise _refused(question, "choose one from the list")
    elif value not in {choice.code for choice in question.choices}:
        raise _refused(question, "that is not one of its choices. Choose one of those shown")
    return value


def _text(question: Question, value: Any) -> str:
    if not isinstance(value, str):
        raise _refused(question, "it takes words")
    text = clean(value)
    if len(text) > LONGEST_TEXT:
        raise _refused(
            question,
            f"it holds {LONGEST_TEXT:,} characters and this is {len(text):,}. Shorten it, or attach it as a file",
        )
    return text if text.strip() else ""


def _number(question: Question, value: Any) -> str:
    text = str(value).strip() if isinstance(value, str | int | float) else ""
    pattern, words = (
        (r"-?\d{1,15}", "a whole number, such as 14")
        if question.type == "integer"
        else (r"-?\d{1,15}(\.\d{1,9})?", "a number, such as 2.5")
    )
    if not re.fullmatch(pattern, text, re.ASCII):
        raise _refused(question, f"it takes {words}")
    return text


def _date(question: Question, value: Any) -> str:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    if not isinstance(value, str) or not _is_day(value):
        raise _refused(question, "it takes a day that is in the calendar, such as 23 Nov 2026")
    return value


def _when(question: Question, value: Any) -> str:
    read = read_when(value) if isinstance(value, str) else None
    if read is None:
        raise _refused(question, "it takes a day, a month or a year, such as 12 Mar 2026, March 2026 or about 2024")
    return read


def _is_day(text: str) -> bool:
    try:
        return re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII) is not None and date.fromisoformat(text).year >= 1900
    except ValueError:
        return False


def _time(question: Question, value: Any) -> str:
    if isinstance(value, time):
        return value.strftime("%H:%M")
    match = _TIME.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        raise _refused(question, "it takes a time on the 24-hour clock, such as 16:30")
    return f"{match[1]}:{match[2]}"


def _refused(question: Question, why: str) -> AnswerRefused:
    return AnswerRefused(f'"{question.label}": {why}.')


_CHECKS: dict[str, Callable[[Question, Any], str]] = {
    "select_one": _code,
    "text": _text,
    "integer": _number,
    "decimal": _number,
    "date": _date,
    "time": _time,
    "when": _when,
}
