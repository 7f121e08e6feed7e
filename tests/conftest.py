"""On which engine the offices of this run live: an encrypted file, or PostgreSQL with `--engine postgresql`."""

import os

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    engines = ("sqlite", "postgresql", "postgresql-on-disk")
    parser.addoption("--engine", choices=engines, help="where offices keep their rows")


def pytest_configure(config: pytest.Config) -> None:
    if engine := config.getoption("--engine"):
        os.environ["TESTS_ENGINE"] = engine
    from tests.cluster import WHY_NOT, binaries, on_postgresql  # what it skips is settled when it is read

    if on_postgresql() and binaries() is None:
        pytest.exit(WHY_NOT, returncode=1)
