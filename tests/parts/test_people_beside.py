"""Beside a question about the family the caution speaks up, whichever response of the child raised it."""

from collections.abc import Callable

import pytest

from assessments.children.actions import start_assessment
from assessments.children.people.actions import add_person
from assessments.children.people.model import Person
from assessments.records.caution import lift_caution
from assessments.records.views.response import response_for
from pages.parts.people_around import beside
from tests.builders import Office
from tests.records.conftest import office

__all__ = ["office"]
OPEN = '<div class="lk-notice" role="status"><h2>Do not contact family before advice</h2>'
Drawn = Callable[..., str]


def an_assessment(office: Office, **screening: object) -> str:
    child = str(office.response(office.sent(**screening)).context)
    mother = Person(name="Ottilie Marchetti", relationship="mother", safe="yes", phone="020 7946 0321")
    add_person(office["worker"], child=child, person=mother)
    return start_assessment(office["worker"], child=child)


def beside_it(drawn: Drawn, office: Office, response: str, question: str, by: str = "worker") -> str:
    return drawn(beside, office[by], response_for(office[by], response=response), question)


def test_beside_the_parents_the_caution_of_the_screening_stands_open(office: Office, drawn: Drawn):
    html = beside_it(drawn, office, an_assessment(office, es4=["faith_ab"]), "s3_who")

    assert OPEN in html
    assert "Ottilie Marchetti" in html
    assert "Safe to contact" not in html


def test_where_the_form_has_its_own_card_it_is_not_said_twice(office: Office, drawn: Drawn):
    draft = office.draft()
    office.say("worker", draft, es4=["fm"])

    assert OPEN not in beside_it(drawn, office, draft, "es10")


def test_where_a_lead_took_it_off_that_stands_beside_the_card_of_the_form(office: Office, drawn: Drawn):
    draft = office.draft()
    office.say("worker", draft, es4=["faith_ab"])
    child = str(office.response(draft).context)
    office["safeguarding"].give_reason(record=child, why="Asked for advice on this family")
    lift_caution(office["safeguarding"], child=child, why="Advice was taken, she is safe.")

    html = beside_it(drawn, office, draft, "es10")

    assert "<h2>A lead took the caution off</h2>" in html
    assert OPEN not in html


def test_with_no_caution_they_stand_folded_with_whether_contact_is_safe(office: Office, drawn: Drawn):
    html = beside_it(drawn, office, an_assessment(office), "s3_who")

    assert OPEN not in html
    assert "Safe to contact" in html


@pytest.mark.parametrize("question", ["s3_know", "s1_words"])
def test_beside_other_questions_nobody_stands(office: Office, drawn: Drawn, question: str):
    assert not beside_it(drawn, office, an_assessment(office, es4=["faith_ab"]), question)


def test_a_school_reads_nothing_of_who_is_around_the_child(office: Office, drawn: Drawn):
    draft = office.draft("school")

    assert not beside_it(drawn, office, draft, "es10", by="school")
