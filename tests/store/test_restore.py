"""A backup comes back on another machine, with the sheet alone; what is not whole is refused and changes nothing."""

import json
from pathlib import Path

import pytest

from assessments.command.keys import sheet_of
from assessments.peers.expiry import end_expired
from assessments.people.accounts import account_named
from assessments.people.visits import Visit
from assessments.records.views.response import response_for
from assessments.store.backup import Backup
from assessments.store.database_file import PAGE_BYTES
from assessments.store.installation import open_installation
from assessments.store.settings import Settings
from assessments.trail.anchors import head_of, put_anchor
from tests.builders import Office
from tests.peers.builders import a_group

from .builders import backed_up, command, made_real, with_a_page_changed

WORDS = "He waits at the station after school."
MACHINE = {"data": "other/data", "keys": "other/keys"}


@pytest.fixture
def kept(office: Office, tmp_path: Path) -> tuple[Office, Backup]:
    """An office with a screening in it, its backup, and its sheet on paper."""
    made_real(office)
    office.say("worker", office.draft(), es2=WORDS)
    (tmp_path / "sheet.txt").write_text(sheet_of(office.here), encoding="utf-8")
    return office, backed_up(office, tmp_path / "safe")


def other_machine(tmp_path: Path) -> Settings:
    """A second machine, to which the keys came from the sheet."""
    ran = command(tmp_path, "key", "restore", "--sheet", str(tmp_path / "sheet.txt"), **MACHINE)
    assert ran.returncode == 0, ran.stderr
    return Settings(tmp_path / MACHINE["data"], tmp_path / MACHINE["keys"], demo=False)


def anchored(settings: Settings, office: Office) -> None:
    """The file of anchors was carried to the other machine, and says how far the trail went."""
    with office.here.engine.read(office.here.tenant) as rows:
        head = head_of(rows)
    assert head
    put_anchor(office.here, head)
    settings.anchor_file.write_bytes(office.settings.anchor_file.read_bytes())


def test_with_the_sheet_and_a_backup_everything_opens_on_another_machine(kept: tuple[Office, Backup], tmp_path: Path):
    office, backup = kept
    settings = other_machine(tmp_path)
    [draft] = [row["id"] for row in office.rows("select id from response")]
    office.here.close()
    for folder in (office.settings.data_dir, office.settings.key_dir):
        folder.rename(folder.with_name(f"{folder.name}-lost"))

    ran = command(tmp_path, "restore", str(backup.file), **MACHINE)

    assert (ran.returncode, ran.stderr) == (0, "")
    assert "Content keys were left as they are." in ran.stdout
    assert "The trail holds:" in ran.stdout
    here = open_installation(settings, now=office.clock)
    with here.engine.read(here.tenant) as rows:
        worker = Visit(account_named(rows, "worker"), here, sign_in="again")
        said = rows.one("select record, detail from trail where action = 'restored'")
    assert response_for(worker, response=draft).form.value("es2") == WORDS
    here.close()
    assert said
    assert said["record"] == backup.file.name
    assert json.loads(said["detail"])["head"].startswith(f"{backup.head_seq} ")
    assert settings.database.stat().st_mode & 0o777 == 0o600
    assert command(tmp_path, "trail", "verify", **MACHINE).returncode == 0


def test_nobody_who_was_signed_in_then_is_signed_in_now(kept: tuple[Office, Backup], tmp_path: Path):
    office, _ = kept
    office.change(
        "insert into sign_in (tenant, id, account, token_hash, form_token, began_at, acted_at)"
        " values (:tenant, 's', :account, 'h', 'f', '2026-11-23', '2026-11-23')",
        account=office["worker"].account.id,
    )
    office.change(
        "insert into sign_in_step (tenant, ticket_hash, account, asks, expires_at)"
        " values (:tenant, 't', :account, 'set_up', '2036-11-23')",
        account=office["worker"].account.id,
    )
    backup = backed_up(office, tmp_path / "later")
    settings = other_machine(tmp_path)

    command(tmp_path, "restore", str(backup.file), **MACHINE)

    here = open_installation(settings)
    with here.engine.read(here.tenant) as rows:
        assert rows("select id from sign_in where ended_at is null") == []
        assert rows("select id from one_time_code where used_at is null") == []
        assert rows("select 1 from sign_in_step") == []
    here.close()


def cut_to(backup: Backup, size: int) -> None:
    backup.file.write_bytes(backup.file.read_bytes()[:size])


UNFIT = {
    "its last pages are missing": (lambda backup: cut_to(backup, backup.size_bytes - 3 * PAGE_BYTES), "is cut short"),
    "it ends within a page": (lambda backup: cut_to(backup, backup.size_bytes - 1_000), "is cut short"),
    "it ends within the first page": (lambda backup: cut_to(backup, 2_000), "is not a backup"),
    "it is empty": (lambda backup: cut_to(backup, 0), "is not a backup"),
    "a page was changed": (lambda backup: with_a_page_changed(backup.file, 20), "a page of it was changed"),
    "its first page was changed": (lambda backup: with_a_page_changed(backup.file, 1), "does not open with the keys"),
    "it is a letter": (lambda backup: backup.file.write_bytes(b"Dear colleague, " * 900), "is not a backup"),
    "it is not there": (lambda backup: backup.file.unlink(), "There is no file"),
}


