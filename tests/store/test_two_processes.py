"""Two processes on one database, and a command beside both: nothing that was acknowledged is lost."""

import subprocess
import sys
from pathlib import Path

from assessments.records.views.response import history_of
from assessments.store.database_file import fault_of
from assessments.trail.chain import chain_of
from tests.builders import Office
from tests.records.answering_stream import HOW_MANY, said

from .builders import ROOT, backed_up, command, made_real


def test_two_processes_and_a_command_at_once_lose_nothing(office: Office, tmp_path: Path):
    drafts = [office.draft(), office.draft()]
    words = [sys.executable, "-m", "tests.records.answering_stream", str(tmp_path)]
    streams = [subprocess.Popen([*words, draft], cwd=ROOT, stdout=subprocess.PIPE, text=True) for draft in drafts]
    for stream in streams:
        assert stream.stdout
        assert stream.stdout.readline() == "1\n"

    copies = [backed_up(office, tmp_path / f"safe-{number}") for number in range(3)]
    acknowledged = [1 + len(stream.stdout.readlines()) for stream in streams if stream.stdout]

    for stream in streams:
        assert stream.wait(60) == 0
    assert acknowledged == [HOW_MANY, HOW_MANY]
    for draft in drafts:
        history = [(row["question"], row["value"]) for row in reversed(history_of(office["worker"], response=draft))]
        assert history == [said(number) for number in range(1, HOW_MANY + 1)]
    with office.here.engine.read(office.here.tenant) as rows:
        assert list(chain_of(office.here).faults(rows)) == []
    assert all(fault_of(copy.file, office.here.keys.pages) == "" for copy in copies)


def test_a_command_works_beside_an_open_service(office: Office, tmp_path: Path):
    made_real(office)
    (tmp_path / "safe").mkdir()

    assert command(tmp_path, "set", "front_door_name", "The Front Door").returncode == 0
    assert command(tmp_path, "backup", str(tmp_path / "safe")).returncode == 0
    office.draft()

    assert command(tmp_path, "trail", "verify").returncode == 0
