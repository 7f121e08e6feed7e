"""A sign-in ends fifteen minutes after the last act, and eight hours after it began whatever anybody does."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assessments.people.accounts import add_account
from assessments.people.sign_ins import act, look, set_password
from tests.builders import Office

PASSWORD = "a long enough password"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = Office(tmp_path)
    yield made
    made.here.close()


@pytest.fixture
def token(office: Office) -> str:
    """What the browser of somebody who has just signed in keeps."""
    code = add_account(office.here, username="ada", role="safeguarding_lead", by="test", display_name="Ada Example")
    return set_password(office.here, username="ada", code=code, password=PASSWORD, address="127.0.0.1")


def act_every_ten_minutes(office: Office, token: str, hours: float) -> None:
    for _ in range(round(hours * 6)):
        office.clock.forward(minutes=10)
        found = look(office.here, token)
        assert found, "it ended before its time"
        act(office.here, found.id)


def test_whoever_does_nothing_for_fifteen_minutes_is_signed_out(office: Office, token: str):
    office.clock.forward(minutes=14)
    assert look(office.here, token)

    office.clock.forward(minutes=1)
    assert look(office.here, token) is None


def test_an_act_gives_another_fifteen_minutes(office: Office, token: str):
    act_every_ten_minutes(office, token, hours=1)

    office.clock.forward(minutes=14)
    assert look(office.here, token)


def test_after_eight_hours_it_ends_however_much_somebody_does(office: Office, token: str):
    act_every_ten_minutes(office, token, hours=7.8)
    office.clock.forward(minutes=13)

    assert look(office.here, token) is None
