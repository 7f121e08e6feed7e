"""Doing things in turn, and what is said of how long they took."""

import io

from assessments.bench.measuring import Progress, Times, in_turn


def test_two_things_are_done_in_turn_and_the_warm_up_is_not_counted():
    done = []

    def act(name, seconds):
        done.append(name)
        return [seconds]

    first, second = in_turn(
        lambda: act("a", 1.0), lambda: act("b", 2.0), rounds=2, warm_up=1, what="both", progress=Progress(io.StringIO())
    )

    assert done == ["a", "b"] * 3
    assert (first.seconds, second.seconds) == ((1.0, 1.0), (2.0, 2.0))


def test_the_middle_half_stands_beside_the_median():
    times = Times((0.001, 0.002, 0.003, 0.004, 0.1))

    assert times.median_s == 0.003
    assert times.quartiles_s == (0.002, 0.004)
    assert str(times) == "3.00 ms (2.00 to 4.00)"


def test_what_was_done_once_has_its_own_time_on_either_side():
    assert str(Times((1.2345,))) == "1,234 ms (1,234 to 1,234)"


def test_nothing_is_said_of_what_takes_less_than_two_seconds():
    said = io.StringIO()

    Progress(said)("almost done")

    assert said.getvalue() == ""
