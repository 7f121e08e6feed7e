"""
Backups of the database file, and bringing one back.

A backup is the encrypted file itself, copied while people work, and is never there by half: it is written under
another name, read back whole, put on the disk, and only then named. It holds no key, and no content key either.
"""

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import sqlcipher3.dbapi2 as sqlcipher

from assessments.store.database_file import CUT_SHORT, DAMAGED, NOT_ONE, OTHER_KEY, connect, fault_of, settle_file
from assessments.store.installation import Installation, exists
from assessments.store.keys import read_keys, settle_folder
from assessments.store.schema import MIGRATIONS
from assessments.store.settings import Settings
from assessments.vocabulary import AssessmentError

LONDON = ZoneInfo("Europe/London")
PATIENCE_S = 2.0
STAGE = "restoring"
TABLES = "select type, name, tbl_name, sql from sqlite_master where name not like 'sqlite_%' order by type, name"
NO_ROOM = (
    "The backup could not be written to {folder}: the disk is full, or cannot be written. Nothing was left there."
    " Make room, then try again."
)
SOURCE_DAMAGED = (
    "No backup was made: a page of the database itself is damaged. Keep every earlier backup, stop the service, and"
    " bring back the newest one into an empty folder."
)
UNFIT = {
    NOT_ONE: "{file} is not a backup of this toolkit.",
    OTHER_KEY: "{file} does not open with the keys in {keys}: they are those of another installation, or of another"
    " time, or its first page is damaged. Use the recovery sheet that was valid when the backup was made.",
    CUT_SHORT: "{file} is cut short: its end is missing. Copy it again from where it was kept, or use another backup.",
    DAMAGED: "{file} is damaged: a page of it was changed since it was made. Use another backup.",
}
Tell = Callable[[str], object]


class BackupRefused(AssessmentError):
    """No backup was made, and nothing was left behind."""


class RestoreRefused(AssessmentError):
    """Nothing was brought back, and nothing was changed."""


@dataclass(frozen=True)
class Backup:
    """A backup that was read back. `head_seq` and `head_seal` are the newest entry of the trail in it."""

    file: Path
    size_bytes: int
    head_seq: int
    head_seal: str


def refuse_unless_kept_in_a_file(settings: Settings) -> None:
    """
    Where the database is kept by a server of its own, that server makes its backups.

    Raises:
        BackupRefused: Saying by what it is backed up and brought back.
    """
    if settings.database_url is not None:
        raise BackupRefused(
            "This installation keeps its rows in PostgreSQL. Its backups (pg_dump and pg_restore, or pgbackrest) and"
            " the encryption of its disk are the work of that server. Nothing was done."
        )


def back_up(here: Installation, *, folder: Path, tell: Tell = print) -> Backup:
    """
    Copy the database into a new file of this folder, while people work, and read it back whole.

    Args:
        folder: Where to. It must be there already: a disk that is not mounted must not be taken for one.
        tell: Shows a line of progress when it takes longer than a moment.

    Raises:
        BackupRefused: If the folder cannot be used, there is no room, or what was written is not what is kept.
    """
    folder = folder.resolve()
    _refuse_unless_fit(here.settings, folder)
    file = folder / f"contexts-{here.now().astimezone(LONDON):%Y-%m-%d-%H%M%S}.backup"
    part = file.with_name(f".{file.name}.part")
    if file.exists() or part.exists():
        raise BackupRefused(f"There is a backup {file.name} already. It was left as it is. Try again in a moment.")
    try:
        with _progress(here.settings.database, part, tell):
            _copy(here, part)
        head = _read_back(here, part)
        settle_file(part)
        part.rename(file)
        settle_folder(folder)
    except OSError:
        raise BackupRefused(NO_ROOM.format(folder=folder)) from None
    except sqlcipher.DatabaseError as problem:
        damaged = any(word in str(problem).lower() for word in ("malformed", "not a database", "hmac"))
        raise BackupRefused(SOURCE_DAMAGED if damaged else NO_ROOM.format(folder=folder)) from None
    finally:
        _remove(part)
    return Backup(file, file.stat().st_size, *head)


def _refuse_unless_fit(settings: Settings, folder: Path) -> None:
    for kept, called in ((settings.data_dir, "data"), (settings.key_dir, "keys")):
        if folder == kept or kept in folder.parents:
            raise BackupRefused(
                f"{folder} lies inside the {called} of this installation. Keep backups on another disk."
            )
    if not folder.is_dir():
        raise BackupRefused(f"There is no folder {folder}. Make it, or mount its disk, then try again.")
    if shutil.disk_usage(folder).free < settings.database.stat().st_size:
        raise BackupRefused(NO_ROOM.format(folder=folder))


