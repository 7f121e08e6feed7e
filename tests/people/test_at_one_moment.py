"""Many tries sent at one moment are no more tries than one after another."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from assessments.people.accounts import add_account
from assessments.people.second_factor import require_factor_again
from assessments.people.sign_ins import look, set_password, sign_in
from assessments.people.steps import Step
from assessments.people.tries import NotShown, SignInRefused, TooManyTries
from assessments.people.visits import Visit
from tests.builders import Office
from tests.factor import set_up_app

PASSWORD = "kettle under nineteen larches"
AT = "192.0.2.1"
AT_ONCE = 12


def add(office: Office, username: str) -> str:
    return add_account(office.here, username=username, role="safeguarding_lead", by="test")


def first_step(office: Office, username: str) -> Step:
    """Somebody new has chosen a password."""
    code = add(office, username)
    found = set_password(office.here, username=username, code=code, password=PASSWORD, address=AT)
    assert isinstance(found, Step)
    return found


def answers(ask: Callable[[], object]) -> Counter[str]:
    """What many who ask at one moment are told."""

    def told(_: int) -> str:
        try:
            ask()
        except (TooManyTries, SignInRefused, NotShown) as refused:
            return type(refused).__name__
        return "let in"

    with ThreadPoolExecutor(AT_ONCE) as together:
        return Counter(together.map(told, range(AT_ONCE)))


@pytest.fixture
def office(tmp_path: Path):
    made = Office(tmp_path, demo=False)
    yield made
    made.here.close()


def test_of_many_passwords_sent_at_once_five_are_looked_at(office: Office):
    first_step(office, "ada")

    found = answers(lambda: sign_in(office.here, username="ada", password="wrong", address=AT))

    assert found == {"SignInRefused": 5, "TooManyTries": AT_ONCE - 5}


def test_of_many_one_time_codes_sent_at_once_five_are_looked_at(office: Office):
    add(office, "ada")

    found = answers(
        lambda: set_password(office.here, username="ada", code="0000-0000-0000-0000", password=PASSWORD, address=AT)
    )

    assert found == {"SignInRefused": 5, "TooManyTries": AT_ONCE - 5}


def test_of_many_codes_given_again_at_once_five_are_looked_at(office: Office):
    token, _ = set_up_app(office.here, first_step(office, "ada"))
    found = look(office.here, token)
    assert found
    ada = Visit(found.account, office.here, found.id)

    told = answers(lambda: require_factor_again(ada, code="000000"))

    assert told == {"NotShown": 5, "TooManyTries": AT_ONCE - 5}


def test_a_try_that_was_right_does_not_count(office: Office):
    first_step(office, "ada")

    for _ in range(8):
        sign_in(office.here, username="ada", password=PASSWORD, address=AT)

    assert not office.rows("select 1 from failed_sign_in")
