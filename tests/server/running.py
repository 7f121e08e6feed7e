"""Starting one server on a free port of this computer, asking it things, and stopping that one process again."""

import http.client
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import Message
from pathlib import Path
from urllib.parse import urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from tests.factor import unused_code_of

from .builders import ELSEWHERE, PASSWORD, beside

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
KINDS = ("streamlit", "uvicorn")
EVERY_KIND = (*KINDS, "bare uvicorn")  # which would believe a header from this computer
HTML = ("Accept", "text/html")
Pairs = Sequence[tuple[str, str]]


@dataclass
class Answer:
    """What came back, with no redirect followed."""

    status: int
    headers: Message
    text: str

    def field(self, name: str) -> str:
        """The value of a field of the form on this page."""
        found = re.search(rf'name="{name}" value="([^"]*)"', self.text)
        assert found, f"no field {name} on this page"
        return found[1]

    def cookie(self, name: str) -> str:
        """One cookie that was set, as a browser sends it back."""
        return self.set_cookie(name).partition(";")[0]

    def set_cookie(self, name: str) -> str:
        return next(value for value in self.headers.get_all("set-cookie", []) if value.startswith(name + "="))


@dataclass
class Server:
    """A running server and the folder of its installation."""

    port: int
    folder: Path
    log: Path
    proxied: bool = False  # it answers a proxy only, so what is asked of it here says whom the proxy saw
    held: dict[str, str] = field(default_factory=dict)

    @property
    def host(self) -> str:
        return f"localhost:{self.port}"

    @property
    def origin(self) -> str:
        """What a browser calls a page of this server; the proxy in front of one speaks TLS."""
        return f"{'https' if self.proxied else 'http'}://{self.host}"

    def reach(self) -> socket.socket:
        """A new connection to it."""
        return socket.create_connection(("127.0.0.1", self.port), timeout=20)

    def seen(self, sent: Collection[str] = ()) -> Pairs:
        """What the proxy in front of it adds, unless the test says something else."""
        says_itself = any(name.lower() == "x-forwarded-for" for name in sent)
        return [("X-Forwarded-For", ELSEWHERE)] if self.proxied and not says_itself else []

    def printed(self) -> str:
        """Everything the process has said so far."""
        return self.log.read_text(encoding="utf-8")

    def ask(
        self,
        path: str,
        method: str = "GET",
        *,
        headers: Pairs = (),
        cookie: str = "",
        form: Mapping[str, str] | None = None,
        host: str | None = None,
    ) -> Answer:
        """One request with no header of our own beyond Host."""
        body = urlencode(form).encode() if form is not None else b""
        sent = [*headers, *self.seen([name for name, _ in headers]), *([("Cookie", cookie)] if cookie else [])]
        if form is not None:
            sent += [("Content-Type", "application/x-www-form-urlencoded"), ("Content-Length", str(len(body)))]
        connection = http.client.HTTPConnection(self.host, timeout=20)
        connection.sock = self.reach()
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        for name, value in [("Host", self.host if host is None else host), *sent]:
            connection.putheader(name, value)
        connection.endheaders(body)
        answer = connection.getresponse()
        found = Answer(answer.status, answer.headers, answer.read().decode("utf-8", "replace"))
        connection.close()
        return found

    def try_password(self, username: str, password: str = PASSWORD, *, headers: Pairs = (), **more: str) -> Answer:
        """Send the form as a script does, with neither Origin nor cookie."""
        form = {"username": username, "password": password, **more}
        return self.ask("/sign-in", "POST", form=form, headers=headers)

    def give_code(self, page: Answer, code: str, *, headers: Pairs = (), **more: str) -> Answer:
        """Answer the page that asks for a code, or to set up an app, with this code."""
        form = {name: page.field(name) for name in ("ticket", "asks", "next")} | {"code": code, **more}
        return self.ask("/sign-in", "POST", form=form, headers=headers)

    def enter(self, username: str, password: str = PASSWORD, *, headers: Pairs = (), **more: str) -> Answer:
        """The password and then, where one is asked for, the code that this person's app shows."""
        answer = self.try_password(username, password, headers=headers, **more)
        if 'name="ticket"' not in answer.text:
            return answer
        with beside(self.folder, demo=False) as here:
            code = unused_code_of(here, username)
        return self.give_code(answer, code, headers=headers)

    def signed_in(self, username: str) -> str:
        """The cookie of a new sign-in."""
        answer = self.enter(username)
        assert answer.status == 303, answer.text
        return answer.cookie("sid")

    def held_by(self, username: str) -> str:
        """The cookie of one sign-in that lasts for all these tests, where a test ends and changes nothing."""
        if username not in self.held:
            self.held[username] = self.signed_in(username)
        return self.held[username]

    def knock(self, path: str = "/_stcore/stream", **headers: str) -> int:
        """The status that a websocket is answered with: 101 lets it in."""
        url = f"ws://{self.host}{path}"
        try:
            sent = [*headers.items(), *self.seen(headers)]
            with connect(url, additional_headers=sent, subprotocols=["streamlit", "x"], proxy=None, sock=self.reach()):
                return 101
        except InvalidStatus as refused:
            return refused.response.status_code

    def draw(
        self, cookie: str, query: str = "", *, resume: str = "", press: str = "", **headers: str
    ) -> tuple[str, str]:
        """
        Open Streamlit's page as a browser does: the id of its session, and everything it drew.

        With `press`, the button of that name is pressed once when the page stands.
        """
        session, drawn, waits, url = "", "", False, f"ws://{self.host}/_stcore/stream"
        sent = [*{"Cookie": cookie, "Origin": self.origin, **headers}.items(), *self.seen(headers)]
        protocols = ["streamlit", "x", *([resume] if resume else [])]
        with connect(url, additional_headers=sent, subprotocols=protocols, proxy=None, sock=self.reach()) as stream:
            asked = BackMsg()
            asked.rerun_script.query_string = query
            stream.send(asked.SerializeToString())
            while True:
                said = ForwardMsg.FromString(stream.recv(timeout=20))
                kind = said.WhichOneof("type")
                if kind == "new_session":
                    session = said.new_session.initialize.session_id
                elif kind == "delta":
                    drawn += said.delta.new_element.html.body or str(said.delta.new_element)
                    if press and said.delta.new_element.button.label == press:
                        asked, press = pressing(said, query), ""
                        waits = True
                elif kind == "script_finished":
                    if not waits:
                        return session, drawn
                    stream.send(asked.SerializeToString())
                    waits = False


