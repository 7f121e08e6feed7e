"""Folders of one test: where an office keeps its data, its keys and its backups, and a second machine."""

import os
import random
import subprocess
import sys
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import pytest

from assessments.__main__ import main
from assessments.store.backup import Backup, back_up
from assessments.store.database_file import PAGE_BYTES
from tests.builders import Office

ROOT = Path(__file__).parents[2]
NO_MORE = "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); "


def backed_up(office: Office, folder: Path) -> Backup:
    folder.mkdir(exist_ok=True)
    return back_up(office.here, folder=folder)


def made_real(office: Office) -> None:
    """Let the commands take the office for an installation that is not the practice copy."""
    office.change("update authority set demo = 0 where tenant = :tenant")


@dataclass(frozen=True)
class Ran:
    """What one command answered."""

    returncode: int
    stdout: str
    stderr: str


def command(folder: Path, *words: str, data: str = "data", keys: str = "keys", largest: int | None = None) -> Ran:
    """
    `python -m assessments` as an operator runs it, with the folders of this test.

    `largest` is how many bytes a file may grow to: what a full disk is to the process, which is one of its own then.
    """
    told = {"CST_DATA_DIR": str(folder / data), "CST_KEY_DIR": str(folder / keys)}
    if largest:
        return _on_a_small_disk(words, told, largest)
    out, err = StringIO(), StringIO()
    with pytest.MonkeyPatch.context() as environment, redirect_stdout(out), redirect_stderr(err):
        environment.delenv("CST_DEMO", raising=False)
        for name, value in told.items():
            environment.setenv(name, value)
        code = main(words)
    return Ran(code, out.getvalue(), err.getvalue())


def _on_a_small_disk(words: Sequence[str], told: dict[str, str], largest: int) -> Ran:
    limit = f"resource.setrlimit(resource.RLIMIT_FSIZE, ({largest}, {largest})); "
    run = f"{NO_MORE}{limit}from assessments.__main__ import main; sys.exit(main(sys.argv[1:]))"
    clean = {name: value for name, value in os.environ.items() if not name.startswith("CST_")}
    said = subprocess.run(
        [sys.executable, "-c", run, *words],
        cwd=ROOT,
        env=clean | told | {"PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return Ran(said.returncode, said.stdout, said.stderr)


def with_a_page_changed(file: Path, page: int) -> None:
    """Other bytes in the middle of one page, counted from 1."""
    whole = bytearray(file.read_bytes())
    at = (page - 1) * PAGE_BYTES + 200
    whole[at : at + 64] = random.Random(7).randbytes(64)
    file.write_bytes(whole)
