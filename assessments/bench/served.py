"""Starting a server on a free port of this computer for a while, and ending that one process again."""

import http.client
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from assessments.vocabulary import DATA

ROOT = DATA.parent
PATIENCE_S = 60


class NoServer(Exception):
    """It did not start; the message says where its words are."""


@dataclass(frozen=True)
class Running:
    """A server: its address, such as http://localhost:40123, and its number among the processes of this computer."""

    origin: str
    pid: int

    @property
    def memory_bytes(self) -> int:
        """What it holds in memory now and shares with no other process."""
        told = Path(f"/proc/{self.pid}/smaps_rollup").read_text(encoding="utf-8")
        return 1024 * sum(int(kb) for kb in re.findall(r"^Private_(?:Clean|Dirty):\s+(\d+) kB", told, re.M))


@contextmanager
def streamlit(script: Path, *arguments: str, log: Path, **environment: str) -> Iterator[str]:
    """As `process`, for those who need its address only."""
    with process(script, *arguments, log=log, **environment) as running:
        yield running.origin


@contextmanager
def process(script: Path, *arguments: str, log: Path, **environment: str) -> Iterator[Running]:
    """
    `streamlit run script -- arguments` under the settings of .streamlit/, ended with the block.

    Raises:
        NoServer: If it does not answer.
    """

    def command(port: int) -> list[str]:
        return [
            sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port), "--", *arguments,
        ]  # fmt: skip

    with _started(command, script.name, log, environment | _PATH) as running:
        yield running


@contextmanager
def other(command: Callable[[int], Sequence[str]], *, log: Path) -> Iterator[str]:
    """
    Somebody else's server, ended with the block: its address. `command` says how it is started at a port.

    Raises:
        NoServer: If it does not answer.
    """
    with _started(command, Path(command(0)[0]).name, log, {}) as running:
        yield running.origin


@contextmanager
def _started(
    command: Callable[[int], Sequence[str]], name: str, log: Path, environment: Mapping[str, str]
) -> Iterator[Running]:
    port = _free_port()
    clean = {name: value for name, value in os.environ.items() if not name.startswith("CST_")}
    with log.open("w", encoding="utf-8") as out:
        running = subprocess.Popen(command(port), cwd=ROOT, stdout=out, stderr=out, env={**clean, **environment})
    try:
        _wait_for(port, running, name)
        yield Running(f"http://localhost:{port}", running.pid)
    finally:
        running.terminate()
        running.wait(20)


_PATH = {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port


def _wait_for(port: int, process: "subprocess.Popen[bytes]", name: str) -> None:
    until = time.monotonic() + PATIENCE_S
    while process.poll() is None and time.monotonic() < until:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE_S)
        try:
            connection.request("GET", "/", headers={"Host": f"localhost:{port}"})
            connection.getresponse().read()
            return
        except OSError:
            time.sleep(0.1)
        finally:
            connection.close()
    raise NoServer(f"Not measured: {name} did not start as a server.")
