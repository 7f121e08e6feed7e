"""Opening an address keeps a sign-in alive; looking does not."""

from datetime import UTC, datetime, timedelta

import pytest

from assessments.people.sign_ins import look, sign_in

from .builders import ELSEWHERE, PASSWORD, beside
from .running import Pairs, Server

BY_HAND = [("Sec-Fetch-Mode", "navigate"), ("Sec-Fetch-Dest", "document")]
NOT_BY_HAND: list[Pairs] = [
    [],
    [("Sec-Fetch-Mode", "no-cors"), ("Sec-Fetch-Dest", "image")],
    [("Sec-Fetch-Mode", "navigate"), ("Sec-Fetch-Dest", "iframe")],
]


def signed_in_a_minute_ago(server: Server) -> str:
    with beside(server.folder, at=datetime.now(UTC) - timedelta(minutes=1)) as here:
        return "sid=" + sign_in(here, username="fay", password=PASSWORD, address=ELSEWHERE)


def idle(server: Server, cookie: str) -> timedelta:
    with beside(server.folder) as here:
        found = look(here, cookie.partition("=")[2])
        assert found
        return datetime.now(UTC) - found.acted_at


def test_opening_an_address_is_an_act(practice: Server):
    fay = signed_in_a_minute_ago(practice)

    practice.ask("/places", cookie=fay, headers=BY_HAND)

    assert idle(practice, fay) < timedelta(seconds=30)


@pytest.mark.parametrize("headers", NOT_BY_HAND)
def test_a_picture_a_frame_or_a_heartbeat_is_not(practice: Server, headers: Pairs):
    fay = signed_in_a_minute_ago(practice)

    for path in ("/assets/parts/icon.png", "/_stcore/health", "/component/a.b/index.html", "/places", "/still-here"):
        practice.ask(path, cookie=fay, headers=headers)
    practice.draw(fay)

    assert idle(practice, fay) > timedelta(seconds=59)


def test_opening_what_is_not_there_is_not(practice: Server):
    fay = signed_in_a_minute_ago(practice)

    practice.ask("/nowhere", cookie=fay, headers=BY_HAND)

    assert idle(practice, fay) > timedelta(seconds=59)
