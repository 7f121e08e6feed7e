"""The process is killed while somebody writes: what was acknowledged is there, and nothing is there by half."""

import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

import pytest

from assessments.records.views.response import history_of
from assessments.store.installation import open_installation
from assessments.trail.chain import Chain
from tests.builders import Office
from tests.cluster import ON_DISK, needed, on_postgresql, quick
from tests.records.answering_stream import HOW_MANY, said

ROUNDS = int(os.environ.get("CST_KILL_ROUNDS", "6" if on_postgresql() else "15"))
TRIES = 6
ROOT = Path(__file__).parents[2]


def _killed(folder: Path, draft: str, chance: random.Random) -> int:
    """
    Kill the stream between two random answers of it; how many it had acknowledged.

    Where the rows are in PostgreSQL, every other time PostgreSQL itself is killed under it first.
    """
    words = [sys.executable, "-m", "tests.records.answering_stream", str(folder), draft]
    with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, text=True) as stream:
        assert stream.stdout is not None
        acknowledged = 0
        for _ in range(chance.randint(1, HOW_MANY - 2)):
            acknowledged = int(stream.stdout.readline())
        time.sleep(chance.uniform(0, 0.004))
        with _server_killed() if on_postgresql() and chance.random() < 0.5 else nullcontext():
            stream.kill()
        rest = [int(line) for line in stream.stdout if line.endswith("\n")]
    return rest[-1] if rest else acknowledged


@contextmanager
def _server_killed() -> Iterator[None]:
    quick().kill()
    try:
        yield
    finally:
        quick().start()


def _one_round(office: Office, folder: Path, chance: random.Random) -> None:
    for _ in range(TRIES):
        draft = office.draft()
        office.here.close()
        acknowledged = _killed(folder, draft, chance)
        office.reopen()
        if 1 <= acknowledged < HOW_MANY:
            break
    else:
        raise AssertionError("no try left both an acknowledged and an unacknowledged answer")
    _nothing_lost(office, draft, acknowledged)


def _nothing_lost(office: Office, draft: str, acknowledged: int) -> None:
    kept = office.response(draft)
    revisions = office.rows("select number from revision where tenant = :tenant and response = :r order by 1", r=draft)
    history = [(row["question"], row["value"]) for row in reversed(history_of(office["worker"], response=draft))]

    assert acknowledged <= len(history) <= acknowledged + 1
    assert history == [said(number) for number in range(1, len(history) + 1)]
    assert [row["number"] for row in revisions] == list(range(1, kept.revision + 1))
    assert kept.answers == dict(history)
    noted = "select 1 from trail where tenant = :tenant and record = :r and action = 'answered'"
    assert len(office.rows(noted, r=draft)) == kept.revision


def test_every_acknowledged_answer_survives_a_kill_at_any_moment(tmp_path: Path) -> None:
    office, chance = Office(tmp_path), random.Random()

    for _ in range(ROUNDS):
        _one_round(office, tmp_path, chance)

    with office.here.engine.read(office.here.tenant) as rows:
        assert list(Chain(office.here.keys.trail).faults(rows)) == []
        if not on_postgresql():
            assert [row["integrity_check"] for row in rows("pragma integrity_check")] == ["ok"]
    office.here.close()
    open_installation(office.settings).close()


@needed
@pytest.mark.skipif(on_postgresql(), reason="This run is on PostgreSQL already.")
def test_so_it_does_in_postgresql_whichever_of_the_two_is_killed() -> None:
    words = [sys.executable, "-m", "pytest", "--engine", ON_DISK, "-p", "no:cacheprovider", "-p", "no:xdist", __file__]
    own = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}

    done = subprocess.run(words, cwd=ROOT, env=own, capture_output=True, text=True)

    assert done.returncode == 0, done.stdout[-6_000:]
