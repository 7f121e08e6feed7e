"""A key is changed while nobody works; a kill at any moment leaves an installation that opens, with nothing lost."""

import gc
import random
import secrets
import subprocess
import sys
import time
from pathlib import Path

import pytest

from assessments.command.keys import sheet_of
from assessments.store.database_file import fault_of
from assessments.store.holding import Hold, InUse
from assessments.store.installation import open_installation
from assessments.store.keys import read_keys, write_key
from assessments.store.recovery_sheet import read_sheet
from assessments.store.rotating import change_pages_key, next_key_file, put_next_key, settle_pages_key
from assessments.trail.chain import Entry, chain_of, note
from assessments.trail.rotating import change_trail_key
from tests.builders import Office

from .builders import ROOT, command, made_real

ROUNDS = 8


def faults(office: Office) -> list[str]:
    with office.here.engine.read(office.here.tenant) as rows:
        return list(chain_of(office.here).faults(rows))


def write(office: Office, words: str) -> None:
    with office.here.engine.write(office.here.tenant) as rows:
        note(office.here, rows, Entry("ruth", "looked", detail={"words": words}))


def rotated(office: Office, tmp_path: Path, which: str) -> str:
    """Change a key by its command, and open the office again. What was printed."""
    made_real(office)
    office.here.close()
    ran = command(tmp_path, "key", "rotate", which)
    assert (ran.returncode, ran.stderr) == (0, "")
    here = open_installation(office.settings.__class__(office.settings.data_dir, office.settings.key_dir, demo=False))
    office.here = here
    return ran.stdout


def test_the_pages_go_under_a_new_key_and_the_old_one_opens_nothing(office: Office, tmp_path: Path):
    draft = office.draft()
    office.say("worker", draft, es2="At the station.")
    old = office.here.keys

    said = rotated(office, tmp_path, "pages")

    new = read_keys(office.settings.key_dir)
    assert new.pages != old.pages
    assert new.trail == old.trail
    assert fault_of(office.settings.database, old.pages) == "other_key"
    assert office.rows("select answers from response where id = :id", id=draft)[0]["answers"].count("At the station.")
    assert read_sheet(said).keys == new
    assert "keep the earlier sheet as long as you keep those backups" in said
    assert not list(office.settings.key_dir.glob("*.next.key"))
    assert faults(office) == []
    noted = office.rows("select action from trail where action like 'pages_key%' order by seq")
    assert [row["action"] for row in noted] == ["pages_key_change_begun", "pages_key_changed"]


def test_the_trail_goes_on_under_a_new_key_and_holds_as_a_whole(office: Office, tmp_path: Path):
    old = office.here.keys

    for number in (1, 2):
        said = rotated(office, tmp_path, "trail")
        write(office, f"after {number}")

    new = read_keys(office.settings.key_dir)
    assert new.trail not in (old.trail, new.earlier[2])
    assert new.earlier[1] == old.trail
    assert new.trail_number == 3
    assert read_sheet(said).keys == new
    assert faults(office) == []


def test_what_is_changed_before_or_after_the_change_of_a_key_is_still_found(office: Office, tmp_path: Path):
    rotated(office, tmp_path, "trail")
    write(office, "after")
    last = office.rows("select max(seq) as seq from trail")[0]["seq"]

    for seq in (3, last):
        office.change("drop trigger if exists trail_no_update")
        office.change("update trail set actor = 'nobody' where seq = :seq", seq=seq)

    assert faults(office) == [
        "Entry 3 was changed after it was written.",
        f"Entry {last} was changed after it was written.",
    ]


def test_whoever_has_the_old_key_of_the_trail_cannot_write_its_past_anew(office: Office, tmp_path: Path):
    old = office.here.keys.trail
    rotated(office, tmp_path, "trail")
    closed = office.rows("select seq from trail where action = 'trail_key_closed'")[0]["seq"]
    for table in ("trail_no_update", "trail_no_delete"):
        office.change(f"drop trigger {table}")
    kept = office.rows("select * from trail where seq > :closed", closed=closed)
    office.change("delete from trail where seq >= :seq", seq=closed - 1)
    office.here.keys = type(office.here.keys)(office.here.keys.pages, old)
    write(office, "forged")
    write(office, "forged again")
    for row in kept:
        names = ", ".join(row)
        office.change(f"insert into trail ({names}) values ({', '.join(':' + n for n in row)})", **row)
    office.here.keys = read_keys(office.settings.key_dir)

    assert f"Entry {closed + 1} does not follow the entry before it." in faults(office)


def test_without_an_earlier_key_it_is_said_which_entries_cannot_be_checked(office: Office, tmp_path: Path):
    for _ in range(2):
        rotated(office, tmp_path, "trail")
    (office.settings.key_dir / "trail-1.key").unlink()
    office.here.keys = read_keys(office.settings.key_dir)

    [said] = faults(office)

    assert said.startswith("Entries from 1 on were sealed under an earlier key: trail-1.key")


@pytest.mark.parametrize("which", ["pages", "trail"])
def test_a_key_is_not_changed_while_anybody_has_the_database_open(office: Office, tmp_path: Path, which: str):
    made_real(office)
    was = read_keys(office.settings.key_dir)

    ran = command(tmp_path, "key", "rotate", which)

    assert ran.returncode == 1
    assert "Stop it, then try again. Nothing was changed." in ran.stderr
    assert read_keys(office.settings.key_dir) == was


