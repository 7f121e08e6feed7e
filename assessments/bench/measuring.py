"""Doing things in turn, again and again, and what came of it: the median, and the quartiles beside it."""

import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil
from statistics import median, quantiles
from typing import TextIO

Act = Callable[[], Sequence[float]]
"""Does something one or more times and says how many seconds it took each time."""
EVERY_S = 2


@dataclass(frozen=True)
class Times:
    """How long one thing took, each time it was done, in seconds. It was done once at least."""

    seconds: tuple[float, ...]

    @property
    def median_s(self) -> float:
        return median(self.seconds)

    @property
    def quartiles_s(self) -> tuple[float, float]:
        """Where the middle half of them begins and ends."""
        return _middle_half(self.seconds)

    def __str__(self) -> str:
        """As a cell of the table: "2.31 ms (2.20 to 2.54)"."""
        first, third = self.quartiles_s
        return f"{_digits(self.median_s)} ms ({_digits(first)} to {_digits(third)})"


@dataclass(frozen=True)
class Tail:
    """How long the slowest took: what all but one in twenty or in a hundred stayed below, as `share` says."""

    seconds: tuple[float, ...]
    share: float

    @property
    def reached_s(self) -> float:
        """The time within which this share of them was done."""
        return sorted(self.seconds)[ceil(self.share * len(self.seconds)) - 1]

    def __str__(self) -> str:
        """As a cell of the table: "41.2 ms (half within 12.0)"."""
        return f"{_digits(self.reached_s)} ms (half within {_digits(median(self.seconds))})"


@dataclass(frozen=True)
class Rates:
    """How many times a second something was done, in each round."""

    a_second: tuple[float, ...]

    @property
    def middle(self) -> float:
        return median(self.a_second)

    def __str__(self) -> str:
        """As a cell of the table: "412 a second (398 to 421)"."""
        middle, first, third = (f"{rate:,.0f}" for rate in (self.middle, *_middle_half(self.a_second)))
        return f"{middle} a second ({first} to {third})"


@dataclass(frozen=True)
class Sizes:
    """How many bytes it was, each time."""

    sent: tuple[int, ...]

    @property
    def median_bytes(self) -> float:
        return median(self.sent)

    def __str__(self) -> str:
        """As a cell of the table: "14.3 kB (14.3 to 14.4)", of 1,000 bytes each; MB from a million on."""
        unit, each = ("MB", 1_000_000) if self.median_bytes >= 1_000_000 else ("kB", 1000)
        middle, first, third = (f"{size / each:,.1f}" for size in (self.median_bytes, *_middle_half(self.sent)))
        return f"{middle} {unit} ({first} to {third})" if len(self.sent) > 1 else f"{middle} {unit}"


def _middle_half(taken: Sequence[float]) -> tuple[float, float]:
    if len(taken) < 2:
        return taken[0], taken[0]
    first, _, third = quantiles(taken, n=4, method="inclusive")
    return first, third


def _digits(seconds: float) -> str:
    """Milliseconds in three digits that mean something, or in whole ones from a hundred on."""
    ms = seconds * 1000
    return f"{ms:,.0f}" if ms >= 100 else f"{ms:.{1 if ms >= 10 else 2 if ms >= 1 else 3}f}"


class Progress:
    """Says what is being done, one line every two seconds at most, beside the table and not in it."""

    def __init__(self, out: TextIO | None = None) -> None:
        self._out = out or sys.stderr
        self._said_at = time.perf_counter()

    def __call__(self, words: str) -> None:
        if time.perf_counter() - self._said_at >= EVERY_S:
            self._said_at = time.perf_counter()
            print(words, file=self._out, flush=True)


def in_turn(*acts: Act, rounds: int, warm_up: int, what: str, progress: Progress) -> tuple[Times, ...]:
    """
    Do the acts one after the other, A B A B, so that a busy moment of the machine falls on all of them alike.

    Args:
        warm_up: How many rounds come first and are not counted.
        what: What the progress line calls it.
    """
    taken: list[list[float]] = [[] for _ in acts]
    for number in range(1 - warm_up, rounds + 1):
        progress(f"{what}: round {number} of {rounds}" if number > 0 else f"{what}: warming up")
        for into, act in zip(taken, acts, strict=True):
            seconds = act()
            if number > 0:
                into.extend(seconds)
    return tuple(Times(tuple(one)) for one in taken)


def timed(act: Callable[[], object]) -> float:
    """How many seconds this took."""
    before = time.perf_counter()
    act()
    return time.perf_counter() - before
