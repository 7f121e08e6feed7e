"""
On which engine the offices of this run live: an encrypted file, or PostgreSQL with `--engine postgresql`; and in which
order files run.
"""

import os
from pathlib import Path

import pytest

from tests.cluster import CHOSEN, ON_DISK, WHY_NOT, binaries, on_postgresql

LAST = (
    "store/test_contract.py",
    "journeys/test_a_worry_about_a_child.py",
    "journeys/saved/test_killed.py",
    "journeys/test_an_assessment.py",
    "journeys/test_leaving.py",
    "journeys/test_by_keyboard.py",
    "journeys/test_two_people.py",
    "journeys/test_every_kind_of_page.py",
    "journeys/test_bad_input.py",
    "journeys/test_map.py",
    "journeys/test_a_new_installation.py",
    "journeys/test_by_touch.py",
    "journeys/test_groups.py",
    "journeys/",
)
"""
What takes longest, longest first: at the end of a run two workers then finish at about the same time. All that is quick
comes before, so that a fault there is told soon.
"""


def pytest_addoption(parser: pytest.Parser) -> None:
    engines = ("sqlite", "postgresql", ON_DISK)
    parser.addoption("--engine", choices=engines, help="where offices keep their rows")


def pytest_configure(config: pytest.Config) -> None:
    if engine := config.getoption("--engine"):
        os.environ[CHOSEN] = engine
    if on_postgresql() and binaries() is None:
        pytest.exit(WHY_NOT, returncode=1)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent

    def place(item: pytest.Item) -> int:
        file = item.path.relative_to(here).as_posix()
        return next((number for number, name in enumerate(LAST, 1) if file.startswith(name)), 0)

    items.sort(key=place)
