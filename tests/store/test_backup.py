"""A backup is made while people work; it is whole or not there, and holds no key."""

import threading
from pathlib import Path

import pytest

from assessments.store.backup import BackupRefused, back_up
from assessments.store.content_keys import FOLDER
from assessments.store.database_file import connect, fault_of
from assessments.trail.anchors import anchors_in, head_of
from assessments.trail.chain import Chain
from tests.builders import Office
from tests.peers.builders import a_group

from .builders import backed_up, command, made_real, with_a_page_changed


def everything_in(file: Path, key: bytes) -> bytes:
    """The bytes on the disk, and all that is read from them with the key."""
    connection = connect(file, key)
    tables = [name for (name,) in connection.execute("select name from sqlite_master where type = 'table'")]
    said = [repr(row).encode() for table in tables for row in connection.execute(f"select * from {table}")]
    connection.close()
    return b"\n".join([file.read_bytes(), *said])


def test_a_backup_is_a_file_of_its_own_that_opens_with_the_key_and_with_no_other(office: Office, tmp_path: Path):
    draft = office.draft()
    office.say("worker", draft, es2="At the station.")

    made = backed_up(office, tmp_path / "safe")

    assert made.file.stat().st_mode & 0o777 == 0o600
    assert made.size_bytes == made.file.stat().st_size
    assert fault_of(made.file, office.here.keys.pages) == ""
    assert fault_of(made.file, office.here.keys.trail) == "other_key"
    connection = connect(made.file, office.here.keys.pages)
    kept = connection.execute("select answers from response where id = ?", [draft]).fetchone()[0]
    connection.close()
    assert "At the station." in kept


def test_a_backup_ends_where_the_trail_ended(office: Office, tmp_path: Path):
    with office.here.engine.read(office.here.tenant) as rows:
        head = head_of(rows)
    assert head

    made = backed_up(office, tmp_path / "safe")

    assert (made.head_seq, made.head_seal) == (head.seq, head.seal)


def test_no_backup_holds_a_key_of_either_kind_nor_of_any_content(office: Office, tmp_path: Path):
    a_group(office)
    office.draft()

    made = backed_up(office, tmp_path / "safe")

    folder = office.settings.key_dir / FOLDER
    keys = [office.here.keys.pages, office.here.keys.trail, *(file.read_bytes() for file in folder.iterdir())]
    found = everything_in(made.file, office.here.keys.pages)
    assert len(keys) == 3
    for key in keys:
        assert key not in found
        assert key.hex().encode() not in found.lower()


def test_a_backup_is_made_while_people_write_and_nobody_waits_for_it(office: Office, tmp_path: Path):
    draft = office.draft()
    stop, written = threading.Event(), []

    def work() -> None:
        while not stop.is_set():
            office.say("worker", draft, es2=f"Answer {len(written)}.")
            written.append(1)

    worker = threading.Thread(target=work)
    worker.start()
    try:
        made = [backed_up(office, tmp_path / f"safe-{number}") for number in range(5)]
    finally:
        stop.set()
        worker.join()

    assert len(written) > 5
    assert all(fault_of(one.file, office.here.keys.pages) == "" for one in made)
    with office.here.engine.read(office.here.tenant) as rows:
        assert list(Chain(office.here.keys.trail).faults(rows)) == []


@pytest.mark.parametrize("where", ["data", "data/deeper", "keys"])
def test_a_backup_is_not_kept_beside_what_it_is_a_backup_of(office: Office, tmp_path: Path, where: str):
    (tmp_path / where).mkdir(exist_ok=True)
    before = sorted((tmp_path / where).iterdir())

    with pytest.raises(BackupRefused, match="Keep backups on another disk"):
        back_up(office.here, folder=tmp_path / where)

    assert sorted((tmp_path / where).iterdir()) == before


def test_a_folder_that_is_not_there_is_not_made_because_its_disk_may_not_be_mounted(office: Office, tmp_path: Path):
    with pytest.raises(BackupRefused, match="mount its disk"):
        back_up(office.here, folder=tmp_path / "safe")

    assert not (tmp_path / "safe").exists()


def test_a_backup_of_the_same_second_is_left_as_it_is(office: Office, tmp_path: Path):
    office.here.now = lambda: office.clock.at
    made = backed_up(office, tmp_path / "safe")
    was = made.file.read_bytes()

    with pytest.raises(BackupRefused, match="already"):
        back_up(office.here, folder=tmp_path / "safe")

    assert made.file.read_bytes() == was
    assert list((tmp_path / "safe").iterdir()) == [made.file]


def test_a_copy_that_takes_long_says_how_far_it_is(office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("assessments.store.backup.PATIENCE_S", 0.0005)
    told: list[str] = []
    (tmp_path / "safe").mkdir()

    back_up(office.here, folder=tmp_path / "safe", tell=told.append)

    assert any("MB copied" in line for line in told)


def test_a_damaged_database_is_not_copied_and_earlier_backups_are_to_be_kept(office: Office, tmp_path: Path):
    earlier = backed_up(office, tmp_path / "safe")
    with office.here.engine.read("") as rows:
        root = rows("select rootpage from sqlite_master where name = 'trail'")[0]["rootpage"]
    office.here.close()
    with_a_page_changed(office.settings.database, root)
    office.here.engine.close()

    with pytest.raises(BackupRefused, match="Keep every earlier backup"):
        back_up(office.here, folder=tmp_path / "safe")

    assert list((tmp_path / "safe").iterdir()) == [earlier.file]


@pytest.mark.parametrize("largest", [300_000, 4_096])
def test_on_a_full_disk_no_backup_is_made_and_nothing_is_left_behind(office: Office, tmp_path: Path, largest: int):
    made_real(office)
    (tmp_path / "safe").mkdir()

    ran = command(tmp_path, "backup", str(tmp_path / "safe"), largest=largest)

    assert (ran.returncode, ran.stdout) == (1, "")
    assert ran.stderr.endswith("Nothing was left there. Make room, then try again.\n")
    assert list((tmp_path / "safe").iterdir()) == []


def test_the_command_prints_the_file_its_size_and_the_head_and_writes_an_anchor(office: Office, tmp_path: Path):
    made_real(office)
    (tmp_path / "safe").mkdir()

    ran = command(tmp_path, "backup", str(tmp_path / "safe"))

    [file] = (tmp_path / "safe").iterdir()
    [anchor], _ = anchors_in(office.settings.anchor_file)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert str(file) in ran.stdout
    assert anchor.words in ran.stdout
    [entry] = office.rows("select record, actor from trail where action = 'backup_made'")
    assert entry["record"] == file.name
    assert entry["actor"].startswith("operator:")
