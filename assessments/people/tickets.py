"""A ticket for one file: good once, for ten minutes, for the sign-in that asked for it."""

import json
import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from assessments.people.steps import token_hash
from assessments.people.visits import Visit
from assessments.vocabulary import AssessmentError, stamp

GOOD_FOR = timedelta(minutes=10)


class TicketSpent(AssessmentError):
    """The file was taken already, by another sign-in, or too late."""


@dataclass(frozen=True)
class Ticket:
    """Which file: the kind of record, its id, and what was chosen when it was asked for."""

    kind: str
    record: str
    detail: dict[str, Any]


def ticket_for(visit: Visit, kind: str, record: str, **detail: Any) -> str:
    """Make a ticket and return its token, for an address under /files/."""
    token = secrets.token_urlsafe(24)
    with visit.acting() as rows:
        rows(
            "insert into ticket (tenant, token_hash, sign_in, kind, record, detail, expires_at)"
            " values (:tenant, :hash, :sign_in, :kind, :record, :detail, :expires)",
            hash=token_hash(token),
            sign_in=visit.sign_in,
            kind=kind,
            record=record,
            detail=detail,
            expires=stamp(visit.now() + GOOD_FOR),
        )
    return token


def take(visit: Visit, token: str) -> Ticket:
    """Use a ticket up. Raises TicketSpent, in the same words for one that is used, late, or another sign-in's."""
    with visit.acting() as rows:
        row = rows.one(
            "select kind, record, detail from ticket where tenant = :tenant and token_hash = :hash"
            " and sign_in = :sign_in and used_at is null and expires_at > :now",
            hash=token_hash(token),
            sign_in=visit.sign_in,
            now=stamp(visit.now()),
        )
        if row is None:
            raise TicketSpent("This file can be taken once, by the person who asked for it. Ask for it again.")
        rows(
            "update ticket set used_at = :at where tenant = :tenant and token_hash = :hash",
            at=stamp(visit.now()),
            hash=token_hash(token),
        )
    return Ticket(row["kind"], row["record"], json.loads(row["detail"]))
