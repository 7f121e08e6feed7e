"""Where somebody lives: a full postcode, a house or a flat with its street."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from assessments.disclosure.name_lists import alternatives, folded, pattern_words
from assessments.disclosure.pointed import Found

_POSTCODE = re.compile(
    r"(?<!\w)(?![A-Z]{2}\d\d ?O)[A-Z]{1,2}(?:\d[A-Z]|\d{1,2})(?: {0,2}|-)(?:\d|(?-i:O))[ABD-HJLNP-UW-Z]{2}(?!\w)", re.I
)
_ORDINAL = re.compile(r"(?:1st|2nd|3rd|[4-9]th)$")
_WORD = re.compile(r"[^\W_]++(?:['’-][^\W_]++)*+")
_NUMBER = re.compile(r"(?:(?<![\w.,:/£-])|(?<=\bno))\d{1,4}[a-z]?(?:[-/]\d{1,4}[a-z]?)?(?=,? ?[^\W\d_])", re.I)
_FLAT = r"(?:flat|apartment|apt|unit)"
_FLAT_BEFORE = re.compile(rf"\b(?:{_FLAT} (?:[a-z]|\d{{1,4}}[a-z]?),? |{_FLAT}\.? ?|(?:no|number)\.? ?)$", re.I)
WORDS_IN_A_ROAD = 4

POSTCODE = "It looks like a full postcode."
HOME = "It looks like a house or flat with its street."


def addresses_in(text: str) -> Iterator[Found]:
    """Every full postcode, and every house or flat with its street."""
    for match in _POSTCODE.finditer(text):
        if not _ORDINAL.search(match[0]):  # "Y9 2nd" is a class, not a place
            yield Found(*match.span(), "postcode", POSTCODE)
    yield from _homes(text)


@dataclass(frozen=True, slots=True)
class _Step:
    start: int
    end: int
    folded: str
    capital: bool


def _homes(text: str) -> Iterator[Found]:
    words = pattern_words()
    a_road = words["roads_of_a_home"] | words["homes"]
    for number in _NUMBER.finditer(text):
        steps = _steps(text, number.end())
        if not any(step.folded in a_road for step in steps[1:]):
            continue
        before = _word_before(text, number.start())
        end = None if before in words["not_a_house_number"] else _end_of_road(steps, before)
        if end:
            yield Found(_start_of_home(text, number.start()), end, "house_and_street", HOME)
    yield from (Found(*m.span("home"), "house_and_street", HOME) for m in _number_after_road().finditer(text))


def _word_before(text: str, at: int) -> str:
    words = _WORD.findall(text[max(0, at - 24) : at])
    return folded(words[-1]) if words else ""


def _end_of_road(steps: list[_Step], before: str) -> int | None:
    """Where the road that follows a house number ends, if a road follows."""
    words = pattern_words()
    told, flat = before in words["home_before"], before in {"flat", "apartment", "apt"}
    if told and steps[0].folded in {"on", "in", "of"}:
        steps = steps[1:]
    for at, step in enumerate(steps):
        if at and (_is_a_road(step, steps[:at], told) or (flat and step.folded in words["homes"])):
            return _further_road_word(steps, at)
        if step.folded in words["not_in_a_road_name"] and not (at == 0 and step.folded == "the"):
            return None
    return None


def _is_a_road(step: _Step, name: list[_Step], told: bool) -> bool:
    words = pattern_words()
    if step.folded not in words["roads_of_a_home"]:
        return False
    if step.folded not in words["everyday_roads"] or told or step.capital:
        return True
    return not any(part.folded.endswith("s") for part in name)


def _further_road_word(steps: list[_Step], at: int) -> int:
    """ "Mill Hill Road" ends at Road, not at Hill."""
    more = steps[at + 1 : at + 2]
    further = more and more[0].folded in pattern_words()["roads_of_a_home"] and more[0].capital == steps[at].capital
    return more[0].end if further else steps[at].end


def _steps(text: str, at: int) -> list[_Step]:
    """The few words that follow, divided by spaces; a comma may stand before the first."""
    steps: list[_Step] = []
    for match in _WORD.finditer(text, at, at + 90):
        gap = text[at : match.start()]
        if gap not in ({" "} if steps else {" ", ", ", ","}) or len(steps) > WORDS_IN_A_ROAD:
            break
        steps.append(_Step(match.start(), match.end(), folded(match[0]), match[0][0].isupper()))
        at = match.end()
    return steps


def _start_of_home(text: str, start: int) -> int:
    """Where a flat or a house number's own word begins: "Flat 6," before "14 Mill Lane"."""
    before = _FLAT_BEFORE.search(text[max(0, start - 24) : start])
    return start - len(before[0]) if before else start


@cache
def _number_after_road() -> re.Pattern[str]:
    roads = alternatives(pattern_words()["roads_of_a_home"])
    house = r"(?:number|no\.?|house|flat) \d{1,4}[a-z]?"
    return re.compile(rf"(?<!\w)(?:on |in |at |of )?(?P<home>[^\W\d_]{{3,25}} (?:{roads}),? {house})(?!\w)", re.I)
