"""The first day of an installation, when nobody is there yet who could hand over a code."""

from dataclasses import replace

import pytest

from assessments.people.accounts import NewPerson
from assessments.people.administering import add_person, suspend_person
from assessments.people.handing_over import confirm_person, deny_person, make_code, waits_for_me
from assessments.people.moving import move_account
from assessments.people.sign_ins import SignInRefused
from tests.builders import PASSWORD, Office
from tests.people.test_codes_to_hand_over import NEW, sets_a_password, visit_of, waiting_for
from tests.records.conftest import office

__all__ = ["office"]


def nobody_was_ever_here(office: Office) -> None:
    """As on the first day: nobody but the administrator."""
    office.change("update account set state = 'suspended', password_hash = null where username <> 'admin'")


def test_until_a_manager_or_lead_has_come_their_codes_are_shown_to_the_administrator(office: Office):
    nobody_was_ever_here(office)

    given = add_person(office["admin"], replace(NEW, role="team_manager"))

    assert given.while_setting_up
    detail = office.rows("select detail from trail where action = 'code_shown' order by seq desc limit 1")[0]["detail"]
    assert '"while_setting_up": true' in detail
    sets_a_password(office, "ruth", given.code)


def test_on_the_first_day_a_social_workers_code_waits_for_the_first_manager(office: Office):
    nobody_was_ever_here(office)
    add_person(office["admin"], replace(NEW, username="rosa"))

    code = add_person(office["admin"], replace(NEW, role="team_manager")).code
    sets_a_password(office, "ruth", code)

    assert waiting_for(office, "ruth") == [("code", "rosa")]


def test_the_first_password_of_a_manager_makes_every_other_shown_code_worth_nothing(office: Office):
    nobody_was_ever_here(office)
    first = add_person(office["admin"], replace(NEW, role="team_manager")).code
    second = add_person(office["admin"], NewPerson("nell", "contextual_lead")).code

    sets_a_password(office, "ruth", first)

    with pytest.raises(SignInRefused):
        sets_a_password(office, "nell", second)
    assert waiting_for(office, "ruth") == [("code", "nell")]
    assert not add_person(office["admin"], replace(NEW, username="ivo", role="team_manager")).code


def the_first_two(office: Office) -> None:
    nobody_was_ever_here(office)
    sets_a_password(office, "ruth", add_person(office["admin"], replace(NEW, role="team_manager")).code)
    add_person(office["admin"], NewPerson("nell", "contextual_lead"))
    request = waits_for_me(visit_of(office, "ruth"))[0].id
    sets_a_password(office, "nell", make_code(visit_of(office, "ruth"), request=request))


def test_the_second_manager_or_lead_is_asked_who_the_first_one_is(office: Office):
    the_first_two(office)

    assert waiting_for(office, "nell") == [("confirm", "ruth")]
    assert waiting_for(office, "ruth") == []
    confirm_person(visit_of(office, "nell"), request=waits_for_me(visit_of(office, "nell"))[0].id)
    assert waiting_for(office, "nell") == []


def test_whoever_is_not_the_person_they_say_is_suspended_at_once(office: Office):
    the_first_two(office)
    request = waits_for_me(visit_of(office, "nell"))[0].id

    deny_person(visit_of(office, "nell"), request=request, why="Ruth left in June")

    assert visit_of(office, "ruth").account.state == "suspended"


def test_suspending_every_manager_does_not_bring_the_first_day_back(office: Office):
    the_first_two(office)
    for username in ("ruth", "nell"):
        suspend_person(office["admin"], account_id=visit_of(office, username).account.id)

    assert not add_person(office["admin"], replace(NEW, username="ivo", role="team_manager")).code


def test_a_move_is_no_way_round_it(office: Office):
    given = add_person(office["admin"], NewPerson("kit", "administrator"))

    assert move_account(
        office["admin"],
        code=PASSWORD,
        account_id=given.account,
        role="team_manager",
        team="Team North",
        why="Now manages the team",
    ).waits
