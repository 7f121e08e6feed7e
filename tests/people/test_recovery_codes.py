"""Ten recovery codes: each once, in place of a code from the app; stored so that nobody reads them back."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assessments.people import recovery
from assessments.people.accounts import add_account
from assessments.people.own_account import own_account_for
from assessments.people.second_step import CodeRefused, give_code, give_recovery_code
from assessments.people.sign_ins import look, set_password, sign_in
from assessments.people.steps import Step, StepOver
from assessments.people.tries import TooManyTries
from assessments.people.visits import Visit
from tests.builders import Office
from tests.factor import set_up_app

PASSWORD = "kettle under nineteen larches"
AT = "192.0.2.1"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = Office(tmp_path, demo=False)
    yield made
    made.here.close()


def codes_of(office: Office, username: str) -> tuple[str, ...]:
    """Somebody new sets everything up. The codes they are shown."""
    code = add_account(office.here, username=username, role="safeguarding_lead", by="test")
    step = set_password(office.here, username=username, code=code, password=PASSWORD, address=AT)
    assert isinstance(step, Step)
    return set_up_app(office.here, step)[1]


def ticket(office: Office, username: str) -> str:
    step = sign_in(office.here, username=username, password=PASSWORD, address=AT)
    assert isinstance(step, Step)
    return step.ticket


def give(office: Office, username: str, code: str) -> str:
    return give_recovery_code(office.here, ticket=ticket(office, username), code=code, address=AT)


def test_there_are_ten_and_no_two_are_alike(office: Office):
    codes = codes_of(office, "ada")

    assert len(set(codes)) == 10
    assert all(len(code) == 14 and not set(code) & set("01lio") for code in codes)


def test_each_signs_in_once_and_what_is_left_is_said(office: Office):
    codes = codes_of(office, "ada")

    found = look(office.here, give(office, "ada", codes[3]))

    assert found
    assert own_account_for(Visit(found.account, office.here, found.id)).codes_left == 9
    with pytest.raises(CodeRefused):
        give(office, "ada", codes[3])
    assert give(office, "ada", codes[4])


def test_its_use_is_written_down(office: Office):
    give(office, "ada", codes_of(office, "ada")[0])

    last = office.rows("select action, detail from trail where tenant = :tenant order by seq desc limit 2")
    assert [entry["action"] for entry in last] == ["signed_in", "recovery_code_used"]
    assert last[0]["detail"] == '{"by": "recovery_code"}'


def test_capitals_spaces_and_hyphens_do_not_matter(office: Office):
    code = codes_of(office, "ada")[0]

    assert give(office, "ada", f" {code.upper().replace('-', ' ')} ")


def test_another_persons_code_is_refused(office: Office):
    codes_of(office, "ada")
    of_bea = codes_of(office, "bea")

    with pytest.raises(CodeRefused):
        give(office, "ada", of_bea[0])
    assert give(office, "bea", of_bea[0])


@pytest.mark.parametrize("code", ["", "x", "123456", "2222-2222-2222", "2" * 400])
def test_what_is_no_code_is_refused(office: Office, code: str):
    codes_of(office, "ada")

    with pytest.raises(CodeRefused):
        give(office, "ada", code)


def test_it_is_no_code_of_the_app(office: Office):
    codes = codes_of(office, "ada")

    with pytest.raises(CodeRefused):
        give_code(office.here, ticket=ticket(office, "ada"), code=codes[0], address=AT)


def test_guessing_them_is_locked_out_and_uses_none_up(office: Office):
    codes = codes_of(office, "ada")
    found = ticket(office, "ada")
    for _ in range(5):
        with pytest.raises(CodeRefused):
            give_recovery_code(office.here, ticket=found, code="2222-2222-2222", address=AT)

    with pytest.raises(TooManyTries):
        give_recovery_code(office.here, ticket=found, code=codes[0], address=AT)
    assert not office.rows("select 1 from recovery_code where tenant = :tenant and used_at is not null")


def test_a_step_that_is_over_uses_none_up(office: Office):
    codes = codes_of(office, "ada")
    found = ticket(office, "ada")
    office.clock.forward(minutes=5)

    with pytest.raises(StepOver):
        give_recovery_code(office.here, ticket=found, code=codes[0], address=AT)
    assert not office.rows("select 1 from recovery_code where tenant = :tenant and used_at is not null")


def test_nothing_of_a_code_can_be_read_back(office: Office):
    codes = codes_of(office, "ada")
    kept = str(office.rows("select * from recovery_code") + office.rows("select * from trail"))

    assert not [code for code in codes if code in kept or code.replace("-", "") in kept]
    assert kept.count("$argon2id$") == recovery.HOW_MANY
