"""
The engine for many authorities: PostgreSQL through psycopg, with a pool for writing and one for reading.

A write takes a lock on its authority first and lets go of it at its end, so that what it read still stands when it
writes and the trail is one chain; other authorities do not wait. Each transaction names its authority to the database,
which shows and takes no row of another. A connection is tried before it is used: once PostgreSQL is back after it was
away, the next question is answered.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from typing import Any, NoReturn

import psycopg
from psycopg import IsolationLevel
from psycopg_pool import ConnectionPool

from assessments.store.engine import Damaged, NotKept, Rows

WRITERS, READERS = 8, 8
SECONDS_TO_WAIT = 6.0
CONNECTION = {
    "connect_timeout": 5,
    "keepalives_idle": 30,
    "application_name": "safeguarding-contexts",
    "client_encoding": "utf8",
    "options": "-c search_path=public -c lock_timeout=30000",
}
NAME_THE_AUTHORITY = "select set_config('app.tenant', %s, true)"
ONE_WRITER = "select pg_advisory_xact_lock(hashtext(%s))"
DISK, BUSY, BROKEN = {"53100", "58030"}, {"40001", "40P01", "53300", "55P03", "57014"}, {"XX001", "XX002"}
_PIECES = re.compile(
    r"""('(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|/\*.*?\*/|(?P<quote>\$\w*\$).*?(?P=quote)|::)|:(?P<name>[A-Za-z_]\w*)|%""",
    re.DOTALL,
)


class PostgresEngine:
    """An open database server. `write` and `read` are the only ways in."""

    def __init__(self, url: str) -> None:
        self._writers = _pool(url, WRITERS, IsolationLevel.READ_COMMITTED, read_only=False)
        self._readers = _pool(url, READERS, IsolationLevel.REPEATABLE_READ, read_only=True)

    @contextmanager
    def write(self, tenant: str) -> Iterator[Rows]:
        """All of it or none of it: committed when the block ends, rolled back when it raises."""
        with _in_words(), self._writers.connection() as connection:
            connection.execute(NAME_THE_AUTHORITY, [tenant])
            connection.execute(ONE_WRITER, [tenant])
            yield Rows(_ByName(connection), tenant)
            _commit(connection)

    @contextmanager
    def read(self, tenant: str) -> Iterator[Rows]:
        """One consistent picture; nothing can be written through it."""
        with _in_words(), self._readers.connection() as connection:
            connection.execute(NAME_THE_AUTHORITY, [tenant])
            yield Rows(_ByName(connection), tenant)
            connection.rollback()

    def close(self) -> None:
        """Close every connection. Nothing can be read or written afterwards."""
        self._writers.close()
        self._readers.close()


class _ByName:
    """A connection that takes values by `:name`, as SQLite does."""

    def __init__(self, connection: "psycopg.Connection[tuple[Any, ...]]") -> None:
        self._connection = connection

    def execute(self, sql: str, values: Mapping[str, Any]) -> "psycopg.Cursor[tuple[Any, ...]]":
        return self._connection.execute(named_for_psycopg(sql).encode(), values)

    def executemany(self, sql: str, values: list[dict[str, Any]]) -> None:
        with self._connection.cursor() as cursor:
            cursor.executemany(named_for_psycopg(sql).encode(), values)


@lru_cache(maxsize=2000)
def named_for_psycopg(sql: str) -> str:
    """`:name` to `%(name)s` outside literals, quoted names, comments, dollar quotes and casts; every % doubled."""
    return _PIECES.sub(_piece, sql)


def _piece(found: re.Match[str]) -> str:
    if found[1]:
        return found[1].replace("%", "%%")
    return f"%({found['name']})s" if found["name"] else "%%"


def _pool(url: str, most: int, level: IsolationLevel, *, read_only: bool) -> "ConnectionPool[Any]":
    def configure(connection: "psycopg.Connection[Any]") -> None:
        connection.isolation_level, connection.read_only = level, read_only

    return ConnectionPool(
        url,
        kwargs=CONNECTION,
        min_size=1,
        max_size=most,
        open=True,
        configure=configure,
        check=ConnectionPool.check_connection,
        timeout=SECONDS_TO_WAIT,
        reconnect_timeout=SECONDS_TO_WAIT,
    )


def _commit(connection: "psycopg.Connection[Any]") -> None:
    """Commit, and say so where the answer to it was lost on the way: nobody may call that saved, or not saved."""
    try:
        connection.commit()
    except (psycopg.OperationalError, psycopg.InterfaceError) as problem:
        if problem.sqlstate in DISK | BUSY:
            raise
        raise NotKept(
            "The database went away at the moment of saving, so nobody can say whether this was saved. "
            "Open the page again and look before you write it once more."
        ) from None


@contextmanager
def _in_words() -> Iterator[None]:
    """Turn what the driver says into a sentence without values: its own words quote rows."""
    try:
        yield
    except psycopg.Error as problem:
        _say(problem)


def _say(problem: psycopg.Error) -> NoReturn:
    if problem.sqlstate in DISK:
        raise NotKept(
            "The disk of the database is full or cannot be written, so this was not saved. "
            "What you typed is still on your screen. Tell your administrator, then try again."
        ) from None
    if problem.sqlstate in BUSY:
        raise NotKept("The service is busy, so this was not saved. It is still on your screen. Try again.") from None
    if problem.sqlstate in BROKEN:
        raise Damaged(
            "The database cannot be read: it is damaged. Nothing was changed. "
            "Tell your administrator, who can restore the last backup."
        ) from None
    if isinstance(problem, psycopg.OperationalError | psycopg.InterfaceError):
        raise NotKept(
            "The database of this service does not answer, so nothing was saved. "
            "What you typed is still on your screen. Try again in a minute."
        ) from None
    said = (problem.sqlstate, problem.diag.table_name, problem.diag.constraint_name)
    raise type(problem)(" ".join(word for word in said if word)).with_traceback(problem.__traceback__) from None
