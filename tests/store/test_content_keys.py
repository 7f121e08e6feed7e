"""What is sealed under a key of its own is gone with the key, wherever it was copied to."""

import stat
from pathlib import Path

import pytest

from assessments.store.content_keys import ContentKeys
from assessments.store.settings import Settings


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "keys").mkdir()
    return tmp_path / "keys" / "content"


@pytest.fixture
def keys(tmp_path: Path, folder: Path) -> ContentKeys:
    return ContentKeys(Settings(tmp_path / "data", folder.parent, demo=True))


def test_what_was_sealed_is_read_again_for_its_own_record_only(keys):
    key = keys.make()
    sealed = keys.seal(key, "Otter 12", of="one")

    assert keys.unseal(key, sealed, of="one") == "Otter 12"
    assert keys.unseal(key, sealed, of="another") is None


def test_each_record_has_a_key_that_this_user_alone_can_read(keys, folder):
    first, second = keys.make(), keys.make()

    assert first != second
    assert {stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()} == {0o600}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_destroyed_key_leaves_no_file_and_reads_as_gone(keys, folder):
    key = keys.make()
    sealed = keys.seal(key, "Otter 12", of="one")

    keys.destroy(key)

    assert list(folder.iterdir()) == []
    assert not keys.is_there(key)
    assert keys.unseal(key, sealed, of="one") is None


def test_a_key_that_was_overwritten_and_not_yet_taken_away_reads_as_gone(keys, folder):
    key = keys.make()
    sealed = keys.seal(key, "Otter 12", of="one")

    next(folder.iterdir()).write_bytes(bytes(32))

    assert keys.unseal(key, sealed, of="one") is None


def test_destroying_twice_is_no_error(keys):
    key = keys.make()

    keys.destroy(key)
    keys.destroy(key)


def test_what_was_changed_or_sealed_elsewhere_reads_as_gone_and_never_as_an_error(keys):
    key, other = keys.make(), keys.make()
    sealed = keys.seal(other, "Otter 12", of="one")

    for changed in (sealed, "", "not sealed", sealed[:-4] + "AAA="):
        assert keys.unseal(key, changed, of="one") is None


def test_only_an_id_names_a_file(keys):
    with pytest.raises(ValueError, match="no id"):
        keys.unseal("../pages", "x", of="one")
