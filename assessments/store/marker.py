"""
Which installation the keys belong to: a small file beside them, with no secret in it.

It outlives the database. Keys whose database is gone say so at the next start, and nothing new is made in its place.
"""

import os
import re
import tomllib
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from assessments.store.keys import Keys, fingerprint, has_keys, settle_folder
from assessments.store.settings import Settings, WronglySetUp

FILE = "installation.toml"
_PLAIN = re.compile(r"[0-9a-f-]{1,64}")


@dataclass(frozen=True)
class Marker:
    """The id of an installation, and the fingerprint of the key that seals its trail now."""

    installation: str
    trail_key: str


def read_marker(folder: Path) -> Marker | None:
    """What lies beside the keys; None where there is nothing, or nothing that can be read."""
    try:
        found = tomllib.loads((folder / FILE).read_text(encoding="utf-8"))
        return Marker(installation=str(found["installation"]), trail_key=str(found["trail_key"]))
    except (OSError, ValueError, KeyError):
        return None


def write_marker(folder: Path, marker: Marker) -> None:
    """Write it whole or not at all, in place of one that is there."""
    if not all(_PLAIN.fullmatch(words) for words in (marker.installation, marker.trail_key)):
        raise ValueError("an installation and a key are named by hexadecimal digits")
    fresh = folder / f"{FILE}.new"
    with open(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as out:
        out.write("# Which installation these keys belong to. Nothing here is secret.\n")
        out.write(f'installation = "{marker.installation}"\ntrail_key = "{marker.trail_key}"\n')
        out.flush()
        os.fsync(out.fileno())
    fresh.replace(folder / FILE)
    settle_folder(folder)


def check_marker(settings: Settings, installation: str, keys: Keys) -> None:
    """
    See that keys and database belong together; an installation made before there were markers gets one.

    Raises:
        WronglySetUp: If they are those of two installations, or the trail key is another than the one in use.
    """
    found, now = read_marker(settings.key_dir), Marker(installation, fingerprint(keys.trail))
    if found == now:
        return
    if found is not None and found.installation != installation:
        raise WronglySetUp(
            f"The keys in {settings.key_dir} belong to another installation than the database in {settings.data_dir}."
            " Point CST_KEY_DIR and CST_DATA_DIR to the two that belong together. Nothing was changed."
        )
    if found is not None and found.trail_key not in {fingerprint(key) for key in keys.earlier.values()}:
        raise WronglySetUp(
            "trail.key is not the key that seals the trail of this installation. Put the right file back, from the"
            " recovery sheet. Nothing was changed."
        )
    with suppress(OSError):  # the folder may be read-only; then it is tried again at the next start
        write_marker(settings.key_dir, now)


def refuse_if_vanished(settings: Settings) -> None:
    """Raises WronglySetUp where there are keys, or word of an installation, and no database."""
    if read_marker(settings.key_dir) is not None:
        raise WronglySetUp(
            f"There was an installation here, and its database is not in {settings.data_dir}. Put it back, point"
            " CST_DATA_DIR to it, or bring back the last backup: python -m assessments restore FILE."
            " Nothing was made in its place."
        )
    if has_keys(settings.key_dir):
        raise WronglySetUp(
            f"There are keys in {settings.key_dir}, and no database in {settings.data_dir}. Put it back, or bring back"
            " the last backup: python -m assessments restore FILE. If nothing was ever kept here, move the keys to a"
            " safe place and run: python -m assessments init"
        )
