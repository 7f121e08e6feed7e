"""
What changed between two filled forms, in words: an assessment and its review, or two versions of one questionnaire.

Signs are said one by one under the title of their section, and never counted. What was hidden or left blank never
reads as if it had gone: data/rules/changes.toml has the words for each pair of answers.
"""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from assessments.instruments.form import Form
from assessments.instruments.model import Question
from assessments.vocabulary import DATA, choices

NOT_ASKED, NOT_ANSWERED = "not_asked", "not_answered"
STRENGTH = "S"

Line = tuple[str, str]
"""The title of a section, and a line to stand under it."""


@dataclass(frozen=True)
class Group:
    """What is said under the title of one section, each line whole in itself."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Changes:
    """What changed since `day`, in words ("3 Sep 2026"): judgement and weights first, then section by section."""

    day: str
    groups: tuple[Group, ...]


def what_changed(then: Form, now: Form, *, day: str) -> Changes:
    """
    Say what changed from one filled form to another.

    Args:
        then: The form as it stood on `day`; its own version of the instrument, or another instrument altogether.
        now: The form that looks back. What both ask is said in its wording, what only `then` asked in that one's.
        day: The day of `then`, as people write it.
    """
    grouped: dict[str, list[str]] = {}
    for said in (_judged, _weighed, _ticked):
        for title, line in said(then, now, day):
            grouped.setdefault(title, []).append(line)
    for title, line in _signs(then, now):
        grouped.setdefault(title, []).append(line)
    return Changes(day, tuple(Group(title, tuple(lines)) for title, lines in grouped.items()))


@cache
def _rules() -> Mapping[str, Any]:
    return tomllib.loads((DATA / "rules" / "changes.toml").read_text(encoding="utf-8"))


# Line as dated words ------------------------------------------------------------------------------------------------


def _judged(then: Form, now: Form, day: str) -> Iterator[Line]:
    for one in _rules()["judged"]:
        name = one["question"]
        line = _dated(one["called"], name, then, now, day, blank="not judged")
        if line:
            yield _title(then, now, name), line


def _weighed(then: Form, now: Form, day: str) -> Iterator[Line]:
    for one in _rules()["weighed"]:
        names = {f"{one['asked']}_{choice.code}": choice.label for choice in choices(one["list"])}
        lines = [_dated(called, name, then, now, day, blank="not weighed") for name, called in names.items()]
        most = _most(one, names, then, now, day)
        title = next((_title(then, now, name) for name in names if _asks(then, name) or _asks(now, name)), "")
        yield from ((title, line) for line in [most, *lines] if line)


def _most(one: Mapping[str, str], names: Mapping[str, str], then: Form, now: Form, day: str) -> str:
    """Which weighed most on either day: "Heaviest on 3 Sep 2026: Home; heaviest now: School or college"."""
    before, after = (
        "; ".join(called for name, called in names.items() if _answer(form, name) == one["most"])
        for form in (then, now)
    )
    called = one["called"]
    if before == after:
        return f"{called} on {day} and now: {before}" if before else ""
    return f"{called} on {day}: {before or 'none'}; {_small(called)} now: {after or 'none'}"


def _ticked(then: Form, now: Form, day: str) -> Iterator[Line]:
    for one in _rules()["ticked"]:
        name = one["question"]
        before, after = (_ticks(form, name) for form in (then, now))
        title = _title(then, now, name) if before or after else ""
        yield from ((title, f"Looked at now, and not on {day}: {after[code]}") for code in after if code not in before)
        yield from ((title, f"Looked at on {day}, and not now: {before[code]}") for code in before if code not in after)


def _dated(called: str, name: str, then: Form, now: Form, day: str, *, blank: str) -> str:
    """
    A line such as "Level: emerging on 3 Sep 2026, moderate now"; "" where neither day has an answer.

    Each answer is said in the words of its day. Where only those changed, the answer did not.
    """
    before, after = _label(then, name), _label(now, name)
    if not before and not after:
        return ""
    was, is_now = (_small(words).removesuffix(" now") if words else blank for words in (before, after))
    if _answer(then, name) != _answer(now, name):
        return f"{called}: {was} on {day}, {is_now} now"
    return f"{called}: {was} on {day} and now" + (f", when it is called {is_now}" if was != is_now else "")


# Signs --------------------------------------------------------------------------------------------------------------


def _signs(then: Form, now: Form) -> Iterator[Line]:
    """Every sign of which there is something to say, section by section, signs of harm before strengths."""
    order: Sequence[str] = _rules()["order"]
    found: dict[str, list[tuple[bool, int, str]]] = {}
    for name, asked in {**_indicators(now), **_only_in(then, now)}.items():
        words = _between(_state(then, name), _state(now, name))
        if words:
            strong = asked.klass == STRENGTH
            line = f"{_of_a_strength(words) if strong else words}: {asked.label}"
            found.setdefault(_title(then, now, name), []).append((strong, order.index(words), line))
    for title, lines in found.items():
        yield from ((title, line) for _, _, line in sorted(lines, key=lambda one: one[:2]))


def _indicators(form: Form) -> dict[str, Question]:
    return {name: asked for name, asked in form.instrument.questions.items() if asked.type == "indicator"}


def _only_in(then: Form, now: Form) -> dict[str, Question]:
    return {name: asked for name, asked in _indicators(then).items() if name not in now.instrument.questions}


def _state(form: Form, name: str) -> str:
    if not _asks(form, name):
        return NOT_ASKED
    return str(form.value(name)) or NOT_ANSWERED


def _between(before: str, after: str) -> str:
    return str(_rules()["between"].get(before, {}).get(after, ""))


def _of_a_strength(words: str) -> str:
    return "New strength" if words == "New" else f"Strength {_small(words)}"


# Reading a form -----------------------------------------------------------------------------------------------------


def _asks(form: Form, name: str) -> bool:
    return name in form.instrument.questions and form.is_shown(name)


def _answer(form: Form, name: str) -> Any:
    """The answer that counts, or "" where this version does not ask it."""
    return form.value(name) if name in form.instrument.questions else ""


def _label(form: Form, name: str) -> str:
    """The answer that counts, in its own wording."""
    code = _answer(form, name)
    asked = form.instrument.questions.get(name)
    return next((choice.label for choice in asked.choices if choice.code == code), str(code)) if asked else ""


def _ticks(form: Form, name: str) -> dict[str, str]:
    """What is ticked, by code, in its own wording."""
    ticked = _answer(form, name)
    asked = form.instrument.questions.get(name)
    return {choice.code: choice.label for choice in asked.choices if choice.code in ticked} if asked else {}


def _title(then: Form, now: Form, name: str) -> str:
    form = now if name in now.instrument.questions else then
    return form.instrument.section_of(name).title


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]