def _copy(here: Installation, part: Path) -> None:
    """VACUUM INTO keeps the key, and leaves behind what free pages still held."""
    os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    connection = connect(here.settings.database, here.keys.pages)
    try:
        connection.execute("vacuum into ?", [str(part)])
    finally:
        connection.close()


def _read_back(here: Installation, part: Path) -> tuple[int, str]:
    """Open the copy with the key and hold it against the database. The newest entry of its trail."""
    if fault_of(part, here.keys.pages):
        raise BackupRefused("The backup could not be read back, so it was removed. Check the disk, then try again.")
    connection = connect(part, here.keys.pages)
    try:
        tables = connection.execute(TABLES).fetchall()
        head = connection.execute(
            "select seq, seal from trail where tenant = ? order by seq desc limit 1", [here.tenant]
        ).fetchone() or (0, "")
    finally:
        connection.close()
    with here.engine.read(here.tenant) as rows:
        same = [tuple(row.values()) for row in rows(TABLES)] == tables
        kept = rows.one("select seal from trail where tenant = :tenant and seq = :seq", seq=head[0])
    if not same or (kept is None) != (head == (0, "")) or (kept and kept["seal"] != head[1]):
        raise BackupRefused("The backup is not what the database holds, so it was removed. Try again.")
    return head


def _remove(part: Path) -> None:
    for name in (part.name, f"{part.name}-journal", f"{part.name}-wal", f"{part.name}-shm"):
        with suppress(OSError):
            part.with_name(name).unlink(missing_ok=True)


@contextmanager
def _progress(whole: Path, part: Path, tell: Tell) -> Iterator[None]:
    """After two seconds, and then every two, how far the copy is."""
    done = threading.Event()

    def say() -> None:
        while not done.wait(PATIENCE_S):
            with suppress(OSError):
                tell(f"{part.stat().st_size / 1e6:.0f} of about {whole.stat().st_size / 1e6:.0f} MB copied")

    teller = threading.Thread(target=say, daemon=True)
    teller.start()
    try:
        yield
    finally:
        done.set()
        teller.join()


# --- bringing one back ----------------------------------------------------------------------------------------------


@contextmanager
def staged(settings: Settings, source: Path) -> Iterator[Settings]:
    """
    A checked copy of a backup, as settings of an installation that stands beside the real place. It is gone at the
    end of the block, unless it was put in place. The caller holds the data folder alone.

    Raises:
        RestoreRefused: If there is a database already, there is no room, or the file cannot be used.
        WronglySetUp: If the keys are not there.
    """
    if exists(settings):
        raise RestoreRefused(
            f"There is a database in {settings.data_dir} already. It is never replaced: restore into an empty"
            " CST_DATA_DIR. Nothing was changed."
        )
    pages = read_keys(settings.key_dir).pages
    stage = replace(settings, data_dir=settings.data_dir / STAGE, anchors=settings.anchor_file)
    shutil.rmtree(stage.data_dir, ignore_errors=True)
    try:
        _copied(source, stage)
        _refuse_unless_ours(source, stage, pages)
        yield stage
    finally:
        shutil.rmtree(stage.data_dir, ignore_errors=True)


def put_in_place(settings: Settings, stage: Settings) -> None:
    """Move the copy to where the database belongs. Every connection to it is closed."""
    settle_file(stage.database)
    stage.database.rename(settings.database)
    settle_folder(settings.data_dir)


def _copied(source: Path, stage: Settings) -> None:
    if not source.is_file():
        raise RestoreRefused(f"There is no file {source}. Name the backup to bring back. Nothing was changed.")
    try:
        stage.data_dir.mkdir(mode=0o700)
        handle = os.open(stage.database, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with open(handle, "wb") as out, source.open("rb") as found:
            shutil.copyfileobj(found, out, 1 << 20)
            out.flush()
            os.fsync(out.fileno())
    except OSError as problem:
        raise RestoreRefused(
            f"The backup could not be copied into CST_DATA_DIR ({problem.strerror}). Nothing was changed."
            " Make room, then try again."
        ) from None


def _refuse_unless_ours(source: Path, stage: Settings, key: bytes) -> None:
    fault = fault_of(stage.database, key)
    if not fault and (names := _migrations(stage.database, key)) - {name for name, _ in MIGRATIONS}:
        raise RestoreRefused(
            f"{source.name} was made by a newer version of the toolkit. Install that first. Nothing was changed."
        )
    if not fault and not names:
        fault = NOT_ONE
    if fault:
        words = UNFIT[fault].format(file=source.name, keys=stage.key_dir)
        raise RestoreRefused(f"{words} Nothing was changed.")


def _migrations(file: Path, key: bytes) -> set[Any]:
    connection = connect(file, key)
    try:
        return {name for (name,) in connection.execute("select name from migration")}
    except sqlcipher.DatabaseError:
        return set()
    finally:
        connection.close()
