"""PostgreSQL goes away and comes back: the person is told, nothing acknowledged is lost, and it goes on by itself."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assessments.store.engine import NotKept
from assessments.store.installation import open_installation
from assessments.store.postgres import PostgresEngine
from assessments.store.settings import Settings, WronglySetUp
from tests.cluster import Cluster, needed

pytestmark = needed
PUT = "insert into team (tenant, id, name) values (:tenant, :id, 'Team North')"
ALL = "select id from team where tenant = :tenant order by id"
LONGEST = 30.0


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    made = Cluster()
    yield made
    made.close()


@pytest.fixture(scope="module")
def database(cluster: Cluster) -> str:
    return cluster.database()


@pytest.fixture
def engine(cluster: Cluster, database: str) -> Iterator[PostgresEngine]:
    made = PostgresEngine(cluster.url(database))
    yield made
    made.close()


def put(engine: PostgresEngine, tenant: str, number: int) -> None:
    with engine.write(tenant) as rows:
        rows(PUT, id=f"{number:03}")


def kept(engine: PostgresEngine, tenant: str) -> list[str]:
    """What is there, asked until it is answered."""
    until = time.monotonic() + LONGEST
    while True:
        try:
            with engine.read(tenant) as rows:
                return [row["id"] for row in rows(ALL)]
        except NotKept:
            assert time.monotonic() < until, "it did not go on by itself"


def said_in_words(problem: NotKept) -> None:
    words = str(problem)
    assert words.endswith(".")
    assert "Team North" not in words
    assert "postgres" not in words.lower()


def test_it_is_told_while_it_is_away_and_goes_on_by_itself(cluster, engine):
    put(engine, "away", 1)
    cluster.stop()
    try:
        with pytest.raises(NotKept, match="still on your screen") as told:
            put(engine, "away", 2)
        with pytest.raises(NotKept):
            kept_at_once(engine)
    finally:
        cluster.start()
    said_in_words(told.value)

    assert kept(engine, "away") == ["001"]
    put(engine, "away", 3)
    assert kept(engine, "away") == ["001", "003"]


def kept_at_once(engine: PostgresEngine) -> None:
    with engine.read("away") as rows:
        rows(ALL)


def test_killed_in_the_middle_of_a_write_keeps_what_was_acknowledged_and_nothing_by_half(cluster, engine):
    acknowledged = []
    for number in range(1, 4):
        put(engine, "killed", number)
        acknowledged.append(f"{number:03}")
        with pytest.raises(NotKept) as told:
            put_in_two(engine, number, between=cluster.kill)
        said_in_words(told.value)
        cluster.start()

        assert kept(engine, "killed") == acknowledged


def put_in_two(engine: PostgresEngine, number: int, *, between: Callable[[], None]) -> None:
    with engine.write("killed") as rows:
        rows(PUT, id=f"half-{number}")
        between()
        rows(PUT, id=f"other-half-{number}")


def put_and_then(engine: PostgresEngine, act: Callable[[], None]) -> None:
    with engine.write("commit") as rows:
        rows(PUT, id="002")
        act()


def test_gone_at_the_moment_of_saving_is_called_neither_saved_nor_lost(cluster, engine):
    put(engine, "commit", 1)
    try:
        with pytest.raises(NotKept, match="nobody can say") as told:
            put_and_then(engine, cluster.kill)
    finally:
        cluster.start()
    said_in_words(told.value)

    assert kept(engine, "commit") in (["001"], ["001", "002"])


def test_one_connection_that_was_cut_is_not_handed_out_again(cluster, database, engine):
    put(engine, "cut", 1)
    with cluster.superuser(database) as root:
        root.execute("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'contexts'")

    put(engine, "cut", 2)

    assert kept(engine, "cut") == ["001", "002"]


def test_two_writers_of_one_authority_take_turns_and_of_two_do_not_wait(engine, cluster, database):
    with engine.write("first") as rows:
        rows(PUT, id="001")
        put(engine, "second", 1)
        with cluster.superuser(database) as root:
            free = "select pg_try_advisory_lock(hashtext('first')), pg_try_advisory_lock(hashtext('second'))"
            assert root.execute(free).fetchone() == (False, True)


def test_a_server_without_its_database_says_so_at_the_start(cluster, tmp_path: Path):
    settings = Settings(tmp_path / "data", tmp_path / "keys", demo=True, database_url=cluster.url("nowhere"))
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "installation.toml").write_text('tenant = "one"')

    with pytest.raises(WronglySetUp):
        open_installation(settings)
