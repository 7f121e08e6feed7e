"""One's own account: what each act asks for, what it ends, and that it reaches nobody else's."""

from collections.abc import Iterator
from pathlib import Path

import pyotp
import pytest
from sqlcipher3.dbapi2 import IntegrityError

from assessments.people.accounts import add_account
from assessments.people.own_account import (
    NoSuchSignIn,
    change_own_password,
    end_other_sign_ins,
    end_own_sign_in,
    make_own_recovery_codes,
    offer_another_factor,
    own_account_for,
    take_offered_factor,
)
from assessments.people.passwords import PasswordTooWeak
from assessments.people.second_step import CodeRefused, give_code, give_recovery_code
from assessments.people.sign_ins import SignInRefused, end, look, look_again, set_password, sign_in
from assessments.people.steps import Step, StepOver
from assessments.people.tries import NotShown, TooManyTries
from assessments.people.visits import SignedOut, Visit
from tests.builders import Office
from tests.cluster import file_only
from tests.factor import code_of, secret_of, set_up_app

PASSWORD, CHOSEN = "kettle under nineteen larches", "ferry almanac under glass"
AT = "192.0.2.1"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = Office(tmp_path, demo=False)
    yield made
    made.here.close()


def arrive(office: Office, username: str) -> tuple[Visit, tuple[str, ...]]:
    """Somebody new who has set everything up, some minutes later; and their recovery codes."""
    code = add_account(office.here, username=username, role="safeguarding_lead", by="test")
    step = set_password(office.here, username=username, code=code, password=PASSWORD, address=AT)
    assert isinstance(step, Step)
    token, codes = set_up_app(office.here, step)
    office.clock.forward(minutes=2)
    return visit(office, token), codes


def visit(office: Office, token: str) -> Visit:
    found = look(office.here, token)
    assert found
    return Visit(found.account, office.here, found.id)


@pytest.fixture
def ada(office: Office) -> Visit:
    return arrive(office, "ada")[0]


def step(office: Office, username: str, password: str = PASSWORD) -> str:
    found = sign_in(office.here, username=username, password=password, address=AT)
    assert isinstance(found, Step)
    return found.ticket


def elsewhere(office: Office, username: str = "ada") -> Visit:
    """The same person at another browser."""
    token = give_code(office.here, ticket=step(office, username), code=code_of(office.here, username), address=AT)
    office.clock.forward(minutes=1)
    return visit(office, token)


def is_live(seen: Visit) -> bool:
    return look_again(seen.here, seen.sign_in) is not None


def last_entry(office: Office) -> str:
    return str(office.rows("select action from trail where tenant = :tenant order by seq desc limit 1")[0]["action"])


# Sign-ins -------------------------------------------------------------------------------------------------------------


def test_one_sees_ones_own_sign_ins_and_which_is_this_one(office: Office, ada: Visit):
    other = elsewhere(office)
    arrive(office, "bea")

    seen = own_account_for(ada).sign_ins

    assert [(one.id, one.is_this_one) for one in seen] == [(ada.sign_in, True), (other.sign_in, False)]
    assert all(one.began_at <= one.acted_at for one in seen)


def test_one_of_them_can_be_ended(office: Office, ada: Visit):
    other = elsewhere(office)

    end_own_sign_in(ada, sign_in=other.sign_in)

    assert not is_live(other)
    assert is_live(ada)
    assert last_entry(office) == "sign_in_ended"


def test_another_persons_sign_in_is_refused_in_the_words_for_one_that_has_ended(office: Office, ada: Visit):
    bea, _ = arrive(office, "bea")
    other = elsewhere(office)
    end_own_sign_in(ada, sign_in=other.sign_in)
    said = []
    for sign_in_id in (bea.sign_in, other.sign_in, ada.sign_in, "", "nothing"):
        with pytest.raises(NoSuchSignIn) as refused:
            end_own_sign_in(ada, sign_in=sign_in_id)
        said.append(str(refused.value))

    assert len(set(said)) == 1
    assert is_live(bea)
    assert is_live(ada)


