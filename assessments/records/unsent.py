"""
Words somebody has typed that are no answers: a comment or reason half written, or what is written for a child's copy.
They are kept for that person alone, so that a closed tab loses nothing. A comment is gone once it was sent.
"""

from assessments.people.roles import Permission
from assessments.people.visits import Visit
from assessments.store.engine import Rows
from assessments.vocabulary import stamp

LONGEST = 20_000
FOR_A_CHILD = "copy."
"""What the fields begin with that are written for a child's copy."""


def keep_unsent(visit: Visit, *, response: str, field: str, words: str) -> None:
    """Keep what stands in one field of this person's own, for whoever may comment on the response, or print a copy."""
    permission = Permission.PRINT if field.startswith(FOR_A_CHILD) else Permission.COMMENT
    with visit.acting() as rows:
        visit.require(rows, permission, response=response)
        rows(
            "insert into unsent (tenant, account, response, field, words, at)"
            " values (:tenant, :account, :response, :field, :words, :at) on conflict (tenant, account, response, field)"
            " do update set words = excluded.words, at = excluded.at",
            account=visit.account.id,
            response=response,
            field=field[:80],
            words=words[:LONGEST],
            at=stamp(visit.now()),
        )


def unsent_for(visit: Visit, *, response: str) -> dict[str, str]:
    """What this person has typed about a response and not sent yet, by field."""
    with visit.looking() as rows:
        found = rows(
            "select field, words from unsent where tenant = :tenant and account = :account and response = :response",
            account=visit.account.id,
            response=response,
        )
    return {row["field"]: row["words"] for row in found}


def forget(rows: Rows, visit: Visit, *, response: str, field: str) -> None:
    """The words were sent: they stand in the record now."""
    rows(
        "delete from unsent where tenant = :tenant and account = :account and response = :response and field = :field",
        account=visit.account.id,
        response=response,
        field=field,
    )


def comment_field(question: str) -> str:
    """The name of the field that a comment on a question is typed into."""
    return f"comment.{question}"


REASON = "why"
