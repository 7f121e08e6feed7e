"""A print asks what the caution asks, whichever response raised it, and takes no family name by itself."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from assessments.children.actions import start_assessment
from assessments.children.people.actions import add_person
from assessments.children.people.model import Person
from assessments.people.tickets import take
from assessments.records.caution import lift_caution
from assessments.reports.child_copies import child_copy_for
from assessments.reports.printing import PrintNeeds, PrintRefused, ask_for_paper, paper_file, print_needs
from tests.builders import Office

WHY = "For the strategy meeting"


@pytest.fixture
def assessment(office: Office) -> str:
    """An assessment that says nothing of it, beside a screening that did."""
    screening = office.sent(es4=["faith_ab"])
    child = str(office.response(screening).context)
    mother = Person(name="Ottilie Marchetti", relationship="mother", safe="yes", phone="020 7946 0321")
    add_person(office["worker"], child=child, person=mother)
    return start_assessment(office["worker"], child=child)


def words_of(file: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(file)).pages).split())


def test_a_print_asks_what_another_response_of_the_child_raised(office: Office, assessment: str):
    assert print_needs(office["worker"], response=assessment) == PrintNeeds(reason=True, safe_at_home=True)
    with pytest.raises(PrintRefused, match="why a copy is needed"):
        ask_for_paper(office["worker"], response=assessment)


def test_a_copy_for_the_child_needs_its_reason_too(office: Office, assessment: str):
    assert child_copy_for(office["worker"], response=assessment).needs.reason


def test_the_copy_says_the_caution_and_names_nobody_around_the_child(office: Office, assessment: str):
    token = ask_for_paper(office["worker"], response=assessment, why=WHY, safe_at_home="no")

    words = words_of(paper_file(office["worker"], take(office["worker"], token))[2])

    assert "Do not contact the family before advice." in words
    assert "Ottilie" not in words
    assert "0321" not in words


def test_once_a_lead_took_it_off_a_print_asks_nothing_more(office: Office, assessment: str):
    child = str(office.response(assessment).context)
    office["safeguarding"].give_reason(record=child, why="Asked for advice on this family")

    lift_caution(office["safeguarding"], child=child, why="Advice was taken, her mother is safe.")

    assert print_needs(office["worker"], response=assessment) == PrintNeeds(reason=False, safe_at_home=False)
