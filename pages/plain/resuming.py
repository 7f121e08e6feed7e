"""
A Streamlit session belongs to the sign-in that opened it.

Streamlit resumes any session whose id it is shown (the third entry of Sec-WebSocket-Protocol), and such an id stands in
every upload address. So the gate remembers which ids each sign-in was given and drops any other: a new, empty session
starts. The header X-Sign-In is the second wall: Streamlit compares it before it resumes (.streamlit/config.toml).
"""

from collections import OrderedDict

from starlette.types import Message, Scope, Send
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

HEADER = b"x-sign-in"
MOST_REMEMBERED = 5_000  # sign-ins; whoever is forgotten starts a new session when their connection drops


class Opened:
    """Which Streamlit sessions each sign-in opened. Kept in memory, as the sessions themselves are."""

    def __init__(self) -> None:
        self._sessions: OrderedDict[str, set[str]] = OrderedDict()

    def only_own(self, scope: Scope, sign_in: str) -> Scope:
        """The connection with our header, and without the id of a session that this sign-in did not open."""
        own = self._sessions.get(sign_in, set())
        headers = [
            (name, _without_strangers(value, own) if name == b"sec-websocket-protocol" else value)
            for name, value in scope["headers"]
        ]
        return {**scope, "headers": [*headers, (HEADER, sign_in.encode())]}

    def watching(self, send: Send, sign_in: str) -> Send:
        """Pass messages on, noting the session's id: Streamlit says it in the first message of a session."""
        known = False

        async def pass_on(message: Message) -> None:
            nonlocal known
            if not known and message["type"] == "websocket.send" and message.get("bytes"):
                said = ForwardMsg.FromString(message["bytes"])
                if known := said.WhichOneof("type") == "new_session":
                    self._note(sign_in, said.new_session.initialize.session_id)
            await send(message)

        return pass_on

    def _note(self, sign_in: str, session: str) -> None:
        self._sessions.setdefault(sign_in, set()).add(session)
        self._sessions.move_to_end(sign_in)
        if len(self._sessions) > MOST_REMEMBERED:
            self._sessions.popitem(last=False)


def _without_strangers(value: bytes, own: set[str]) -> bytes:
    parts = [part.strip() for part in value.decode("latin-1").split(",")]
    return ", ".join(parts if len(parts) == 3 and parts[2] in own else parts[:2]).encode("latin-1")
