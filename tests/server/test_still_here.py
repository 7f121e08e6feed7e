"""An open page learns that its sign-in ended, and nothing else."""

import json
from datetime import UTC, datetime, timedelta

from assessments.people.sign_ins import sign_in

from .builders import ELSEWHERE, PASSWORD, beside
from .running import Server


def mark(server: Server, cookie: str) -> str:
    answer = server.ask("/still-here", cookie=cookie)
    assert answer.status == 200
    return str(json.loads(answer.text)["mark"])


def test_each_sign_in_is_told_by_a_mark_of_its_own(practice: Server):
    ada, again, fay = practice.signed_in("ada"), practice.signed_in("ada"), practice.held_by("fay")

    assert mark(practice, ada) == mark(practice, ada)
    assert len({mark(practice, ada), mark(practice, again), mark(practice, fay)}) == 3
    assert mark(practice, ada) not in ada


def test_whoever_is_signed_out_is_told_so_and_no_more(practice: Server):
    for cookie in ("", "sid=" + "x" * 43):
        answer = practice.ask("/still-here", cookie=cookie)
        assert (answer.status, answer.text) == (401, "Sign in first.")


def test_two_minutes_before_the_end_it_says_that_it_ends_soon(practice: Server):
    with beside(practice.folder, at=datetime.now(UTC) - timedelta(minutes=14)) as here:
        nearly = "sid=" + sign_in(here, username="fay", password=PASSWORD, address=ELSEWHERE)

    assert json.loads(practice.ask("/still-here", cookie=nearly).text)["ends_soon"] is True
    assert json.loads(practice.ask("/still-here", cookie=practice.held_by("fay")).text)["ends_soon"] is False
