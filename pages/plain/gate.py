"""
The gate: every request and every connection passes it before anything else, Streamlit's own addresses included.

From where (callers), to what (addresses), by whom (sign_ins), and whose Streamlit session (resuming). A page can forget
a check that it has to make; it cannot forget this one.
"""

from collections.abc import Collection
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assessments.people.sign_ins import SignIn, act, look
from assessments.vocabulary import AssessmentError
from pages.plain import addresses, cookies, headers, quiet
from pages.plain.callers import Unwelcome, caller
from pages.plain.drawing import in_words, not_there
from pages.plain.forms import is_same_origin
from pages.plain.not_set_up import not_set_up
from pages.plain.resuming import HEADER, Opened
from pages.plain.start import Standing

FAILED = "That did not work"


class Gate:
    """The outermost layer of the server. `pages` are the paths that Streamlit has a page for, "" for the first."""

    def __init__(self, app: ASGIApp, *, standing: Standing, pages: Collection[str]) -> None:
        self.app = app
        self.standing = standing
        self.pages = pages
        self.opened = Opened()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            return await self.app(scope, receive, send)
        answered = Answered(scope, send)
        try:
            request = {**scope, "headers": [pair for pair in scope["headers"] if pair[0] != HEADER]}
            answer = self._refusal(request, answered) or await self._through(request, receive, answered)
        except AssessmentError as problem:
            quiet.say(quiet.place(problem))
            answer = in_words(FAILED, str(problem), status=503, reference=quiet.reference(problem))
        except Exception as problem:
            quiet.say(quiet.place(problem))
            answer = in_words(FAILED, quiet.SORRY, status=500, reference=quiet.reference(problem))
        if answer and not answered.begun:
            await _respond(answer, scope, receive, answered)

    def _refusal(self, scope: Scope, answered: "Answered") -> Response | None:
        """Why this connection is not answered at all, or None; what is known of it is left for the routes."""
        try:
            found = caller(scope, demo=self.standing.demo, proxies=self.standing.proxies)
        except Unwelcome as refused:
            return PlainTextResponse(str(refused), 403)
        scope["contexts.caller"], scope["client"] = found, (found.address, 0)
        answered.secure = found.secure
        if self.standing.installation is None:
            return not_set_up(self.standing.problem)
        return None

    async def _through(self, scope: Scope, receive: Receive, answered: "Answered") -> Response | None:
        """Let it through to what it asks for, or return the answer that it gets instead."""
        here = self.standing.installation
        assert here is not None
        if scope["type"] == "http" and addresses.is_open(scope["method"], scope["path"]):
            await self.app(scope, receive, answered)
            return None
        connection = HTTPConnection(scope)
        token = connection.cookies.get(cookies.name_of(cookies.SIGN_IN, secure=answered.secure))
        found = await run_in_threadpool(look, here, token)
        if scope["type"] == "websocket":
            return await self._connect(connection, found, receive, answered)
        if found is None:
            return _sign_in_first(connection)
        if not addresses.is_there(scope["method"], scope["path"], self.pages):
            return not_there(signed_in=True)
        if _is_opened_by_hand(connection):
            await run_in_threadpool(act, here, found.id)
        await self.app(scope, receive, answered)
        return None

    async def _connect(
        self, connection: HTTPConnection, found: SignIn | None, receive: Receive, answered: "Answered"
    ) -> Response | None:
        """A websocket: to Streamlit's one address, from a page of this host, by somebody signed in."""
        scope = connection.scope
        ours = is_same_origin(connection.headers.get("origin", ""), connection)
        if found is None or not ours or scope["path"] != addresses.STREAM:
            return PlainTextResponse("Sign in first.", 403)
        own = self.opened.only_own(_with_one_cookie(scope, answered.secure), found.id)
        await self.app(own, receive, self.opened.watching(answered, found.id))
        return None


class Answered:
    """Sends an answer on, dressed in the headers that every answer carries."""

    def __init__(self, scope: Scope, send: Send) -> None:
        self.path: str = scope["path"]
        self.send = send
        self.secure = scope["scheme"] in ("https", "wss")
        self.begun = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            dressed = MutableHeaders(scope=message)
            headers.dress(dressed, path=self.path, status=message["status"], secure=self.secure)
        self.begun = True
        await self.send(message)


def _with_one_cookie(scope: Scope, secure: bool) -> Scope:
    """A page reads its cookies by name: it is left the one that the gate itself has looked at."""
    pairs = [
        (name, cookies.only_ours(value.decode("latin-1"), secure=secure).encode("latin-1"))
        if name == b"cookie"
        else (name, value)
        for name, value in scope["headers"]
    ]
    return {**scope, "headers": pairs}


def _is_opened_by_hand(request: HTTPConnection) -> bool:
    """
    Did a person open an address? Only that extends a sign-in here.

    Pictures, heartbeats and reconnecting are not acts, nor is the frame of a map, which a redraw may load again.
    """
    seen = request.headers.get("sec-fetch-mode"), request.headers.get("sec-fetch-dest", "document")
    return seen == ("navigate", "document")


def _sign_in_first(request: HTTPConnection) -> Response:
    scope = request.scope
    if "text/html" not in request.headers.get("accept", ""):
        return PlainTextResponse("Sign in first.", 401)
    if scope["method"] != "GET":
        words = "You are signed out, so this was not done."
        return in_words("Sign in first", words, status=401, way=("/sign-in", "Sign in"))
    query = scope["query_string"].decode("latin-1")
    wanted = addresses.own_page(scope["path"] + (f"?{query}" if query else ""))
    return RedirectResponse("/sign-in" + (f"?next={quote(wanted, safe='')}" if wanted else ""), 303)


async def _respond(answer: Response, scope: Scope, receive: Receive, answered: Answered) -> None:
    """Give an answer of our own. A websocket gets none: closed before it is accepted, it is refused with 403."""
    if scope["type"] == "http":
        return await answer(scope, receive, answered)
    await receive()
    await answered({"type": "websocket.close", "code": 1008})
