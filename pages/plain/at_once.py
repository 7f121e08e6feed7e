"""Nothing that the server sends waits in this computer for more to be sent with it."""

import socket

import uvicorn


def send_at_once() -> None:
    """
    Send every part of an answer when it is there. Called before the server starts.

    Python does so by itself, but not on a socket that was bound for it beforehand, as `streamlit run` does: there the
    body of each small file waited 40 ms behind its headers, and a first page is made of seventy files.
    """
    start = uvicorn.Server.startup

    async def startup(self: uvicorn.Server, sockets: list[socket.socket] | None = None) -> None:
        await start(self, sockets)
        for listening in sockets or ():
            if listening.family != getattr(socket, "AF_UNIX", None):
                listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # what it accepts inherits it

    uvicorn.Server.startup = startup  # type: ignore[method-assign]
