"""Moving somebody: at once where rights are taken away, through a second person where any are given."""

import pytest

from assessments.people.account_lists import told_about_mine
from assessments.people.account_requests import waiting
from assessments.people.accounts import AccountRefused, NewPerson
from assessments.people.administering import (
    add_person,
    suspend_person,
)
from assessments.people.handing_over import waits_for_me
from assessments.people.moving import confirm_move, gives_more, move_account, refuse_move
from assessments.people.sign_ins import look, set_password, sign_in
from assessments.people.tries import NotShown
from assessments.people.visits import Denied
from assessments.vocabulary import AssessmentError
from tests.builders import PASSWORD, Office
from tests.records.conftest import office

__all__ = ["office"]

WHY = "They begin in a new post"


def state_of(office: Office, username: str) -> tuple[str, str | None]:
    row = office.rows(
        "select a.role, t.name from account a left join team t on t.id = a.team where username = :name", name=username
    )[0]
    return row["role"], row["name"]


def id_of(office: Office, username: str) -> str:
    return str(office[username].account.id)


def confirm(office: Office, username: str) -> str:
    return confirm_move(office[username], request=waits_for_me(office[username])[0].id)


def test_a_move_to_another_team_waits_for_the_manager_of_that_team(office: Office):
    moved = move_account(office["admin"], code=PASSWORD, account_id=id_of(office, "worker"), team="Team South", why=WHY)

    assert moved.waits
    assert moved.holders == ("Manager.South, team manager",)
    assert state_of(office, "worker") == ("social_worker", "Team North")
    confirm(office, "manager.south")
    assert state_of(office, "worker") == ("social_worker", "Team South")


def test_the_manager_reads_what_is_asked_by_whom_and_why(office: Office):
    move_account(office["admin"], code=PASSWORD, account_id=id_of(office, "support"), role="social_worker", why=WHY)

    found = waits_for_me(office["manager"])[0]

    assert (found.what_they_are, found.what_they_become) == (
        "Business support, Team North",
        "Social worker, Team North",
    )
    assert (found.asked_by, found.why) == ("Admin, administrator", WHY)


def test_work_that_is_left_behind_waits_for_the_team_it_belongs_to(office: Office):
    child = office.response(office.draft()).context
    move_account(office["admin"], code=PASSWORD, account_id=id_of(office, "worker"), team="Team South", why=WHY)

    confirm(office, "manager.south")

    ended = office.rows("select to_date from allocation where context = :child", child=child)
    assert [one["to_date"] is not None for one in ended] == [True]
    detail = office.rows("select detail from trail where action = 'worker_ended'")[0]["detail"]
    assert '"why": "moved"' in detail


def test_work_stays_where_only_the_role_grows_in_the_same_team(office: Office):
    child = office.response(office.draft()).context
    move_account(office["admin"], code=PASSWORD, account_id=id_of(office, "worker"), role="team_manager", why=WHY)

    confirm(office, "manager")

    assert office.rows("select 1 from allocation where context = :child and to_date is null", child=child)


def test_taking_rights_away_needs_nobody_and_ends_every_sign_in(office: Office):
    office.change(
        "insert into sign_in (tenant, id, account, token_hash, form_token, began_at, acted_at)"
        " values (:tenant, 's', :account, 'h', 'f', :at, :at)",
        account=id_of(office, "worker"),
        at=office.here.now().isoformat(),
    )

    moved = move_account(
        office["admin"], code=PASSWORD, account_id=id_of(office, "worker"), role="administrator", why=WHY
    )

    assert not moved.waits
    assert state_of(office, "worker") == ("administrator", None)
    assert office.rows("select ended_why from sign_in where id = 's'") == [{"ended_why": "moved"}]


def test_a_manager_who_becomes_a_worker_of_the_same_team_is_moved_at_once(office: Office):
    moved = move_account(
        office["admin"], code=PASSWORD, account_id=id_of(office, "manager"), role="social_worker", why=WHY
    )

    assert not moved.waits


def test_every_role_that_reads_content_is_more_than_one_that_reads_none(office: Office):
    nobody = office["admin"].account
    for username, visit in office.visits.items():
        reads = visit.role != "administrator"

        assert gives_more(nobody, visit.account) == reads, username
        assert not gives_more(visit.account, nobody), username


def test_a_move_that_waits_can_be_refused_with_a_reason(office: Office):
    move_account(office["admin"], code=PASSWORD, account_id=id_of(office, "worker"), team="Team South", why=WHY)
    request = waits_for_me(office["manager.south"])[0].id

    with pytest.raises(AccountRefused):
        refuse_move(office["manager.south"], request=request, why=" ")
    refuse_move(office["manager.south"], request=request, why="Nobody told us of this")

    assert state_of(office, "worker") == ("social_worker", "Team North")
    assert waits_for_me(office["manager.south"]) == ()


