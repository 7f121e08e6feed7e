"""Practice copies for files that want one to themselves: one is made in a run, and the others are copies of it."""

import atexit
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from assessments.demo.build import practice_copy
from assessments.store.settings import Settings
from tests.server.running import Server, serving


@cache
def _made() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="cst-practice-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    data = folder / "data"
    practice_copy(Settings(data, data / "keys", demo=True)).close()
    return data


def put_a_copy(data: Path) -> None:
    """A whole practice copy in this folder, which is not there yet."""
    shutil.copytree(_made(), data)


@contextmanager
def a_copy_served(folder: Path) -> Iterator[Server]:
    """The real app.py on a practice copy of its own."""
    put_a_copy(folder / "data")
    with serving("streamlit", folder, app="app", CST_DEMO="1", CST_DATA_DIR=str(folder / "data")) as server:
        yield server
