"""The code of the app: good for half a minute and its neighbours, once, for one account; and what is stored of it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pyotp
import pytest

from assessments.people.accounts import add_account, forget_password, suspend_account
from assessments.people.second_factor import forget, is_set_up, require_factor_again, seal_for_next_key
from assessments.people.second_step import CodeRefused, give_code, set_up, what_to_set_up
from assessments.people.sign_ins import SignInRefused, look, set_password, sign_in
from assessments.people.steps import Asks, Step, StepOver
from assessments.people.tries import NotShown, TooManyTries
from assessments.people.visits import Visit
from tests.builders import Office
from tests.factor import code_of, secret_of, set_up_app

PASSWORD = "kettle under nineteen larches"
AT = "192.0.2.1"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """A real installation: its people sign in with two factors."""
    made = Office(tmp_path, demo=False)
    yield made
    made.here.close()


def add(office: Office, username: str) -> str:
    return add_account(office.here, username=username, role="safeguarding_lead", by="test")


def first_step(office: Office, username: str) -> Step:
    """Somebody new has chosen a password."""
    code = add(office, username)
    found = set_password(office.here, username=username, code=code, password=PASSWORD, address=AT)
    assert isinstance(found, Step)
    return found


def step(office: Office, username: str) -> Step:
    """Somebody has given their password and is asked for their code."""
    found = sign_in(office.here, username=username, password=PASSWORD, address=AT)
    assert isinstance(found, Step)
    return found


@pytest.fixture
def ada(office: Office) -> Visit:
    """Ada at work, having set everything up some minutes ago."""
    token, _ = set_up_app(office.here, first_step(office, "ada"))
    found = look(office.here, token)
    assert found
    office.clock.forward(minutes=5)
    return Visit(found.account, office.here, found.id)


def give(office: Office, code: str, ticket: str = "") -> str:
    return give_code(office.here, ticket=ticket or step(office, "ada").ticket, code=code, address=AT)


# Setting it up --------------------------------------------------------------------------------------------------------


def test_a_password_alone_signs_nobody_in(office: Office):
    found = first_step(office, "bea")

    assert found.asks is Asks.SET_UP
    assert not office.rows("select 1 from sign_in where tenant = :tenant")


def test_the_same_key_is_shown_until_it_is_confirmed(office: Office):
    first = first_step(office, "bea")
    key = what_to_set_up(office.here, ticket=first.ticket).secret
    again = step(office, "bea")

    assert again.asks is Asks.SET_UP
    assert what_to_set_up(office.here, ticket=again.ticket).secret == key


def test_whoever_saw_a_key_once_does_not_hold_the_one_that_is_confirmed_later(office: Office):
    seen = what_to_set_up(office.here, ticket=first_step(office, "bea").ticket).secret
    office.clock.forward(minutes=16)

    assert what_to_set_up(office.here, ticket=step(office, "bea").ticket).secret != seen


def test_there_is_time_to_confirm_a_key_for_as_long_as_its_step_is_open(office: Office):
    key = what_to_set_up(office.here, ticket=first_step(office, "bea").ticket).secret
    office.clock.forward(minutes=10)
    again = step(office, "bea")
    office.clock.forward(minutes=10)

    assert set_up(office.here, ticket=again.ticket, code=pyotp.TOTP(key).at(office.clock.at), address=AT)


def test_a_wrong_code_sets_nothing_up_and_the_step_stays_open(office: Office):
    found = first_step(office, "bea")
    key = what_to_set_up(office.here, ticket=found.ticket).secret

    with pytest.raises(CodeRefused):
        set_up(office.here, ticket=found.ticket, code="000000", address=AT)

    assert what_to_set_up(office.here, ticket=found.ticket).secret == key
    token, codes = set_up_app(office.here, found)
    assert look(office.here, token)
    assert len(codes) == 10


def test_the_key_is_typed_in_groups_of_four(office: Office):
    offered = what_to_set_up(office.here, ticket=first_step(office, "bea").ticket)

    assert {len(group) for group in offered.in_fours.split()} == {4}
    assert offered.in_fours.replace(" ", "") == offered.secret
    assert pyotp.parse_uri(offered.address).secret == offered.secret


def test_the_practice_copy_asks_for_no_code_of_those_who_set_none_up(tmp_path: Path):
    practice = Office(tmp_path)

    token = set_password(practice.here, username="bea", code=add(practice, "bea"), password=PASSWORD, address=AT)

    assert isinstance(token, str)
    assert look(practice.here, token)
    practice.here.close()


# Signing in with it ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("later_s", [-30, 0, 30])
def test_a_code_is_good_one_step_before_and_after(office: Office, ada: Visit, later_s: float):
    assert look(office.here, give(office, code_of(office.here, "ada", later_s=later_s)))


@pytest.mark.parametrize("later_s", [-90, -60, 60, 90])
def test_a_code_of_another_minute_is_refused(office: Office, ada: Visit, later_s: float):
    with pytest.raises(CodeRefused):
        give(office, code_of(office.here, "ada", later_s=later_s))


def test_spaces_in_a_code_do_not_matter(office: Office, ada: Visit):
    code = code_of(office.here, "ada")

    assert give(office, f" {code[:3]} {code[3:]} ")


@pytest.mark.parametrize("code", ["", "12345", "1234567", "abcdef", "١٢٣٤٥٦", "-12345"])
def test_what_is_no_code_is_refused(office: Office, ada: Visit, code: str):
    with pytest.raises(CodeRefused):
        give(office, code)


def test_a_code_works_once_also_for_another_step(office: Office, ada: Visit):
    code = code_of(office.here, "ada")
    give(office, code)

    with pytest.raises(CodeRefused):
        give(office, code)


def test_no_code_from_before_the_last_one_is_taken(office: Office, ada: Visit):
    earlier = code_of(office.here, "ada", later_s=-30)
    give(office, code_of(office.here, "ada"))

    with pytest.raises(CodeRefused):
        give(office, earlier)


def test_the_code_that_set_the_app_up_does_not_sign_in_too(office: Office):
    first = first_step(office, "bea")
    code = pyotp.TOTP(what_to_set_up(office.here, ticket=first.ticket).secret).at(office.clock.at)
    set_up(office.here, ticket=first.ticket, code=code, address=AT)

    with pytest.raises(CodeRefused):
        give_code(office.here, ticket=step(office, "bea").ticket, code=code, address=AT)


# The step between -----------------------------------------------------------------------------------------------------


def test_a_step_is_over_after_five_minutes(office: Office, ada: Visit):
    found = step(office, "ada")
    office.clock.forward(minutes=5)

    with pytest.raises(StepOver):
        give(office, code_of(office.here, "ada"), found.ticket)


def test_a_step_is_done_once(office: Office, ada: Visit):
    found = step(office, "ada")
    give(office, code_of(office.here, "ada"), found.ticket)
    office.clock.forward(minutes=1)

    with pytest.raises(StepOver):
        give(office, code_of(office.here, "ada"), found.ticket)


def test_a_step_is_for_one_account(office: Office, ada: Visit):
    set_up_app(office.here, first_step(office, "bea"))
    office.clock.forward(minutes=1)

    with pytest.raises(CodeRefused):
        give(office, code_of(office.here, "ada"), step(office, "bea").ticket)


def test_whoever_is_asked_for_a_code_cannot_set_up_an_app_of_their_own(office: Office, ada: Visit):
    with pytest.raises(StepOver):
        what_to_set_up(office.here, ticket=step(office, "ada").ticket)


def test_a_step_ends_with_the_account(office: Office, ada: Visit):
    found = step(office, "ada")
    suspend_account(office.here, username="ada", by="test")

    with pytest.raises(StepOver):
        give(office, code_of(office.here, "ada"), found.ticket)


# Wrong tries ----------------------------------------------------------------------------------------------------------


def test_wrong_codes_and_wrong_passwords_are_counted_together(office: Office, ada: Visit):
    found = step(office, "ada")
    for _ in range(3):
        with pytest.raises(CodeRefused):
            give(office, "000000", found.ticket)
    for _ in range(2):
        with pytest.raises(SignInRefused):
            sign_in(office.here, username="ada", password="not the password at all", address=AT)

    with pytest.raises(TooManyTries):
        give(office, code_of(office.here, "ada"), found.ticket)
    with pytest.raises(TooManyTries):
        step(office, "ada")


def test_a_right_password_does_not_forget_wrong_codes(office: Office, ada: Visit):
    for _ in range(5):
        with pytest.raises(CodeRefused):
            give(office, "000000")

    with pytest.raises(TooManyTries):
        step(office, "ada")


def test_a_wrong_code_is_written_down_with_the_account_that_it_was_given_for(office: Office, ada: Visit):
    with pytest.raises(CodeRefused):
        give(office, "000000")

    [entry] = office.rows("select actor, record, detail from trail where tenant = :tenant and action = 'code_refused'")
    assert entry == {"actor": ada.account.id, "record": ada.account.id, "detail": "{}"}


# Once more, before what cannot be taken back --------------------------------------------------------------------------


def test_a_code_is_asked_again_and_each_is_good_for_one_act(office: Office, ada: Visit):
    code = code_of(office.here, "ada")
    require_factor_again(ada, code=code)

    with pytest.raises(NotShown):
        require_factor_again(ada, code=code)


def test_guessing_a_code_inside_is_locked_out_too(office: Office, ada: Visit):
    for _ in range(5):
        with pytest.raises(NotShown):
            require_factor_again(ada, code="000000")

    with pytest.raises(TooManyTries):
        require_factor_again(ada, code=code_of(office.here, "ada"))


def test_a_password_is_no_code_where_there_is_a_second_factor(office: Office, ada: Visit):
    with pytest.raises(NotShown):
        require_factor_again(ada, code=PASSWORD)


def test_a_sign_in_from_before_there_were_codes_cannot_act_without_one(office: Office, ada: Visit):
    with office.here.engine.write(office.here.tenant) as rows:
        forget(rows, ada.account.id)

    with pytest.raises(NotShown, match="no second factor yet"):
        require_factor_again(ada, code=PASSWORD)


def test_in_the_practice_copy_the_password_is_asked_instead(tmp_path: Path):
    practice = Office(tmp_path)
    token = set_password(practice.here, username="bea", code=add(practice, "bea"), password=PASSWORD, address=AT)
    found = look(practice.here, str(token))
    assert found
    bea = Visit(found.account, practice.here, found.id)

    require_factor_again(bea, code=PASSWORD)
    with pytest.raises(NotShown):
        require_factor_again(bea, code="123456")
    practice.here.close()


# What is stored -------------------------------------------------------------------------------------------------------


def test_the_key_stands_nowhere_in_the_database_as_it_is(office: Office, ada: Visit):
    key = secret_of(office.here, "ada")
    tables = office.tables()

    assert not [table for table in tables if key in str(office.rows(f"select * from {table}"))]


def test_a_sealed_key_moved_to_another_account_opens_nothing(office: Office, ada: Visit):
    set_up_app(office.here, first_step(office, "bea"))
    key = secret_of(office.here, "ada")
    office.change(
        "update second_factor set sealed = (select sealed from second_factor where account = :ada)"
        " where account <> :ada and tenant = :tenant",
        ada=ada.account.id,
    )

    with pytest.raises(CodeRefused):
        give(office, pyotp.TOTP(key).at(office.here.now()), step(office, "bea").ticket)


def test_a_change_of_the_pages_key_locks_nobody_out_whether_it_is_finished_or_not(office: Office, ada: Visit):
    old, new = office.here.keys, replace(office.here.keys, pages=b"n" * 32)
    given_up = b"g" * 32
    for then in (given_up, new.pages):
        with office.here.engine.write(office.here.tenant) as rows:
            seal_for_next_key(rows, now=old.pages, then=then)

    assert give(office, code_of(office.here, "ada"))
    office.here.keys = new
    office.clock.forward(minutes=1)
    assert give(office, code_of(office.here, "ada"))


def test_a_reset_forgets_it_all(office: Office, ada: Visit):
    half_done = step(office, "ada")
    code = code_of(office.here, "ada")
    with office.here.engine.write(office.here.tenant) as rows:
        forget_password(office.here, rows, ada.account.id, why="reset")

    with office.here.engine.read(office.here.tenant) as rows:
        assert not is_set_up(rows, ada.account.id)
    assert not office.rows("select 1 from recovery_code where tenant = :tenant")
    with pytest.raises(StepOver):
        give(office, code, half_done.ticket)
