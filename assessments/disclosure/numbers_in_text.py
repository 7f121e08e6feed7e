"""Numbers that say who somebody is: telephones, NHS numbers, pupil numbers, registrations of cars."""

import re
from collections.abc import Iterator
from functools import cache

from assessments.disclosure.name_lists import alternatives, pattern_words
from assessments.disclosure.pointed import Found

_DIGITS = re.compile(r"(?<![^\W\d_])\d++")
_UPN = re.compile(r"(?<!\w)[A-Z](?:[ -]?\d){11}[ -]?(?:\d|[A-Z])(?!\w)", re.I)
_NHS = re.compile(r"(?<!\w)\d{3}[ .-]?\d{3}[ .-]?\d{4}(?!\w)")
_NHS_BEFORE = re.compile(r"\bnhs\b[^\d\n\[]{0,15}$", re.I)
_BETWEEN_DIGITS = re.compile(r"[ .()\-–]{0,3}")
_CAR_NOW = re.compile(r"(?<!\w)([A-HJ-PR-Y][A-HJ-PR-Y])(\d\d)([ -]?)([A-HJ-PR-Z]{3})(?!\w)", re.I)
_CAR_BEFORE_2001 = re.compile(
    r"(?<!\w)(?:[A-HJ-PR-TV-Y]\d{1,3} ?[A-HJ-PR-Y]{3}|[A-HJ-PR-Y]{3} ?\d{1,3}[A-Y]|[A-Z]{3} ?\d{4})(?!\w)"
)
_NEVER_A_CAR = frozenset({"yr", "ks", "no", "pg", "ch", "wk", "rm", "gp", "up", "at", "by", "to", "of", "am", "pm"})
_VOWELS = frozenset("aeiouy")
_WINDOW = 30  # letters before a number in which a word can say what it is
LEAST_DIGITS, MOST_DIGITS = 7, 15

PHONE = "It looks like a telephone number."
NHS = "It has the shape of an NHS number."
UPN = "It has the shape of a pupil's unique number (UPN)."
CAR = "It looks like a vehicle registration."


def numbers_in(text: str) -> Iterator[Found]:
    """Every number in the text that belongs to one person, one pupil, one telephone or one vehicle."""
    yield from (Found(*match.span(), "upn", UPN) for match in _UPN.finditer(text))
    yield from (Found(*match.span(), "nhs_number", NHS) for match in _NHS.finditer(text) if _is_nhs(match, text))
    yield from _phones(text)
    yield from _cars(text)


def _is_nhs(match: re.Match[str], text: str) -> bool:
    """Whether the check digit is right (modulus 11), or "NHS" stands before."""
    if _NHS_BEFORE.search(text[max(0, match.start() - _WINDOW) : match.start()]):
        return True
    digits = [int(sign) for sign in match[0] if sign.isdecimal()]
    if digits[0] == 0 or len(set(digits)) == 1:
        return False
    check = 11 - sum(digit * (10 - at) for at, digit in enumerate(digits[:9])) % 11
    return check % 11 == digits[9] and check != 10


def _phones(text: str) -> Iterator[Found]:
    """
    Runs of digits, with what people put between them, that are long enough to be dialled.

    A run ends where the number is complete, so that "07700 900123 14 boys" gives the telephone alone.
    """
    groups = [match.span() for match in _DIGITS.finditer(text)]
    told = {match.end() for match in _says_phone().finditer(text)}
    at = 0
    while at < len(groups):
        if _is_a_date(text, groups, at):
            at += 3
            continue
        last = _last_group_of_phone(text, groups, at, told)
        if last is None:
            at += 1
            continue
        start = groups[at][0]
        opening = _opening(text[max(0, start - 2) : start])
        start -= len(opening) if "+" in opening or ")" in text[start : groups[last][1]] else 0
        yield Found(start, groups[last][1], "phone", PHONE)
        at = last + 1


def _last_group_of_phone(text: str, groups: list[tuple[int, int]], at: int, told: set[int]) -> int | None:
    """The group of digits that completes a number begun at this group, if one does. `told`: where a word says phone."""
    start = groups[at][0]
    opening, is_told = _opening(text[max(0, start - 2) : start]), start in told
    if not (opening or is_told or text[start] in "04"):
        return None
    digits, last = "", None
    for here in range(at, len(groups)):
        if here > at and not _BETWEEN_DIGITS.fullmatch(text, groups[here - 1][1], groups[here][0]):
            break
        digits += text[slice(*groups[here])]
        if len(digits) > _most_digits(digits):
            break
        if len(digits) < LEAST_DIGITS:
            continue
        if _can_be_dialled(digits, opening) or (is_told and len(digits) <= 12):
            last = here
            if digits[0] == "0" != digits[1] and len(digits) >= 11:
                break
    return last


def _most_digits(digits: str) -> int:
    """How long a number that begins so can be, in digits."""
    if digits.startswith("44"):
        return 13 if digits[2:3] == "0" else 12
    return 12 if digits[0] == "0" and digits[1:2] != "0" else MOST_DIGITS


def _can_be_dialled(digits: str, opening: str) -> bool:
    if "+" in opening or digits.startswith("00"):
        return len(digits) >= 10
    if digits.startswith("0"):
        return 10 <= len(digits) <= 12
    return digits.startswith("44") and len(digits) == 12


def _opening(before: str) -> str:
    """The + or bracket that belongs to a telephone number."""
    return next((sign for sign in ("+(", "(+", "+", "(") if before.endswith(sign)), "")


def _is_a_date(text: str, groups: list[tuple[int, int]], at: int) -> bool:
    """Whether three groups read as day, month and year: dates are looked at elsewhere."""
    if at + 2 >= len(groups):
        return False
    day, month, year = (text[slice(*group)] for group in groups[at : at + 3])
    first_gap, second_gap = text[groups[at][1] : groups[at + 1][0]], text[groups[at + 1][1] : groups[at + 2][0]]
    if first_gap != second_gap or len(day) > 2 or len(month) > 2 or len(year) not in (2, 4):
        return False
    fits = int(day) <= 31 and int(month) <= 12
    return fits and (year[:2] in {"19", "20"} if len(year) == 4 else first_gap in {".", "-", "/"})


def _cars(text: str) -> Iterator[Found]:
    for match in _CAR_NOW.finditer(text):
        area, _, gap, letters = match.groups()
        ends_as_a_word = gap == " " and letters.islower() and not _VOWELS.isdisjoint(letters)
        is_a_count = area.lower() in _NEVER_A_CAR and not letters.isupper()
        if is_a_count or (ends_as_a_word and not _is_told_car(match, text)):
            continue
        yield Found(*match.span(), "car_registration", CAR)
    for match in _CAR_BEFORE_2001.finditer(text):
        if _is_told_car(match, text):
            yield Found(*match.span(), "car_registration", CAR)


def _is_told_car(match: re.Match[str], text: str) -> bool:
    return _says_registration().search(text[max(0, match.start() - _WINDOW) : match.start()]) is not None


@cache
def _says_phone() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives(pattern_words()['phone'])})\b[^\d\n\[]{{0,15}}(?=\d)", re.I)


@cache
def _says_registration() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives(pattern_words()['registration'])})\b[^\n\[]{{0,20}}$", re.I)
