"""The drill: one machine is lost, and with a backup and the recovery sheet alone the work goes on at another."""

from collections.abc import Iterator
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

import pytest
from playwright.sync_api import expect

from assessments.__main__ import main
from assessments.demo.build import practice_copy
from assessments.store.settings import Settings
from tests.server.running import Server, serving

from .conftest import Arrives

CHILD = "Theo Marchetti"


def on(data: Path, *words: str) -> str:
    """One command at the machine that keeps its practice copy here. What it printed."""
    said = StringIO()
    with pytest.MonkeyPatch.context() as environment, redirect_stdout(said):
        environment.setenv("CST_DEMO", "1")
        environment.setenv("CST_DATA_DIR", str(data))
        assert main(words) == 0
    return said.getvalue()


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A second machine, which has nothing of the first but what lay in the safe."""
    first, safe, second = (tmp_path_factory.mktemp(name) for name in ("first", "safe", "second"))
    practice_copy(Settings(first / "data", first / "data" / "keys", demo=True)).close()
    on(first / "data", "backup", str(safe))
    (safe / "sheet.txt").write_text(on(first / "data", "key", "show", "--recovery"), encoding="utf-8")
    first.rename(first.with_name("lost"))
    [backup] = safe.glob("*.backup")
    on(second / "data", "key", "restore", "--sheet", str(safe / "sheet.txt"))
    assert "The trail holds:" in on(second / "data", "restore", str(backup))
    with serving("streamlit", second, app="app", CST_DEMO="1", CST_DATA_DIR=str(second / "data")) as server:
        yield server


def test_after_a_restore_a_worker_signs_in_and_finds_the_child_as_it_was(arrives: Arrives, service: Server):
    worker = arrives("social.worker")

    worker.page.get_by_role("link", name=CHILD).first.click()
    worker.arrive_at("Screening: harm outside the home")

    expect(worker.page.get_by_text(CHILD).first).to_be_visible()
    assert "The trail holds:" in on(service.folder / "data", "trail", "verify")
