"""A record is closed once nothing is left open, reads as it was, and is opened again as a new period."""

from typing import Any

import pytest

from assessments.children.actions import start_screening
from assessments.children.views import child_for
from assessments.people.visits import Denied
from assessments.records.actions.closing import (
    ClockEnd,
    ClosingRefused,
    accept_closing,
    close,
    reopen,
    send_closing_back,
)
from assessments.records.asked import NotAnswered
from assessments.records.tasks import answer_task
from assessments.records.views.response import response_for
from assessments.records.views.work import work_for
from tests.assessing import signed
from tests.builders import Office
from tests.lives import a_child, actions_on

SAID = {
    "stays": "The youth club on Thursdays.",
    "watches": "Her form tutor, who rings the front door.",
    "child_told": "yes",
    "child_told_how": "By Ruth, on Friday; she said she was glad.",
}


def finished(office: Office) -> str:
    """A child about whom nothing is open: the screening was decided and every step answered."""
    child = str(office.response(signed(office, office.sent())).context)
    for row in office.rows("select id from task where tenant = :tenant and context = :c", c=child):
        answer_task(office["manager"], task=row["id"], answer="not_needed", why="It does not apply here")
    return child


def ends(office: Office, child: str, how: str = "stopped", why: str = "No longer needed") -> dict[str, ClockEnd]:
    running = office.rows("select id from clock where tenant = :tenant and context = :c and state = 'running'", c=child)
    return {row["id"]: ClockEnd(how, why) for row in running}


def closed(office: Office, child: str, by: str = "manager", **other: Any) -> str:
    given: dict[str, Any] = {"reason": "work_done", "said": SAID, "clocks": ends(office, child), **other}
    return close(office[by], context=child, **given)


def with_a_clock(office: Office, child: str) -> None:
    office.change(
        "insert into clock (tenant, id, context, rule, what, start, due_at, state) values (:tenant, 'review', :c,"
        " 'EFHREV', 'Review', '2026-11-23', '2027-02-21T23:59:00.000000+00:00', 'running')",
        c=child,
    )


def test_a_manager_closes_and_it_reads_as_it_was(office: Office):
    child = finished(office)

    closed(office, child)

    page = child_for(office["worker"], child=child)
    assert (page.context.state, len(page.pieces)) == ("closed", 1)
    assert response_for(office["worker"], response=page.pieces[0].response)
    with pytest.raises(Denied):
        start_screening(office["worker"], child=child)


def test_a_worker_asks_and_the_manager_closes(office: Office):
    child = finished(office)

    asked_for = closed(office, child, by="worker")
    assert child_for(office["worker"], child=child).context.state == "open"
    with pytest.raises(Denied):
        accept_closing(office["worker"], closing=asked_for)
    accept_closing(office["manager"], closing=asked_for)

    assert child_for(office["worker"], child=child).context.state == "closed"
    assert "closing_asked" in actions_on(office, child)


def test_the_manager_may_keep_it_open_with_a_reason(office: Office):
    child = finished(office)
    asked_for = closed(office, child, by="worker")

    send_closing_back(office["manager"], closing=asked_for, why="The review is due in May")

    assert child_for(office["worker"], child=child).context.state == "open"
    assert closed(office, child, by="worker")


def test_what_stays_and_who_watches_is_said(office: Office):
    child = finished(office)

    with pytest.raises(NotAnswered) as problem:
        closed(office, child, said={"child_told": "perhaps"})

    assert problem.value.missing == ("stays", "watches", "child_told", "child_told_how")


def test_a_reason_is_one_of_the_list(office: Office):
    with pytest.raises(ClosingRefused, match="why"):
        closed(office, finished(office), reason="tired_of_it")


def test_an_open_draft_is_dealt_with_first(office: Office):
    child = a_child(office)

    with pytest.raises(ClosingRefused, match="is not finished"):
        closed(office, child)


def test_what_waits_for_a_decision_is_decided_first(office: Office):
    child = str(office.response(office.sent()).context)

    with pytest.raises(ClosingRefused, match="waits for a decision"):
        closed(office, child)


def test_every_running_clock_is_accounted_for(office: Office):
    child = finished(office)
    with_a_clock(office, child)

    with pytest.raises(ClosingRefused, match="Review"):
        closed(office, child, clocks={})
    with pytest.raises(ClosingRefused, match="Review"):
        closed(office, child, clocks={"review": ClockEnd("stopped", "")})
    closed(office, child, clocks={"review": ClockEnd("handed_on", "The youth team reviews")})

    ended = office.rows("select state, ended_why from clock where tenant = :tenant and id = 'review'")[0]
    assert ended == {"state": "stopped", "ended_why": "Somebody else does it: The youth team reviews"}
    assert "clock_ended" in actions_on(office, child)


def test_a_clock_that_was_met_says_so(office: Office):
    child = finished(office)
    with_a_clock(office, child)

    closed(office, child, clocks={"review": ClockEnd("met", "Reviewed on Friday")})

    assert office.rows("select state from clock where tenant = :tenant and id = 'review'")[0]["state"] == "met"


def test_a_clock_that_began_after_the_worker_asked_stops_the_closing(office: Office):
    child = finished(office)
    asked_for = closed(office, child, by="worker")
    with_a_clock(office, child)

    with pytest.raises(ClosingRefused, match="Review"):
        accept_closing(office["manager"], closing=asked_for)


def test_a_lead_opens_it_again_and_it_waits_to_be_allocated(office: Office):
    child = finished(office)
    closed(office, child)
    office["safeguarding"].give_reason(record=child, why="A new worry came from the school")

    reopen(office["safeguarding"], context=child, why="A new worry came in")

    assert [line.record for line in work_for(office["manager"]).unallocated] == [child]
    period = office.rows("select reason, reopened_why from closing where tenant = :tenant")[0]
    assert period == {"reason": "work_done", "reopened_why": "A new worry came in"}
    assert actions_on(office, child)[-1] == "reopened"


def test_a_manager_opens_it_again_with_a_worker(office: Office):
    child = finished(office)
    closed(office, child)

    reopen(office["manager"], context=child, why="A new worry came in", worker=str(office["colleague"].account.id))

    assert start_screening(office["colleague"], child=child)


def test_a_worker_does_not_open_it_again(office: Office):
    child = finished(office)
    closed(office, child)

    with pytest.raises(Denied):
        reopen(office["worker"], context=child, why="A new worry came in")


def test_an_open_record_cannot_be_opened_again(office: Office):
    with pytest.raises(Denied):
        reopen(office["manager"], context=a_child(office), why="A new worry came in")


def test_nobody_is_asked_what_a_child_who_died_was_told(office: Office):
    child = finished(office)
    said = {"stays": "Her brother's worker goes on.", "watches": "The team manager, with the school."}

    closed(office, child, reason="child_died", said=said)

    kept = office.rows("select said from closing where tenant = :tenant and context = :c", c=child)[0]["said"]
    assert "child_told" not in kept
