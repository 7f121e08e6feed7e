"""Who read what is written down once for a sitting, and a place or file given to one person is nothing to another."""

import pytest

from assessments.people.handles import handle_to, place_of
from assessments.people.tickets import TicketSpent, take, ticket_for
from assessments.records.views.response import response_for
from tests.builders import Office


def test_25_answers_in_a_sitting_leave_one_opening(office: Office) -> None:
    draft = office.draft()

    for number in range(25):
        office.say("worker", draft, es2=f"Answer number {number}.")
        response_for(office["worker"], response=draft)

    opened = "select 1 from trail where tenant = :tenant and action = 'opened' and record = :r"
    assert len(office.rows(opened, r=draft)) == 1


def test_another_persons_handle_is_nothing(office: Office) -> None:
    handle = handle_to(office["worker"], "response", "record-1")

    assert place_of(office["colleague"], handle) is None
    assert place_of(office["worker"], handle) is not None


def test_a_file_is_taken_once_by_the_sign_in_that_asked(office: Office) -> None:
    token = ticket_for(office["worker"], "print", "record-1")

    with pytest.raises(TicketSpent):
        take(office["colleague"], token)
    take(office["worker"], token)
    with pytest.raises(TicketSpent):
        take(office["worker"], token)
