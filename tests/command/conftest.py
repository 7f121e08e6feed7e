"""Folders of its own for each test, so that no installation of this machine is touched."""

import pytest

from .builders import Terminal


@pytest.fixture
def bare(tmp_path, monkeypatch, capsys):
    """A machine on which nothing was made yet."""
    monkeypatch.delenv("CST_DEMO", raising=False)
    monkeypatch.setenv("CST_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("CST_KEY_DIR", str(tmp_path / "keys"))
    return Terminal(capsys)


@pytest.fixture
def terminal(bare):
    """A machine with an installation and its administrator."""
    bare.run("init", "--authority", "Borough of Wendstoke", "--admin", "admin")
    return bare
