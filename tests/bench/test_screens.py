"""The rows about what a person waits for on screen."""

import io

from assessments.bench import screens
from assessments.bench.measuring import Progress

QUIET = Progress(io.StringIO())


def test_each_row_is_measured_in_a_browser():
    rows = list(screens.rows(rounds=1, answered=3, progress=QUIET))

    assert [row.missing for row in rows] == ["", "", "", ""]
    assert [row.what for row in rows] == list(screens.ALL_ROWS)
    assert all(row.measured for row in rows)


def test_without_a_browser_that_is_said_for_each(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))

    rows = list(screens.rows(rounds=1, progress=QUIET))

    assert [row.what for row in rows] == list(screens.ALL_ROWS)
    assert {row.missing for row in rows} == {"Not measured: Chromium is not installed."}
