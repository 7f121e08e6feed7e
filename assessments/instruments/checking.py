"""Reading every instrument's file for its author: what it asks, or what is wrong with it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assessments.instruments.faults import InstrumentRefused
from assessments.instruments.loader import from_file
from assessments.instruments.model import Instrument
from assessments.vocabulary import DATA


@dataclass(frozen=True)
class Checked:
    """One file: the instrument in it, or the sentences that say why there is none."""

    path: Path
    instrument: Instrument | None
    errors: tuple[str, ...] = ()

    def told(self) -> dict[str, Any]:
        """{id, version, title, audience, questions, prompts, errors}. A question of a repeat stands there once."""
        read = self.instrument
        if read is None:
            folder, version = self.path.parent.name, self.path.stem.removeprefix("v")
            known: dict[str, Any] = {
                "id": folder,
                "version": int(version) if version.isdigit() else None,
                "title": "",
                "audience": [],
            }
            return {**known, "questions": [], "prompts": [], "errors": list(self.errors)}
        return {
            "id": read.id,
            "version": read.version,
            "title": read.title,
            "audience": list(read.audience),
            "questions": list(_questions(read).values()),
            "prompts": [trigger.id for trigger in read.triggers],
            "errors": [],
        }


def every_file() -> list[Path]:
    """The files of all instruments, drafts too."""
    return sorted((DATA / "instruments").glob("*/v*.toml"))


def check(path: Path) -> Checked:
    """Read one file; whatever is wrong with it comes back as sentences."""
    try:
        return Checked(path, from_file(path))
    except InstrumentRefused as refused:
        return Checked(path, None, tuple(str(fault) for fault in refused.faults))
    except (OSError, UnicodeDecodeError) as unread:
        reason = unread.strerror if isinstance(unread, OSError) else "it is not UTF-8 text"
        return Checked(path, None, (f"{path.parent.name}/{path.name} cannot be read: {reason}. Save it again.",))


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
