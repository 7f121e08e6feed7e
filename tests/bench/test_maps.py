"""The rows about what a map costs: bytes and time."""

import io

from assessments.bench import maps
from assessments.bench.measuring import Progress, Sizes

QUIET = Progress(io.StringIO())


def test_each_row_is_measured_at_a_real_server():
    rows = list(maps.rows(rounds=1, progress=QUIET))

    assert [row.what for row in rows] == list(maps.ALL_ROWS)
    assert [row.missing for row in rows] == [""] * len(rows)
    assert all(row.measured for row in rows)


def test_bytes_are_told_in_thousands():
    assert str(Sizes((12_550, 12_550, 20_700))) == "12.6 kB (12.6 to 16.6)"
    assert str(Sizes((30_092,))) == "30.1 kB"
