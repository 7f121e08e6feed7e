"""Servers that stay up for the whole folder: starting one takes longer than all that is asked of it."""

from collections.abc import Iterator

import pytest

from tests.cluster import binaries, quick

from .builders import an_installation, environment_of
from .running import EVERY_KIND, KINDS, Server, serving
from .troubles import POSTGRESQL

PEOPLE = ("ada", "ben", "cleo", "dev", "eve", "fay", "gus")


@pytest.fixture(scope="session", params=KINDS)
def practice(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A practice copy, which can reach a PostgreSQL to fail in where one is installed."""
    folder = tmp_path_factory.mktemp("practice")
    an_installation(folder, people=PEOPLE)
    told = {POSTGRESQL: quick().url("postgres", "super")} if binaries() else {}
    with serving(request.param, folder, **environment_of(folder, demo=True), **told) as server:
        yield server


@pytest.fixture(scope="session", params=EVERY_KIND)
def behind_a_proxy(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A real installation, whose proxy is this computer."""
    folder = tmp_path_factory.mktemp("proxied")
    an_installation(folder, people=PEOPLE, demo=False)
    told = environment_of(folder, demo=False) | {"CST_TRUSTED_PROXY": "127.0.0.1"}
    with serving(request.param, folder, **told) as server:
        yield server
