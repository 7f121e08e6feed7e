"""The number that answers now, and the hours at which none does."""

from datetime import datetime

import pytest

from assessments.people.giving_numbers import NumbersRefused, set_numbers
from assessments.people.numbers import is_open_to_others, number_that_answers_now, still_missing, what_is_missing
from assessments.people.visits import LONDON, Denied
from tests.builders import Office
from tests.records.conftest import office

__all__ = ["office"]

DAY = {"name": "the front door", "number": "01632 960001", "from": "09:00", "to": "17:00", "days": [0, 1, 2, 3, 4]}
NIGHT = {"name": "the duty team", "number": "01632 960002", "from": "17:00", "to": "09:00", "days": [0, 1, 2, 3, 4]}
ALWAYS = {"name": "the duty team", "number": "01632 960002"}


def answers_at(office: Office, moment: str) -> str:
    office.clock.at = datetime.fromisoformat(moment).replace(tzinfo=LONDON)
    found = number_that_answers_now(office["worker"])
    return found.name if found else ""


@pytest.mark.parametrize(
    ("moment", "who"),
    [
        ("2026-11-23T10:00", "the front door"),
        ("2026-11-23T18:00", "the duty team"),
        ("2026-11-24T03:00", "the duty team"),
        ("2026-11-28T03:00", "the duty team"),
        ("2026-11-28T10:00", ""),
        ("2026-11-23T03:00", ""),
    ],
    ids=["Monday at ten", "Monday evening", "that night", "Friday night", "Saturday", "Sunday night"],
)
def test_hours_that_go_past_midnight_belong_to_the_day_they_began(office: Office, moment: str, who: str):
    set_numbers(office["admin"], numbers=[DAY, NIGHT])

    assert answers_at(office, moment) == who


def test_what_is_missing_is_said_until_a_number_answers_at_every_hour():
    assert len(what_is_missing([])) == 2
    assert "Nobody answers on Monday at 00:00" in what_is_missing([DAY])[0]
    assert "Nobody answers on Monday at 00:00" in what_is_missing([DAY, NIGHT])[0]
    assert what_is_missing([DAY, ALWAYS]) == ()


def test_only_those_who_may_set_them_are_told_what_is_missing(office: Office):
    assert still_missing(office["admin"])
    assert not still_missing(office["worker"])


def test_an_installation_opens_to_others_with_its_first_number(office: Office):
    assert not is_open_to_others(office["worker"])

    set_numbers(office["admin"], numbers=[DAY])

    assert is_open_to_others(office["worker"])


@pytest.mark.parametrize("who", ["worker", "manager", "partner", "protection"])
def test_nobody_else_sets_them(office: Office, who: str):
    with pytest.raises(Denied):
        set_numbers(office[who], numbers=[DAY])

    assert not is_open_to_others(office["worker"])


def test_a_number_that_cannot_be_rung_is_not_kept(office: Office):
    with pytest.raises(NumbersRefused, match="Number 2: give the telephone number"):
        set_numbers(office["admin"], numbers=[DAY, ALWAYS | {"number": "the usual"}])

    assert not is_open_to_others(office["worker"])
