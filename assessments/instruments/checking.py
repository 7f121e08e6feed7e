"""Reading every instrument's file for its author: what it asks, or what is wrong with it."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assessments.instruments import translating
from assessments.instruments.faults import Fault, InstrumentRefused
from assessments.instruments.loader import from_file
from assessments.instruments.model import Instrument
from assessments.instruments.reading import named
from assessments.vocabulary import DATA, is_translation


@dataclass(frozen=True)
class Checked:
    """One file: the instrument in it if it can be used, the languages it is kept in, and what is wrong in sentences."""

    path: Path
    instrument: Instrument | None
    errors: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()

    def told(self) -> dict[str, Any]:
        """{id, version, title, audience, languages, questions, prompts, errors}. A repeat's questions stand once."""
        read = self.instrument
        if read is None:
            folder, version = self.path.parent.name, self.path.stem.removeprefix("v")
            known: dict[str, Any] = {
                "id": folder,
                "version": int(version) if version.isdigit() else None,
                "title": "",
                "audience": [],
            }
            return {**known, "languages": [], "questions": [], "prompts": [], "errors": list(self.errors)}
        return {
            "id": read.id,
            "version": read.version,
            "title": read.title,
            "audience": list(read.audience),
            "languages": list(self.languages),
            "questions": list(_questions(read).values()),
            "prompts": [trigger.id for trigger in read.triggers],
            "errors": list(self.errors),
        }


def every_file() -> list[Path]:
    """The files of all instruments, drafts too. Their translations are checked with them."""
    return sorted(path for path in (DATA / "instruments").glob("*/v*.toml") if not is_translation(path))


def check(path: Path) -> Checked:
    """Read one file, or the one it translates, with all its translations; what is wrong comes back as sentences."""
    path = translating.original_of(path)
    try:
        instrument = from_file(path)
    except InstrumentRefused as refused:
        return Checked(path, None, _sentences(refused.faults))
    except (OSError, UnicodeDecodeError) as unread:
        reason = unread.strerror if isinstance(unread, OSError) else "it is not UTF-8 text"
        return Checked(path, None, (f"{named(path)} cannot be read: {reason}. Save it again.",))
    faults = [fault for side in translating.side_files(path) for fault in translating.faults_of(path, side)]
    return Checked(path, instrument, _sentences(faults), translating.languages_of(path, instrument.language))


def _sentences(faults: Iterable[Fault]) -> tuple[str, ...]:
    return tuple(str(fault) for fault in faults)


def _questions(instrument: Instrument) -> dict[str, dict[str, str]]:
    """What is asked and worked out, in order; a repeat's by the name the file gives them."""
    found: dict[str, dict[str, str]] = {}
    for question in instrument.questions.values():
        name = question.template if question.repeat else question.name
        found.setdefault(
            name,
            {
                "name": name,
                "type": question.type,
                "class": question.klass,
                "harm_type": question.harm_type,
                "section": question.section,
            },
        )
    return found
