"""What was sent never changes, nobody decides their own, and a correction leaves what it corrects in place."""

import pytest
from psycopg.errors import InsufficientPrivilege
from sqlcipher3.dbapi2 import IntegrityError

from assessments.people.visits import Denied
from assessments.records.actions.deciding import comment_on, correct, return_with_reason, sign_off
from assessments.records.actions.sending import send
from assessments.records.model import NotADraft, State
from assessments.records.views.response import response_for
from assessments.vocabulary import choices
from tests.builders import Office
from tests.cluster import on_postgresql

DECISION = choices("es_decision")[0].code


def _decide(office: Office, who: str, response: str, submission: int = 1) -> None:
    sign_off(office[who], response=response, submission=submission, decision=DECISION, why="Read and agreed.")


@pytest.mark.parametrize("table", ["submission", "revision", "verdict", "comment", "trail"])
@pytest.mark.parametrize("act", ["update {} set tenant = tenant", "delete from {}"])
def test_the_store_itself_refuses_to_change_what_may_only_be_added_to(office: Office, table: str, act: str) -> None:
    sent = office.sent()
    comment_on(office["manager"], response=sent, question="es2", words="Thank you, this is clear.")
    _decide(office, "manager", sent)
    before = office.rows(f"select * from {table} where tenant = :tenant")

    by_grant, by_trigger = pytest.raises(InsufficientPrivilege), pytest.raises(IntegrityError, match="append-only")
    with by_grant if on_postgresql() else by_trigger:
        office.change(act.format(table))

    assert before
    assert office.rows(f"select * from {table} where tenant = :tenant") == before


def test_what_was_sent_takes_no_answer(office: Office) -> None:
    sent = office.sent()

    with pytest.raises((NotADraft, Denied)):
        office.say("worker", sent, es2="Something else.")


def test_an_author_cannot_sign_off_their_own(office: Office) -> None:
    sent = office.sent()

    with pytest.raises(Denied):
        _decide(office, "worker", sent)


def test_a_managers_own_goes_to_another_manager(office: Office) -> None:
    draft = office.draft("manager")
    office.fill("manager", draft)
    send(office["manager"], draft=draft, seen=office.response(draft).revision)

    assert office.response(draft).addressed_to == office["manager.south"].account.id
    with pytest.raises(Denied):
        _decide(office, "manager", draft)
    _decide(office, "manager.south", draft)


def test_a_return_leads_to_its_question_and_is_answered_on_as_the_second_submission(office: Office) -> None:
    sent = office.sent(es2="First words.")

    return_with_reason(office["manager"], response=sent, submission=1, question="es2", why="Say when.")
    verdict = response_for(office["worker"], response=sent).submissions[0].verdict
    office.say("worker", sent, es2="Last Tuesday.")

    assert verdict is not None
    assert (verdict.question, verdict.why) == ("es2", "Say when.")
    assert send(office["worker"], draft=sent, seen=office.response(sent).revision) == 2


def test_a_correction_replaces_only_when_it_is_signed_off(office: Office) -> None:
    first = office.sent(es2="First words.")
    _decide(office, "manager", first)

    again = correct(office["worker"], response=first)
    office.say("worker", again, es2="Corrected words.")
    send(office["worker"], draft=again, seen=office.response(again).revision)
    meanwhile = office.response(first).state
    _decide(office, "manager", again)

    assert meanwhile == State.SIGNED_OFF
    assert office.response(first).state == State.SUPERSEDED
    kept = office.rows("select answers from submission where tenant = :tenant and response = :id", id=first)
    assert "First words." in kept[0]["answers"]
    assert "Corrected words." not in kept[0]["answers"]


def test_what_a_school_sends_comes_to_the_front_door_manager_and_waits_to_be_allocated(office: Office) -> None:
    sent = office.sent("school")

    kept = office.response(sent)
    assert kept.addressed_to == office["manager"].account.id
    assert not office.rows("select 1 from allocation where tenant = :tenant and context = :c", c=kept.context)


def test_the_referral_clock_starts_at_sending_and_is_met_by_the_decision(office: Office) -> None:
    sent = office.sent()
    running = office.rows("select state from clock where tenant = :tenant and rule = 'REF1' and response = :r", r=sent)

    _decide(office, "manager", sent)

    ended = office.rows("select state from clock where tenant = :tenant and rule = 'REF1' and response = :r", r=sent)
    assert [running, ended] == [[{"state": "running"}], [{"state": "met"}]]
