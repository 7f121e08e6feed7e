"""
Changing a key, so that a kill at any moment leaves an installation that opens.

The new key is on the disk beside the old one before anything is done with it (pages.next.key). Whoever opens the
database next sees which of the two it is under, and finishes or forgets the change.
"""

import shutil
from contextlib import suppress
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher

from assessments.store.database_file import connect, fault_of, opens
from assessments.store.engine import Rows
from assessments.store.keys import fingerprint, read_key, read_keys, settle_folder, write_key
from assessments.store.settings import Settings, WronglySetUp
from assessments.vocabulary import AssessmentError

KEY_CLOSED = "trail_key_closed"
"""The last entry under a trail key. Its seal is what the first entry under the next key follows."""


class NotRotated(AssessmentError):
    """The key was not changed; the old one is still good."""


def next_key_file(settings: Settings, name: str) -> Path:
    """Where a new key waits until it has been taken into use."""
    return settings.key_dir / f"{name}.next.key"


def put_next_key(settings: Settings, name: str, key: bytes) -> None:
    """Put a new key on the disk beside the one in use."""
    write_key(next_key_file(settings, name), key)
    settle_folder(settings.key_dir)


def change_pages_key(settings: Settings, new: bytes) -> None:
    """
    Encrypt every page under a new key. The caller holds the data folder alone and has no connection open.

    Raises:
        NotRotated: If it could not be done. The old key is still the right one.
    """
    old, file = read_keys(settings.key_dir).pages, settings.database
    if shutil.disk_usage(file.parent).free < 2 * file.stat().st_size:
        raise NotRotated("There is too little room: the change needs twice the size of the database. Nothing changed.")
    put_next_key(settings, "pages", new)
    try:
        _rekey(file, old, new)
        found = fault_of(file, new)
    except sqlcipher.DatabaseError:
        found = "not done"
    settle_pages_key(settings)
    if found or read_keys(settings.key_dir).pages != new:
        raise NotRotated(
            "The key of the pages could not be changed: the disk may be full, or a page is damaged."
            " Make room, check the database with a backup, and try again."
        )


def _rekey(file: Path, old: bytes, new: bytes) -> None:
    connection = connect(file, old)
    try:
        connection.execute("pragma synchronous = full")
        connection.execute("pragma journal_mode = wal")
        connection.execute("pragma wal_checkpoint(truncate)")
        connection.execute(f"pragma rekey = \"x'{new.hex()}'\"")
        connection.execute("pragma wal_checkpoint(truncate)")
    finally:
        connection.close()


def settle_pages_key(settings: Settings) -> None:
    """Finish or forget a change of the pages key that was cut short. Where neither key opens it, both stay."""
    waiting, kept = next_key_file(settings, "pages"), settings.key_dir / "pages.key"
    if not waiting.exists():
        return
    with suppress(FileNotFoundError):  # a second process does the same
        if (new := _whole(waiting)) and opens(settings.database, new):
            waiting.replace(kept)
        elif (old := _whole(kept)) and opens(settings.database, old):
            waiting.unlink()
        settle_folder(settings.key_dir)


def settle_trail_key(settings: Settings, rows: Rows) -> None:
    """Finish a change of the trail key whose closing entry is kept, and forget one whose entry is not."""
    waiting, kept = next_key_file(settings, "trail"), settings.key_dir / "trail.key"
    if not waiting.exists():
        return
    new, old = _whole(waiting), read_key(kept)
    closed = rows.one(
        "select detail from trail where tenant = :tenant and action = :action order by seq desc limit 1",
        action=KEY_CLOSED,
    )
    with suppress(FileNotFoundError, FileExistsError):  # a second process does the same
        if new and closed and fingerprint(new) in closed["detail"]:
            keys = read_keys(settings.key_dir)
            if old not in keys.earlier.values():
                _keep_earlier(settings.key_dir, keys.trail_number, old)
            waiting.replace(kept)
        else:
            waiting.unlink()
        settle_folder(settings.key_dir)


def _keep_earlier(folder: Path, number: int, key: bytes) -> None:
    """Keep a trail key that has had its time, under its number: whole or not at all."""
    part = folder / f"trail-{number}.part"
    part.unlink(missing_ok=True)
    write_key(part, key)
    part.rename(folder / f"trail-{number}.key")
    settle_folder(folder)


def _whole(file: Path) -> bytes | None:
    """A key, or None for a file that was not written to its end."""
    try:
        return read_key(file)
    except WronglySetUp:
        return None
