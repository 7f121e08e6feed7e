"""The instruments of this installation, each read once from data/instruments/<id>/v<version>.toml."""

import re
from functools import cache

from assessments.instruments import loader
from assessments.instruments.faults import NoSuchInstrument
from assessments.instruments.model import Instrument
from assessments.vocabulary import DATA

_FILE = re.compile(r"v([1-9]\d*)\.toml")


def published(instrument_id: str, version: int | None = None) -> Instrument:
    """
    One published version of an instrument, the latest unless a version is named.

    A withdrawn version is still found by its number, so that an old record reads in its own wording.

    Raises:
        NoSuchInstrument: If there is none.
    """
    versions = _versions().get(instrument_id, {})
    if version is None:
        latest = [one for one in sorted(versions, reverse=True) if versions[one].status == "published"]
        if latest:
            return versions[latest[0]]
        raise NoSuchInstrument(f'No instrument called "{instrument_id}" is published here. Choose one from the list.')
    if version not in versions:
        raise NoSuchInstrument(
            f'Version {version} of "{instrument_id}" is not kept here. Ask for the release that has it to be installed.'
        )
    return versions[version]


def all_instruments() -> tuple[Instrument, ...]:
    """The latest published version of every instrument, by title."""
    found = [
        published(name)
        for name, versions in _versions().items()
        if any(one.status == "published" for one in versions.values())
    ]
    return tuple(sorted(found, key=lambda instrument: instrument.title))


@cache
def _versions() -> dict[str, dict[int, Instrument]]:
    """Every version that was ever published, by id and number. A draft is for its author and is not found here."""
    found: dict[str, dict[int, Instrument]] = {}
    for path in sorted((DATA / "instruments").glob("*/v*.toml")):
        match = _FILE.fullmatch(path.name)
        if match is None:
            continue
        instrument = loader.from_file(path)
        if (instrument.id, instrument.version) != (path.parent.name, int(match[1])):
            raise ValueError(f"{path.parent.name}/{path.name} calls itself {instrument.id} v{instrument.version}.")
        if instrument.status != "draft":
            found.setdefault(instrument.id, {})[instrument.version] = instrument
    return found
