"""An installation goes from its file to PostgreSQL: all of it arrives, and the file stays as it was."""

import re
from pathlib import Path

import pytest

from assessments.__main__ import main
from assessments.store.choosing import NAME
from assessments.store.installation import open_installation
from assessments.store.moving import tables
from assessments.store.settings import WronglySetUp, from_environment
from assessments.trail.chain import Chain
from tests.builders import Office
from tests.cluster import OWNER, file_only, needed, quick

WORDS = "Ağ “ﬁ” 日本 'quoted' 100% :tenant"
pytestmark = [needed, file_only]


@pytest.fixture(scope="module")
def database() -> str:
    return quick().database()


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    """A practice copy in its file, with the environment that its service would have."""
    made = Office(tmp_path)
    made.settings.key_dir.rename(made.settings.data_dir / "keys")
    monkeypatch.setenv("CST_DATA_DIR", str(made.settings.data_dir))
    monkeypatch.setenv("CST_DEMO", "1")
    monkeypatch.delenv("CST_DATABASE_URL", raising=False)
    monkeypatch.delenv("CST_DATABASE_ADMIN_URL", raising=False)
    return made


def everything(here) -> dict[str, list[dict]]:
    with here.engine.read(here.tenant) as rows:
        return {name: rows(f"select * from {name} where tenant = :tenant order by 1, 2, 3") for name in tables()}


def test_every_row_arrives_and_the_trail_goes_on_from_its_newest_entry(office, database, monkeypatch, capsys):
    sent = office.sent(es2=WORDS)
    before = everything(office.here)
    office.here.close()

    assert main(["move", "--to", quick().url(database)]) == 0

    said = capsys.readouterr()
    monkeypatch.setenv("CST_DATABASE_URL", quick().url(database))
    here = open_installation(from_environment())
    after = everything(here)
    moved = after["trail"].pop()
    assert (moved["action"], after) == ("installation_moved", before)
    with here.engine.read(here.tenant) as rows:
        assert list(Chain(here.keys.trail).faults(rows)) == []
    office.here = here
    assert office.response(sent).answers["es2"] == WORDS
    here.close()
    many = len(before["revision"])
    assert re.search(rf"^revision +{many} +{many}$", said.out, re.MULTILINE)
    assert "was left as it is" in said.out


def test_the_file_is_left_as_it_was_and_nobody_opens_it_by_mistake(office, database, monkeypatch):
    before = everything(office.here)
    office.here.close()

    assert main(["move", "--to", quick().url(database)]) == 0

    with pytest.raises(WronglySetUp, match="CST_DATABASE_URL"):
        open_installation(from_environment())
    (office.settings.data_dir / NAME).unlink()
    here = open_installation(from_environment())
    assert everything(here) == before
    here.close()


def test_an_authority_that_is_there_already_is_not_carried_over_again(office, database, capsys):
    office.here.close()
    assert main(["move", "--to", quick().url(database)]) == 0
    (office.settings.data_dir / NAME).unlink()

    assert main(["move", "--to", quick().url(database)]) == 1

    assert "holds this authority already" in capsys.readouterr().err
    assert not (office.settings.data_dir / NAME).exists()


def test_a_trail_that_does_not_hold_is_not_carried_over(office, database, capsys):
    with office.here.engine.write(office.here.tenant) as rows:
        rows("drop trigger trail_no_update")
        rows("update trail set actor = 'somebody else' where tenant = :tenant and seq = 3")
    office.here.close()

    assert main(["move", "--to", quick().url(database)]) == 1

    assert "Entry 3" in capsys.readouterr().err
    with quick().superuser(database) as root:
        kept = root.execute("select 1 from authority where tenant = %s", [office.here.tenant]).fetchall()
    assert kept == []


def test_the_tables_that_are_carried_are_all_there_are(office):
    assert sorted(["migration", *tables()]) == [name for name in office.tables() if not name.startswith("sqlite_")]
    office.here.close()


def test_tables_are_made_up_to_date_by_their_owner_on_the_way(office, monkeypatch, capsys):
    empty = quick().database(migrated=False)
    office.here.close()
    assert main(["move", "--to", quick().url(empty)]) == 1
    assert "database migrate" in capsys.readouterr().err

    monkeypatch.setenv("CST_DATABASE_ADMIN_URL", quick().url(empty, OWNER))
    assert main(["move", "--to", quick().url(empty)]) == 0


def test_the_command_that_migrates_says_what_it_ran_and_needs_both_addresses(tmp_path, monkeypatch, capsys):
    empty = quick().database(migrated=False)
    monkeypatch.setenv("CST_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("CST_KEY_DIR", str(tmp_path / "keys"))
    monkeypatch.setenv("CST_DATABASE_URL", quick().url(empty))
    monkeypatch.delenv("CST_DATABASE_ADMIN_URL", raising=False)

    assert main(["database", "migrate"]) == 1
    assert "CST_DATABASE_ADMIN_URL" in capsys.readouterr().err
    monkeypatch.setenv("CST_DATABASE_ADMIN_URL", quick().url(empty, OWNER))
    assert main(["database", "migrate"]) == 0
    assert "Ran 0001_people." in capsys.readouterr().out
    assert main(["database", "migrate"]) == 0
    assert "up to date" in capsys.readouterr().out
