"""The one-time code: typed as a password it leads to choosing one, and it works once, in time, for its own account."""

from datetime import UTC, datetime, timedelta

import pytest

from .builders import add_person, beside
from .running import Answer, Server

CHOSEN = "ferry almanac under glass"


def code_for(server: Server, username: str, *, hours_ago: float = 0) -> str:
    with beside(server.folder, at=datetime.now(UTC) - timedelta(hours=hours_ago)) as here:
        return add_person(here, username)


def choose(server: Server, username: str, code: str, chosen: str = CHOSEN, again: str | None = None) -> Answer:
    return server.try_password(
        username, code, new_password=chosen, new_password_again=chosen if again is None else again
    )


def test_a_one_time_code_leads_to_choosing_a_password(practice: Server):
    code = code_for(practice, "gil")
    page = practice.try_password("gil", code)
    answer = choose(practice, page.field("username"), page.field("password"))

    assert page.status == 200
    assert "Choose your password" in page.text
    assert "at least 15 characters" in page.text.lower()
    assert answer.status == 303
    assert practice.ask("/", cookie=answer.cookie("sid")).status == 200
    assert practice.try_password("gil", CHOSEN).status == 303


def test_a_code_works_once(practice: Server):
    code = code_for(practice, "hal")
    choose(practice, "hal", code)

    again = choose(practice, "hal", code, "another almanac under glass")

    assert again.status == 401
    assert "one-time code is not right" in again.text
    assert practice.try_password("hal", code).status == 401
    assert practice.try_password("hal", CHOSEN).status == 303


def test_a_code_older_than_a_day_is_refused(practice: Server):
    code = code_for(practice, "ivy", hours_ago=24.1)

    assert practice.try_password("ivy", code).status == 401
    assert choose(practice, "ivy", code).status == 401


def test_another_accounts_code_is_refused(practice: Server):
    code_for(practice, "joy")
    code = code_for(practice, "kit")

    assert practice.try_password("joy", code).status == 401
    assert choose(practice, "joy", code).status == 401
    assert choose(practice, "kit", code).status == 303


def test_a_code_does_not_open_an_account_that_has_a_password(practice: Server):
    code = code_for(practice, "lena")

    assert choose(practice, "ada", code).status == 401


@pytest.mark.parametrize("weak", ["short", "aaaaaaaaaaaaaaaaaaaa", "safeguarding-safeguarding"])
def test_a_weak_password_is_refused_in_words_and_the_code_stays_good(practice: Server, weak: str):
    username = f"max-{len(weak)}"
    code = code_for(practice, username)
    refused = choose(practice, username, code, weak)

    assert refused.status == 400
    assert 'role="alert"' in refused.text
    assert weak not in refused.text
    assert choose(practice, username, refused.field("password")).status == 303


def test_the_same_password_has_to_be_typed_twice(practice: Server):
    code = code_for(practice, "noa")
    refused = choose(practice, "noa", code, CHOSEN, CHOSEN + "x")

    assert refused.status == 400
    assert "not the same" in refused.text
    assert CHOSEN not in refused.text


def test_guessing_codes_is_locked_out_like_guessing_passwords(practice: Server):
    code = code_for(practice, "oli")
    tries = [choose(practice, "oli", f"0000-0000-0000-000{n}").status for n in range(5)]

    assert tries == [401] * 5
    assert choose(practice, "oli", code).status == 429
