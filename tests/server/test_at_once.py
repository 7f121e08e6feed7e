"""What the server sends is on its way at once."""

import asyncio
import socket

import pytest
import uvicorn

from pages.plain.at_once import send_at_once


async def nothing(scope: object, receive: object, send: object) -> None:
    raise AssertionError("Nobody asks.")


@pytest.fixture
def as_streamlit_binds(monkeypatch: pytest.MonkeyPatch) -> socket.socket:
    """A socket that was bound beforehand and is handed to the server, as `streamlit run` does."""
    monkeypatch.setattr(uvicorn.Server, "startup", uvicorn.Server.startup)  # put back afterwards
    bound = socket.socket()
    bound.bind(("127.0.0.1", 0))
    return bound


def lets_wait(bound: socket.socket) -> bool:
    """Start a server on this socket: would what it accepts let small parts wait for one another?"""

    async def started() -> bool:
        server = uvicorn.Server(uvicorn.Config(nothing, lifespan="off", log_config=None))
        server.config.load()
        server.lifespan = server.config.lifespan_class(server.config)
        await server.startup(sockets=[bound])
        try:
            return not bound.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
        finally:
            await server.shutdown(sockets=[bound])

    return asyncio.run(started())


def test_what_the_server_sends_does_not_wait_for_more_to_be_sent_with_it(as_streamlit_binds: socket.socket):
    send_at_once()

    assert not lets_wait(as_streamlit_binds)


def test_by_itself_it_would_wait(as_streamlit_binds: socket.socket):
    assert lets_wait(as_streamlit_binds), "The server does it by itself now: send_at_once can go."
