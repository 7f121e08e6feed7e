"""When nobody should contact a child's family before advice, by everything that was said; and who takes that off."""

import pytest

from assessments.children.actions import start_assessment, start_screening
from assessments.people.visits import Denied, ReasonNeeded
from assessments.records.actions.deciding import correct, return_with_reason, sign_off
from assessments.records.actions.sending import send
from assessments.records.caution import CautionStays, caution_for, lift_caution
from tests.builders import Office

WHY = "Advice was taken, and her mother is safe to speak to."


def is_on(office: Office, response: str) -> bool:
    visit = office["worker"]
    with visit.looking() as rows:
        return caution_for(rows, visit, str(office.response(response).context)).on


def lift(office: Office, response: str, by: str = "safeguarding") -> None:
    child = str(office.response(response).context)
    office[by].give_reason(record=child, why="Asked for advice on this family")
    lift_caution(office[by], child=child, why=WHY)


@pytest.mark.parametrize(
    ("answers", "on"),
    [
        ({"es4": ["breast_fl"]}, True),
        ({"es4": ["csa"]}, True),
        ({"es4": ["csa"], "csa_family": "not_known"}, True),
        ({"es4": ["csa"], "csa_family": "no"}, False),
        ({"es4": ["not_sure"], "es6_8": "present_now"}, True),
        ({"es6_9": "past"}, True),
        ({"es6_10": "present_now"}, False),
        ({"es4": ["cce"]}, False),
    ],
)
def test_it_is_on_as_soon_as_one_of_the_list_is_said(office: Office, answers: dict[str, object], on: bool):
    draft = office.draft()

    office.say("worker", draft, **answers)

    assert is_on(office, draft) is on


def test_in_a_draft_it_follows_the_answers(office: Office):
    draft = office.draft()
    office.say("worker", draft, es4=["fm"])

    office.say("worker", draft, es4=["cce"])

    assert not is_on(office, draft)


def test_once_sent_another_answer_does_not_take_it_off(office: Office):
    sent = office.sent(es4=["fgm"], es_fgm_known="no")
    return_with_reason(office["manager"], response=sent, submission=1, question="es2", why="Say when.")

    office.say("worker", sent, es4=["cce"])

    assert is_on(office, sent)


def test_a_correction_does_not_take_it_off(office: Office):
    sent = office.sent(es4=["faith_ab"])
    sign_off(office["manager"], response=sent, submission=1, decision="early_help", why="Agreed.")

    again = correct(office["worker"], response=sent)
    office.say("worker", again, es4=["cce"])
    office.fill("worker", again)
    send(office["worker"], draft=again, seen=office.response(again).revision)
    sign_off(office["manager"], response=again, submission=1, decision="early_help", why="Agreed.")

    assert is_on(office, again)


def test_one_thing_said_anywhere_about_the_child_is_enough(office: Office):
    screening = office.sent(es4=["cce"])
    assessment = start_assessment(office["worker"], child=str(office.response(screening).context))

    office.say("worker", assessment, s4_harm=["hba"])

    assert is_on(office, screening)


def test_what_was_entered_in_error_does_not_count(office: Office):
    draft = office.draft()
    office.say("worker", draft, es4=["fm"])

    office.change("update response set removed_at = '2026-11-23' where tenant = :tenant and id = :id", id=draft)

    assert not is_on(office, draft)


def test_a_lead_takes_it_off_with_a_reason_that_is_kept(office: Office):
    sent = office.sent(es4=["faith_ab"])

    lift(office, sent)

    assert not is_on(office, sent)
    with office["worker"].looking() as rows:
        lifted = caution_for(rows, office["worker"], str(office.response(sent).context)).lifted
    assert lifted is not None
    assert (lifted.by, lifted.why) == ("Safeguarding", WHY)
    assert office.rows("select 1 from trail where tenant = :tenant and action = 'caution_lifted'")


@pytest.mark.parametrize("who", ["worker", "manager", "colleague", "southerner", "school", "admin"])
def test_nobody_but_a_lead_takes_it_off(office: Office, who: str):
    child = str(office.response(office.sent(es4=["faith_ab"])).context)

    with pytest.raises(Denied):
        lift_caution(office[who], child=child, why=WHY)


def test_a_lead_says_first_why_they_open_the_record(office: Office):
    child = str(office.response(office.sent(es4=["faith_ab"])).context)

    with pytest.raises(ReasonNeeded):
        lift_caution(office["contextual"], child=child, why=WHY)


def test_it_is_not_taken_off_without_a_reason_or_when_it_is_not_on(office: Office):
    sent = office.sent(es4=["cce"])
    child = str(office.response(sent).context)

    with pytest.raises(CautionStays, match="why"):
        lift_caution(office["safeguarding"], child=child, why="Safe")
    with pytest.raises(CautionStays, match="not on"):
        lift(office, sent)


def test_an_answer_to_another_question_leaves_it_off(office: Office):
    sent = office.sent(es4=["faith_ab"])
    lift(office, sent)
    return_with_reason(office["manager"], response=sent, submission=1, question="es2", why="Say when.")

    office.say("worker", sent, es2="Last Tuesday.")
    send(office["worker"], draft=sent, seen=office.response(sent).revision)

    assert not is_on(office, sent)


def test_a_correction_of_what_was_lifted_leaves_it_off_until_it_is_said_again(office: Office):
    sent = office.sent(es4=["faith_ab"])
    sign_off(office["manager"], response=sent, submission=1, decision="early_help", why="Agreed.")
    lift(office, sent)
    again = correct(office["worker"], response=sent)
    before = is_on(office, again)

    office.say("worker", again, es4=["faith_ab", "fm"])

    assert not before
    assert is_on(office, again)


def test_it_comes_on_again_when_it_is_said_again(office: Office):
    sent = office.sent(es4=["faith_ab"])
    sign_off(office["manager"], response=sent, submission=1, decision="early_help", why="Agreed.")
    lift(office, sent)

    newer = start_screening(office["worker"], child=str(office.response(sent).context))
    office.say("worker", newer, es4=["fm"])

    assert is_on(office, sent)


def test_what_is_kept_of_lifting_names_no_kind_of_harm(office: Office):
    sent = office.sent(es4=["faith_ab"])
    lift(office, sent)

    (kept,) = office.rows("select up_to from caution_lifted where tenant = :tenant")
    assert "faith" not in kept["up_to"]
    assert sent in kept["up_to"]
