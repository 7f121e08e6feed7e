"""Modules: sections that several instruments ask, each kept once in data/instruments/modules/<name>/v<version>.toml."""

import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from assessments.instruments.faults import Faults, InstrumentRefused, did_you_mean
from assessments.instruments.reading import Raw, kept_at, read_file
from assessments.instruments.schema import FORMAT
from assessments.instruments.words import Words
from assessments.vocabulary import DATA

_MODULE = re.compile(r"modules/[a-z][a-z_]{0,40}/v[1-9]\d{0,4}")
_KEYS = ("format", "source", "licence", "section")


def modules_of(raw: Raw) -> tuple[str, ...]:
    """The modules a file brings in, such as "modules/cse/v1"."""
    return tuple(str(table["include"]) for table in raw.get("section", []) if "include" in table)


def brought_in(table: Raw, faults: Faults, *, beside: Path, words: Words) -> list[Raw]:
    """A section as it stands, or those of the module it names. What is wrong with a module names the module's file."""
    if "include" not in table:
        return [table]
    name = str(table["include"])
    path = kept_at(beside, f"instruments/{name}.toml") if _MODULE.fullmatch(name) else None
    if path is None or not path.is_file():
        faults.add(
            f'include is "{name[:80]}", which is no module.',
            did_you_mean(name[:80], _known()) + "Modules stand in data/instruments/modules.",
        )
        return []
    if set(table) != {"include"}:
        faults.add(f'include = "{name}" stands beside other keys.', "A module says itself when it is open.")
    own = Faults(f"{name}.toml")
    sections = _read(path, own, words)
    faults.found += [fault for fault in own.found if fault not in faults.found]
    for section in sections:
        faults.stands_in(own.file, section=str(section.get("name", "")))
    return sections


def _known() -> Iterator[str]:
    for path in (DATA / "instruments" / "modules").glob("*/v*.toml"):
        yield f"modules/{path.parent.name}/{path.stem}"


def _read(path: Path, own: Faults, words: Words) -> list[Raw]:
    with suppress(InstrumentRefused):  # what is wrong is in `own` already
        sections = _sections(read_file(path, own), own)
        if not own.found:
            translated: list[Raw] = words.of_file({"section": sections}, path)["section"]
            return translated
    return []


def _sections(raw: Raw, own: Faults) -> list[Raw]:
    for key in raw.keys() - set(_KEYS):
        own.add(f'the key "{key}" is not known.', f"A module has {', '.join(_KEYS)}, and the rest in its sections.")
    if raw.get("format") != FORMAT:
        own.add(f"format is {raw.get('format')!r}, which is not read here.", f"Write format = {FORMAT}.")
    sections = raw.get("section")
    if not isinstance(sections, list) or not sections or not all(isinstance(one, dict) for one in sections):
        own.add("there is no section.", "Write each as [[section]].")
        return []
    for section in sections:
        if "include" in section:
            own.add("it brings in another module.", "Bring both in from the instrument.")
        elif not section.get("name"):
            own.add("a section has no name.", "Write name = ... under [[section]].")
    return sections
