"""The disk of PostgreSQL is full, for real: a small disk in memory, on which its rows lie."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from assessments.store.engine import NotKept
from assessments.store.postgres import PostgresEngine
from tests.cluster import Cluster, needed, quick

pytestmark = needed
SMALL = "24m"
PUT = "insert into team (tenant, id, name) values (:tenant, :id, :name)"


@pytest.fixture(scope="module")
def small_disk() -> Iterator[Path]:
    """A disk of a few megabytes that PostgreSQL may write to; skipped where nobody may mount one."""
    folder = Path(tempfile.mkdtemp(prefix="cst-small-disk-"))
    mounting = ["mount", "-t", "tmpfs", "-o", f"size={SMALL}", "tmpfs", str(folder)]
    if os.getuid() != 0 or subprocess.run(mounting, capture_output=True, check=False).returncode != 0:
        folder.rmdir()
        pytest.skip("Only root may mount a small disk to fill, and here it is refused.")
    shutil.chown(folder, "postgres", "postgres")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)
    folder.rmdir()


@pytest.fixture(scope="module")
def on_small_disk(small_disk: Path) -> Iterator[tuple[Cluster, str]]:
    cluster = quick()
    with cluster.superuser() as root:
        root.execute(f"create tablespace small location '{small_disk}'")
    name = cluster.database(made="encoding 'UTF8' locale 'C' tablespace small")
    yield cluster, name
    with cluster.superuser() as root:
        root.execute(f"drop database {name} with (force)")
        root.execute("drop tablespace small")


def fill(engine: PostgresEngine) -> tuple[list[str], str]:
    """Write until there is no more room: what was acknowledged, and what was said of the one that was not kept."""
    kept: list[str] = []
    for number in range(20_000):
        try:
            with engine.write("one") as rows:
                for part in range(10):
                    rows(PUT, id=f"{number}-{part}", name=f"{os.urandom(3_000).hex()} {number}-{part}")
        except NotKept as refused:
            return kept, str(refused)
        kept += [f"{number}-{part}" for part in range(10)]
    raise AssertionError("The disk was never full.")


def there(engine: PostgresEngine) -> set[str]:
    with engine.read("one") as rows:
        return {row["id"] for row in rows("select id from team where tenant = :tenant")}


def test_a_full_disk_is_said_in_words_loses_nothing_acknowledged_and_goes_on_once_there_is_room(
    on_small_disk: tuple[Cluster, str], small_disk: Path
):
    cluster, name = on_small_disk
    engine = PostgresEngine(cluster.url(name))
    try:
        kept, said = fill(engine)

        assert kept, "something was kept before the disk was full"
        assert "full" in said
        assert "still on your screen" in said
        assert there(engine) == set(kept), "all that was acknowledged, and no half of the last one"

        subprocess.run(["mount", "-o", "remount,size=200m", str(small_disk)], check=True)
        with engine.write("one") as rows:
            rows(PUT, id="afterwards", name="Team South")
        assert there(engine) == {*kept, "afterwards"}
    finally:
        with suppress(Exception):
            engine.close()
