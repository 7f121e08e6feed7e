"""
May what failed in a run be walked a second time? `python -m tests.second_walk` ends with 0 if it may.

A browser beside a busy server now and then misses what a person would have waited for. What is wrong fails twice.
"""

import json
import sys
from pathlib import Path

FAILED = Path(".pytest_cache/v/cache/lastfailed")
JOURNEYS = "tests/journeys/"
MOST = 3
"""More than these, and it is not chance."""


def second_walk(failed: list[str]) -> bool:
    """Whether these tests, and nothing else, failed as a busy computer makes journeys fail: few, and only journeys."""
    return 0 < len(failed) <= MOST and all(test.startswith(JOURNEYS) for test in failed)


if __name__ == "__main__":
    failed = list(json.loads(FAILED.read_text(encoding="utf-8")))
    if not second_walk(failed):
        sys.exit("What failed is not walked again: it is more than a few journeys.")
    print("Walked a second time, each alone:", *failed, sep="\n  ")
