"""Two people write in one draft: nothing that either of them typed is lost."""

import pytest

from assessments.people.visits import Denied
from assessments.records.actions.answering import save_answer, settle_clash
from assessments.records.actions.sending import send
from assessments.records.model import Clash, NotReady, Saved, SeenTooFew
from assessments.records.views.response import history_of, response_for
from tests.builders import Office


def _both(office: Office) -> tuple[str, int]:
    draft = office.draft()
    office.join("colleague", draft)
    return draft, office.response(draft).revision


def _say(office: Office, who: str, draft: str, question: str, value: str, seen: int) -> Saved | Clash:
    return save_answer(office[who], draft=draft, question=question, value=value, seen=seen)


def test_answers_to_different_questions_merge(office: Office) -> None:
    draft, seen = _both(office)

    _say(office, "worker", draft, "es2", "He was seen at the station.", seen)
    _say(office, "colleague", draft, "es8", "He likes boxing.", seen)

    answers = office.response(draft).answers
    assert (answers["es2"], answers["es8"]) == ("He was seen at the station.", "He likes boxing.")
    assert response_for(office["worker"], response=draft).clashes == ()


def test_two_answers_to_one_question_are_both_kept_and_the_first_stands(office: Office) -> None:
    draft, seen = _both(office)

    _say(office, "worker", draft, "es2", "At the station.", seen)
    clash = _say(office, "colleague", draft, "es2", "At the park.", seen)

    assert isinstance(clash, Clash)
    assert (clash.first.value, clash.second.value) == ("At the station.", "At the park.")
    assert office.response(draft).answers["es2"] == "At the station."


def test_a_person_chooses_and_the_history_holds_both(office: Office) -> None:
    draft, seen = _both(office)
    _say(office, "worker", draft, "es2", "At the station.", seen)
    _say(office, "colleague", draft, "es2", "At the park.", seen)

    settle_clash(
        office["worker"], draft=draft, question="es2", value="At the park.", seen=office.response(draft).revision
    )

    assert office.response(draft).answers["es2"] == "At the park."
    assert response_for(office["worker"], response=draft).clashes == ()
    told = [(row["kind"], row["value"]) for row in reversed(history_of(office["worker"], response=draft))]
    assert told == [("answer", "At the station."), ("set_aside", "At the park."), ("chosen", "At the park.")]


def test_nothing_is_sent_while_two_answers_wait_to_be_chosen_from(office: Office) -> None:
    draft, seen = _both(office)
    _say(office, "worker", draft, "es2", "At the station.", seen)
    _say(office, "colleague", draft, "es2", "At the park.", seen)

    with pytest.raises(NotReady, match="Two of you"):
        send(office["worker"], draft=draft, seen=office.response(draft).revision)


@pytest.mark.parametrize("invented", [-1, 1, 999])
def test_a_revision_that_never_was_is_refused(office: Office, invented: int) -> None:
    draft = office.draft()

    with pytest.raises(SeenTooFew):
        _say(office, "worker", draft, "es2", "At the station.", invented)

    assert office.response(draft).answers == {}


def test_somebody_who_does_not_work_with_the_child_cannot_answer(office: Office) -> None:
    draft = office.draft()

    with pytest.raises(Denied):
        _say(office, "colleague", draft, "es2", "At the station.", 0)
