"""
The embedded engine: SQLite through sqlite-utils, in a file encrypted by SQLCipher.

One write connection behind a lock (SQLite's own waiting is unfair), a small pool of readers (Streamlit starts a
thread for every run), and every write inside BEGIN IMMEDIATE. `synchronous=FULL`: what was acknowledged is on disk.
"""

import queue
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher
import sqlite_utils

from assessments.store.engine import Damaged, NotKept, Rows
from assessments.store.turns import InTurn

READERS = 4
PRAGMAS = (
    "busy_timeout = 30000",
    "synchronous = full",
    "foreign_keys = on",
    "trusted_schema = off",
    "recursive_triggers = on",
    "secure_delete = on",
)


class SqliteEngine:
    """An open database file. `write` and `read` are the only ways in."""

    def __init__(self, file: Path, key: bytes) -> None:
        self._file, self._key = file, key
        self._lock = InTurn()
        self._readers: queue.LifoQueue[sqlite_utils.Database] = queue.LifoQueue()
        with _in_words():
            self._writer = self._connect()
            self._writer.execute("pragma journal_mode = wal")
            for _ in range(READERS):
                self._readers.put(self._connect())

    def _connect(self) -> sqlite_utils.Database:
        connection = sqlcipher.connect(str(self._file), timeout=30, isolation_level=None, check_same_thread=False)
        connection.execute(f"pragma key = \"x'{self._key.hex()}'\"")
        for pragma in PRAGMAS:
            connection.execute(f"pragma {pragma}")
        connection.execute("select count(*) from sqlite_master")
        return sqlite_utils.Database(connection)

    @contextmanager
    def write(self, tenant: str) -> Iterator[Rows]:
        """All of it or none of it: committed when the block ends, rolled back when it raises."""
        with self._lock, _in_words():
            self._writer.execute("begin immediate")
            try:
                yield Rows(self._writer, tenant)
                self._writer.execute("commit")
            except BaseException:
                if self._writer.conn.in_transaction:
                    self._writer.execute("rollback")
                raise

    @contextmanager
    def read(self, tenant: str) -> Iterator[Rows]:
        """One consistent picture; nothing can be written through it."""
        database = self._readers.get(timeout=30)
        try:
            with _in_words():
                database.execute("begin")
                try:
                    yield Rows(database, tenant)
                finally:
                    database.execute("rollback")
        finally:
            self._readers.put(database)

    def close(self) -> None:
        """Close every connection. Nothing can be read or written afterwards."""
        self._writer.close()
        while not self._readers.empty():
            self._readers.get().close()


@contextmanager
def _in_words() -> Iterator[None]:
    """Turn what the driver says into a sentence without values: its own words quote rows."""
    try:
        yield
    except sqlcipher.IntegrityError:
        raise
    except sqlcipher.DatabaseError as problem:
        said = str(problem).lower()
        if "full" in said or "disk i/o" in said or "readonly" in said:
            raise NotKept(
                "The disk of this service is full or cannot be written, so this was not saved. "
                "What you typed is still on your screen. Tell your administrator, then try again."
            ) from None
        if "locked" in said or "busy" in said:
            raise NotKept(
                "The service is busy, so this was not saved. It is still on your screen. Try again."
            ) from None
        if "not a database" in said or "malformed" in said or "hmac" in said:
            raise Damaged(
                "The database cannot be read: it is damaged, or the key does not belong to it. "
                "Nothing was changed. Tell your administrator, who can restore the last backup."
            ) from None
        raise
