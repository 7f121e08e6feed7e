"""Making an installation."""

from assessments.people.sign_ins import look, set_password
from assessments.store.installation import open_installation
from assessments.store.settings import from_environment
from tests.factor import set_up_app


def test_an_installation_is_made_with_its_keys_and_no_invented_people(bare):
    said = bare.run("init", "--authority", "Borough of Wendstoke", "--admin", "admin")

    assert said.code == 0
    assert {key.name for key in bare.settings.key_dir.iterdir()} == {"pages.key", "trail.key", "installation.toml"}
    assert [account["username"] for account in bare.rows("select username from account")] == ["admin"]
    assert bare.rows("select name, demo from authority") == [{"name": "Borough of Wendstoke", "demo": 0}]


def test_the_administrator_signs_in_with_the_code_that_was_printed(bare):
    code = bare.run("init", "--authority", "Borough of Wendstoke", "--admin", "admin").one_time_code
    here = open_installation(from_environment())

    step = set_password(
        here, username="admin", code=code, password="kettle under nineteen larches", address="192.0.2.1"
    )
    token, recovery_codes = set_up_app(here, step)
    found = look(here, token)
    here.close()

    assert found.account.username == "admin"
    assert len(recovery_codes) == 10


def test_the_operator_is_told_what_to_do_next(bare):
    said = bare.run("init", "--authority", "Borough of Wendstoke", "--admin", "admin")

    assert "streamlit run app.py" in said.out
    assert "account add" in said.out
    assert "set up an authenticator app" in said.out


def test_an_installation_is_never_made_over_another(terminal):
    said = terminal.run("init", "--authority", "Another Borough", "--admin", "admin")

    assert said.code == 1
    assert "It was left as it is." in said.err
    assert terminal.rows("select name from authority") == [{"name": "Borough of Wendstoke"}]


def test_an_unfit_name_for_the_administrator_leaves_nothing_half_made(bare):
    said = bare.run("init", "--authority", "Borough of Wendstoke", "--admin", "The Boss")

    assert said.code == 1
    assert "user name" in said.err
    assert not bare.settings.key_dir.exists()


def test_an_authority_needs_a_name(bare):
    said = bare.run("init", "--authority", " ", "--admin", "admin")

    assert (said.code, said.out) == (1, "")
    assert "Name the authority" in said.err


def test_the_practice_copy_is_not_made_by_hand(bare, monkeypatch):
    monkeypatch.setenv("CST_DEMO", "1")

    said = bare.run("init", "--authority", "Borough of Wendstoke", "--admin", "admin")

    assert said.code == 1
    assert "Unset it" in said.err


def test_a_folder_that_cannot_be_made_is_named(bare, monkeypatch, tmp_path):
    (tmp_path / "in-the-way").write_text("a file", encoding="utf-8")
    monkeypatch.setenv("CST_KEY_DIR", str(tmp_path / "in-the-way"))

    said = bare.run("init", "--authority", "Borough of Wendstoke", "--admin", "admin")

    assert said.code == 1
    assert "in-the-way" in said.err
    assert "Traceback" not in said.err