@pytest.mark.parametrize(("spoil", "said"), UNFIT.values(), ids=UNFIT)
def test_what_is_not_a_whole_backup_is_refused_and_changes_nothing(
    kept: tuple[Office, Backup], tmp_path: Path, spoil, said: str
):
    settings = other_machine(tmp_path)
    spoil(kept[1])

    ran = command(tmp_path, "restore", str(kept[1].file), **MACHINE)

    assert (ran.returncode, ran.stdout) == (1, "")
    assert said in ran.stderr
    assert "Nothing was changed." in ran.stderr
    assert not settings.data_dir.exists()


def test_with_the_keys_of_another_installation_nothing_comes_back(kept: tuple[Office, Backup], tmp_path: Path):
    other = Office(tmp_path / "other")
    other.here.close()
    other.settings.database.unlink()

    ran = command(tmp_path, "restore", str(kept[1].file), **MACHINE)

    assert ran.returncode == 1
    assert "does not open with the keys" in ran.stderr
    assert not other.settings.database.exists()


def test_a_full_disk_stops_a_restore_and_leaves_nothing(kept: tuple[Office, Backup], tmp_path: Path):
    settings = other_machine(tmp_path)

    ran = command(tmp_path, "restore", str(kept[1].file), largest=300_000, **MACHINE)

    assert ran.returncode == 1
    assert "Make room, then try again." in ran.stderr
    assert not settings.data_dir.exists()


def test_a_database_that_is_there_is_never_replaced(kept: tuple[Office, Backup], tmp_path: Path):
    office, backup = kept
    office.here.close()
    was = office.settings.database.read_bytes()

    ran = command(tmp_path, "restore", str(backup.file))

    assert ran.returncode == 1
    assert "It is never replaced" in ran.stderr
    assert office.settings.database.read_bytes() == was


def test_a_service_that_runs_on_a_database_that_was_taken_away_keeps_a_restore_out(
    kept: tuple[Office, Backup], tmp_path: Path
):
    office, backup = kept
    office.settings.database.unlink()

    ran = command(tmp_path, "restore", str(backup.file))

    assert ran.returncode == 1
    assert "Stop it, then try again." in ran.stderr


def test_an_anchored_trail_is_not_shortened_without_a_reason(kept: tuple[Office, Backup], tmp_path: Path):
    office, backup = kept
    settings = other_machine(tmp_path)
    office.say("worker", office.draft("worker"), es2="Later.")
    anchored(settings, office)

    ran = command(tmp_path, "restore", str(backup.file), **MACHINE)

    assert ran.returncode == 1
    assert "--older-than-anchor" in ran.stderr
    assert "Nothing was changed." in ran.stderr
    assert not settings.database.exists()


def test_a_reason_stands_in_the_trail_with_both_heads_and_the_trail_holds(kept: tuple[Office, Backup], tmp_path: Path):
    office, backup = kept
    settings = other_machine(tmp_path)
    office.say("worker", office.draft("worker"), es2="Later.")
    anchored(settings, office)

    ran = command(
        tmp_path, "restore", str(backup.file), "--older-than-anchor", "the newer disk burnt", **MACHINE
    )  # fmt: skip

    assert (ran.returncode, ran.stderr) == (0, "")
    here = open_installation(settings)
    with here.engine.read(here.tenant) as rows:
        first, second = rows("select action, detail from trail where seq > :head order by seq", head=backup.head_seq)
    here.close()
    assert (first["action"], second["action"]) == ("restored", "restored_older_than_anchor")
    told = json.loads(second["detail"])
    assert told["why"] == "the newer disk burnt"
    assert int(told["restored"].split()[0]) == backup.head_seq < int(told["anchored"].split()[0])
    again = command(tmp_path, "trail", "verify", **MACHINE)
    assert again.returncode == 0
    assert f"what came after entry {backup.head_seq} was given up" in again.stdout


def test_a_group_that_ended_after_the_backup_does_not_come_back_with_it(kept: tuple[Office, Backup], tmp_path: Path):
    office, _ = kept
    a_group(office)
    backup = backed_up(office, tmp_path / "later")
    settings = other_machine(tmp_path)

    ran = command(tmp_path, "restore", str(backup.file), **MACHINE)

    assert "Groups of friends whose key is gone stay gone: 1." in ran.stdout
    here = open_installation(settings)
    assert end_expired(here, by="service start") == 1
    here.close()


def test_keys_are_never_put_over_keys(kept: tuple[Office, Backup], tmp_path: Path):
    settings = other_machine(tmp_path)
    was = (settings.key_dir / "pages.key").read_bytes()

    ran = command(tmp_path, "key", "restore", "--sheet", str(tmp_path / "sheet.txt"), **MACHINE)

    assert ran.returncode == 1
    assert "There are keys" in ran.stderr
    assert (settings.key_dir / "pages.key").read_bytes() == was