def test_all_others_can_be_ended_and_nobody_elses(office: Office, ada: Visit):
    bea, _ = arrive(office, "bea")
    others = [elsewhere(office), elsewhere(office)]

    assert end_other_sign_ins(ada) == 2

    assert not [one for one in others if is_live(one)]
    assert is_live(ada)
    assert is_live(bea)


def test_whoever_is_signed_out_changes_nothing(office: Office, ada: Visit):
    other = elsewhere(office)
    found = look_again(office.here, ada.sign_in)
    assert found
    end(office.here, found)

    for act in (
        lambda: end_other_sign_ins(ada),
        lambda: end_own_sign_in(ada, sign_in=other.sign_in),
        lambda: change_own_password(ada, password=PASSWORD, new=CHOSEN, code=code_of(office.here, "ada")),
        lambda: make_own_recovery_codes(ada, password=PASSWORD, code=code_of(office.here, "ada")),
        lambda: offer_another_factor(ada, code=code_of(office.here, "ada")),
    ):
        with pytest.raises(SignedOut):
            act()
    assert is_live(other)


# Password -------------------------------------------------------------------------------------------------------------


def test_a_new_password_ends_every_other_sign_in_and_half_done_one(office: Office, ada: Visit):
    other = elsewhere(office)
    half_done = step(office, "ada")

    change_own_password(ada, password=PASSWORD, new=CHOSEN, code=code_of(office.here, "ada"))

    assert is_live(ada)
    assert not is_live(other)
    assert last_entry(office) == "password_changed"
    office.clock.forward(minutes=1)
    with pytest.raises(StepOver):
        give_code(office.here, ticket=half_done, code=code_of(office.here, "ada"), address=AT)
    with pytest.raises(SignInRefused):
        step(office, "ada")
    assert step(office, "ada", CHOSEN)


@pytest.mark.parametrize(("password", "right_code"), [("not the password", True), (PASSWORD, False), ("", True)])
def test_it_asks_for_the_password_as_it_is_and_a_code(office: Office, ada: Visit, password: str, right_code: bool):
    code = code_of(office.here, "ada") if right_code else "000000"

    with pytest.raises(NotShown):
        change_own_password(ada, password=password, new=CHOSEN, code=code)

    assert step(office, "ada")


def test_a_weak_one_is_refused_and_the_code_stays_good(office: Office, ada: Visit):
    code = code_of(office.here, "ada")
    with pytest.raises(PasswordTooWeak):
        change_own_password(ada, password=PASSWORD, new="too short", code=code)

    change_own_password(ada, password=PASSWORD, new=CHOSEN, code=code)


def test_guessing_the_password_inside_is_locked_out_and_locks_nobody_out_at_the_door(office: Office, ada: Visit):
    for _ in range(5):
        with pytest.raises(NotShown):
            change_own_password(ada, password="a guess at somebody's", new=CHOSEN, code="")

    with pytest.raises(TooManyTries):
        change_own_password(ada, password=PASSWORD, new=CHOSEN, code=code_of(office.here, "ada"))
    assert step(office, "ada")


# Second factor and recovery codes -------------------------------------------------------------------------------------


def app_of(seen: Visit) -> pyotp.TOTP:
    offered = own_account_for(seen).offered
    assert offered
    return pyotp.TOTP(offered.secret)


def test_another_telephone_takes_over_with_its_first_code(office: Office, ada: Visit):
    before, other = secret_of(office.here, "ada"), elsewhere(office)
    offer_another_factor(ada, code=code_of(office.here, "ada"))
    app = app_of(ada)
    assert secret_of(office.here, "ada") == before, "until then the old one stays"

    codes = take_offered_factor(ada, code=app.at(office.clock.at))

    assert secret_of(office.here, "ada") == app.secret != before
    assert not is_live(other)
    assert own_account_for(ada).codes_left == len(codes) == 10
    office.clock.forward(minutes=1)
    with pytest.raises(CodeRefused):
        give_code(office.here, ticket=step(office, "ada"), code=pyotp.TOTP(before).at(office.clock.at), address=AT)


