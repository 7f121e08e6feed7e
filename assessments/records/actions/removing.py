"""Entered in error: a draft that should never have been begun leaves every view, and stays in the trail."""

from assessments.people.roles import Permission
from assessments.people.visits import Visit
from assessments.records import rows as kept_rows
from assessments.records.actions.allocating import teams_of
from assessments.records.model import State
from assessments.records.removals import lift_what_they_set, withdraw_what_it_raised
from assessments.vocabulary import AssessmentError, stamp

LONGEST = 2_000


class RemovalRefused(AssessmentError):
    """The entry stays where it is."""


def mark_in_error(visit: Visit, *, response: str, why: str) -> None:
    """
    Mark a draft as entered in error. Its author or the manager does it, with the reason.

    It leaves every page, list and search, and is opened no more; the child's page says that it was removed, when and
    why. What it raised is withdrawn.

    Raises:
        RemovalRefused: If it was ever sent, or the reason is missing.
    """
    words = reason(why, "Say in a few words why this was entered in error.")
    with visit.acting() as rows:
        visit.require(rows, Permission.REMOVE, response=response)
        kept = kept_rows.response(rows, response)
        if kept.author != visit.account.id and kept.team not in teams_of(rows, visit):
            raise RemovalRefused("Whoever began this, or the manager, marks it as entered in error. Ask one of them.")
        if kept.state != State.DRAFT or kept.submission:
            raise RemovalRefused(
                "This was sent, and what was sent stays. If it is about another child, ask for it to be moved; if an"
                " answer is wrong, correct it."
            )
        at = stamp(visit.now())
        if kept.context:
            lift_what_they_set(rows, visit, kept.context, [kept])
        withdraw_what_it_raised(rows, visit, kept)
        rows(
            "update response set removed_at = :at, removed_why = :why where tenant = :tenant and id = :id",
            id=response,
            at=at,
            why=words,
        )
        rows(
            "update removal set state = 'refused', decided_by = :by, decided_at = :at, decided_why = :why"
            " where tenant = :tenant and response = :response and state = 'asked'",
            response=response,
            why=words,
            by=visit.account.id,
            at=at,
        )
        rows(
            "insert into removal (tenant, id, response, context, kind, why, asked_by, asked_at, state, decided_by,"
            " decided_at, copies) values (:tenant, :id, :response, :context, 'in_error', :why, :by, :at, 'done', :by,"
            " :at, '[]')",
            id=kept_rows.new_id(),
            response=response,
            context=kept.context,
            why=words,
            by=visit.account.id,
            at=at,
        )
        about = kept.context or response
        visit.note(rows, "entered_in_error", kind=kept.instrument, record=response, about=about, why=words)


def reason(why: str, otherwise: str) -> str:
    """A reason with its spaces put right. Raises RemovalRefused with these words for less than three words."""
    words = " ".join(why.split())
    if len(words.split()) < 3:
        raise RemovalRefused(otherwise)
    return words[:LONGEST]
