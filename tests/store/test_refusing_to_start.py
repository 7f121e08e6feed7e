"""A key without its database, a database without its key, the wrong key: said in words, and nothing new is made."""

import secrets
from pathlib import Path

import pytest

from assessments.store.engine import Damaged
from assessments.store.holding import Hold
from assessments.store.installation import make_installation, open_installation
from assessments.store.settings import Settings, WronglySetUp, from_environment
from pages.plain.start import Standing
from tests.builders import Office

from .builders import command


def everything(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def put(file: Path, key: bytes) -> None:
    file.write_text(key.hex(), encoding="ascii")


def test_keys_whose_database_has_vanished_say_so_and_none_is_made(office: Office, tmp_path: Path):
    office.here.close()
    office.settings.database.unlink()
    was = everything(tmp_path)

    with pytest.raises(WronglySetUp, match="There was an installation here") as refused:
        office.reopen()
    with pytest.raises(WronglySetUp, match="There was an installation here"):
        make_installation(office.settings, authority="Another Borough")

    assert "python -m assessments restore" in str(refused.value)
    assert everything(tmp_path) == was


@pytest.mark.parametrize("demo", [False, True])
def test_the_server_says_on_its_page_that_an_installation_has_vanished(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, demo: bool
):
    office.here.close()
    office.settings.database.unlink()
    monkeypatch.setenv("CST_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("CST_KEY_DIR", str(tmp_path / "keys"))
    monkeypatch.setenv("CST_DEMO", "1" if demo else "0")
    if demo:
        (tmp_path / "keys").rename(tmp_path / "data" / "keys")
    was = everything(tmp_path)
    standing = Standing()

    standing.open()

    assert standing.installation is None
    assert "its database is not in CST_DATA_DIR" in standing.problem
    assert str(tmp_path) not in standing.problem
    assert everything(tmp_path) == was


def test_a_command_says_it_too(office: Office, tmp_path: Path):
    office.here.close()
    office.settings.database.unlink()

    for words in (("trail", "verify"), ("key", "rotate", "pages"), ("backup", str(tmp_path))):
        ran = command(tmp_path, *words)
        assert ran.returncode == 1
        assert "There was an installation here" in ran.stderr


def test_a_database_that_is_an_empty_file_has_vanished(office: Office):
    office.here.close()
    office.settings.database.write_bytes(b"")

    with pytest.raises(WronglySetUp, match="its database is not in"):
        office.reopen()

    assert office.settings.database.read_bytes() == b""


def test_keys_alone_with_no_word_of_an_installation_are_not_built_upon(office: Office):
    office.here.close()
    office.settings.database.unlink()
    (office.settings.key_dir / "installation.toml").unlink()

    with pytest.raises(WronglySetUp, match="There are keys in"):
        office.reopen()


@pytest.mark.parametrize("name", ["pages", "trail"])
def test_a_database_without_a_key_is_not_opened_and_no_key_is_made(office: Office, tmp_path: Path, name: str):
    office.here.close()
    (office.settings.key_dir / f"{name}.key").unlink()
    was = everything(tmp_path)

    with pytest.raises(WronglySetUp, match=f"The key {name}.key is not in"):
        office.reopen()

    assert everything(tmp_path) == was


def test_the_wrong_key_of_the_pages_opens_nothing_and_changes_nothing(office: Office, tmp_path: Path):
    office.here.close()
    put(office.settings.key_dir / "pages.key", secrets.token_bytes(32))
    was = everything(tmp_path)

    with pytest.raises(Damaged, match="the key does not belong to it"):
        office.reopen()

    assert everything(tmp_path) == was


def test_the_wrong_key_of_the_trail_never_writes_an_entry(office: Office):
    made = office.rows("select count(*) as entries from trail")
    right = (office.settings.key_dir / "trail.key").read_bytes()
    office.here.close()
    put(office.settings.key_dir / "trail.key", secrets.token_bytes(32))

    with pytest.raises(WronglySetUp, match=r"trail\.key is not the key"):
        office.reopen()

    (office.settings.key_dir / "trail.key").write_bytes(right)
    office.reopen()
    assert office.rows("select count(*) as entries from trail") == made


def test_the_keys_of_one_installation_and_the_database_of_another_are_told_apart(office: Office, tmp_path: Path):
    other = make_installation(Settings(tmp_path / "o/data", tmp_path / "o/keys", demo=True), authority="Other")
    other.close()
    office.here.close()
    marker = (tmp_path / "o/keys/installation.toml").read_text(encoding="utf-8")
    (office.settings.key_dir / "installation.toml").write_text(marker, encoding="utf-8")

    with pytest.raises(WronglySetUp, match="belong to another installation"):
        office.reopen()


def test_an_installation_from_before_there_were_markers_gets_one(office: Office):
    marker = office.settings.key_dir / "installation.toml"
    was = marker.read_text(encoding="utf-8")
    office.here.close()
    marker.unlink()

    office.reopen()

    assert marker.read_text(encoding="utf-8") == was
    assert office.here.keys.trail.hex() not in was


def test_a_start_that_was_refused_lets_go_of_the_folder(office: Office):
    office.here.close()
    with pytest.raises(WronglySetUp):
        open_installation(Settings(office.settings.data_dir, office.settings.key_dir, demo=False))

    Hold(office.settings.data_dir, alone=True).release()


def test_anchors_are_not_kept_inside_the_data(tmp_path: Path):
    told = {"CST_DATA_DIR": str(tmp_path), "CST_KEY_DIR": "/elsewhere", "CST_ANCHOR_FILE": str(tmp_path / "a.txt")}

    with pytest.raises(WronglySetUp, match="CST_ANCHOR_FILE"):
        from_environment(told)
