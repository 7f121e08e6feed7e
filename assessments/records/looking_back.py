"""
What a response looks back on: the newest of the instruments its route names that was signed off before it, as it stood
when it was sent. A review looks back on the same questions, an assessment on what the screening had said.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from assessments.instruments.form import Form
from assessments.instruments.model import Question
from assessments.people.visits import LONDON, Visit
from assessments.records import rows as kept_rows
from assessments.records.forms import form_as_sent
from assessments.records.model import Response, Submission, known_moment
from assessments.records.routing import route
from assessments.records.withheld import Known, as_known
from assessments.records.words import written_day
from assessments.store.engine import Rows


@dataclass(frozen=True)
class Earlier:
    """
    What was signed off before: which submission of which response, when it was sent, and its form on that day.

    `asked_as` is empty where it is the same questionnaire. Else it holds, by question of today, the name of the one
    that asked the same there; nothing else of it is looked at. `called` is what kind of document it is then.
    """

    response: str
    submission: int
    sent_at: datetime
    form: Form
    asked_as: Mapping[str, str] = field(default_factory=dict)
    called: str = ""

    @property
    def is_the_same_questionnaire(self) -> bool:
        return not self.asked_as

    def asked(self, name: str) -> Question | None:
        """The question that asked the same then; None where there was none."""
        then = self.asked_as.get(name, "") if self.asked_as else name
        return self.form.instrument.questions.get(then)

    @property
    def day(self) -> str:
        """The day it was sent, as people write it."""
        return written_day(self.sent_at.astimezone(LONDON).date())


def earlier_than(rows: Rows, visit: Visit, kept: Response, shown: Submission | None, known: Known) -> Earlier | None:
    """
    What this response looks back on; None where its instrument looks back on nothing, or nothing was signed off yet.

    Args:
        shown: The submission that is read: it looks back from the moment it was sent, whatever was signed off since.
            None for a draft, which looks back from now.
        known: Whether the reader may know a group, by its id.
    """
    names = route(kept.instrument).looks_back_on
    if not names or kept.context is None:
        return None
    corrects = _corrections(rows, kept.context)
    first = _first(kept.id, corrects)
    before = _sent_first(rows, first) if first != kept.id else shown.sent_at if shown else visit.now()
    signed = [
        one
        for one in _signed_off(rows, kept.context, names)
        if one.at < before and _first(one.response, corrects) != first
    ]
    found = _newest(signed, corrects)
    if found is None:
        return None
    sent = next(s for s in kept_rows.submissions(rows, found.response) if s.number == found.submission)
    before_it = kept_rows.response(rows, found.response)
    form = form_as_sent(rows, before_it, as_known(before_it.instrument, sent, known))
    other = form.instrument.id
    asked_as = route(kept.instrument).asked_as
    return Earlier(found.response, found.submission, sent.sent_at, form, asked_as, route(other).called)


def was_signed_off(rows: Rows, context: str, instrument: str) -> bool:
    """Whether there is anything about this child that the instrument could look back on."""
    return bool(_signed_off(rows, context, route(instrument).looks_back_on))


@dataclass(frozen=True)
class _Signed:
    response: str
    submission: int
    at: datetime


def _signed_off(rows: Rows, context: str, names: tuple[str, ...]) -> list[_Signed]:
    """Every signing off of these instruments about this child, oldest first."""
    found = rows(
        "select r.id, r.instrument, v.submission, v.decided_at from verdict v join response r on r.tenant = v.tenant"
        " and r.id = v.response where v.tenant = :tenant and r.context = :context and v.kind = 'signed_off'"
        " order by v.decided_at",
        context=context,
    )
    return [_Signed(r["id"], r["submission"], known_moment(r["decided_at"])) for r in found if r["instrument"] in names]


def _newest(signed: list[_Signed], corrects: Mapping[str, str]) -> _Signed | None:
    """The newest of them, as last corrected: a correction stands in the place of what it corrects, and is no newer."""
    began: dict[str, datetime] = {}
    for one in signed:
        began.setdefault(_first(one.response, corrects), one.at)
    return max(signed, key=lambda one: (began[_first(one.response, corrects)], one.at), default=None)


def _corrections(rows: Rows, context: str) -> dict[str, str]:
    found = rows(
        "select id, corrects from response where tenant = :tenant and context = :context and corrects is not null",
        context=context,
    )
    return {row["id"]: row["corrects"] for row in found}


def _first(response: str, corrects: Mapping[str, str]) -> str:
    """The response that a row of corrections began with."""
    while response in corrects:
        response = corrects[response]
    return response


def _sent_first(rows: Rows, response: str) -> datetime:
    """When the submission of a response that was signed off had been sent."""
    return next(
        s.sent_at for s in kept_rows.submissions(rows, response) if s.verdict and s.verdict.kind == "signed_off"
    )
