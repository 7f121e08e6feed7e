"""The two keys of an installation: one encrypts the pages, the other signs the trail. They lie apart from the data."""

import os
import secrets
from dataclasses import dataclass, field
from pathlib import Path

from assessments.store.settings import WronglySetUp

KEY_BYTES = 32
NAMES = ("pages", "trail")


@dataclass(frozen=True)
class Keys:
    """Raw keys of 32 bytes each; never shown by repr, so that no log can hold them."""

    pages: bytes = field(repr=False)
    trail: bytes = field(repr=False)


def make_keys(folder: Path) -> Keys:
    """Write two new keys, readable by this user alone. Refuses to replace keys that are there."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    found = [name for name in NAMES if (folder / f"{name}.key").exists()]
    if found:
        raise WronglySetUp(
            f"There are keys in {folder} already. Move them to a safe place, or choose another CST_KEY_DIR."
        )
    for name in NAMES:
        _write(folder / f"{name}.key", secrets.token_hex(KEY_BYTES))
    return read_keys(folder)


def _write(file: Path, words: str) -> None:
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as out:
        out.write(words)
        out.flush()
        os.fsync(out.fileno())


def read_keys(folder: Path) -> Keys:
    """Read both keys. Raises WronglySetUp when one is missing, damaged or open to other users of the machine."""
    return Keys(**{name: _read(folder / f"{name}.key") for name in NAMES})


def _read(file: Path) -> bytes:
    if not file.exists():
        raise WronglySetUp(f"The key {file.name} is not in {file.parent}. Set CST_KEY_DIR to the folder that holds it.")
    if file.stat().st_mode & 0o077:
        raise WronglySetUp(f"Other users of this machine can read {file.name}. Run: chmod 600 {file}")
    try:
        key = bytes.fromhex(file.read_text(encoding="ascii").strip())
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES:
        raise WronglySetUp(f"{file.name} is not a key. Put the right file back, from the recovery sheet.")
    return key
