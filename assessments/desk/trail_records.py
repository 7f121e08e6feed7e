"""
What an entry of the trail is about: what kind of record, whether this reader may know of it, and its neutral reference.

A reference is drawn once for each record and never changes. Nothing leads from it to the record but this table.
"""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from assessments.people.roles import METADATA, ROLES, Permission
from assessments.people.ties import EFFECT, RESTRICTED, SEES_RESTRICTED, record_kind
from assessments.people.visits import Visit
from assessments.store.engine import Rows

LETTERS = "23456789BCDFGHJKMNPQRSTVWXZ"
"""No vowels and nothing that is taken for something else: no reference is a word, or somebody's initials by chance."""
LONG = 8
UNKNOWN_KIND = "record"


@dataclass(frozen=True)
class About:
    """
    What one id stands for, to one reader. `kind` is a code of `trail_record`.

    `context` is the child's or place's record it belongs to, itself where it is one; "" where it belongs to none.
    `hidden`: the reader was shut out of it by name. `restricted`: they may know that there is a record, and no more.
    """

    kind: str
    record: str = ""
    context: str = ""
    hidden: bool = False
    restricted: bool = False


def reads_metadata(visit: Visit) -> bool:
    """Is this somebody who reads the whole trail, with no name and no content?"""
    return ROLES[visit.role].reach(Permission.READ_TRAIL, "child").own == METADATA


def kept_record(rows: Rows, context: str) -> str:
    """The record that this one went into, however often; itself where it went into none."""
    while True:
        row = rows.one("select merged_into from context where tenant = :tenant and id = :id", id=context)
        if row is None or row["merged_into"] is None:
            return context
        context = str(row["merged_into"])


def about(rows: Rows, visit: Visit, record: str) -> About:
    """What an id of the trail stands for, to this reader."""
    form = rows.one("select instrument, context from response where tenant = :tenant and id = :id", id=record)
    if form is None:
        return _about_context(rows, visit, record, record)
    kind = record_kind(form["instrument"])
    if form["context"] is None:
        return About(kind, record)
    whose = _about_context(rows, visit, form["context"], record)
    return About(kind, record, whose.context, whose.hidden, whose.restricted)


def _about_context(rows: Rows, visit: Visit, context: str, record: str) -> About:
    """It is restricted, or this reader is shut out, if that is so of it or of any record that it went into."""
    found: list[dict[str, Any]] = []
    at: str | None = context
    while at:
        row = rows.one(
            f"select c.id, c.kind, c.merged_into, {RESTRICTED} as restricted, {EFFECT} as effect from context c"
            " where c.tenant = :tenant and c.id = :id",
            id=at,
            me=visit.account.id,
        )
        if row is None:
            break
        found.append(row)
        at = row["merged_into"]
    if not found:
        person = rows.one("select 1 from account where tenant = :tenant and id = :id", id=record)
        return About("account", record) if person else About(UNKNOWN_KIND)
    sees = visit.role in SEES_RESTRICTED
    return About(
        found[-1]["kind"] if found[-1]["kind"] == "child" else "context",
        record,
        str(found[-1]["id"]),
        hidden=any(row["effect"] == "shut_out" for row in found),
        restricted=found[0]["kind"] == "peer"
        or any(row["restricted"] and row["effect"] != "named" and not sees for row in found),
    )


def went_into(rows: Rows, context: str) -> list[str]:
    """A record and every one that went into it, however often: the trail names each as it was then."""
    ids = [context]
    for one in ids:
        found = rows("select id from context where tenant = :tenant and merged_into = :id", id=one)
        ids += [row["id"] for row in found if row["id"] not in ids]
    return ids


def references(visit: Visit, records: Iterable[str]) -> dict[str, str]:
    """The reference of each of these records, drawn the first time it is asked for."""
    wanted = sorted({record for record in records if record})
    with visit.looking() as rows:
        known = {record: found for record in wanted if (found := _reference(rows, record))}
    lacking = [record for record in wanted if record not in known]
    if lacking:
        with visit.acting() as rows:
            known |= {record: _drawn(rows, record) for record in lacking}
    return known


def _reference(rows: Rows, record: str) -> str:
    sql = "select reference from record_reference where tenant = :tenant and record = :record"
    return str((rows.one(sql, record=record) or {}).get("reference", ""))


def _drawn(rows: Rows, record: str) -> str:
    """Draw until it is one that no other record has. Somebody may have drawn one meanwhile: theirs stands."""
    while not (known := _reference(rows, record)):
        drawn = "".join(secrets.choice(LETTERS) for _ in range(LONG))
        rows(
            "insert into record_reference (tenant, record, reference) values (:tenant, :record, :reference)"
            " on conflict do nothing",
            record=record,
            reference=f"{drawn[:4]}-{drawn[4:]}",
        )
    return known


def record_of(rows: Rows, reference: str) -> str:
    """The record with this reference, however it is typed; "" where there is none."""
    typed = "".join(c for c in reference.upper() if c.isalnum())
    sql = "select record from record_reference where tenant = :tenant and reference = :typed"
    found = rows.one(sql, typed=f"{typed[:4]}-{typed[4:]}")
    return str(found["record"]) if found else ""
