"""The second step of signing in, over HTTP: until it is done there is no sign-in, whatever is sent."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pyotp
import pytest

from assessments.people.sign_ins import sign_in
from assessments.people.steps import Step
from tests.factor import unused_code_of

from .builders import ELSEWHERE, PASSWORD, add_person, an_installation, beside, environment_of
from .running import HTML, Answer, Server, serving
from .test_sign_in import without_what_was_typed

CHOSEN = "ferry almanac under glass"
PEOPLE = ("ada", "ben", "cleo", "dev", "eve", "fay")


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A real installation, asked from this computer."""
    folder = tmp_path_factory.mktemp("real")
    an_installation(folder, people=PEOPLE, demo=False)
    with serving("uvicorn", folder, **environment_of(folder, demo=False)) as server:
        yield server


def code(server: Server, username: str) -> str:
    with beside(server.folder, demo=False) as here:
        return unused_code_of(here, username)


def is_not_in(server: Server, answer: Answer) -> bool:
    """Neither a sign-in cookie, nor anything that opens a page."""
    given = [cookie for cookie in answer.headers.get_all("set-cookie", []) if "sid=" in cookie]
    tickets = re.findall(r'name="ticket" value="([^"]+)"', answer.text)
    return not given and all(server.ask("/", cookie=f"sid={ticket}").status == 401 for ticket in tickets)


def test_a_right_password_leads_to_the_code_and_signs_nobody_in(real: Server):
    page = real.try_password("ada")

    assert page.status == 200
    assert "<title>Your code" in page.text
    assert 'autocomplete="one-time-code"' in page.text
    assert 'inputmode="numeric"' in page.text
    assert is_not_in(real, page)


def test_the_password_and_the_name_are_not_on_the_page_between(real: Server):
    page = real.try_password("ada")

    assert PASSWORD not in page.text
    assert '"ada"' not in page.text
    assert "Ada Example" not in page.text


def test_the_right_code_signs_in_and_goes_on_where_one_was(real: Server):
    answer = real.give_code(real.try_password("ada", next="/places?at=Ab_9-"), code(real, "ada"))

    assert (answer.status, answer.headers["location"]) == (303, "/places?at=Ab_9-")
    assert real.ask("/", cookie=answer.cookie("sid")).status == 200


def test_a_code_that_was_used_is_refused(real: Server):
    first, second = real.try_password("ada"), real.try_password("ada")
    used = code(real, "ada")
    assert real.give_code(first, used).status == 303

    again = real.give_code(second, used)

    assert again.status == 401
    assert "was used already" in again.text
    assert is_not_in(real, again)


def test_a_step_is_done_once(real: Server):
    page = real.try_password("ada")
    assert real.give_code(page, code(real, "ada")).status == 303

    again = real.give_code(page, code(real, "ada"))

    assert again.status == 401
    assert "Sign in again" in again.text
    assert is_not_in(real, again)


def test_a_step_that_is_too_old_is_refused(real: Server):
    with beside(real.folder, demo=False, at=datetime.now(UTC) - timedelta(minutes=5, seconds=1)) as here:
        late = sign_in(here, username="ada", password=PASSWORD, address=ELSEWHERE)
    assert isinstance(late, Step)
    form = {"ticket": late.ticket, "asks": "code", "code": code(real, "ada")}

    answer = real.ask("/sign-in", "POST", form=form)

    assert answer.status == 401
    assert "Sign in again" in answer.text
    assert is_not_in(real, answer)


def test_the_step_of_another_account_does_not_take_ones_own_code(real: Server):
    answer = real.give_code(real.try_password("cleo"), code(real, "ada"))

    assert answer.status == 401
    assert is_not_in(real, answer)


@pytest.mark.parametrize("ticket", ["", "x", "A" * 43])
@pytest.mark.parametrize("asks", ["code", "set_up", "", "else"])
def test_a_ticket_that_nobody_was_given_is_refused(real: Server, ticket: str, asks: str):
    answer = real.ask("/sign-in", "POST", form={"ticket": ticket, "asks": asks, "code": "123456"})

    assert answer.status == 401
    assert is_not_in(real, answer)


def test_whoever_is_asked_for_a_code_is_shown_no_key(real: Server):
    page = real.try_password("ada")

    answer = real.give_code(page, "", asks="set_up")

    assert answer.status == 401
    assert 'id="secret"' not in answer.text
    assert is_not_in(real, answer)


def test_wrong_codes_lock_out_like_wrong_passwords(real: Server):
    page = real.try_password("ben")
    tries = [real.give_code(page, "000000").status for _ in range(3)]
    tries += [real.try_password("ben", "not the password at all").status for _ in range(2)]

    assert tries == [401] * 5
    assert real.give_code(page, code(real, "ben")).status == 429
    assert real.try_password("ben").status == 429


