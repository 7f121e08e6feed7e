"""A filled form of an instrument written inline, opened as a reader would have it. No real place or child."""

from dataclasses import replace
from typing import Any

from assessments.instruments.form import Form
from assessments.people.accounts import Account
from assessments.records.model import Context, Response, State
from assessments.records.views.response import Opened, WhoCanSee
from assessments.reports.paper import Paper
from assessments.reports.response_paper import paper_of
from assessments.vocabulary import AccountId
from tests.instruments.builders import HEADER, TODAY, an_instrument

from .samples import ANCHOR, CHILD, PRINTED

WORKER = Account(AccountId("worker"), "ruth.a", "Ruth Adeyemi", "social_worker", "active")
HEADED_AS_A_SCREENING = HEADER.replace('id = "inline"', 'id = "efh_screen"')


def opened(*parts: str, answers: dict[str, Any]) -> Opened:
    """A draft whose questions are written inline. Its first page is that of a screening."""
    instrument = an_instrument(*parts, header=HEADED_AS_A_SCREENING)
    kept = Response(
        id="r1",
        context="c1",
        instrument=instrument.id,
        instrument_version=1,
        state=State.DRAFT,
        author=WORKER.id,
        team=None,
        addressed_to=None,
        addressed_team=None,
        answers=answers,
        revision=1,
        submission=0,
        corrects=None,
        waits_for=None,
        made_at=PRINTED,
        saved_at=PRINTED,
        submitted_at=None,
    )
    return Opened(
        response=kept,
        instrument=instrument,
        form=Form(instrument, answers, TODAY),
        author=WORKER,
        about=Context("c1", "child", CHILD, "open", {}, 1, PRINTED),
        said={},
        clashes=(),
        submissions=(),
        tasks={},
        clocks=(),
        may=frozenset(),
        who=WhoCanSee((), (), ()),
    )


def paper_about(*parts: str, answers: dict[str, Any], **changes: Any) -> Paper:
    """That draft on paper."""
    made = paper_of(
        opened(*parts, answers=answers),
        places={},
        authority="Borough of Wendstoke",
        at=PRINTED,
        anchor=ANCHOR,
        caution=False,
        stays=False,
        demo=True,
    )
    return replace(made, **changes)
