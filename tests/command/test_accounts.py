"""Accounts, from the command line."""

import os
import pwd

import pytest

from assessments.people.sign_ins import SignInRefused, set_password
from assessments.store.installation import open_installation
from assessments.store.settings import from_environment

ADD = ("account", "add", "ruth", "--role", "social_worker", "--team", "Team North")
PASSWORD = "kettle under nineteen larches"


def set_a_password(username, code):
    here = open_installation(from_environment())
    set_password(here, username=username, code=code, password=PASSWORD, address="192.0.2.1")
    here.close()


def state_of(terminal, username):
    return terminal.rows("select state from account where username = :username", username=username)[0]["state"]


def test_a_person_is_added_and_sets_a_password_with_the_code(terminal):
    said = terminal.run(*ADD, "--name", "Ruth Example")

    set_a_password("ruth", said.one_time_code)

    assert state_of(terminal, "ruth") == "active"


def test_a_person_is_kept_with_name_team_and_profession(terminal):
    terminal.run(*ADD, "--name", "Ruth Example", "--regulated-as", "social_worker")

    kept = terminal.rows(
        "select display_name, regulated_as, t.name from account a join team t on t.id = a.team where username = 'ruth'"
    )
    assert kept == [{"display_name": "Ruth Example", "regulated_as": "social_worker", "name": "Team North"}]


def test_school_staff_have_a_school_and_partners_a_ward(terminal):
    terminal.run("account", "add", "dee", "--role", "school_staff", "--school", "900001")
    terminal.run("account", "add", "olu", "--role", "community_partner", "--area", "W01")

    kept = terminal.rows("select school, area from account where username in ('dee', 'olu') order by username")
    assert kept == [{"school": "900001", "area": None}, {"school": None, "area": "W01"}]


def test_a_role_that_needs_a_team_says_which_option_names_it(terminal):
    said = terminal.run("account", "add", "ruth", "--role", "social_worker")

    assert (said.code, said.out) == (1, "")
    assert "--team" in said.err


def test_a_role_nobody_wrote_is_answered_with_the_roles_there_are(terminal):
    said = terminal.run("account", "add", "ruth", "--role", "superuser")

    assert said.code == 1
    assert "team_manager" in said.err


def test_a_suspended_person_cannot_sign_in_and_the_count_of_waiting_records_is_said(terminal):
    terminal.run(*ADD)

    said = terminal.run("account", "suspend", "ruth")

    assert said.code == 0
    assert "0 records now wait" in said.out
    assert state_of(terminal, "ruth") == "suspended"


def test_a_reset_gives_a_new_code_and_the_old_one_is_worth_nothing(terminal):
    first = terminal.run(*ADD).one_time_code

    second = terminal.run("account", "reset", "ruth").one_time_code

    with pytest.raises(SignInRefused):
        set_a_password("ruth", first)
    set_a_password("ruth", second)
    assert state_of(terminal, "ruth") == "active"


def test_an_account_that_is_not_there_is_said_in_a_sentence(terminal):
    for act in ("suspend", "reset"):
        said = terminal.run("account", act, "nobody")

        assert (said.code, said.out) == (1, "")
        assert said.err == "There is no account nobody. Check the spelling, or add it first.\n"


def test_the_trail_names_the_operator_of_each_change(terminal):
    terminal.run(*ADD)
    terminal.run("account", "reset", "ruth")
    terminal.run("account", "suspend", "ruth")

    entries = terminal.rows("select distinct actor from trail")
    assert entries == [{"actor": f"operator:{pwd.getpwuid(os.getuid()).pw_name}"}]


def test_no_code_is_kept_in_the_trail(terminal):
    code = terminal.run(*ADD).one_time_code

    assert not [entry for entry in terminal.rows("select * from trail") if code in str(entry)]
