"""A journey that failed gets a second walk. Nothing else does, and it is said aloud."""

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.second_walk import FAILED

ROOT = Path(__file__).parents[2]
WALK = "tests/journeys/test_map.py::test_a_worker_finds_a_place"
RULE = "tests/disclosure/test_bands.py::test_no_small_number"


def after_failing(folder: Path, *failed: str) -> subprocess.CompletedProcess[str]:
    kept = folder / FAILED
    kept.parent.mkdir(parents=True)
    kept.write_text(json.dumps(dict.fromkeys(failed, True)), encoding="utf-8")
    return subprocess.run(
        [sys.executable, "-m", "tests.second_walk"],
        cwd=folder, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_a_journey_that_failed_is_walked_again_and_named(tmp_path: Path):
    walk = after_failing(tmp_path, WALK)
    assert walk.returncode == 0
    assert WALK in walk.stdout


def test_a_rule_that_failed_is_not_tried_again_nor_is_a_journey_beside_it(tmp_path: Path):
    assert after_failing(tmp_path, RULE, WALK).returncode == 1


def test_many_journeys_are_not_chance(tmp_path: Path):
    assert after_failing(tmp_path, *(f"{WALK}_{number}" for number in range(4))).returncode == 1
