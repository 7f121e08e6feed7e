"""What both engines share: an open transaction that runs statements, and the two ways in which a store can fail."""

import json
from contextlib import AbstractContextManager
from typing import Any, Protocol

from assessments.vocabulary import AssessmentError


class NotKept(AssessmentError):
    """Nothing was saved. What the person typed is still on their screen."""


class Damaged(AssessmentError):
    """The database cannot be read with this key, or a page of it is broken."""


class Rows:
    """
    One open transaction of one authority. Calling it runs a statement; `:tenant` is always given.

    A list or a table is kept as JSON in a text column, and true and false as 1 and 0, byte for byte the same on both
    engines: the seals of the trail are made over these texts.
    """

    def __init__(self, database: Any, tenant: str) -> None:
        self.database = database
        self.tenant = tenant
        self.changed = 0

    def __call__(self, sql: str, **values: Any) -> list[dict[str, Any]]:
        given = {name: as_kept(value) for name, value in values.items()}
        cursor = self.database.execute(sql, {**given, "tenant": self.tenant})
        self.changed = cursor.rowcount
        if cursor.description is None:
            return []
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def one(self, sql: str, **values: Any) -> dict[str, Any] | None:
        """The first row, or None when there is none."""
        return next(iter(self(sql, **values)), None)


def as_kept(value: Any) -> Any:
    """
    A value as it stands in a column. PostgreSQL keeps no NUL, which nobody types and only a made-up address holds: it
    is kept, and looked for, as the sign for a character that could not be read.
    """
    if isinstance(value, str):
        return value.replace("\0", "\ufffd")
    if isinstance(value, (dict, list)):
        return json.dumps(value)
    return int(value) if isinstance(value, bool) else value


class Engine(Protocol):
    """An open database. `write` and `read` are the only ways in."""

    def write(self, tenant: str) -> AbstractContextManager[Rows]:
        """All of it or none of it, one writer of an authority at a time."""

    def read(self, tenant: str) -> AbstractContextManager[Rows]:
        """One consistent picture; nothing can be written through it."""

    def close(self) -> None:
        """Close every connection. Nothing can be read or written afterwards."""
