"""Deciding what was sent: comment, sign off or return; and correcting what was signed off. Nobody decides their own."""

from assessments.people.roles import Permission
from assessments.people.visits import Visit
from assessments.records import rows as kept_rows
from assessments.records.deadlines import meet_clocks, renew_clock
from assessments.records.forms import form_in
from assessments.records.model import NotADraft, NotReady, Response, State
from assessments.records.naming import follow_names
from assessments.records.routing import home_team, route
from assessments.records.rows import new_id
from assessments.records.tasks import worker_of
from assessments.records.unsent import REASON, comment_field, forget
from assessments.records.withheld import question_meant
from assessments.store.engine import Rows
from assessments.vocabulary import AssessmentError, choices, stamp

LONGEST = 20_000


class NotDecided(AssessmentError):
    """A decision lacks its reason or its question, or was made already."""


def comment_on(visit: Visit, *, response: str, question: str, words: str) -> None:
    """Put a comment beside one question of the submission that lies here. Comments are added, never changed."""
    if not words.strip():
        raise NotDecided("Write your comment first.")
    with visit.acting() as rows:
        visit.require(rows, Permission.COMMENT, response=response)
        kept = _waiting(rows, response)
        rows(
            "insert into comment (tenant, id, response, submission, question, author, at, words)"
            " values (:tenant, :id, :response, :submission, :question, :author, :at, :words)",
            id=new_id(),
            response=response,
            submission=kept.submission,
            question=(meant := question_meant(rows, visit, kept, question)),
            author=visit.account.id,
            at=stamp(visit.now()),
            words=words.strip()[:LONGEST],
        )
        forget(rows, visit, response=response, field=comment_field(question))
        visit.note(
            rows, "commented", kind=kept.instrument, record=response, about=kept.context or response, question=meant
        )


def sign_off(visit: Visit, *, response: str, submission: int, decision: str, why: str) -> None:
    """
    Sign off the submission that was read, with a decision and its reason.

    Raises:
        NotDecided: If the decision or its reason is missing, or another submission came in meanwhile.
    """
    with visit.acting() as rows:
        visit.require(rows, Permission.SIGN_OFF, response=response)
        kept = _waiting(rows, response, submission)
        listed = route(kept.instrument).decision
        if listed and decision not in {choice.code for choice in choices(listed)}:
            raise NotDecided("Choose what you decide.")
        _verdict(rows, visit, kept, "signed_off", why, decision=decision if listed else None)
        if kept.corrects:
            rows("update response set state = 'superseded' where tenant = :tenant and id = :id", id=kept.corrects)
        if met := route(kept.instrument).met_by_decision:
            meet_clocks(rows, visit, response=response, rules=met, why="decided")
        if kept.context and not kept.corrects:
            _renew(rows, visit, kept, kept.context)


def _renew(rows: Rows, visit: Visit, kept: Response, context: str) -> None:
    """The next review is due from the day this was sent, for whoever works with the child now."""
    assert kept.submitted_at
    for rule in route(kept.instrument).renews:
        renew_clock(
            rows,
            visit,
            rule,
            context=context,
            response=kept.id,
            owner=worker_of(rows, kept),
            team=kept.team,
            at=kept.submitted_at,
        )


def return_with_reason(visit: Visit, *, response: str, submission: int, question: str, why: str) -> None:
    """Return the submission that was read to its author, at the question it is about. Its clocks run on."""
    with visit.acting() as rows:
        visit.require(rows, Permission.RETURN, response=response)
        kept = _waiting(rows, response, submission)
        if not question:
            raise NotDecided("Choose the question that your reason is about.")
        _verdict(rows, visit, kept, "returned", why, question=question_meant(rows, visit, kept, question))


def _waiting(rows: Rows, response: str, submission: int | None = None) -> Response:
    kept = kept_rows.response(rows, response)
    if kept.state != State.SUBMITTED:
        raise NotDecided("This was decided already. Open it again to see how.")
    if submission is not None and submission != kept.submission:
        raise NotDecided("A newer submission came in. Open it again and read that one.")
    return kept


def _verdict(
    rows: Rows,
    visit: Visit,
    kept: Response,
    kind: str,
    why: str,
    *,
    decision: str | None = None,
    question: str | None = None,
) -> None:
    if not why.strip():
        raise NotDecided("Write why. It stands in the record under your name.")
    rows(
        "insert into verdict (tenant, response, submission, kind, decision, question, why, decided_by, decided_at)"
        " values (:tenant, :response, :submission, :kind, :decision, :question, :why, :by, :at)",
        response=kept.id,
        submission=kept.submission,
        kind=kind,
        decision=decision,
        question=question,
        why=why.strip()[:LONGEST],
        by=visit.account.id,
        at=stamp(visit.now()),
    )
    rows("update response set state = :state where tenant = :tenant and id = :id", id=kept.id, state=kind)
    forget(rows, visit, response=kept.id, field=REASON)
    visit.note(
        rows,
        kind,
        kind=kept.instrument,
        record=kept.id,
        about=kept.context or kept.id,
        submission=kept.submission,
        **({"decision": decision} if decision else {"question": question or ""}),
    )


def correct(visit: Visit, *, response: str) -> str:
    """
    Begin a correction: a new draft that starts from what was signed off, which stays as it is until the correction
    is signed off too. A correction that is already under way is returned instead of a second one.
    """
    with visit.acting() as rows:
        visit.require(rows, Permission.CORRECT, response=response)
        kept = kept_rows.response(rows, response)
        if kept.state != State.SIGNED_OFF:
            raise NotReady(
                "Only what was signed off is corrected. A draft is changed, and what was returned is answered on."
            )
        begun = rows.one(
            "select id from response where tenant = :tenant and corrects = :id and state <> 'superseded'"
            " and removed_at is null",
            id=response,
        )
        if begun:
            return str(begun["id"])
        last = kept_rows.submissions(rows, response)[-1]
        made = kept_rows.insert_response(
            rows,
            visit,
            context=kept.context,
            instrument=kept.instrument,
            version=kept.instrument_version,
            answers=last.answers,
            team=kept.team or home_team(rows, visit.account),
            corrects=response,
        )
        fresh = kept_rows.response(rows, made)
        follow_names(rows, fresh, form_in(rows, visit, fresh))
        visit.note(
            rows, "correction_started", kind=kept.instrument, record=made, about=kept.context or made, corrects=response
        )
    return made


__all__ = ["NotADraft", "NotDecided", "comment_on", "correct", "return_with_reason", "sign_off"]
