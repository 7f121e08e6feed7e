"""
The two keys of an installation: one encrypts the pages, the other signs the trail. They lie apart from the data.

A trail key that was changed stays beside them as trail-1.key, trail-2.key ..., so that what it sealed can be verified.
"""

import os
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from assessments.store.settings import WronglySetUp

KEY_BYTES = 32
NAMES = ("pages", "trail")
_EARLIER = re.compile(r"trail-([1-9]\d*)\.key")


@dataclass(frozen=True)
class Keys:
    """
    Raw keys of 32 bytes each; never shown by repr, so that no log can hold them.

    `earlier` holds the trail keys before this one by their number, the first of all being 1; one may be missing.
    """

    pages: bytes = field(repr=False)
    trail: bytes = field(repr=False)
    earlier: Mapping[int, bytes] = field(default_factory=dict, repr=False)

    @property
    def trail_number(self) -> int:
        """Which trail key this is: 1 until it was changed for the first time."""
        return max(self.earlier, default=0) + 1


def make_keys(folder: Path) -> Keys:
    """Write two new keys, readable by this user alone. Refuses to replace keys that are there."""
    return put_keys(folder, Keys(pages=secrets.token_bytes(KEY_BYTES), trail=secrets.token_bytes(KEY_BYTES)))


def put_keys(folder: Path, keys: Keys) -> Keys:
    """Write keys into a folder that has none, on the disk when this returns."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if has_keys(folder):
        raise WronglySetUp(
            f"There are keys in {folder} already. Move them to a safe place, or choose another CST_KEY_DIR."
        )
    for number, key in keys.earlier.items():
        write_key(folder / f"trail-{number}.key", key)
    for name in NAMES:
        write_key(folder / f"{name}.key", getattr(keys, name))
    settle_folder(folder)
    return read_keys(folder)


def has_keys(folder: Path) -> bool:
    """Whether either of the two keys lies in this folder."""
    return any((folder / f"{name}.key").exists() for name in NAMES)


def write_key(file: Path, key: bytes) -> None:
    """Write one key into a new file, 0600 from its first moment."""
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as out:
        out.write(key.hex())
        out.flush()
        os.fsync(out.fileno())


def settle_folder(folder: Path) -> None:
    """Put a folder itself on the disk: a file made, renamed or taken away stays so after a power cut."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def fingerprint(key: bytes) -> str:
    """Names a key without telling anything of it: 16 hexadecimal digits."""
    return sha256(b"which key this is:" + key).hexdigest()[:16]


def read_keys(folder: Path) -> Keys:
    """Read the keys. Raises WronglySetUp when one is missing, damaged or open to other users of the machine."""
    earlier = {int(name[1]): read_key(file) for file in _files(folder) if (name := _EARLIER.fullmatch(file.name))}
    return Keys(**{name: read_key(folder / f"{name}.key") for name in NAMES}, earlier=earlier)


def _files(folder: Path) -> list[Path]:
    return sorted(folder.iterdir()) if folder.is_dir() else []


def read_key(file: Path) -> bytes:
    """One key from its file. Raises WronglySetUp as read_keys does."""
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