def test_no_code_at_all_is_no_wrong_try(real: Server):
    page = real.try_password("dev")

    assert {real.give_code(page, " ").status for _ in range(7)} == {400}
    assert real.give_code(page, code(real, "dev")).status == 303


def test_a_wrong_code_is_read_out_and_the_same_step_goes_on(real: Server):
    page = real.try_password("dev")
    answer = real.give_code(page, "000000")

    assert '<div class="problem" role="alert" tabindex="-1" autofocus>' in answer.text
    assert '<a href="#code">' in answer.text
    assert "000000" not in answer.text
    assert real.give_code(answer, code(real, "dev")).status == 303


def test_a_token_that_the_browser_brought_along_is_never_used(real: Server):
    fixed = [("Cookie", "sid=chosen-by-somebody")]
    page = real.try_password("cleo", headers=fixed)

    answer = real.give_code(page, code(real, "cleo"), headers=fixed)

    assert answer.cookie("sid") != "sid=chosen-by-somebody"
    assert real.ask("/", cookie="sid=chosen-by-somebody").status == 401


def test_half_a_sign_in_ends_none_and_a_whole_one_ends_what_this_browser_held(real: Server):
    held = real.signed_in("cleo")
    page = real.try_password("dev", headers=[("Cookie", held)])
    assert real.ask("/", cookie=held).status == 200

    real.give_code(page, code(real, "dev"), headers=[("Cookie", held)])

    assert real.ask("/", cookie=held).status == 401


def test_the_second_step_on_another_site_is_refused(real: Server):
    page = real.try_password("dev")

    answer = real.give_code(page, code(real, "dev"), headers=[("Origin", "http://elsewhere.example")])

    assert answer.status == 403
    assert is_not_in(real, answer)


def test_an_unknown_name_is_answered_as_a_wrong_password_with_a_second_factor(real: Server):
    known, unknown = real.try_password("eve", "not the password at all"), real.try_password("zed")

    assert known.status == unknown.status == 401
    assert "ticket" not in known.text + unknown.text
    assert without_what_was_typed(known, "eve") == without_what_was_typed(unknown, "zed")


# The first time -------------------------------------------------------------------------------------------------------


def newcomer(server: Server, username: str) -> Answer:
    """The page that somebody new comes to once they have chosen a password."""
    with beside(server.folder, demo=False) as here:
        given = add_person(here, username)
    return server.try_password(username, given, new_password=CHOSEN, new_password_again=CHOSEN)


def key_on(page: Answer) -> str:
    found = re.search(r'id="secret">([A-Z2-7 ]+)<', page.text)
    assert found, "no key on this page"
    return found[1].replace(" ", "")


def test_a_new_password_leads_to_the_app_and_signs_nobody_in(real: Server):
    page = newcomer(real, "gil")

    assert "Set up your second factor" in page.text
    assert "<svg" in page.text
    assert is_not_in(real, page)


def test_the_first_code_signs_in_and_ten_recovery_codes_are_shown_once(real: Server):
    page = newcomer(real, "hal")
    code_now = pyotp.TOTP(key_on(page)).now()

    answer = real.give_code(page, code_now)
    again = real.give_code(page, code_now)

    codes = re.findall(r"<li><code>([a-z0-9-]{14})</code>", answer.text)
    assert len(set(codes)) == 10
    assert real.ask("/", cookie=answer.cookie("sid"), headers=[HTML]).status == 200
    assert answer.headers["cache-control"] == "no-store"
    assert again.status == 401
    assert not [one for one in codes if one in again.text]


def test_whoever_stopped_half_way_is_shown_the_same_key(real: Server):
    first = newcomer(real, "ivy")
    wrong = real.give_code(first, "000000")
    back = real.try_password("ivy", CHOSEN)

    assert wrong.status == 401
    assert key_on(first) == key_on(wrong) == key_on(back)
    assert is_not_in(real, back)


def test_a_recovery_code_signs_in_once(real: Server):
    page = newcomer(real, "joy")
    shown = real.give_code(page, pyotp.TOTP(key_on(page)).now())
    one = re.findall(r"<li><code>([a-z0-9-]{14})</code>", shown.text)[0]

    asked = real.try_password("joy", CHOSEN)
    other_way = real.give_code(asked, "", other_way="yes")
    assert "One of your recovery codes" in other_way.text
    assert is_not_in(real, other_way)
    entered = real.give_code(other_way, one, recovery="yes")
    again = real.give_code(real.try_password("joy", CHOSEN), one, recovery="yes")

    assert real.ask("/", cookie=entered.cookie("sid")).status == 200
    assert again.status == 401
    assert is_not_in(real, again)
