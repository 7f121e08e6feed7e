"""Whoever waits longest to write is next."""

import threading
import time

import pytest

from assessments.store.turns import InTurn


def waiting(turns, number):
    """Wait until so many stand in line."""
    until = time.monotonic() + 5
    while len(turns._waiting) < number:
        assert time.monotonic() < until
        time.sleep(0.001)


def test_turns_are_given_in_the_order_in_which_they_were_asked_for():
    turns, done = InTurn(), []

    def write(number):
        with turns:
            done.append(number)

    threads = [threading.Thread(target=write, args=(number,)) for number in range(5)]
    with turns:
        for number, thread in enumerate(threads, 1):
            thread.start()
            waiting(turns, number)
    for thread in threads:
        thread.join(5)

    assert done == [0, 1, 2, 3, 4]


def test_nobody_writes_while_another_does():
    turns, inside, most = InTurn(), [], []

    def write():
        for _ in range(200):
            with turns:
                inside.append(1)
                most.append(len(inside))
                inside.pop()

    threads = [threading.Thread(target=write) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)

    assert (len(most), max(most)) == (800, 1)


def test_the_next_one_has_its_turn_after_an_error():
    turns = InTurn()
    with pytest.raises(ValueError, match="x"), turns:
        raise ValueError("x")

    with turns:
        done = True

    assert done
