"""Invented children, records that somebody else works with, and what the store was asked meanwhile."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from assessments.children.actions import start_screening_of_new_child
from assessments.children.model import Identity
from tests.builders import Office

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
    statements: list[str] = []
    with office.here.engine.write(office.here.tenant) as rows:
        connection = rows.database.conn
    connection.set_trace_callback(lambda sql: statements.append(VALUE.sub("?", sql)))
    try:
        yield statements
    finally:
        connection.set_trace_callback(None)
