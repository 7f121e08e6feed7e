"""The list of words we avoid, data/language/avoid.toml, with what an authority adds to it or takes out."""

import tomllib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cache
from typing import Any

from assessments.language.words import sequences
from assessments.vocabulary import DATA, AssessmentError

ON_SCREEN = ("", "always", "only")


class EntryWrong(AssessmentError):
    """An entry of the list cannot be used. The message names it and says what to put right."""


@dataclass(frozen=True)
class Allowed:
    """Where the words of an entry may stand: as part of `words`, or with one of `beside` within six words."""

    reason: str
    words: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Entry:
    """
    Words we avoid in one sense. data/language/avoid.toml says at its top what each part means.

    Without `nearby`, `subject` and `object` the words themselves are enough; with several of them, one is enough.
    """

    id: str
    phrases: tuple[str, ...]
    sense: str
    try_instead: str
    why: str
    nearby: tuple[str, ...] = ()
    subject: tuple[str, ...] = ()
    object: tuple[str, ...] = ()
    allowed: tuple[Allowed, ...] = ()
    on_screen: str = ""


@dataclass(frozen=True)
class Lists:
    """The shipped list, the lists of words it refers to in braces, and the words around a subject."""

    entries: tuple[Entry, ...]
    words: Mapping[str, tuple[str, ...]]
    between: frozenset[str]
    joins: frozenset[str]
    not_names: frozenset[str]
    titles: frozenset[str]


SENTENCES = ("id", "sense", "try_instead", "why")
PHRASES = ("phrases", "nearby", "subject", "object")


def entry_from(table: Mapping[str, Any]) -> Entry:
    """
    An entry as a file or an authority's settings hold it.

    Raises:
        EntryWrong: If something is missing, or cannot be read.
    """
    return _entry(table, shipped().words)


@cache
def shipped() -> Lists:
    """The list as it comes with the toolkit."""
    file = tomllib.loads((DATA / "language" / "avoid.toml").read_text(encoding="utf-8"))
    words = {name: tuple(phrases) for name, phrases in file["words"].items()}
    around = (frozenset(file["around"][name].split()) for name in ("between", "joins", "not_names", "titles"))
    return Lists(tuple(_entry(table, words) for table in file["avoid"]), words, *around)


def listed(added: Iterable[Entry], removed: Collection[str]) -> tuple[Entry, ...]:
    """
    The shipped list as one authority uses it.

    Raises:
        EntryWrong: If an entry to take out is not there, or one to add has an id that is taken.
    """
    there = {entry.id: entry for entry in shipped().entries}
    for id_ in removed:
        if there.pop(id_, None) is None:
            raise EntryWrong(f'The list of words we avoid has no entry "{id_}" to take out. Check how it is spelt.')
    for entry in added:
        if there.setdefault(entry.id, entry) is not entry:
            raise EntryWrong(
                f'The entry "{entry.id}" is in the list already. Take it out first, or give yours another id.'
            )
    return tuple(there.values())


def _entry(table: Mapping[str, Any], lists: Mapping[str, tuple[str, ...]]) -> Entry:
    name = str(table.get("id") or table.get("phrases") or "without an id")
    known = {field.name for field in fields(Entry)}
    for key in table:
        if key not in known:
            raise _wrong(name, f'has "{key}", which no entry has. Take it out, or check how it is spelt.')
    for key in SENTENCES:
        if not isinstance(table.get(key), str) or not table[key].strip():
            raise _wrong(name, f'needs words for "{key}".')
    if table.get("on_screen", "") not in ON_SCREEN:
        raise _wrong(name, 'has on_screen. It is "always", "only", or left out.')
    if not table.get("phrases"):
        raise _wrong(name, "needs at least one phrase to look for.")
    phrases = {key: _phrases(name, key, table.get(key, ()), lists) for key in PHRASES}
    allowed = table.get("allowed", ())
    if not isinstance(allowed, list | tuple):
        raise _wrong(name, "has allowed. Write it as a list.")
    kept: dict[str, Any] = {key: table[key].strip() for key in SENTENCES} | phrases
    kept["allowed"] = tuple(_allowed(name, one, lists) for one in allowed)
    return Entry(**kept, on_screen=table.get("on_screen", ""))


def _allowed(name: str, table: Any, lists: Mapping[str, tuple[str, ...]]) -> Allowed:
    if not isinstance(table, Mapping) or not table.keys() <= {"reason", "words", "beside"}:
        raise _wrong(name, "has an exception that is not words or beside, with a reason.")
    reason = table.get("reason")
    if not isinstance(reason, str) or not reason.strip():
        raise _wrong(name, "has an exception without a reason. Say why the words may stand there.")
    words, beside = (_phrases(name, key, table.get(key, ()), lists) for key in ("words", "beside"))
    if bool(words) == bool(beside):
        raise _wrong(name, "has an exception that needs either words or beside.")
    return Allowed(reason.strip(), words, beside)


def _phrases(name: str, key: str, value: Any, lists: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    if not isinstance(value, list | tuple) or not all(isinstance(phrase, str) for phrase in value):
        raise _wrong(name, f'has "{key}". Write it as a list of phrases.')
    for phrase in value:
        if key not in ("phrases", "words") and phrase.startswith("{") and phrase.endswith("}"):
            if phrase[1:-1] not in lists:
                raise _wrong(name, f'refers to a list "{phrase}" that is not there. The lists are {", ".join(lists)}.')
            continue
        try:
            tuple(sequences(phrase))
        except ValueError as problem:
            raise _wrong(name, f'is wrong: "{phrase}" {problem}.') from None
    return tuple(value)


def _wrong(name: str, what: str) -> EntryWrong:
    return EntryWrong(f'The entry "{name}" of the words we avoid {what}')
