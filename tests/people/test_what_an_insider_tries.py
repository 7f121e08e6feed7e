"""What somebody with an account might try with accounts: to read more than they should, by way of somebody else's."""

from dataclasses import replace

import pytest

from assessments.people.accounts import NewPerson, account_named, forget_password, new_code
from assessments.people.administering import add_person, reset_person
from assessments.people.covers import managed_teams
from assessments.people.handing_over import waits_for_me
from assessments.people.moving import confirm_move, gives_more, move_account
from assessments.people.sign_ins import SignInRefused, set_password, sign_in
from assessments.people.steps import Asks, StepOver, step_for, whose
from assessments.people.visits import Denied, Visit
from assessments.records.views.response import response_for
from tests.builders import KEPT, PASSWORD, Office
from tests.records.conftest import office

__all__ = ["office"]

WHY = "They begin in a new post"


def visit_of(office: Office, username: str) -> Visit:
    with office.here.engine.read(office.here.tenant) as rows:
        return Visit(account_named(rows, username), office.here, sign_in=f"sitting-{username}")


def moves(office: Office, username: str, **to: str) -> bool:
    """Whether the move waits for a second person."""
    account = office[username].account.id
    return move_account(office["admin"], code=PASSWORD, account_id=account, why=WHY, **to).waits


# The trail holds what people gave as their reasons, and those name children -----------------------------------------


def test_whoever_adds_or_resets_a_data_protection_officer_is_shown_no_code(office: Office):
    added = add_person(office["admin"], NewPerson("kit", "data_protection_officer"))
    reset = reset_person(office["admin"], account_id=office["protection"].account.id)

    assert (added.code, reset.code) == ("", "")
    assert {one.username for one in waits_for_me(office["safeguarding"])} == {"kit", "protection"}


@pytest.mark.parametrize("who", ["admin", "worker", "manager", "safeguarding"])
def test_nobody_becomes_a_data_protection_officer_without_a_second_person(office: Office, who: str):
    add_person(office["admin"], NewPerson("second", "administrator"))
    office.change("update account set state = 'active', password_hash = :kept where username = 'second'", kept=KEPT)
    account = office[who].account.id

    moved = move_account(
        visit_of(office, "second") if who == "admin" else office["admin"],
        code=PASSWORD,
        account_id=account,
        role="data_protection_officer",
        why=WHY,
    )

    assert moved.waits


def test_an_administrator_who_becomes_a_data_protection_officer_loses_the_password(office: Office):
    given = add_person(office["admin"], NewPerson("kit", "administrator"))
    set_password(office.here, username="kit", code=given.code, password=PASSWORD, address="192.0.2.1")
    move_account(office["admin"], code=PASSWORD, account_id=given.account, role="data_protection_officer", why=WHY)

    assert confirm_move(office["safeguarding"], request=waits_for_me(office["safeguarding"])[0].id)
    with pytest.raises(SignInRefused):
        sign_in(office.here, username="kit", password=PASSWORD, address="192.0.2.1")


# What a move leaves behind -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", ["education_safeguarding", "health_police_partner"])
def test_a_role_without_a_team_that_keeps_what_one_wrote_for_good_is_confirmed_first(office: Office, role: str):
    sent = office.sent()
    office.change("update allocation set to_date = '2026-01-02'")
    office.change("update context set team = 'elsewhere'")
    office.change("update response set team = 'elsewhere'")

    waits = moves(office, "worker", role=role)

    assert waits
    assert gives_more(office["worker"].account, replace(office["worker"].account, role=role, team=None))
    with pytest.raises(Denied):
        response_for(visit_of(office, "worker"), response=sent)


def test_whoever_covered_for_a_manager_does_not_follow_them_to_another_team(office: Office):
    north = office["manager"].account.team
    add_person(office["admin"], NewPerson("west", "team_manager", team="Team West"))
    office.change("update account set state = 'active' where username = 'west'")
    office.change(
        "insert into cover (tenant, id, covered, covering, from_date, to_date, why) values (:tenant, 'c', :a, :b,"
        " '2026-11-20', '2026-12-30', 'leave')",
        a=office["manager"].account.id,
        b=office["manager.south"].account.id,
    )
    moves(office, "manager", team="Team West")

    west = visit_of(office, "west")
    confirm_move(west, request=waits_for_me(west)[0].id)

    south = office["manager.south"].account
    with office.here.engine.read(office.here.tenant) as rows:
        assert managed_teams(rows, south.id, "2026-11-24") == {south.team}
    assert north


@pytest.mark.parametrize(
    "name", ["team north", "TEAM  NORTH", "Team\u00a0North", "Team\u200b North", "\uff34eam North"]
)
def test_a_team_whose_name_looks_the_same_is_the_same_team(office: Office, name: str):
    given = add_person(office["admin"], NewPerson("kit", "social_worker", team=name))

    assert visit_of(office, "kit").account.team == office["manager"].account.team
    assert given.holders == ("Manager, team manager",)


# A sign-in that was half done when the password was taken away -------------------------------------------------------


def test_a_password_that_was_right_a_moment_ago_begins_no_step(office: Office):
    worker = office["worker"].account
    old = office.rows("select password_hash from account where id = :id", id=worker.id)[0]["password_hash"]
    with office.here.engine.write(office.here.tenant) as rows:
        forget_password(office.here, rows, worker.id, why="reset")

    with pytest.raises(SignInRefused):
        step_for(office.here, worker.id, Asks.SET_UP, proven=old)

    assert not office.rows("select 1 from sign_in_step where account = :id", id=worker.id)


def test_a_new_password_ends_every_half_done_sign_in(office: Office):
    worker = office["worker"].account
    old = office.rows("select password_hash from account where id = :id", id=worker.id)[0]["password_hash"]
    step = step_for(office.here, worker.id, Asks.SET_UP, proven=old)
    with office.here.engine.write(office.here.tenant) as rows:
        rows("update account set state = 'invited' where tenant = :tenant and id = :id", id=worker.id)
        code = new_code(office.here, rows, worker.id)
    set_password(office.here, username="worker", code=code, password=PASSWORD + " more", address="192.0.2.1")

    with office.here.engine.read(office.here.tenant) as rows, pytest.raises(StepOver):
        whose(office.here, rows, step)
