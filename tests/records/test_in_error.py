"""A draft that should never have been begun leaves every view, and stays in the trail with who removed it and why."""

import pytest

from assessments.children.actions import start_screening
from assessments.children.views import child_for
from assessments.people.visits import Denied
from assessments.records.actions.answering import save_answer
from assessments.records.actions.deciding import correct
from assessments.records.actions.removing import RemovalRefused, mark_in_error
from assessments.records.actions.rounds import add_round
from assessments.records.views.response import history_of, response_for
from assessments.records.views.work import work_for
from assessments.reports.printing import ask_for_paper
from tests.assessing import assessed
from tests.builders import Office
from tests.lives import a_child, actions_on, draft_of, trail_of

WHY = "Begun twice by mistake"
PLACE = "a" * 32
FLAGGED, FLAGGED_SCREENING = {"s4_harm": ["hba"]}, {"es4": ["fm"]}


def removed(office: Office, draft: str, by: str = "worker") -> None:
    mark_in_error(office[by], response=draft, why=WHY)


def flags(office: Office, child: str) -> list[str]:
    sql = "select flag from restriction where tenant = :tenant and context = :c and lifted_at is null"
    return [row["flag"] for row in office.rows(sql, c=child)]


@pytest.mark.parametrize("by", ["worker", "manager"])
def test_its_author_or_the_manager_removes_a_draft_and_nobody_opens_it_again(office: Office, by: str):
    child = a_child(office)
    draft = draft_of(office, child)

    removed(office, draft, by)

    for look in (response_for, history_of, ask_for_paper):
        with pytest.raises(Denied):
            look(office["worker"], response=draft)
    with pytest.raises(Denied):
        save_answer(office["worker"], draft=draft, question="es3", value="Seen again.", seen=0)
    assert child_for(office["worker"], child=child).pieces == ()
    assert work_for(office["worker"]).on_me == ()
    assert start_screening(office["worker"], child=child) != draft


def test_the_childs_page_says_that_it_was_removed_when_and_why(office: Office):
    child = a_child(office)
    removed(office, draft_of(office, child))

    one = child_for(office["worker"], child=child).removed[0]

    assert (one.what, one.why, one.by) == ("Screening: harm outside the home", WHY, "Worker")
    entry = trail_of(office, child)[-2]
    assert (entry["action"], entry["detail"]["why"]) == ("entered_in_error", WHY)


@pytest.mark.parametrize("why", ["", "Wrong"])
def test_a_reason_is_given(office: Office, why: str):
    with pytest.raises(RemovalRefused):
        mark_in_error(office["worker"], response=office.draft(), why=why)


def test_what_was_ever_sent_stays(office: Office):
    with pytest.raises(RemovalRefused, match="what was sent stays"):
        removed(office, office.sent())


def test_a_second_worker_asks_the_author_or_the_manager(office: Office):
    draft = office.draft()
    office.join("colleague", draft)

    with pytest.raises(RemovalRefused, match="Ask one of them"):
        removed(office, draft, by="colleague")


def test_somebody_who_does_not_work_with_the_child_removes_nothing(office: Office):
    with pytest.raises(Denied):
        removed(office, office.draft(), by="southerner")


def test_what_it_raised_is_withdrawn(office: Office):
    child = a_child(office)
    draft = draft_of(office, child)
    office.say("worker", draft, es1="yes")
    assert office.rows("select 1 from task where tenant = :tenant and response = :d", d=draft)

    removed(office, draft)

    for table in ("task", "clock"):
        assert not office.rows(f"select 1 from {table} where tenant = :tenant and response = :d", d=draft)
    assert "prompt_withdrawn" in actions_on(office, child)
    assert work_for(office["worker"]).due == ()


def test_the_places_it_named_are_named_no_more(office: Office):
    draft = office.assessment()
    add_round(office["worker"], draft=draft, repeat="pl")
    office.say("worker", draft, **{"pl_place[1]": PLACE, "pl_feel[1]": "unsafe"})

    removed(office, draft)

    assert not office.rows("select 1 from named_in where tenant = :tenant")
    assert not office.rows("select 1 from said_of_place where tenant = :tenant")


def test_a_restriction_that_its_answer_set_is_lifted(office: Office):
    draft = office.assessment()
    child = str(office.response(draft).context)
    office.say("worker", draft, **FLAGGED)
    assert flags(office, child) == ["fm_hba"]

    removed(office, draft)

    assert flags(office, child) == []


def test_a_restriction_that_another_answer_asks_for_stays(office: Office):
    draft = office.assessment()
    child = str(office.response(draft).context)
    pieces = child_for(office["worker"], child=child).pieces
    screening = next(piece.response for piece in pieces if piece.response != draft)
    office.say("worker", screening, **FLAGGED_SCREENING)
    office.say("worker", draft, **FLAGGED)

    removed(office, draft)

    assert flags(office, child) == ["fm_hba"]


def test_a_correction_that_was_removed_can_be_begun_again(office: Office):
    child = a_child(office)
    first = assessed(office, child)
    begun = correct(office["worker"], response=first)

    removed(office, begun)

    assert response_for(office["worker"], response=first).corrected_by is None
    assert correct(office["worker"], response=first) != begun
