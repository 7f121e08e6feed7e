"""A side file: the words of one other file in another language, laid over it and checked against it."""

import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from assessments.instruments.faults import Faults, InstrumentRefused, did_you_mean
from assessments.instruments.reading import Raw, named, read_file
from assessments.instruments.schema import FORMAT

_LANGUAGE = re.compile(r"\S.* \(([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\)")
_STANDS_FOR_WORDS = ("{label}", "{words}")
_STANDS_FOR_ANY = re.compile(r"\{[a-z_]+\}")
_BARE = re.compile(r"[A-Za-z0-9_-]+")


class SideFile:
    """
    Words by what they belong to: [question.es2], [section.worry], [part.basis], [list.yes_no.yes].

    A file that is not there, or is no TOML, lays nothing over, and that is its one fault.

    Args:
        path: Such as efh_screen/v1.cy.toml.
        kinds: The first names of its tables.
        above: What it may say above the first table, beside format and language.
    """

    def __init__(self, path: Path, *, kinds: Sequence[str], above: Sequence[str] = ()) -> None:
        self.faults = Faults(named(path))
        self.code = code_of(path)
        self._raw: Raw = {}
        if not path.is_file():
            self.faults.add("is not there, and the translation needs it.", "Write it beside the file it translates.")
            return
        with suppress(InstrumentRefused):  # it stands among the faults
            self._raw = read_file(path, self.faults)
            self._check_top(kinds, above)

    @property
    def language(self) -> str:
        """The language as the file names it; "" where it does not, or its code is not that of the file's name."""
        given = self._raw.get("language")
        match = _LANGUAGE.fullmatch(given) if isinstance(given, str) else None
        return match[0] if match and match[1] == self.code else ""

    def over(self, table: Raw, keys: Iterable[str], *names: str, **at: str) -> Raw:
        """
        The table with its words in this language. What is lacking stays as it is, and is noted.

        Args:
            table: As it is written in the first language.
            keys: Those that hold words.
            names: Where they stand in this file, such as "question", "es2"; nothing for what stands above the tables.
            at: How a fault says where it is: section, question or place.
        """
        if not self._raw:
            return table
        said = self.table(*names)
        keys = [key for key in keys if table.get(key)]
        for key in keys:
            for problem, remedy in _faults_of(key, said.get(key), table[key], heading(*names)):
                self.faults.add(problem, remedy, **at)
        for key in said.keys() - set(keys) if names else ():
            self.faults.add(f"{key} is translated, and there are no such words to translate.", "Take it out.", **at)
        return {**table, **{key: said[key] for key in keys if isinstance(said.get(key), str) and said[key].strip()}}

    def table(self, *names: str) -> Raw:
        """The table of that heading; an empty one where there is none."""
        found: Any = self._raw
        for name in names:
            found = found.get(name, {})
            if not isinstance(found, dict):
                return {}
        return dict(found)

    def refuse_others(self, known: Iterable[str], *names: str, called: str, place: str = "") -> None:
        """Note each name under a heading that is not among the known ones."""
        known = list(known)
        for name in self.table(*names):
            if name not in known:
                self.faults.add(
                    f'there is no {called} "{name}".',
                    did_you_mean(name, known) + "Take it out, or use a name of the file it translates.",
                    place=place,
                )

    def _check_top(self, kinds: Sequence[str], above: Sequence[str]) -> None:
        if self._raw.get("format") != FORMAT:
            self.faults.add(
                f"format is {self._raw.get('format')!r}, which is not read here.", f"Write format = {FORMAT}."
            )
        if not self.language:
            self.faults.add(
                f'language does not name one whose code is "{self.code}".',
                'Write its own name and its code, such as language = "English (en)" in a file that ends in .en.toml.',
            )
        for key, value in self._raw.items():
            if key in kinds and not isinstance(value, dict):
                self.faults.add(f"{key} is no table.", f"Write [{key}.NAME] above the words of each.")
            elif key not in ("format", "language", *kinds, *above):
                self.faults.add(f'the key "{key}" is not known.', f"Here stand {', '.join((*above, *kinds))}.")


def code_of(path: Path) -> str:
    """The code of the language in a side file's name: cy of v1.cy.toml."""
    return path.suffixes[-2][1:]


def heading(*names: str) -> str:
    """How a table is begun in TOML, names that need quotes in quotes; "" above the first table."""
    quoted = (name if _BARE.fullmatch(name) else f'"{name}"' for name in names)
    return f"[{'.'.join(quoted)}]" if names else ""


def _faults_of(key: str, said: Any, original: str, under: str) -> Iterable[tuple[str, str]]:
    """What is wrong with the words for one key."""
    where = f"under {under}" if under else "above the first table"
    if said is None or (isinstance(said, str) and not said.strip()):
        yield f"{key} is not translated.", f"Write {key} = ... {where}."
    elif not isinstance(said, str):
        yield f"{key} is {said!r}.", f"Write words in quotes, {where}."
    else:
        stand_in = set(_STANDS_FOR_ANY.findall(original))
        if stand_in & set(_STANDS_FOR_WORDS) and not any(one in said for one in _STANDS_FOR_WORDS):
            yield (
                f"{key} leaves out the words of the choice.",
                f"Write {{label}} or {{words}} where they belong, {where}.",
            )
        known = {*stand_in, "{code}", *_STANDS_FOR_WORDS} if stand_in else stand_in
        for other in sorted(set(_STANDS_FOR_ANY.findall(said)) - known):
            yield f"{key} says {other}, which stands for nothing here.", f"Take it out, {where}."