def test_nobody_comes_in_while_a_key_is_changed(office: Office):
    office.here.close()

    with Hold(office.settings.data_dir, alone=True), pytest.raises(InUse, match="Wait until that has ended"):
        office.reopen()


def test_on_a_full_disk_the_pages_keep_their_key(office: Office, tmp_path: Path):
    made_real(office)
    was = read_keys(office.settings.key_dir)
    office.here.close()

    ran = command(tmp_path, "key", "rotate", "pages", largest=office.settings.database.stat().st_size)

    assert ran.returncode == 1
    assert "could not be changed" in ran.stderr
    assert read_keys(office.settings.key_dir) == was
    assert fault_of(office.settings.database, was.pages) == ""
    assert not list(office.settings.key_dir.glob("*.next.key"))


def _killed(folder: Path, which: str, new: str, after_s: float) -> bool:
    """Kill a change of this key so many seconds after it began. Whether it had ended before."""
    words = [sys.executable, "-m", "tests.store.rotating_once", str(folder), which, new]
    with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, text=True) as changing:
        assert changing.stdout is not None
        assert changing.stdout.readline() == "begins\n"
        time.sleep(after_s)
        changing.kill()
        return changing.stdout.read() == "done\n"


@pytest.mark.parametrize("which", ["pages", "trail"])
def test_a_kill_in_the_middle_leaves_an_installation_that_opens(office: Office, tmp_path: Path, which: str):
    chance, ended = random.Random(), set()
    with office.here.engine.write(office.here.tenant) as rows:
        rows("create table ballast (words text) strict")
        for _ in range(1_500 if which == "pages" else 1):
            rows("insert into ballast values (:words)", words=secrets.token_hex(1_000))
    longest = 0.15 if which == "pages" else 0.03
    for round_ in range(ROUNDS):
        write(office, f"round {round_}")
        before = office.rows("select count(*) as n from trail")[0]["n"]
        office.here.close()

        done = _killed(tmp_path, which, secrets.token_hex(32), chance.uniform(0, longest))
        ended.add(done)

        office.reopen()
        assert faults(office) == []
        assert office.rows("select count(*) as n from trail")[0]["n"] >= before
        assert not list(office.settings.key_dir.glob("*.next.key"))
        assert fault_of(office.settings.database, office.here.keys.pages) == ""
        longest = longest * 0.6 if done else longest * 1.3
    assert False in ended, "every change ended before it was killed"


@pytest.mark.parametrize("cut", ["before the pages were rewritten", "while the new key was written", "after both"])
def test_a_change_of_the_pages_key_that_was_cut_short_is_finished_or_forgotten(office: Office, cut: str):
    kept, waiting = (office.settings.key_dir / name for name in ("pages.key", "pages.next.key"))
    old, new = office.here.keys.pages, secrets.token_bytes(32)
    office.here.close()
    if cut == "after both":
        change_pages_key(office.settings, new)
        kept.rename(waiting)
        write_key(kept, old)
    else:
        write_key(waiting, new if cut.startswith("before") else new[:9])

    office.reopen()

    assert not waiting.exists()
    assert office.here.keys.pages == (new if cut == "after both" else old)


@pytest.mark.parametrize("cut", ["the closing entry was not kept", "the closing entry was kept"])
def test_a_change_of_the_trail_key_that_was_cut_short_is_finished_or_forgotten(office: Office, cut: str):
    old = office.here.keys.trail
    waiting = office.settings.key_dir / "trail.next.key"
    if cut == "the closing entry was kept":
        change_trail_key(office.here, by="test")
        (office.settings.key_dir / "trail.key").rename(waiting)
        (office.settings.key_dir / "trail-1.key").rename(office.settings.key_dir / "trail.key")
    else:
        waiting.write_text(secrets.token_hex(32), encoding="ascii")
        waiting.chmod(0o600)
    office.here.close()

    office.reopen()

    assert not waiting.exists()
    assert (office.here.keys.trail == old) == (cut != "the closing entry was kept")
    write(office, "after")
    assert faults(office) == []


def test_the_sheet_lists_the_earlier_keys_of_the_trail(office: Office):
    change_trail_key(office.here, by="test")

    assert "Earlier trail key 1" in sheet_of(office.here)


@pytest.mark.parametrize("emptied", [True, False])
def test_where_the_database_is_empty_or_gone_a_change_that_was_cut_short_leaves_both_keys(
    office: Office, tmp_path: Path, emptied: bool
):
    office.here.close()
    old, elsewhere, database = read_keys(office.settings.key_dir).pages, tmp_path / "kept", office.settings.database
    put_next_key(office.settings, "pages", secrets.token_bytes(32))
    database.rename(elsewhere)
    if emptied:
        database.touch()

    settle_pages_key(office.settings)

    assert read_keys(office.settings.key_dir).pages == old
    assert next_key_file(office.settings, "pages").exists()
    assert database.exists() == emptied, "nothing is made in its place"
    elsewhere.replace(database)
    office.reopen()


def test_a_folder_that_is_not_there_is_said_and_nothing_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    said: list[object] = []
    monkeypatch.setattr(sys, "unraisablehook", said.append)

    with pytest.raises(FileNotFoundError):
        Hold(tmp_path / "nowhere")
    gc.collect()

    assert said == []
