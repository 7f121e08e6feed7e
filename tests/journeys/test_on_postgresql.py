"""The product on PostgreSQL: a practice copy there, in which a worry goes from its first words to a decision."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from assessments.store.installation import open_installation
from assessments.store.settings import from_environment
from assessments.trail.chain import Chain
from assessments.vocabulary import stamp
from tests.cluster import needed, quick
from tests.server.running import Server, serving

from .conftest import Arrives
from .story import (
    Child,
    answer_the_rest,
    answer_the_worry,
    begin_a_screening,
    leave_and_come_back,
    open_section,
    open_what_waits,
    send,
    sign_off,
)

pytestmark = needed


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("journeys-postgresql")
    url = quick().url(quick().database())
    return {"CST_DEMO": "1", "CST_DATA_DIR": str(folder / "data"), "CST_DATABASE_URL": url}


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory, environment: dict[str, str]) -> Iterator[Server]:
    """The real app.py, which makes its own borough of invented people in the database."""
    with serving("streamlit", tmp_path_factory.mktemp("server"), app="app", **environment) as server:
        yield server


def test_a_worry_is_written_sent_and_signed_off(arrives: Arrives, environment: dict[str, str]):
    worker, manager = arrives("social.worker"), arrives("manager")
    began = stamp(datetime.now(UTC))
    child = Child("Wren", "Tallis", "12/05/2012")

    begin_a_screening(worker, **child._asdict())
    open_section(worker, "The worry")
    answer_the_worry(worker)
    leave_and_come_back(worker)
    answer_the_rest(worker)
    send(worker)
    open_what_waits(manager, child.name)
    sign_off(manager, submission=1)

    here = open_installation(from_environment(environment))
    with here.engine.read(here.tenant) as rows:
        decided = rows(
            "select 1 from trail where tenant = :tenant and action = 'signed_off' and at > :since", since=began
        )
        faults = list(Chain(here.keys.trail).faults(rows))
    here.close()
    assert decided
    assert faults == []
