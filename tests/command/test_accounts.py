"""Accounts, from the command line."""

import os
import pwd
import re

import pytest

from assessments.people.accounts import account_named
from assessments.people.handing_over import make_code, waits_for_me
from assessments.people.sign_ins import SignInRefused, set_password
from assessments.people.visits import Visit
from assessments.store.installation import open_installation
from assessments.store.settings import from_environment

ADD = ("account", "add", "ruth", "--role", "social_worker", "--team", "Team North")
ADD_MANAGER = ("account", "add", "ivo", "--role", "team_manager", "--team", "Team North", "--name", "Ivo Example")
PASSWORD = "kettle under nineteen larches"


def set_a_password(username, code):
    here = open_installation(from_environment())
    set_password(here, username=username, code=code, password=PASSWORD, address="192.0.2.1")
    here.close()


def state_of(terminal, username):
    return terminal.rows("select state from account where username = :username", username=username)[0]["state"]


def the_first_manager(terminal):
    set_a_password("ivo", terminal.run(*ADD_MANAGER).one_time_code)


def handed_over_by(username):
    """The code that this person makes of what waits first on their My work."""
    here = open_installation(from_environment())
    try:
        with here.engine.read(here.tenant) as rows:
            visit = Visit(account_named(rows, username), here)
        return make_code(visit, request=waits_for_me(visit)[0].id)
    finally:
        here.close()


def test_the_first_manager_is_added_and_sets_a_password_with_the_code_that_is_shown(terminal):
    said = terminal.run(*ADD_MANAGER)

    set_a_password("ivo", said.one_time_code)

    assert state_of(terminal, "ivo") == "active"
    assert "a manager or lead hands them over" in said.out


def test_a_social_workers_code_is_not_shown_to_the_operator_and_the_manager_hands_it_over(terminal):
    the_first_manager(terminal)

    said = terminal.run(*ADD, "--name", "Ruth Example")

    assert not re.search(r"\w{4}(-\w{4}){3}", said.out)
    assert "- Ivo Example, team manager" in said.out
    set_a_password("ruth", handed_over_by("ivo"))
    assert state_of(terminal, "ruth") == "active"


def test_while_nobody_can_hand_a_code_over_the_operator_is_told_that_it_waits(terminal):
    said = terminal.run(*ADD)

    assert (said.code, said.err) == (0, "")
    assert "nobody so far" in said.out


def test_a_code_that_opens_no_record_is_shown(terminal):
    code = terminal.run("account", "add", "dee", "--role", "administrator").one_time_code

    set_a_password("dee", code)

    assert state_of(terminal, "dee") == "active"


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
    first = terminal.run(*ADD_MANAGER).one_time_code

    second = terminal.run("account", "reset", "ivo").one_time_code

    with pytest.raises(SignInRefused):
        set_a_password("ivo", first)
    set_a_password("ivo", second)
    assert state_of(terminal, "ivo") == "active"


def test_a_reset_never_brings_a_suspended_account_back(terminal):
    terminal.run(*ADD)
    terminal.run("account", "suspend", "ruth")

    said = terminal.run("account", "reset", "ruth")

    assert (said.code, said.out) == (1, "")
    assert said.err == "ruth is suspended. Reinstate the account: that gives a new code too.\n"
    assert state_of(terminal, "ruth") == "suspended"


def test_a_suspended_person_is_reinstated_with_a_reason_and_a_code_to_be_handed_over(terminal):
    the_first_manager(terminal)
    terminal.run(*ADD)
    terminal.run("account", "suspend", "ruth")

    said = terminal.run("account", "reinstate", "ruth", "--why", "Back from a long leave")

    assert "- Ivo Example, team manager" in said.out
    set_a_password("ruth", handed_over_by("ivo"))
    assert state_of(terminal, "ruth") == "active"


def test_a_move_that_gives_more_waits_and_one_that_takes_away_works_at_once(terminal):
    the_first_manager(terminal)
    terminal.run(*ADD)

    waits = terminal.run("account", "move", "ruth", "--role", "team_manager", "--why", "Now manages the team")
    done = terminal.run("account", "move", "ruth", "--role", "administrator", "--why", "A new post in accounts")

    assert "stays as they are until" in waits.out
    assert "- Ivo Example, team manager" in waits.out
    assert done.out == "ruth is moved, and signed out everywhere.\n"
    assert terminal.rows("select role from account where username = 'ruth'") == [{"role": "administrator"}]


def test_where_no_manager_is_left_an_operator_makes_one_code_for_a_manager(terminal):
    the_first_manager(terminal)
    terminal.run(*ADD)
    too_early = terminal.run("account", "hand-over", "ruth", "--why", "She is in a hurry")
    terminal.run("account", "reset", "ivo")

    said = terminal.run("account", "hand-over", "ivo", "--why", "Nobody else manages a team")

    assert (too_early.code, too_early.out) == (1, "")
    set_a_password("ivo", said.one_time_code)
    assert '"nobody_left": true' in terminal.rows("select detail from trail where action = 'code_shown'")[-1]["detail"]
    assert terminal.rows("select kind from account_request where state = 'waiting' and asked_by like 'operator:%'")


def test_an_operator_makes_no_code_that_somebody_may_hand_over(terminal):
    the_first_manager(terminal)
    terminal.run("account", "add", "nell", "--role", "contextual_lead")

    said = terminal.run("account", "hand-over", "nell", "--why", "It is quicker this way")

    assert (said.code, said.out) == (1, "")
    assert said.err == "Somebody may hand it over: Ivo Example, team manager. Ask them.\n"


def test_everybody_is_listed_with_what_waits(terminal):
    terminal.run(*ADD, "--name", "Ruth Example")

    said = terminal.run("account", "list")

    assert said.out.splitlines() == [
        "admin; admin; Administrator; Waits for a password",
        "ruth; Ruth Example; Social worker, Team North; Waits for a password; Waits for a code to be handed over",
    ]


def test_a_profession_that_is_not_known_is_refused(terminal):
    said = terminal.run(*ADD, "--regulated-as", "wizard")

    assert (said.code, said.out) == (1, "")
    assert "social_worker, teacher, health" in said.err


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
    code = terminal.run(*ADD_MANAGER).one_time_code

    assert not [entry for entry in terminal.rows("select * from trail") if code in str(entry)]
