"""Keying in what was written on paper: the record says on which day it was written, beside the day it was entered."""

from datetime import date

from assessments.people.roles import Permission
from assessments.people.visits import Visit
from assessments.records.actions.answering import open_draft
from assessments.vocabulary import AssessmentError


class NotThatDay(AssessmentError):
    """The day cannot be the one it was written on."""


def say_written_on(visit: Visit, *, draft: str, day: date | None) -> None:
    """
    Say on which day the answers of a draft were first written on paper; None takes it back.

    Raises:
        NotThatDay: If the day is still to come.
        NotADraft: If it was sent in the meantime.
    """
    if day and day > visit.today():
        raise NotThatDay("That day has not come yet. Give the day it was written on paper.")
    with visit.acting() as rows:
        visit.require(rows, Permission.ANSWER, response=draft)
        kept = open_draft(rows, draft)
        said = day.isoformat() if day else None
        rows("update response set written_on = :day where tenant = :tenant and id = :id", id=draft, day=said)
        about = kept.context or draft
        visit.note(rows, "late_entry", kind=kept.instrument, record=draft, about=about, written_on=said or "")
