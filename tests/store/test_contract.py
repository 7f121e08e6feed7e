"""The same tests hold on both engines: what the rooms do, done once more with their rows in PostgreSQL."""

import os
import subprocess
import sys

from tests.cluster import ON_DISK, needed
from tests.house.sources import ROOT

ROOMS = ("people", "children", "places", "peers", "records")
SEEN_ELSEWHERE = ("records/test_kill.py",)


@needed
def test_what_holds_in_the_file_holds_in_postgresql() -> None:
    rooms = [f"tests/{room}" for room in ROOMS]
    without = [f"--ignore=tests/{name}" for name in SEEN_ELSEWHERE]
    words = [sys.executable, "-m", "pytest", "--engine", ON_DISK, "-p", "no:cacheprovider", "-p", "no:xdist"]
    own = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "CST_"))}

    done = subprocess.run([*words, *rooms, *without], cwd=ROOT, env=own, capture_output=True, text=True)

    assert done.returncode == 0, done.stdout[-6_000:]
