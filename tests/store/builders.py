"""Folders of one test: where an office keeps its data, its keys and its backups, and a second machine."""

import os
import random
import subprocess
import sys
from pathlib import Path

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


def command(
    folder: Path, *words: str, data: str = "data", keys: str = "keys", largest: int | None = None
) -> subprocess.CompletedProcess[str]:
    """
    `python -m assessments` as an operator runs it, with the folders of this test.

    `largest` is how many bytes a file may grow to: what a full disk is to the process.
    """
    limit = f"resource.setrlimit(resource.RLIMIT_FSIZE, ({largest}, {largest})); " if largest else ""
    run = f"{NO_MORE}{limit}from assessments.__main__ import main; sys.exit(main(sys.argv[1:]))"
    told = {name: value for name, value in os.environ.items() if not name.startswith("CST_")}
    told |= {"CST_DATA_DIR": str(folder / data), "CST_KEY_DIR": str(folder / keys)}
    return subprocess.run(
        [sys.executable, "-c", run, *words], cwd=ROOT, env=told, capture_output=True, text=True, timeout=60, check=False
    )


def with_a_page_changed(file: Path, page: int) -> None:
    """Other bytes in the middle of one page, counted from 1."""
    whole = bytearray(file.read_bytes())
    at = (page - 1) * PAGE_BYTES + 200
    whole[at : at + 64] = random.Random(7).randbytes(64)
    file.write_bytes(whole)
