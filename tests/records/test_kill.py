"""The process is killed while somebody writes: what was acknowledged is there, and nothing is there by half."""

import random
import subprocess
import sys
import time
from pathlib import Path

from assessments.records.views.response import history_of
from assessments.store.installation import open_installation
from assessments.trail.chain import Chain
from tests.builders import Office
from tests.records.answering_stream import HOW_MANY, said

ROUNDS = 30
TRIES = 6
ROOT = Path(__file__).parents[2]


def _killed(folder: Path, draft: str, chance: random.Random) -> int:
    """Kill the stream between two random answers of it; how many it had acknowledged."""
    words = [sys.executable, "-m", "tests.records.answering_stream", str(folder), draft]
    with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, text=True) as stream:
        assert stream.stdout is not None
        acknowledged = 0
        for _ in range(chance.randint(1, HOW_MANY - 2)):
            acknowledged = int(stream.stdout.readline())
        time.sleep(chance.uniform(0, 0.004))
        stream.kill()
        rest = [int(line) for line in stream.stdout if line.endswith("\n")]
    return rest[-1] if rest else acknowledged


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
        assert [row["integrity_check"] for row in rows("pragma integrity_check")] == ["ok"]
    office.here.close()
    open_installation(office.settings).close()
