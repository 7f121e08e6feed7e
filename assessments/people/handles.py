"""
Where a tab is: its address carries a random handle that the server resolves to a record and a part of it.

A handle is stored for one account and worth nothing to any other; it never changes once given.
"""

import secrets
from dataclasses import dataclass

from assessments.people.visits import Visit
from assessments.store.engine import Rows
from assessments.vocabulary import stamp


@dataclass(frozen=True)
class Place:
    """What a handle stands for: the kind of record, its id, and the part of it (a section's name, or nothing)."""

    kind: str
    record: str
    part: str = ""


def handle_to(visit: Visit, kind: str, record: str, part: str = "") -> str:
    """The handle of one part of one record for this account, made the first time it is asked for."""
    where = {"account": visit.account.id, "kind": kind, "record": record, "part": part}
    known = (
        "select id from handle where tenant = :tenant and account = :account and kind = :kind and record = :record"
        " and part = :part"
    )
    with visit.looking() as rows:
        found = rows.one(known, **where)
    if found is None:
        with visit.acting() as rows:
            rows(
                "insert into handle (tenant, id, account, kind, record, part, made_at)"
                " values (:tenant, :id, :account, :kind, :record, :part, :at) on conflict do nothing",
                id=secrets.token_urlsafe(16),
                at=stamp(visit.now()),
                **where,
            )
            found = rows.one(known, **where)
    assert found is not None
    return str(found["id"])


def place_of(visit: Visit, handle: str | None) -> Place | None:
    """What this handle stands for, if it was given to this account; otherwise None, and nothing more is said."""
    if not handle:
        return None
    with visit.looking() as rows:
        row = rows.one(
            "select kind, record, part from handle where tenant = :tenant and id = :id and account = :account",
            id=handle[:64],
            account=visit.account.id,
        )
        if row and row["kind"] == "child":
            row["record"] = _kept(rows, row["record"])
    return Place(**row) if row else None


def _kept(rows: Rows, child: str) -> str:
    """The record a child's own was merged into, however often; the child's own where it was not."""
    while True:
        row = rows.one("select merged_into from context where tenant = :tenant and id = :id", id=child)
        if row is None or row["merged_into"] is None:
            return child
        child = str(row["merged_into"])
