"""Beginning an assessment and a review, and everything written about a child, each to be read as it was."""

import pytest

from assessments.children.actions import (
    ASSESSMENT,
    REVIEW,
    SCREENING,
    AlreadyUnderWay,
    NothingToReview,
    start_assessment,
    start_review,
)
from assessments.children.views import Beginning, child_for
from assessments.people.visits import Denied, ReasonNeeded
from assessments.records.actions.deciding import correct, return_with_reason
from assessments.records.actions.sending import send
from tests.assessing import assessed, reviewed, signed, written
from tests.builders import Office

from .builders import a_record, close

NOT_THEIRS = ["southerner", "school", "education", "partner", "support", "health", "protection", "admin"]


@pytest.fixture
def child(office: Office) -> str:
    return a_record(office)


def states(office: Office, child: str, by: str = "worker") -> list[str]:
    return [piece.state for piece in child_for(office[by], child=child).pieces]


def begins(office: Office, child: str, by: str = "worker") -> list[Beginning]:
    return list(child_for(office[by], child=child).begins)


def test_a_review_needs_something_to_look_back_on(office: Office, child: str):
    written(office, start_assessment(office["worker"], child=child))

    with pytest.raises(NothingToReview, match="none yet"):
        start_review(office["worker"], child=child)


def test_a_screening_that_was_signed_off_is_not_looked_back_on(office: Office):
    child = str(office.response(office.sent()).context)

    with pytest.raises(NothingToReview):
        start_review(office["worker"], child=child)


@pytest.mark.parametrize("who", NOT_THEIRS)
def test_whoever_does_not_assess_the_child_begins_neither(office: Office, child: str, who: str):
    assessed(office, child)
    before = len(office.rows("select 1 from response where tenant = :tenant"))

    for start in (start_assessment, start_review):
        with pytest.raises(Denied):
            start(office[who], child=child)

    assert len(office.rows("select 1 from response where tenant = :tenant")) == before


@pytest.mark.parametrize("who", ["school", "education"])
def test_a_school_that_screened_the_child_does_not_assess_them(office: Office, who: str):
    child = str(office.response(office.sent(who)).context)

    with pytest.raises(Denied):
        start_assessment(office[who], child=child)


def test_a_colleague_says_why_first(office: Office, child: str):
    assessed(office, child)

    with pytest.raises(ReasonNeeded):
        start_review(office["colleague"], child=child)
    office["colleague"].give_reason(record=child, why="Covers while she is away")

    assert office.response(start_review(office["colleague"], child=child)).instrument == REVIEW


def test_starting_a_review_twice_goes_on_with_the_same_draft(office: Office, child: str):
    assessed(office, child)

    drafts = {start_review(office["worker"], child=child) for _ in range(3)}

    assert len(drafts) == 1


def test_somebody_who_works_jointly_goes_on_with_what_the_other_began(office: Office, child: str):
    assessment = assessed(office, child)
    office.join("colleague", assessment)
    draft = start_review(office["worker"], child=child)

    assert start_review(office["colleague"], child=child) == draft


def test_there_are_never_two_reviews_at_a_time(office: Office, child: str):
    assessed(office, child)
    draft = start_review(office["worker"], child=child)
    office["colleague"].give_reason(record=child, why="Covers while she is away")

    with pytest.raises(AlreadyUnderWay, match="Somebody else"):
        start_review(office["colleague"], child=child)
    written(office, draft)
    with pytest.raises(AlreadyUnderWay, match="waits for a decision"):
        start_review(office["worker"], child=child)


def test_a_correction_that_is_being_written_is_not_taken_for_the_next_review(office: Office, child: str):
    assessed(office, child)
    correction = correct(office["worker"], response=reviewed(office, child))

    assert start_review(office["worker"], child=child) != correction


def test_a_closed_record_takes_no_review_and_is_read_as_it_was(office: Office, child: str):
    assessed(office, child)
    close(office, child)

    with pytest.raises(Denied):
        start_review(office["worker"], child=child)
    assert begins(office, child) == []
    assert [piece.title for piece in child_for(office["worker"], child=child).pieces] == [
        "Assessment: harm outside the home",
        "Screening: harm outside the home",
    ]


def test_what_may_be_begun_follows_the_work(office: Office, child: str):
    at_first = begins(office, child)
    assessed(office, child)
    then = begins(office, child)
    start_review(office["worker"], child=child)

    assert at_first == [Beginning(ASSESSMENT, False), Beginning(SCREENING, False)]
    assert then == [Beginning(REVIEW, False), Beginning(ASSESSMENT, False), Beginning(SCREENING, False)]
    assert begins(office, child)[0] == Beginning(REVIEW, True)


def test_what_somebody_else_is_writing_is_not_offered(office: Office, child: str):
    start_assessment(office["worker"], child=child)
    office["colleague"].give_reason(record=child, why="Covers while she is away")

    assert begins(office, child, by="colleague") == [Beginning(SCREENING, False)]


@pytest.mark.parametrize("who", ["worker", "manager", "colleague", "contextual"])
def test_what_is_offered_can_be_begun(office: Office, child: str, who: str):
    assessed(office, child)
    office[who].give_reason(record=child, why="Covers while she is away")
    start = {ASSESSMENT: start_assessment, REVIEW: start_review}

    for one in begins(office, child, by=who):
        if one.instrument != SCREENING:
            assert start[one.instrument](office[who], child=child)


def test_everything_written_stands_there_with_where_it_stands_and_since_when(office: Office):
    screening = office.sent()
    child = str(office.response(screening).context)
    assessment = assessed(office, child)
    office.clock.forward(days=9)
    correction = correct(office["worker"], response=assessment)
    send(office["worker"], draft=correction, seen=office.response(correction).revision)
    signed(office, correction)
    review = written(office, start_review(office["worker"], child=child))
    return_with_reason(office["manager"], response=review, submission=1, question="level", why="Say more.")
    start_assessment(office["worker"], child=child)

    assert states(office, child) == [
        "Draft, begun 2 Dec 2026",
        "Returned 2 Dec 2026",
        "Signed off 2 Dec 2026",
        "Signed off 23 Nov 2026, replaced by a correction",
        "Sent 23 Nov 2026, waits for a decision",
    ]
    assert [piece.note for piece in child_for(office["worker"], child=child).pieces] == ["", "", "A correction", "", ""]


def test_each_time_it_was_sent_is_kept_apart(office: Office):
    sent = office.sent()
    return_with_reason(office["manager"], response=sent, submission=1, question="es2", why="Say when.")
    office.say("worker", sent, es2="Last Tuesday.")
    send(office["worker"], draft=sent, seen=office.response(sent).revision)

    (piece,) = child_for(office["worker"], child=str(office.response(sent).context)).pieces

    assert [number for number, _ in piece.sent] == [1, 2]


def test_the_page_knows_that_something_was_judged_once_it_was_signed_off(office: Office, child: str):
    written(office, start_assessment(office["worker"], child=child))
    before = child_for(office["worker"], child=child).was_judged

    office.clock.forward(days=1)
    (piece,) = child_for(office["worker"], child=child).pieces[:1]
    signed(office, piece.response)

    assert not before
    assert child_for(office["worker"], child=child).was_judged
