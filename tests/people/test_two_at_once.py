"""What is good once is good once, also for two who give it at the same moment."""

from collections import Counter
from collections.abc import Callable, Iterator
from threading import Barrier, Thread

import pyotp
import pytest

from assessments.people.accounts import add_account
from assessments.people.own_account import (
    change_own_password,
    make_own_recovery_codes,
    offer_another_factor,
    own_account_for,
    take_offered_factor,
)
from assessments.people.second_factor import require_factor_again
from assessments.people.second_step import give_code, give_recovery_code, set_up, what_to_set_up
from assessments.people.sign_ins import look, set_password, sign_in
from assessments.people.steps import Step, StepOver
from assessments.people.visits import Visit
from assessments.vocabulary import AssessmentError
from tests.builders import Office
from tests.factor import code_of, secret_of, set_up_app

PASSWORD = "kettle under nineteen larches"
AT = "192.0.2.1"
ROUNDS = 4


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    made = Office(tmp_path_factory.mktemp("office"), demo=False)
    yield made
    made.here.close()


def together(*acts: Callable[[], object]) -> list[object]:
    """What each is given who asks at the same moment as the others; the refusal where it is refused."""
    ready, given = Barrier(len(acts)), [None] * len(acts)

    def act(number: int) -> None:
        ready.wait()
        try:
            given[number] = acts[number]()
        except AssessmentError as refused:
            given[number] = refused

    threads = [Thread(target=act, args=[number]) for number in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return given


def let_in(given: list[object]) -> int:
    return sum(not isinstance(one, AssessmentError) for one in given)


@pytest.fixture
def name(request: pytest.FixtureRequest) -> str:
    """A user name of its own for each test."""
    return f"ada.{sum(map(ord, request.node.name))}"


def first_step(office: Office, name: str) -> Step:
    code = add_account(office.here, username=name, role="safeguarding_lead", by="test")
    found = set_password(office.here, username=name, code=code, password=PASSWORD, address=AT)
    assert isinstance(found, Step)
    return found


def ticket(office: Office, name: str) -> str:
    found = sign_in(office.here, username=name, password=PASSWORD, address=AT)
    assert isinstance(found, Step)
    return found.ticket


def at_work(office: Office, token: str) -> Visit:
    found = look(office.here, token)
    assert found
    return Visit(found.account, office.here, found.id)


def begun(office: Office, name: str) -> tuple[Visit, tuple[str, ...]]:
    """Somebody who has set everything up a while ago, and their recovery codes."""
    token, codes = set_up_app(office.here, first_step(office, name))
    office.clock.forward(minutes=5)
    return at_work(office, token), codes


def counted(office: Office, action: str) -> Counter[str]:
    found = office.rows("select actor from trail where tenant = :tenant and action = :action", action=action)
    return Counter(row["actor"] for row in found)


def test_a_recovery_code_signs_one_in(office: Office, name: str):
    visit, codes = begun(office, name)
    for code in codes[:ROUNDS]:
        tickets = [ticket(office, name) for _ in range(3)]

        given = together(
            *(lambda t=t, c=code: give_recovery_code(office.here, ticket=t, code=c, address=AT) for t in tickets)
        )

        assert let_in(given) == 1, given
    assert own_account_for(visit).codes_left == 10 - ROUNDS
    assert counted(office, "recovery_code_used")[visit.account.id] == ROUNDS


def test_a_recovery_code_is_good_at_the_door_or_inside(office: Office, name: str):
    visit, codes = begun(office, name)
    for code in codes[:ROUNDS]:
        held = ticket(office, name)

        given = together(
            lambda h=held, c=code: give_recovery_code(office.here, ticket=h, code=c, address=AT),
            lambda c=code: offer_another_factor(visit, code=c),
        )

        assert let_in(given) == 1, given


def test_a_code_of_the_app_signs_one_in(office: Office, name: str):
    begun(office, name)
    for _ in range(ROUNDS):
        office.clock.forward(minutes=2)
        tickets, code = [ticket(office, name) for _ in range(4)], code_of(office.here, name)

        given = together(*(lambda t=t, c=code: give_code(office.here, ticket=t, code=c, address=AT) for t in tickets))

        assert let_in(given) == 1, given


def test_a_code_of_the_app_is_good_for_one_act(office: Office, name: str):
    visit, _ = begun(office, name)
    for _ in range(ROUNDS):
        office.clock.forward(minutes=11)
        visit = at_work(
            office, give_code(office.here, ticket=ticket(office, name), code=code_of(office.here, name), address=AT)
        )
        office.clock.forward(minutes=2)
        held, code = ticket(office, name), code_of(office.here, name)

        given = together(
            lambda h=held, c=code: give_code(office.here, ticket=h, code=c, address=AT),
            lambda v=visit, c=code: require_factor_again(v, code=c),
            lambda v=visit, c=code: require_factor_again(v, code=c),
        )

        assert let_in(given) == 1, given


def test_one_ticket_begins_one_sign_in(office: Office, name: str):
    begun(office, name)
    office.clock.forward(minutes=2)
    held, before = ticket(office, name), code_of(office.here, name, later_s=-30)
    now = code_of(office.here, name)

    given = together(*(lambda c=c: give_code(office.here, ticket=held, code=c, address=AT) for c in (before, now)))

    assert let_in(given) == 1, given


def test_of_two_set_ups_with_one_ticket_one_is_done(office: Office, name: str):
    step = first_step(office, name)
    code = pyotp.TOTP(what_to_set_up(office.here, ticket=step.ticket).secret).at(office.here.now())

    given = together(*(lambda: set_up(office.here, ticket=step.ticket, code=code, address=AT) for _ in range(3)))

    assert let_in(given) == 1, given
    [(_, codes)] = [one for one in given if not isinstance(one, AssessmentError)]
    held = ticket(office, name)
    assert give_recovery_code(office.here, ticket=held, code=codes[0], address=AT), "those that were shown are good"


def test_of_two_set_ups_with_a_ticket_each_one_is_done(office: Office, name: str):
    tickets = [first_step(office, name).ticket, ticket(office, name)]
    secrets = [what_to_set_up(office.here, ticket=one).secret for one in tickets]
    codes = [pyotp.TOTP(secret).at(office.here.now()) for secret in secrets]

    given = together(
        *(
            lambda t=t, c=c: set_up(office.here, ticket=t, code=c, address=AT)
            for t, c in zip(tickets, codes, strict=True)
        )
    )

    assert let_in(given) == 1, given


def test_whoever_knows_the_password_puts_no_app_in_place_of_one_that_is_set_up(office: Office, name: str):
    first, anothers = first_step(office, name), ticket(office, name)
    set_up_app(office.here, first)
    key = secret_of(office.here, name)

    with pytest.raises(StepOver):
        what_to_set_up(office.here, ticket=anothers)
    with pytest.raises(StepOver):
        set_up(office.here, ticket=anothers, code=code_of(office.here, name, later_s=30), address=AT)
    assert secret_of(office.here, name) == key


def test_of_two_who_confirm_one_offer_inside_one_is_shown_codes(office: Office, name: str):
    visit, codes = begun(office, name)
    offer_another_factor(visit, code=codes[0])
    offered = own_account_for(visit).offered
    assert offered
    code = pyotp.TOTP(offered.secret).at(office.here.now())

    given = together(*(lambda: take_offered_factor(visit, code=code) for _ in range(3)))

    assert let_in(given) == 1, given
    assert secret_of(office.here, name) == offered.secret


def test_of_two_who_make_new_recovery_codes_or_a_password_with_one_code_one_does(office: Office, name: str):
    visit, _ = begun(office, name)
    office.clock.forward(minutes=2)
    code = code_of(office.here, name)

    given = together(
        lambda: make_own_recovery_codes(visit, password=PASSWORD, code=code),
        lambda: make_own_recovery_codes(visit, password=PASSWORD, code=code),
        lambda: change_own_password(visit, password=PASSWORD, new="nineteen kettles on a larch", code=code),
    )

    assert let_in(given) == 1, given
