"""The product on PostgreSQL: a practice copy there, in which a worry goes from its first words to a decision."""

from collections.abc import Iterator

import pytest

from assessments.store.installation import open_installation
from assessments.store.settings import from_environment
from assessments.trail.chain import Chain
from tests.cluster import needed, quick
from tests.server.running import Server, serving

from .conftest import Arrives
from .story import Child, a_worry_from_first_press_to_paper

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


def test_a_worry_goes_to_the_manager_and_back_and_is_signed_off(arrives: Arrives, environment: dict[str, str]):
    worker, manager = arrives("social.worker"), arrives("manager")

    a_worry_from_first_press_to_paper(worker, manager, Child("Wren", "Tallis", "12/05/2012"))

    here = open_installation(from_environment(environment))
    with here.engine.read(here.tenant) as rows:
        decided = rows("select 1 from trail where tenant = :tenant and action = 'signed_off'")
        faults = list(Chain(here.keys.trail).faults(rows))
    here.close()
    assert decided
    assert faults == []