@pytest.mark.parametrize("who", ["admin", "worker", "colleague", "manager", "partner"])
def test_neither_the_administrator_nor_the_person_nor_anybody_else_confirms(office: Office, who: str):
    move_account(office["admin"], code=PASSWORD, account_id=id_of(office, "worker"), team="Team South", why=WHY)
    request = waits_for_me(office["manager.south"])[0].id

    with pytest.raises(Denied):
        confirm_move(office[who], request=request)


def test_a_newer_move_takes_the_place_of_one_that_waits(office: Office):
    move_account(office["admin"], code=PASSWORD, account_id=id_of(office, "worker"), team="Team South", why=WHY)
    move_account(office["admin"], code=PASSWORD, account_id=id_of(office, "worker"), role="team_manager", why=WHY)

    with office.here.engine.read(office.here.tenant) as rows:
        assert [one.to_role for one in waiting(rows)] == ["team_manager"]


def test_a_move_from_a_role_that_reads_nothing_takes_the_password_away_and_gives_a_code_to_who_confirms(
    office: Office,
):
    given = add_person(office["admin"], NewPerson("kit", "administrator"))
    token = set_password(office.here, username="kit", code=given.code, password=PASSWORD, address="192.0.2.1")
    move_account(
        office["admin"], code=PASSWORD, account_id=given.account, role="social_worker", team="Team North", why=WHY
    )

    code = confirm(office, "manager")

    assert look(office.here, token) is None
    with pytest.raises(AssessmentError):
        sign_in(office.here, username="kit", password=PASSWORD, address="192.0.2.1")
    assert set_password(office.here, username="kit", code=code, password=PASSWORD, address="192.0.2.1")


def test_the_person_is_told_at_their_next_sign_in(office: Office):
    move_account(office["admin"], code=PASSWORD, account_id=id_of(office, "worker"), team="Team South", why=WHY)
    assert told_about_mine(office["worker"]) == ()

    confirm(office, "manager.south")

    assert [one.what for one in told_about_mine(office["worker"])] == ["moved"]


def test_what_makes_no_sense_is_refused_in_a_sentence(office: Office):
    worker, admin = id_of(office, "worker"), id_of(office, "admin")
    for words, wanted in (
        ("Nothing would change", {"account_id": worker, "role": "social_worker"}),
        ("There is no role", {"account_id": worker, "role": "superuser"}),
        ("belongs to a school", {"account_id": worker, "role": "school_staff"}),
        ("your own account", {"account_id": admin, "role": "team_manager", "team": "Team North"}),
    ):
        with pytest.raises(AccountRefused, match=words):
            move_account(office["admin"], code=PASSWORD, why=WHY, **wanted)
    with pytest.raises(AccountRefused, match="Say in a few words why"):
        move_account(office["admin"], code=PASSWORD, account_id=worker, role="team_manager", why="")
    suspend_person(office["admin"], account_id=worker)
    with pytest.raises(AccountRefused, match="Reinstate the account first"):
        move_account(office["admin"], code=PASSWORD, account_id=worker, role="team_manager", why=WHY)


def test_a_manager_who_becomes_something_else_decides_for_nobody_any_more(office: Office):
    office.change(
        "update account set deputy = :manager where username = 'manager.south'", manager=id_of(office, "manager")
    )

    move_account(office["admin"], code=PASSWORD, account_id=id_of(office, "manager"), role="social_worker", why=WHY)

    assert office.rows("select deputy from account where username = 'manager.south'") == [{"deputy": None}]


def test_a_screen_that_was_left_open_moves_nobody(office: Office):
    worker = id_of(office, "worker")

    with pytest.raises(NotShown):
        move_account(office["admin"], account_id=worker, team="Team South", why=WHY, code="a guess at it")

    assert not office.rows("select 1 from account_request where tenant = :tenant")
    assert office.rows("select 1 from trail where action = 'not_shown'")


@pytest.mark.parametrize("who", ["worker", "manager", "safeguarding", "protection"])
def test_whoever_may_move_nobody_is_told_so_before_a_code_is_asked_for(office: Office, who: str):
    southerner = id_of(office, "southerner")

    with pytest.raises(Denied):
        move_account(office[who], account_id=southerner, team="Team North", why=WHY, code="a guess at it")

    assert not office.rows("select 1 from trail where tenant = :tenant and action = 'not_shown'")


def test_a_move_that_cannot_be_made_uses_no_code_up(office: Office):
    suspend_person(office["admin"], account_id=id_of(office, "worker"), why="They have left us")

    for moved in ("admin", "worker"):
        with pytest.raises(AccountRefused):
            move_account(
                office["admin"], account_id=id_of(office, moved), role="social_worker", why=WHY, code="a guess"
            )

    assert not office.rows("select 1 from trail where tenant = :tenant and action = 'not_shown'")