@file_only
def test_where_new_recovery_codes_cannot_be_kept_the_old_telephone_and_the_old_codes_stay(office: Office, ada: Visit):
    offer_another_factor(ada, code=code_of(office.here, "ada"))
    app, before = app_of(ada), secret_of(office.here, "ada")
    office.change("create trigger broken before insert on recovery_code begin select raise(abort, 'no room'); end")

    with pytest.raises(IntegrityError):
        take_offered_factor(ada, code=app.at(office.clock.at))

    assert secret_of(office.here, "ada") == before
    assert own_account_for(ada).codes_left == 10


def test_guessing_recovery_codes_inside_is_not_looked_at_for_ever(office: Office):
    ada, codes = arrive(office, "ada")
    for _ in range(5):
        with pytest.raises(NotShown):
            offer_another_factor(ada, code="2222-2222-2222")

    with pytest.raises(TooManyTries):
        offer_another_factor(ada, code=codes[0])
    assert own_account_for(ada).codes_left == 10


def test_a_recovery_code_stands_in_for_the_telephone_that_was_lost(office: Office):
    ada, codes = arrive(office, "ada")

    offer_another_factor(ada, code=codes[0])

    assert own_account_for(ada).codes_left == 9
    assert take_offered_factor(ada, code=app_of(ada).at(office.clock.at))


@pytest.mark.parametrize("code", ["", "000000", "2222-2222-2222", PASSWORD])
def test_nothing_is_offered_without_either(office: Office, ada: Visit, code: str):
    with pytest.raises(NotShown):
        offer_another_factor(ada, code=code)

    assert own_account_for(ada).offered is None


def test_what_is_offered_is_shown_to_the_sign_in_that_asked_and_for_a_quarter_of_an_hour(office: Office, ada: Visit):
    other = elsewhere(office)
    offer_another_factor(ada, code=code_of(office.here, "ada"))
    app = app_of(ada)

    assert own_account_for(other).offered is None
    with pytest.raises(NotShown):
        take_offered_factor(other, code=app.at(office.clock.at))
    office.clock.forward(minutes=14)
    offered_still = own_account_for(ada).offered
    office.clock.forward(minutes=1)
    assert offered_still
    assert own_account_for(ada).offered is None


def test_new_recovery_codes_take_the_place_of_the_old(office: Office):
    ada, old = arrive(office, "ada")

    new = make_own_recovery_codes(ada, password=PASSWORD, code=code_of(office.here, "ada"))

    assert not set(new) & set(old)
    assert last_entry(office) == "recovery_codes_made"
    with pytest.raises(CodeRefused):
        give_recovery_code(office.here, ticket=step(office, "ada"), code=old[0], address=AT)
    assert give_recovery_code(office.here, ticket=step(office, "ada"), code=new[0], address=AT)


def test_they_need_the_password_and_a_code_of_the_app(office: Office):
    ada, old = arrive(office, "ada")

    for password, code in (("", code_of(office.here, "ada")), (PASSWORD, "000000"), (PASSWORD, old[0])):
        with pytest.raises(NotShown):
            make_own_recovery_codes(ada, password=password, code=code)


# The practice copy ----------------------------------------------------------------------------------------------------


def test_in_the_practice_copy_it_can_be_tried_and_is_then_asked_for(tmp_path: Path):
    practice = Office(tmp_path)
    code = add_account(practice.here, username="bea", role="safeguarding_lead", by="test")
    bea = visit(practice, str(set_password(practice.here, username="bea", code=code, password=PASSWORD, address=AT)))
    with pytest.raises(NotShown):
        make_own_recovery_codes(bea, password=PASSWORD)
    change_own_password(bea, password=PASSWORD, new=CHOSEN)

    offer_another_factor(bea, code=CHOSEN)
    take_offered_factor(bea, code=app_of(bea).at(practice.clock.at))

    assert step(practice, "bea", CHOSEN)
    practice.here.close()