def pressing(said: ForwardMsg, query: str) -> BackMsg:
    """What a browser sends when the button that was just drawn is pressed."""
    asked = BackMsg()
    asked.rerun_script.query_string = query
    asked.rerun_script.fragment_id = said.delta.fragment_id
    asked.rerun_script.widget_states.widgets.add(id=said.delta.new_element.button.id, trigger_value=True)
    return asked


@contextmanager
def serving(
    kind: str, folder: Path, *, app: str = "tried", listens: str = "127.0.0.1", **environment: str
) -> Iterator[Server]:
    """A server of this kind, `streamlit run` or uvicorn, that opens what the environment names."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    where = HERE if app == "tried" else ROOT
    command = {
        "streamlit": ["streamlit", "run", str(where / f"{app}.py"), "--server.address", listens, "--server.port"],
        "uvicorn": [
            "uvicorn",
            f"{app}:app",
            "--app-dir",
            str(where),
            "--no-proxy-headers",
            "--host",
            listens,
            "--port",
        ],
        "bare uvicorn": ["uvicorn", f"{app}:app", "--app-dir", str(where), "--port"],
    }[kind] + [str(port)]
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("CST_", "FORWARDED"))}
    found_in = os.pathsep.join([str(ROOT), *filter(None, [environment.pop("PYTHONPATH", "")])])
    told = clean | environment | {"PYTHONPATH": found_in, "PYTHONDONTWRITEBYTECODE": "1"}
    log = folder / f"{kind}-{port}.log"
    with log.open("w", encoding="utf-8") as out:
        process = subprocess.Popen([sys.executable, "-m", *command], cwd=ROOT, stdout=out, stderr=out, env=told)
    try:
        server = Server(port, folder, log, proxied="CST_TRUSTED_PROXY" in environment)
        _wait_for(server, process)
        yield server
    finally:
        process.terminate()
        process.wait(20)


def _wait_for(server: Server, process: subprocess.Popen[bytes]) -> None:
    for _ in range(400):
        if process.poll() is not None:
            break
        try:
            server.ask("/health")
            return
        except OSError:
            time.sleep(0.05)
    raise RuntimeError(server.printed())
