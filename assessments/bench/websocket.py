"""A page asked for over its websocket as a browser does, without the browser: what came, and how soon."""

import http.client
import socket
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlencode, urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Subprotocol

PATIENCE_S = 60
LARGEST_MESSAGE = 2**24
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
FINISHED = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)
NO_VALUES: Mapping[str, str] = {}


class NotDrawn(Exception):
    """The server refused, or drew something else than what was to be measured."""


@dataclass
class Drawn:
    """
    What one run of a page sent: how many messages and bytes, as they are before anything packs them smaller.

    `seconds` go from the request to the word that the run is over. `words` is what stands in its html, as far as it
    was sent; `components` are the pieces of a page that have a frame of their own, such as the map: name and bytes.
    """

    seconds: float = 0.0
    messages: int = 0
    sent_bytes: int = 0
    words: str = ""
    components: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Field:
    """A field of a page: the id it has on the wire, the part of the page it stands in, and what may be chosen in it."""

    id: str
    part: str
    options: tuple[str, ...] = ()


def sign_in(origin: str, username: str, password: str) -> str:
    """
    The cookie of a new sign-in.

    Raises:
        NotDrawn: If it was refused.
    """
    form = urlencode({"username": username, "password": password})
    status, cookies, _ = _ask(origin, "POST", "/sign-in", form, FORM)
    cookie = next((one for one in cookies if one.startswith("sid=")), "")
    if status != 303 or not cookie:
        raise NotDrawn(f"{username} could not sign in.")
    return cookie


def fetched_bytes(origin: str, path: str, *, cookie: str) -> int:
    """How many bytes the server sends a browser for one file, packed as it packs them."""
    status, _, body = _ask(origin, "GET", path, None, {"Cookie": cookie, "Accept-Encoding": "gzip"})
    if status != 200:
        raise NotDrawn(f"The server did not give {path}.")
    return len(body)


def told(origin: str, path: str) -> str:
    """A page of a server that asks nobody who they are."""
    status, _, body = _ask(origin, "GET", path, None, {})
    if status != 200:
        raise NotDrawn(f"The server did not give {path}.")
    return body.decode()


def _ask(
    origin: str, method: str, path: str, body: str | None, headers: Mapping[str, str]
) -> tuple[int, list[str], bytes]:
    connection = http.client.HTTPConnection(urlsplit(origin).netloc, timeout=PATIENCE_S)
    try:
        connection.request(method, path, body, dict(headers))
        answer = connection.getresponse()
        cookies = [one.partition(";")[0] for one in answer.headers.get_all("set-cookie") or ()]
        return answer.status, cookies, answer.read()
    finally:
        connection.close()


class Screen:
    """
    One open page of somebody who is signed in; made by `opened`.

    As a browser does, it keeps the large messages it was given and names them with each request, so that they are not
    sent again; and of a part that is drawn by itself it asks for that part alone.
    """

    def __init__(self, stream: ClientConnection, page: str, *, there: str, at: str = "") -> None:
        """`there` is words of the page, by which it is known not to be another; `at` the handle in its address."""
        self.stream, self.page, self.script, self.at = stream, page, "", at
        self.looks = ""  # the part that a browser asks for every few seconds by itself
        self.kept: set[str] = set()
        self.fields: dict[str, Field] = {}
        self.given: dict[str, str] = {}
        if there not in self.redraw().words:
            raise NotDrawn(f"The page {page} did not say {there}.")

    def redraw(self, values: Mapping[str, str] = NO_VALUES) -> Drawn:
        """Run the whole page with these values in its fields, by their keys; the other fields stay as they are."""
        self._fill(values)
        return self._run("")

    def choose(self, values: Mapping[str, str]) -> Drawn:
        """The same, but run only that part of the page in which these fields stand."""
        self._fill(values)
        (part,) = {self.fields[key].part for key in values}
        return self._run(part)

    def look(self) -> Drawn:
        """Run the part that the page asks for again and again while nobody does anything."""
        return self._run(self.looks)

    def _fill(self, values: Mapping[str, str]) -> None:
        self.given |= {self.fields[key].id: value for key, value in values.items()}

    def _run(self, part: str) -> Drawn:
        drawn = Drawn()
        asked = self._request(part)
        began = time.perf_counter()
        self.stream.send(asked)
        while True:
            self._acknowledge_at_once()
            raw = self.stream.recv(timeout=PATIENCE_S)
            said = ForwardMsg.FromString(raw if isinstance(raw, bytes) else raw.encode())
            drawn.messages, drawn.sent_bytes = drawn.messages + 1, drawn.sent_bytes + len(raw)
            if said.WhichOneof("type") == "script_finished":
                drawn.seconds = time.perf_counter() - began
                if said.script_finished not in FINISHED:
                    raise NotDrawn(f"The page {self.page} was not drawn to its end.")
                return drawn
            self._take(said, drawn)

    def _acknowledge_at_once(self) -> None:
        """Otherwise the server holds its last small messages back until this computer has waited out its 40 ms."""
        if hasattr(socket, "TCP_QUICKACK"):
            self.stream.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK, 1)

    def _request(self, part: str) -> bytes:
        asked = BackMsg()
        asked.rerun_script.page_script_hash = self.script
        asked.rerun_script.page_name = "" if self.script else self.page
        asked.rerun_script.fragment_id = part
        asked.rerun_script.query_string = f"at={self.at}" if self.at else ""
        asked.rerun_script.cached_message_hashes.extend(self.kept)
        for widget, value in self.given.items():
            asked.rerun_script.widget_states.widgets.add(id=widget, string_value=value)
        return asked.SerializeToString()

    def _take(self, said: ForwardMsg, drawn: Drawn) -> None:
        if said.metadata.cacheable:
            self.kept.add(said.hash)
        if said.WhichOneof("type") == "navigation":
            self.script = said.navigation.page_script_hash
        if said.WhichOneof("type") == "auto_rerun":
            self.looks = said.auto_rerun.fragment_id
        element = said.delta.new_element
        kind = element.WhichOneof("type")
        if kind == "exception":
            raise NotDrawn(f"The page {self.page} failed.")
        if kind == "html":
            drawn.words += element.html.body
        elif kind == "component_instance":
            drawn.components[element.component_instance.component_name] = said.ByteSize()
        elif kind == "selectbox":
            self._note(element.selectbox.id, said.delta.fragment_id, tuple(element.selectbox.options))
        elif kind == "radio":
            self._note(element.radio.id, said.delta.fragment_id, tuple(element.radio.options))
        elif kind == "text_input":
            self._note(element.text_input.id, said.delta.fragment_id)

    def _note(self, widget: str, part: str, options: tuple[str, ...] = ()) -> None:
        """An id ends in the key that the page gave: $$ID-0123456789abcdef-map.kind."""
        self.fields[widget.split("-", 2)[2]] = Field(widget, part, options)


@contextmanager
def opened(origin: str, page: str, *, cookie: str, there: str, at: str = "") -> Iterator[Screen]:
    """Open a page by its name, such as "map", and leave it with the block; `at` is the handle in its address."""
    with connect(
        f"ws://{urlsplit(origin).netloc}/_stcore/stream",
        additional_headers={"Cookie": cookie, "Origin": origin},
        subprotocols=[Subprotocol("streamlit"), Subprotocol("x")],
        proxy=None,
        max_size=LARGEST_MESSAGE,
    ) as stream:
        yield Screen(stream, page, there=there, at=at)
