"""On which engine the offices of this run live: an encrypted file, or PostgreSQL with `--engine postgresql`."""

import os

import pytest

from tests.cluster import CHOSEN, ON_DISK, WHY_NOT, binaries, on_postgresql


def pytest_addoption(parser: pytest.Parser) -> None:
    engines = ("sqlite", "postgresql", ON_DISK)
    parser.addoption("--engine", choices=engines, help="where offices keep their rows")


def pytest_configure(config: pytest.Config) -> None:
    if engine := config.getoption("--engine"):
        os.environ[CHOSEN] = engine
    if on_postgresql() and binaries() is None:
        pytest.exit(WHY_NOT, returncode=1)
