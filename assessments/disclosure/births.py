"""Dates that are, or may be, a date of birth."""

import re
from collections.abc import Iterator
from functools import cache

from assessments.disclosure.name_lists import alternatives, pattern_words
from assessments.disclosure.pointed import Found

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_YEAR = r"(?:(?:19|20)\d\d|['’]?\d\d)"
_TH = r"(?:st|nd|rd|th)?"
_DATE = re.compile(
    rf"(?<![\w/.-])(?:"
    rf"{_DAY}(?P<sign> ?[/.\-–] ?)\d{{1,2}}(?P=sign)(?P<y1>{_YEAR})"
    rf"|{_DAY} (?:0?[1-9]|1[0-2]) (?P<y2>(?:19|20)\d\d)"
    rf"|(?P<y3>(?:19|20)\d\d)[-/.](?:0[1-9]|1[0-2])[-/.]{_DAY}"
    rf"|{_DAY} ?{_TH}[ -]?(?:of )?{_MONTH}[ ,.-]{{0,2}}(?P<y4>{_YEAR})"
    rf"|{_MONTH} {_DAY}{_TH},? (?P<y5>(?:19|20)\d\d)"
    rf"|(?P<part>{_DAY} ?{_TH}[ -]?(?:of )?{_MONTH}|{_MONTH} {_DAY}{_TH}|{_MONTH} (?:19|20)\d\d|{_DAY}/\d{{1,2}}"
    rf"|{_DAY}(?:0[1-9]|1[0-2])(?:(?:19|20)\d\d|\d\d))"
    rf")(?![\w/]|[.-]\d)",
    re.I,
)
_AFTER = re.compile(r"[\s,(–-]{0,3}(?:dob|d\.o\.b|date of birth|birthday)\b", re.I)
_WINDOW = 48  # letters before a date in which a word about birth can stand
_CENTURY = 100

REASON_TOLD = "A date beside a word about birth."
REASON_OLD = "A full date old enough to be a date of birth."


def births_in(text: str) -> Iterator[Found]:
    """Every date beside a word about birth, and every full date of a year in which a child or adult may be born."""
    for match in _DATE.finditer(text):
        if _is_told(match, text):
            yield Found(*match.span(), "date_of_birth", REASON_TOLD)
        elif not match["part"] and _is_old(match):
            yield Found(*match.span(), "date_of_birth", REASON_OLD)


def _is_told(match: re.Match[str], text: str) -> bool:
    before = text[max(0, match.start() - _WINDOW) : match.start()]
    return bool(_birth_before().search(before) or _AFTER.match(text, match.end()))


def _is_old(match: re.Match[str]) -> bool:
    """Whether the year is one that people written about were born in; two figures are read in the likelier century."""
    written = next(match[name] for name in ("y1", "y2", "y3", "y4", "y5") if match[name]).strip("'’")
    newest: int = pattern_words()["newest_year_of_birth"]
    year = int(written)
    if year < _CENTURY:
        now = newest // _CENTURY * _CENTURY
        return not newest < now + year < newest + 15
    return newest - _CENTURY < year <= newest


@cache
def _birth_before() -> re.Pattern[str]:
    filler = r"(?:[\s:=(,–-]|\b(?:is|was|were|on|the|of|her|his|in|a|day)\b)"
    told = rf"(?:{alternatives(pattern_words()['birth'])})(?:\.|['’]s)?{filler}{{0,10}}"
    comes_of_age = r"(?:is|be|turns|turning|turned) \d{1,2} on (?:the )?"
    return re.compile(rf"(?<!\w)(?:{told}|{comes_of_age})$", re.I)
