"""The rows about many people at once."""

import io

from assessments.bench import people
from assessments.bench.measuring import Progress, Sizes

QUIET = Progress(io.StringIO())


def test_each_row_is_measured_with_three_people(monkeypatch):
    monkeypatch.setattr(people, "THOUGHT_S", 0.1)
    monkeypatch.setattr(people, "ALONE_S", 0.1)
    monkeypatch.setattr(people, "ANSWERED", 2)

    rows = list(people.rows(rounds=1, progress=QUIET, people=3, maps=1))

    assert [row.what for row in rows] == [what.format(all=3, maps=1) for what in people.ALL_ROWS]
    assert all(row.measured and not row.missing for row in rows)


def test_much_memory_is_told_in_millions():
    assert str(Sizes((1_234_567,))) == "1.2 MB"
