"""Where somebody can be reached online: e-mail addresses and the names they use there."""

import re
from collections.abc import Iterator
from functools import cache

from assessments.disclosure.name_lists import alternatives, folded, name_lists, pattern_words
from assessments.disclosure.pointed import Found

_AT = r"(?:@| @ | ?(?:\(at\)|\[at\]) ?| at (?=[\w-]{1,40} dot ))"
_DOT = r"(?:\.| dot |\(dot\))"
_EMAIL = re.compile(
    rf"(?<![\w.+-])[\w.+%'-]{{1,64}}+(?: dot [\w-]{{1,40}}){{0,3}}{_AT}"
    rf"[\w-]{{1,63}}(?:{_DOT}[\w-]{{2,63}}){{1,4}}",
    re.I,
)
_AT_HANDLE = re.compile(r"(?<![\w@.])@[\w.-]{2,}+")
_LINK = re.compile(r"\b(?:instagram|snapchat|tiktok|facebook|discord|t|x|youtube)\.(?:com|gg|me)/[\w@./-]{2,}+", re.I)
_UNDERSCORED = re.compile(r"(?<![\w@])[^\W_]{1,30}_[\w.]++")
_NAME_AND_NUMBER = re.compile(r"(?<![\w@.])([^\W\d_]{3,20})[.]?\d{1,4}(?![\w.]\w|\w)")

EMAIL = "It looks like an e-mail address."
HANDLE = "It looks like a name used online."


def contacts_in(text: str) -> Iterator[Found]:
    """Every e-mail address and every name used online."""
    yield from (Found(*match.span(), "email", EMAIL) for match in _EMAIL.finditer(text))
    yield from (Found(start, end, "handle", HANDLE) for start, end in _handles(text))


def _handles(text: str) -> Iterator[tuple[int, int]]:
    for pattern in (_AT_HANDLE, _LINK, _UNDERSCORED):
        yield from (_without_last_dots(match, 0) for match in pattern.finditer(text))
    for match in _NAME_AND_NUMBER.finditer(text):
        if name_lists().how(folded(match[1])) == "anywhere":
            yield match.span()
    for match in _on_a_platform().finditer(text):
        if _is_odd(match["handle"]):
            yield match.span("handle")
    for match in _told_handle().finditer(text):
        start, end = _without_last_dots(match, "handle")
        word = text[start:end]
        if (match["told"] or _is_odd(word)) and folded(word) not in pattern_words()["not_a_handle"]:
            yield start, end


def _is_odd(word: str) -> bool:
    """Whether signs or figures inside show that it is no ordinary word."""
    return any(sign.isdigit() or sign in "._" for sign in word) and not word.isdecimal()


def _without_last_dots(match: re.Match[str], group: int | str) -> tuple[int, int]:
    return match.start(group), match.start(group) + len(match[group].rstrip(".-"))


@cache
def _told_handle() -> re.Pattern[str]:
    """A platform or "username", what joins it, then one word that may be the name used there."""
    words = pattern_words()
    return re.compile(
        rf"(?<!\w)(?:(?:{alternatives(words['platforms'])})(?:['’]?s)?|user ?name|gamertag)"
        rf"(?: (?:{alternatives(words['handle_words'])}))?(?P<told> ?[:=(-]| (?:is|was|as))? {{0,2}}"
        r"(?P<handle>\w[\w.-]{2,40}+)",
        re.I,
    )


@cache
def _on_a_platform() -> re.Pattern[str]:
    platforms = alternatives(pattern_words()["platforms"])
    return re.compile(rf"(?<![\w@.])(?P<handle>\w[\w.]{{2,40}}+) on (?:{platforms})(?!\w)", re.I)
