"""Nothing that the server sends waits in this computer for more to be sent with it."""

from typing import Any

import uvicorn

TCP, NO_DELAY = 6, 1  # IPPROTO_TCP and TCP_NODELAY: nothing here that could open a connection is imported for them


def send_at_once() -> None:
    """
    Send every part of an answer when it is there. Called before the server starts.

    Python does so by itself, but not on a socket that was bound for it beforehand, as `streamlit run` does: there the
    body of each small file waited 40 ms behind its headers, and a first page is made of seventy files.
    """
    start = uvicorn.Server.startup

    async def startup(self: uvicorn.Server, sockets: list[Any] | None = None) -> None:
        await start(self, sockets)
        for listening in sockets or ():
            if listening.family.name.startswith("AF_INET"):
                listening.setsockopt(TCP, NO_DELAY, 1)  # what it accepts inherits it

    uvicorn.Server.startup = startup  # type: ignore[method-assign]
