"""The instruments of this installation, each read once from data/instruments/<id>/v<version>.toml."""

import gc
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
    versions = _versions(instrument_id) if instrument_id in _ids() else {}
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
    with_one = (name for name in _ids() if any(one.status == "published" for one in _versions(name).values()))
    return tuple(sorted((published(name) for name in with_one), key=lambda instrument: instrument.title))


@cache
def _ids() -> tuple[str, ...]:
    return tuple(sorted({path.parent.name for path in (DATA / "instruments").glob("*/v*.toml")}))


@cache
def _versions(instrument_id: str) -> dict[int, Instrument]:
    """
    Every version that was ever published, by number. A draft is for its author and is not found here.

    What was read stays as long as the process does. The garbage collector is told so: the server collects after every
    run of a page, and would walk through hundreds of thousands of conditions each time.
    """
    found: dict[int, Instrument] = {}
    for path in sorted((DATA / "instruments" / instrument_id).glob("v*.toml")):
        match = _FILE.fullmatch(path.name)
        if match is None:
            continue
        instrument = loader.from_file(path)
        if (instrument.id, instrument.version) != (instrument_id, int(match[1])):
            raise ValueError(f"{instrument_id}/{path.name} calls itself {instrument.id} v{instrument.version}.")
        if instrument.status != "draft":
            found[instrument.version] = instrument
    gc.collect()
    gc.freeze()
    return found
