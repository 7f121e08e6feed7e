"""Starting one server on a free port of this computer, asking it things, and stopping that one process again."""

import http.client
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
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

from .builders import PASSWORD, beside

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
    held: dict[str, str] = field(default_factory=dict)

    @property
    def origin(self) -> str:
        return f"http://localhost:{self.port}"

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
        sent = list(headers) + ([("Cookie", cookie)] if cookie else [])
        if form is not None:
            sent += [("Content-Type", "application/x-www-form-urlencoded"), ("Content-Length", str(len(body)))]
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        for name, value in [("Host", f"localhost:{self.port}" if host is None else host), *sent]:
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
        url = f"ws://localhost:{self.port}{path}"
        try:
            with connect(url, additional_headers=headers, subprotocols=["streamlit", "x"], proxy=None):
                return 101
        except InvalidStatus as refused:
            return refused.response.status_code

    def draw(self, cookie: str, query: str = "", *, resume: str = "", **headers: str) -> tuple[str, str]:
        """Open Streamlit's page as a browser does: the id of its session, and everything it drew."""
        session, drawn, url = "", "", f"ws://localhost:{self.port}/_stcore/stream"
        sent = {"Cookie": cookie, "Origin": self.origin, **headers}
        protocols = ["streamlit", "x", *([resume] if resume else [])]
        with connect(url, additional_headers=sent, subprotocols=protocols, proxy=None) as stream:
            asked = BackMsg()
            asked.rerun_script.query_string = query
            stream.send(asked.SerializeToString())
            while True:
                said = ForwardMsg.FromString(stream.recv(timeout=20))
                kind = said.WhichOneof("type")
                if kind == "new_session":
                    session = said.new_session.initialize.session_id
                elif kind == "delta":
                    drawn += said.delta.new_element.html.body
                elif kind == "script_finished":
                    return session, drawn


@contextmanager
def serving(kind: str, folder: Path, *, app: str = "tried", **environment: str) -> Iterator[Server]:
    """A server of this kind, `streamlit run` or uvicorn, that opens what the environment names."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    where = HERE if app == "tried" else ROOT
    command = {
        "streamlit": ["streamlit", "run", str(where / f"{app}.py"), "--server.port", str(port)],
        "uvicorn": ["uvicorn", f"{app}:app", "--app-dir", str(where), "--port", str(port), "--no-proxy-headers"],
        "bare uvicorn": ["uvicorn", f"{app}:app", "--app-dir", str(where), "--port", str(port)],
    }[kind]
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("CST_", "FORWARDED"))}
    told = clean | environment | {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    log = folder / f"{kind}-{port}.log"
    with log.open("w", encoding="utf-8") as out:
        process = subprocess.Popen([sys.executable, "-m", *command], cwd=ROOT, stdout=out, stderr=out, env=told)
    try:
        server = Server(port, folder, log)
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
