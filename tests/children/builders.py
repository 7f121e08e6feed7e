"""Invented children, records that somebody else works with, and what the store was asked meanwhile."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from assessments.children.actions import start_screening_of_new_child
from assessments.children.model import Identity
from assessments.store import postgres
from tests.builders import Office
from tests.cluster import on_postgresql

VALUE = re.compile(r"'(?:[^']|'')*'|\b\d+\b")


def a_child(first: str = "Wren", surname: str = "Tallis", **more: Any) -> Identity:
    """A child of fourteen with a name."""
    known = {"born": "2012-05-12"} if "about_age" not in more else {}
    return Identity(first_names=first, surname=surname, **{**known, **more})


def a_record(office: Office, by: str = "worker", **who: Any) -> str:
    """A child's record that this person began; its id."""
    draft = start_screening_of_new_child(office[by], identity=a_child(**who))
    return str(office.response(draft).context)


def close(office: Office, child: str) -> None:
    office.change("update context set state = 'closed' where tenant = :tenant and id = :child", child=child)


@contextmanager
def watched(office: Office) -> Iterator[list[str]]:
    """The statements that one act sends to the store, in order, with their values taken out."""
    shown: list[str] = []
    with asked(office) as statements:
        try:
            yield shown
        finally:
            shown.extend(VALUE.sub("?", sql) for sql in statements)


@contextmanager
def asked(office: Office) -> Iterator[list[str]]:
    """The statements as they are sent, by the connection that writes and by the one that reads next."""
    if on_postgresql():
        with asked_of_postgresql() as statements:
            yield statements
        return
    statements = []
    engine, tenant = office.here.engine, office.here.tenant
    with engine.write(tenant) as writing, engine.read(tenant) as reading:
        connections = [writing.database.conn, reading.database.conn]
    for connection in connections:
        connection.set_trace_callback(statements.append)
    try:
        yield statements
    finally:
        for connection in connections:
            connection.set_trace_callback(None)


@contextmanager
def asked_of_postgresql() -> Iterator[list[str]]:
    """The same where no connection can be listened to: each statement as it is handed to the driver."""
    statements: list[str] = []
    sends = postgres.named_for_psycopg
    postgres.named_for_psycopg = lambda sql: statements.append(sql) or sends(sql)  # type: ignore[assignment]
    try:
        yield statements
    finally:
        postgres.named_for_psycopg = sends
