"""A Streamlit session belongs to the sign-in that opened it, whoever else has seen its id."""

import asyncio

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from pages.plain.resuming import Opened

from .running import Server


def test_ones_own_session_goes_on(practice: Server):
    ada = practice.signed_in("ada")
    first, _ = practice.draw(ada, "tell=the-secret")

    again, drawn = practice.draw(ada, resume=first)

    assert again == first
    assert "ada was told the-secret" in drawn


def test_another_persons_session_does_not(practice: Server):
    first, _ = practice.draw(practice.signed_in("ada"), "tell=the-secret")

    for spoof in ({}, {"X-Sign-In": "anything"}):
        session, drawn = practice.draw(practice.signed_in("cleo"), resume=first, **spoof)
        assert session != first
        assert "cleo was told nothing" in drawn
        assert "the-secret" not in drawn


def test_nor_does_that_of_ones_own_earlier_sign_in(practice: Server):
    first, _ = practice.draw(practice.signed_in("ada"), "tell=the-secret")

    session, drawn = practice.draw(practice.signed_in("ada"), resume=first)

    assert session != first
    assert "ada was told nothing" in drawn


def test_the_owner_still_can_after_somebody_tried(practice: Server):
    ada = practice.signed_in("ada")
    first, _ = practice.draw(ada, "tell=the-secret")
    practice.draw(practice.signed_in("cleo"), resume=first)

    assert practice.draw(ada, resume=first)[0] == first


# The gate's wall alone, without the two that stand behind it ----------------------------------------------------------


async def opened_by(sign_in: str, session: str) -> Opened:
    opened = Opened()
    message = ForwardMsg()
    message.new_session.initialize.session_id = session

    async def send(message: object) -> None:
        pass

    await opened.watching(send, sign_in)({"type": "websocket.send", "bytes": message.SerializeToString()})
    return opened


def passed_on(opened: Opened, sign_in: str, protocols: bytes) -> dict[bytes, bytes]:
    scope = opened.only_own({"headers": [(b"sec-websocket-protocol", protocols)]}, sign_in)
    return dict(scope["headers"])


def test_the_gate_drops_an_id_that_another_sign_in_opened():
    opened = asyncio.run(opened_by("first", "session-1"))

    for asked in (b"streamlit, x, session-1", b"streamlit,,session-1", b"streamlit, x, session-1, more"):
        assert b"session-1" not in passed_on(opened, "second", asked)[b"sec-websocket-protocol"]
    assert (
        passed_on(opened, "first", b"streamlit, x, session-1")[b"sec-websocket-protocol"] == b"streamlit, x, session-1"
    )


def test_streamlit_is_told_whose_connection_it_is():
    assert passed_on(Opened(), "first", b"streamlit, x")[b"x-sign-in"] == b"first"
