"""
A PostgreSQL of our own on a free port of this machine, in a folder that is thrown away, stopped at the end.

It runs as an unprivileged user: PostgreSQL refuses to run as root. Where it is not installed, what needs it is skipped.
"""

import atexit
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from functools import cache
from pathlib import Path

import psycopg
import pytest

from assessments.store.installation import Installation
from assessments.store.owning import bring_up_to_date
from assessments.store.postgres import PostgresEngine

CHOSEN = "TESTS_ENGINE"
ON_DISK = "postgresql-on-disk"
OWNER, SERVICE = "contexts_owner", "contexts"
WHY_NOT = "PostgreSQL is not installed (on Debian: apt-get install postgresql)."
SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "max_connections": "900",
    "shared_buffers": "64MB",
    "logging_collector": "off",
}


def binaries() -> Path | None:
    """The folder of initdb and postgres: the newest that Debian put there, or that of the path."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda file: int(file.parts[-3]))
    other = shutil.which("initdb")
    return found[-1].parent if found else Path(other).resolve().parent if other else None


needed = pytest.mark.skipif(binaries() is None, reason=WHY_NOT)


def on_postgresql() -> bool:
    """Whether offices are made in PostgreSQL in this run of the tests."""
    return os.environ.get(CHOSEN, "").startswith("postgresql")


def in_the_file_alone(reason: str) -> pytest.MarkDecorator:
    """Not done in PostgreSQL. Settled when a test begins: this file may be read before the run knows its engine."""
    return pytest.mark.skipif(f"os.environ.get({CHOSEN!r}, '').startswith('postgresql')", reason=reason)


file_only = in_the_file_alone("It is about the encrypted file.")


class Cluster:
    """One server and the databases in it. `kept` is False where only speed counts: nothing waits for the disk."""

    def __init__(self, *, kept: bool = True) -> None:
        place = binaries()
        assert place is not None, WHY_NOT
        self._place, self._kept = place, kept
        self.folder = Path(tempfile.mkdtemp(prefix="cst-postgresql-"))
        self._as_other = os.getuid() == 0
        if self._as_other:
            shutil.chown(self.folder, "postgres", "postgres")
        self.port = _free_port()
        how = ["--locale=C", "--encoding=UTF8", "--auth=trust", "--username=super", "--no-sync"]
        self._run("initdb", "-D", str(self.folder / "rows"), *how)
        self.start()
        self._databases = 0

    def _words(self, program: str, *words: str) -> list[str]:
        before = ["runuser", "-u", "postgres", "--"] if self._as_other else []
        return [*before, str(self._place / program), *words]

    def _run(self, program: str, *words: str) -> None:
        subprocess.run(self._words(program, *words), check=True, cwd=self.folder, stdout=subprocess.DEVNULL)

    def start(self) -> None:
        """Start and wait until it answers, whatever state it was left in."""
        settings = {
            **SETTINGS,
            "port": str(self.port),
            "unix_socket_directories": "''",
            "fsync": "on" if self._kept else "off",
        }
        given = " ".join(f"-c {name}={value}" for name, value in settings.items())
        where = ("-D", str(self.folder / "rows"), "-l", str(self.folder / "log"))
        self._run("pg_ctl", *where, "-o", given, "-w", "-t", "60", "start")

    def stop(self) -> None:
        self._run("pg_ctl", "-D", str(self.folder / "rows"), "-m", "immediate", "-w", "stop")

    def kill(self) -> None:
        """
        End every process of it at once. Its file of the process is taken away: what nobody has waited for yet would
        still look alive to the next start.
        """
        first = int((self.folder / "rows" / "postmaster.pid").read_text().splitlines()[0])
        children = Path(f"/proc/{first}/task/{first}/children").read_text().split()
        for process in [first, *map(int, children)]:
            os.kill(process, signal.SIGKILL)
        for process in [first, *map(int, children)]:
            _wait_for_end(process)
        (self.folder / "rows" / "postmaster.pid").unlink(missing_ok=True)

    def close(self) -> None:
        try:
            self.stop()
        finally:
            shutil.rmtree(self.folder, ignore_errors=True)

    def url(self, database: str, user: str = SERVICE) -> str:
        return f"postgresql://{user}@127.0.0.1:{self.port}/{database}"

    def superuser(self, database: str = "postgres") -> psycopg.Connection:
        return psycopg.connect(self.url(database, "super"), autocommit=True)

    def database(self, *, migrated: bool = True, made: str = "encoding 'UTF8' locale 'C'") -> str:
        """A new database with its two roles; its name."""
        self._databases += 1
        name = f"authorities_{self._databases}"
        with self.superuser() as root:
            for role in (OWNER, SERVICE):
                if root.execute("select 1 from pg_roles where rolname = %s", [role]).fetchone() is None:
                    root.execute(f"create role {role} login nosuperuser nobypassrls")
            root.execute(f"create database {name} template template0 {made} owner {OWNER}")
        with self.superuser(name) as root:
            root.execute(f"grant all on schema public to {OWNER}")
        if migrated:
            bring_up_to_date(self.url(name, OWNER), self.url(name))
        return name


def _free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


def _wait_for_end(process: int) -> None:
    for _ in range(500):
        try:
            state = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0]
        except FileNotFoundError:
            return
        if state == "Z":
            return
        time.sleep(0.01)


@cache
def quick() -> Cluster:
    """The one cluster of this run. Nothing in it waits for the disk, unless this run is asked to be on the disk."""
    made = Cluster(kept=os.environ.get(CHOSEN) == ON_DISK)
    atexit.register(made.close)
    return made


@cache
def shared_url() -> str:
    """The one database that every office of this run is an authority of; the environment names it too from then on."""
    url = quick().url(quick().database())
    os.environ["CST_DATABASE_URL"] = url
    return url


class StaysOpen(PostgresEngine):
    """What is closed at the end of an office stays open for the next one, as it does while a service runs."""

    def close(self) -> None:
        pass


@cache
def _open_engine() -> StaysOpen:
    engine = StaysOpen(shared_url())
    atexit.register(super(StaysOpen, engine).close)
    return engine


def on_open_connections(here: Installation) -> Installation:
    """The same installation on connections that are open already: a new one has every statement still to plan."""
    if on_postgresql():
        here.engine.close()
        here.engine = _open_engine()
    return here
