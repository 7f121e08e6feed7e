"""A database file on its own, beside the engine: opening one with a key, and saying what is wrong with it."""

import os
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher

PAGE_BYTES = 4096
NOT_ONE, OTHER_KEY, CUT_SHORT, DAMAGED = "not_one", "other_key", "cut_short", "damaged"
RANDOM_LOOKS = 240
"""A page that is encrypted holds nearly every value a byte can have; words and most other files hold far fewer."""


def connect(file: Path, key: bytes) -> Any:
    """A connection that commits each statement, and prints nothing of its own; no page was read yet."""
    connection = sqlcipher.connect(str(file), timeout=30, isolation_level=None)
    connection.execute("pragma cipher_log_level = none")
    connection.execute(f"pragma key = \"x'{key.hex()}'\"")
    return connection


def opens(file: Path, key: bytes) -> bool:
    """Whether the first page of this file can be read with this key. A file that is empty or gone opens with none."""
    if not file.exists() or file.stat().st_size == 0:
        return False
    connection = connect(file, key)
    try:
        connection.execute("select count(*) from sqlite_master")
        return True
    except sqlcipher.DatabaseError:
        return False
    finally:
        connection.close()


def fault_of(file: Path, key: bytes) -> str:
    """
    What is wrong with a database file, every page of it read: NOT_ONE, OTHER_KEY, CUT_SHORT or DAMAGED; "" if nothing.

    A file of random bytes cannot be told from one under another key: both are OTHER_KEY.
    """
    with file.open("rb") as opened:
        first = opened.read(PAGE_BYTES)
    if len(first) < PAGE_BYTES or len(set(first)) < RANDOM_LOOKS:
        return NOT_ONE
    connection = connect(file, key)
    try:
        connection.execute("select count(*) from sqlite_master")
        if connection.execute("pragma cipher_integrity_check").fetchall():
            return DAMAGED
        return "" if connection.execute("pragma quick_check").fetchall() == [("ok",)] else DAMAGED
    except sqlcipher.DatabaseError as problem:
        if "malformed" in str(problem):
            return CUT_SHORT
        return OTHER_KEY if file.stat().st_size % PAGE_BYTES == 0 else NOT_ONE
    finally:
        connection.close()


def settle_file(file: Path) -> None:
    """Put a file on the disk. Never for a database that this process has open: closing it would end SQLite's locks."""
    handle = os.open(file, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
