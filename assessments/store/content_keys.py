"""
Keys of content that must really disappear: one for each record, in a folder of their own beside the other keys.

What such a record holds is written only sealed under its key. Destroying the key file makes every copy unreadable: the
row, its older pages, the write-ahead log and each backup, none of which ever held the key. A content key that is not
there means that the content is gone. It is never an error, and nothing of the content is ever in one.
"""

import os
import re
import secrets
from pathlib import Path

from assessments.store.sealing import KEY_BYTES, seal, unseal
from assessments.store.settings import Settings

FOLDER = "content"
_ID = re.compile(r"[0-9a-f]{32}")


class ContentKeys:
    """The content keys of one installation: raw keys of AES-256-GCM, one file each, readable by this user alone."""

    def __init__(self, settings: Settings) -> None:
        self._folder = settings.key_dir / FOLDER

    def make(self) -> str:
        """Make a key that is on the disk when this returns, and give its id."""
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        key_id = secrets.token_hex(16)
        handle = os.open(self._file(key_id), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as out:
            out.write(secrets.token_bytes(KEY_BYTES))
            out.flush()
            os.fsync(out.fileno())
        self._settle()
        return key_id

    def is_there(self, key_id: str) -> bool:
        """Whether what was sealed under this key can still be read."""
        return self._read(key_id) is not None

    def seal(self, key_id: str, words: str, *, of: str) -> str:
        """
        Seal a text for the record `of`; it opens for no other record.

        Raises:
            LookupError: If the key was destroyed. Whoever seals has just read the record, so this is our mistake.
        """
        key = self._read(key_id)
        if key is None:
            raise LookupError("no such content key")
        return seal(key, words, of=of)

    def unseal(self, key_id: str, sealed: str, *, of: str) -> str | None:
        """The text; None once the key is destroyed, and for what was not sealed under it for this record."""
        key = self._read(key_id)
        return unseal(key, sealed, of=of) if key else None

    def destroy(self, key_id: str) -> None:
        """Overwrite the key and take its file away, durably: both are on the disk when this returns."""
        file = self._file(key_id)
        try:
            handle = os.open(file, os.O_WRONLY)
        except FileNotFoundError:
            return
        with os.fdopen(handle, "wb") as out:
            out.write(bytes(KEY_BYTES))
            out.flush()
            os.fsync(out.fileno())
        file.unlink(missing_ok=True)
        self._settle()

    def _read(self, key_id: str) -> bytes | None:
        try:
            key = self._file(key_id).read_bytes()
        except FileNotFoundError:
            return None
        return key if len(key) == KEY_BYTES and any(key) else None

    def _file(self, key_id: str) -> Path:
        if not _ID.fullmatch(key_id):
            raise ValueError("that is no id of a content key")
        return self._folder / f"{key_id}.key"

    def _settle(self) -> None:
        """Put the folder itself on the disk: a file made or taken away stays so after a power cut."""
        folder = os.open(self._folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
