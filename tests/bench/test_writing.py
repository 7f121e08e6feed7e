"""The rows about how many answers a second are acknowledged."""

import io

from assessments.bench import writing
from assessments.bench.measuring import Progress, Rates, Tail
from assessments.bench.table import Row

QUIET = Progress(io.StringIO())


def test_one_writer_and_several_are_measured_beside_commits_of_one_row():
    rows = list(writing.rows(rounds=1, progress=QUIET, writers=(1, 3), each=2))

    assert [row.goal for row in rows] == ["at least 1/3", "under 3.00 x"] * 2
    assert all(row.measured and row.beside and not row.missing for row in rows)
    assert ["one writer" in row.what for row in rows] == [True, True, False, False]


def test_the_slowest_is_told_without_the_very_slowest():
    tail = Tail(tuple(number / 1000 for number in range(1, 101)), 0.95)

    assert tail.reached_s == 0.095
    assert str(tail) == "95.0 ms (half within 50.5)"


def test_what_should_reach_a_goal_is_held_to_it():
    rates = Rates((300.0, 400.0, 500.0))

    assert str(rates) == "400 a second (350 to 450)"
    assert [Row("x", rates, rates, ratio, least=1 / 3).met for ratio in (0.5, 0.3)] == ["yes", "no"]
