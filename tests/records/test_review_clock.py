"""The next review is due ninety days after the last assessment or review was sent, whoever works with the child."""

from datetime import timedelta
from typing import Any

import pytest

from assessments.children.actions import start_assessment, start_review
from assessments.records.actions.allocating import allocate
from assessments.records.actions.deciding import correct
from assessments.records.actions.sending import send
from assessments.records.views.work import work_for
from tests.assessing import assessed, reviewed, signed, written
from tests.builders import Office
from tests.children.builders import a_record


@pytest.fixture
def child(office: Office) -> str:
    return a_record(office)


def clocks(office: Office, child: str) -> list[tuple[str, str, str]]:
    """Each review clock about the child: the day it counts from, the day it is due, and where it stands."""
    sql = (
        "select start, due_at, state from clock where tenant = :tenant and context = :child and rule = 'EFHREV'"
        " order by start"
    )
    return [(row["start"][:10], row["due_at"][:10], row["state"]) for row in office.rows(sql, child=child)]


def owner(office: Office, child: str) -> list[str]:
    sql = (
        "select a.username from clock k join account a on a.tenant = k.tenant and a.id = k.owner"
        " where k.tenant = :tenant and k.context = :child and k.rule = 'EFHREV' and k.state = 'running'"
    )
    return [row["username"] for row in office.rows(sql, child=child)]


def test_it_begins_when_an_assessment_is_signed_off_and_counts_from_the_day_it_was_sent(office: Office, child: str):
    assessment = written(office, start_assessment(office["worker"], child=child))
    before = clocks(office, child)
    office.clock.forward(days=5)

    signed(office, assessment)

    assert before == []
    assert clocks(office, child) == [("2026-11-23", "2027-02-21", "running")]


def test_it_is_the_workers_and_leads_to_the_child(office: Office, child: str):
    assessed(office, child)

    due = [line for line in work_for(office["worker"]).due if line.due and line.due.rule == "EFHREV"]

    assert [(line.kind, line.record, line.what) for line in due] == [
        ("child", child, "Review of harm outside the home")
    ]
    assert not [line for line in work_for(office["manager"]).due if line.due and line.due.rule == "EFHREV"]


def test_a_review_that_is_signed_off_meets_it_and_starts_the_next(office: Office, child: str):
    assessed(office, child)
    office.clock.forward(days=80)

    reviewed(office, child)

    assert clocks(office, child) == [("2026-11-23", "2027-02-21", "met"), ("2027-02-11", "2027-05-12", "running")]


def test_a_review_that_is_only_sent_does_not_meet_it(office: Office, child: str):
    assessed(office, child)

    written(office, start_review(office["worker"], child=child))

    assert [state for _, _, state in clocks(office, child)] == ["running"]


def test_a_correction_leaves_it_as_it_is(office: Office, child: str):
    assessment = assessed(office, child)
    before = clocks(office, child)
    office.clock.forward(days=30)

    again = correct(office["worker"], response=assessment)
    send(office["worker"], draft=again, seen=office.response(again).revision)
    signed(office, again)

    assert clocks(office, child) == before


def test_signing_off_does_not_answer_what_the_law_asks(office: Office, child: str):
    answers: dict[str, Any] = {"cce5": "present_now", "cce5_confidence": "likely"}
    draft = start_assessment(office["worker"], child=child)
    office.say("worker", draft, s4_harm=["cce"], **answers)
    assessment = written(office, draft, **answers)
    sql = "select rule, state from clock where tenant = :tenant and response = :r and task is not null order by rule"
    asked = office.rows(sql, r=assessment)

    signed(office, assessment)

    assert asked
    assert office.rows(sql, r=assessment) == asked


def test_whoever_is_given_the_child_is_given_the_review(office: Office, child: str):
    assessed(office, child)

    allocate(office["manager"], context=child, to=office["colleague"].account.id, why="Knows the family")

    assert owner(office, child) == ["colleague"]


def test_the_manager_still_has_their_own_clocks_when_a_child_is_given_to_a_worker(office: Office):
    child = str(office.response(office.sent()).context)

    allocate(office["manager"], context=child, to=office["colleague"].account.id, why="Knows the family")

    sql = "select owner from clock where tenant = :tenant and context = :child and rule = 'REF1'"
    assert [row["owner"] for row in office.rows(sql, child=child)] == [office["manager"].account.id]


def test_it_runs_out_on_the_ninetieth_day(office: Office, child: str):
    assessed(office, child)
    ((_, due, _),) = clocks(office, child)

    assert due == (office["worker"].today() + timedelta(days=90)).isoformat()
