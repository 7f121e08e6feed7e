"""A server that can be killed, what it holds on disk, and somebody typing at it."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from assessments.records import rows as kept_rows
from assessments.store.installation import Installation, open_installation
from assessments.store.settings import Settings
from tests.journeys.journey import PATIENCE_MS, Journey
from tests.server.running import ROOT, Server

UNNAMED = "Child not yet identified, about 14"
HARM, POSSIBLE = "Signs that harm may be happening", "Possible signs"


@dataclass
class Mortal:
    """A server that dies as a machine does, without a word, and starts again on the same port and the same data."""

    folder: Path
    port: int
    process: subprocess.Popen[bytes] | None = field(default=None)

    @property
    def server(self) -> Server:
        return Server(self.port, self.folder, self.folder / "server.log")

    @property
    def settings(self) -> Settings:
        return Settings(self.folder / "data", self.folder / "data" / "keys", demo=True)

    def start(self) -> None:
        clean = {name: value for name, value in os.environ.items() if not name.startswith(("CST_", "FORWARDED"))}
        told = {"CST_DEMO": "1", "CST_DATA_DIR": str(self.settings.data_dir), "PYTHONDONTWRITEBYTECODE": "1"}
        command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(self.port)]
        with self.server.log.open("a", encoding="utf-8") as out:
            self.process = subprocess.Popen(command, cwd=ROOT, stdout=out, stderr=out, env=clean | told)
        for _ in range(400):
            try:
                self.server.ask("/health")
                return
            except OSError:
                time.sleep(0.05)
        raise RuntimeError(self.server.printed())

    def kill(self) -> None:
        assert self.process is not None
        os.kill(self.process.pid, signal.SIGKILL)
        self.process.wait(20)

    @contextmanager
    def store(self) -> Iterator[Installation]:
        here = open_installation(self.settings)
        yield here
        here.close()


def draft_about(here: Installation, child: str) -> str:
    with here.engine.read(here.tenant) as rows:
        found = rows.one(
            "select r.id from response r join context c on c.tenant = r.tenant and c.id = r.context"
            " where r.tenant = :tenant and c.title = :child and r.state = 'draft'",
            child=child,
        )
    assert found is not None
    return str(found["id"])


def open_section(worker: Journey, child: str, section: str) -> None:
    worker.page.get_by_role("link", name=child).first.click()
    worker.arrive_at("Screening: harm outside the home")
    worker.press(section)
    worker.arrive_at(section)


def is_kept(here: Installation, draft: str, name: str, answer: Any) -> None:
    """The answer comes to stand in the store, with nothing more done on the page."""
    until = time.monotonic() + PATIENCE_MS / 1000
    while kept(here, draft).get(name) != answer:
        assert time.monotonic() < until, f"{name} is {kept(here, draft).get(name)!r}"
        time.sleep(0.05)


def kept(here: Installation, draft: str) -> dict[str, Any]:
    with here.engine.read(here.tenant) as rows:
        return kept_rows.response(rows, draft).answers


# -- while somebody types ---------------------------------------------------------------------------------------------


def type_at_the_end(worker: Journey, name: str, words: str) -> str:
    """Type and stay in the field; everything that stands in it then."""
    box = worker.question(name).locator("textarea, input")
    box.click()
    box.press("End" if box.evaluate("box => box.tagName") == "INPUT" else "Control+End")
    box.press_sequentially(words)
    return box.input_value()


def stream_of(section: str) -> list[tuple[str, str]]:
    """Twenty answers in one section: ten states, then who or what says so for each."""
    number = "es6" if section == HARM else "es7"
    signs = [f"{number}_{n}" for n in range(1, 11)]
    return [(sign, "Now") for sign in signs] + [(f"{sign}_basis", "School") for sign in signs]
