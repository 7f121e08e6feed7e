"""Wrong tries by strangers slow the strangers down, and keep nobody out of their own account."""

from datetime import timedelta
from pathlib import Path

import pytest

from assessments.people.accounts import add_account
from assessments.people.sign_ins import set_password, sign_in
from assessments.people.tries import SignInRefused, TooManyTries
from tests.builders import Office

PASSWORD = "kettle under nineteen larches"
HOME, STRANGER = "192.0.2.1", "198.51.100.7"
EVERY = timedelta(seconds=20)


@pytest.fixture
def office(tmp_path: Path):
    """A real installation, where Ada has chosen her password."""
    made = Office(tmp_path, demo=False)
    code = add_account(made.here, username="ada", role="safeguarding_lead", by="test")
    set_password(made.here, username="ada", code=code, password=PASSWORD, address=HOME)
    yield made
    made.here.close()


def looked_at(office: Office, address: str, password: str = "wrong") -> bool:
    try:
        sign_in(office.here, username="ada", password=password, address=address)
    except TooManyTries:
        return False
    except SignInRefused:
        pass
    return True


def tried_for_an_hour(office: Office, *strangers: str) -> int:
    """Strangers who try whenever they may. How many of their tries were looked at."""
    found = 0
    for at in range(int(timedelta(hours=1) / EVERY)):
        office.clock.forward(seconds=EVERY.seconds)
        found += looked_at(office, strangers[at % len(strangers)])
    return found


def test_a_stranger_who_tries_without_end_is_slowed_down_and_keeps_nobody_out(office: Office):
    assert tried_for_an_hour(office, STRANGER) < 30

    assert not looked_at(office, STRANGER)
    assert looked_at(office, HOME, PASSWORD)


def test_one_may_mistype_ones_password_meanwhile(office: Office):
    tried_for_an_hour(office, STRANGER)

    assert looked_at(office, HOME)
    assert looked_at(office, HOME)
    assert looked_at(office, HOME, PASSWORD)


def test_many_strangers_together_are_slowed_down_as_one(office: Office):
    many = [f"198.51.100.{last}" for last in range(60)]

    assert tried_for_an_hour(office, *many) < 40

    assert not looked_at(office, "203.0.113.9")


def test_the_same_holds_of_a_name_that_nobody_has(office: Office):
    def told(username: str) -> list[str]:
        answers = []
        for at in range(40):
            try:
                sign_in(office.here, username=username, password="wrong", address=f"198.51.100.{at % 4}")
            except SignInRefused as refused:
                answers.append(str(refused))
            office.clock.forward(seconds=7)
        return answers

    assert told("ada") == told("nobody-here")


def test_whoever_has_many_addresses_of_one_line_is_one_stranger(office: Office):
    line = [f"2001:db8:0:7::{last:x}" for last in range(1, 9)]

    found = [looked_at(office, address) for address in line]

    assert found == [True] * 5 + [False] * 3
    assert looked_at(office, "2001:db8:0:8::1", PASSWORD)


def test_one_stranger_cannot_try_one_password_on_every_name(office: Office):
    def tries(address: str, at: int) -> bool:
        try:
            sign_in(office.here, username=f"name{at}", password="wrong", address=address)
        except TooManyTries:
            return False
        except SignInRefused:
            pass
        return True

    found = [tries(STRANGER, at) for at in range(105)]

    assert found == [True] * 100 + [False] * 5
    assert looked_at(office, HOME, PASSWORD)
    office.clock.forward(minutes=11)
    assert tries(STRANGER, 1)
