"""One-time codes go by way of somebody who knows the person, and never by whoever asked for them."""

from dataclasses import replace

import pytest

from assessments.geography.model import Feature
from assessments.people.account_lists import have_read, told_about_mine
from assessments.people.account_requests import RequestDecided
from assessments.people.accounts import AccountRefused, NewPerson, account_named
from assessments.people.administering import add_person, reinstate_person, reset_person, suspend_person
from assessments.people.code_holders import reads_content, set_up_first, steps
from assessments.people.handing_over import make_code, waits_for_me, waits_on_me
from assessments.people.roles import ROLES
from assessments.people.sign_ins import SignInRefused, set_password
from assessments.people.visits import Denied, Visit
from assessments.records.layers import put_layer
from tests.builders import Office
from tests.records.conftest import office

__all__ = ["office"]

PASSWORD = "kettle under nineteen larches"
NEW = NewPerson("ruth", "social_worker", "Ruth Example", team="Team North", regulated_as="social_worker")


def visit_of(office: Office, username: str) -> Visit:
    with office.here.engine.read(office.here.tenant) as rows:
        return Visit(account_named(rows, username), office.here, sign_in=f"sitting-{username}")


def sets_a_password(office: Office, username: str, code: str) -> None:
    set_password(office.here, username=username, code=code, password=PASSWORD, address="192.0.2.1")


def waiting_for(office: Office, username: str) -> list[tuple[str, str]]:
    return [(one.kind, one.username) for one in waits_for_me(visit_of(office, username))]


def make_the_code(office: Office, username: str) -> str:
    return make_code(office[username], request=waits_for_me(office[username])[0].id)


def test_every_role_that_reads_content_has_those_who_hand_over_its_codes():
    read = {role for role in ROLES if reads_content(role)}

    assert read == ROLES.keys() - {"administrator"}
    assert {role for role in ROLES if steps(role)} == read
    assert all(known in {*ROLES, "their_manager"} for role in read for step in steps(role) for known in step)
    assert all(role in set_up_first() for role in steps("team_manager")[0])
    assert not any("administrator" in step for role in read for step in steps(role))


@pytest.mark.parametrize("role", [role for role in ROLES if reads_content(role)])
def test_whoever_adds_somebody_who_reads_content_is_shown_no_code(office: Office, role: str):
    person = replace(NEW, role=role, school="9910238", area="Wendstoke Central")

    given = add_person(office["admin"], person)

    assert not given.code
    assert given.holders
    assert not office.rows("select 1 from one_time_code where account = :id and used_at is null", id=given.account)


def test_a_code_that_opens_no_content_is_shown_to_whoever_asked(office: Office):
    given = add_person(office["admin"], NewPerson("kit", "administrator"))

    sets_a_password(office, "kit", given.code)


def test_a_new_social_worker_gets_the_code_from_the_manager_of_their_team(office: Office):
    add_person(office["admin"], NEW)

    assert waiting_for(office, "manager") == [("code", "ruth")]
    sets_a_password(office, "ruth", make_the_code(office, "manager"))
    assert visit_of(office, "ruth").account.state == "active"


@pytest.mark.parametrize(
    ("role", "who"),
    [
        ("social_worker", {"manager"}),
        ("business_support", {"manager"}),
        ("team_manager", {"manager", "manager.south", "safeguarding", "contextual"}),
        ("safeguarding_lead", {"manager", "manager.south", "safeguarding", "contextual"}),
        ("school_staff", {"education", "contextual"}),
        ("education_safeguarding", {"safeguarding", "contextual"}),
        ("community_partner", {"contextual"}),
        ("health_police_partner", {"safeguarding"}),
        ("data_protection_officer", {"safeguarding", "contextual"}),
    ],
)
def test_a_code_stands_on_the_first_page_of_those_who_may_hand_it_over_and_of_nobody_else(
    office: Office, role: str, who: set[str]
):
    add_person(office["admin"], replace(NEW, role=role, school="9910238", area="Wendstoke Central"))

    assert {name for name in office.visits if waiting_for(office, name)} == who


def test_where_a_team_has_no_manager_another_teams_manager_or_the_specialist_lead_hands_it_over(office: Office):
    add_person(office["admin"], replace(NEW, team="Team West"))

    assert {name for name in office.visits if waiting_for(office, name)} == {"manager", "manager.south", "safeguarding"}


def test_whoever_covers_for_a_manager_hands_codes_over_for_them(office: Office):
    office.change(
        "insert into cover (tenant, id, covered, covering, from_date, to_date, why) values (:tenant, 'c', :a, :b,"
        " '2026-11-20', '2026-11-30', 'leave')",
        a=office["manager"].account.id,
        b=office["manager.south"].account.id,
    )
    add_person(office["admin"], NEW)

    assert waiting_for(office, "manager.south") == [("code", "ruth")]


def test_what_a_manager_sees_says_who_asked_and_when_and_what_the_person_is(office: Office):
    add_person(office["admin"], NEW)

    found = waits_for_me(office["manager"])[0]

    assert (found.name, found.what_they_are) == ("Ruth Example", "Social worker, Team North")
    assert found.asked_by == "Admin, administrator"
    assert found.asked_at.date() == office["manager"].today()


@pytest.mark.parametrize("who", ["admin", "worker", "manager.south", "partner", "protection", "contextual"])
def test_nobody_else_makes_the_code(office: Office, who: str):
    add_person(office["admin"], NEW)
    request = waits_for_me(office["manager"])[0].id

    with pytest.raises(Denied):
        make_code(office[who], request=request)
    with pytest.raises(Denied):
        waits_on_me(office[who], request=request)


def test_nobody_makes_a_code_for_themselves(office: Office):
    reset_person(office["admin"], account_id=office["manager"].account.id)
    request = waits_for_me(office["contextual"])[0].id

    with pytest.raises(Denied):
        make_code(office["manager"], request=request)


def test_whoever_asked_makes_no_code_even_once_they_have_become_a_manager(office: Office):
    add_person(office["admin"], NEW)
    office.change(
        "update account set role = 'team_manager', team = :team where username = 'admin'",
        team=office["manager"].account.team,
    )

    assert waiting_for(office, "admin") == []
    assert waiting_for(office, "manager") == [("code", "ruth")]


def test_a_code_is_made_once(office: Office):
    add_person(office["admin"], NEW)
    request = waits_for_me(office["manager"])[0].id
    make_code(office["manager"], request=request)

    with pytest.raises(RequestDecided):
        make_code(office["manager"], request=request)


def test_a_code_is_good_once_for_24_hours_and_for_its_own_account(office: Office):
    add_person(office["admin"], NEW)
    code = make_the_code(office, "manager")
    add_person(office["admin"], replace(NEW, username="noor", display_name="Noor Example"))
    late = make_the_code(office, "manager")

    with pytest.raises(SignInRefused):
        sets_a_password(office, "noor", code)
    sets_a_password(office, "ruth", code)
    with pytest.raises(SignInRefused):
        sets_a_password(office, "ruth", code)
    office.clock.forward(hours=24)
    with pytest.raises(SignInRefused):
        sets_a_password(office, "noor", late)


def test_a_reset_takes_the_same_way_and_person_and_manager_are_told_by_whom(office: Office):
    reset_person(office["admin"], account_id=office["worker"].account.id, why="Forgot it over the summer")

    assert waits_for_me(office["manager"])[0].after == "reset"
    sets_a_password(office, "worker", make_the_code(office, "manager"))
    told = told_about_mine(visit_of(office, "worker"))
    assert [(one.what, one.by) for one in told] == [("reset", "Admin, administrator")]
    have_read(visit_of(office, "worker"))
    assert told_about_mine(visit_of(office, "worker")) == ()


def test_a_second_reset_leaves_one_code_to_hand_over(office: Office):
    for _ in range(2):
        reset_person(office["admin"], account_id=office["worker"].account.id)

    assert waiting_for(office, "manager") == [("code", "worker")]


def test_a_reset_makes_a_code_that_was_handed_over_worth_nothing(office: Office):
    given = add_person(office["admin"], NEW)
    code = make_the_code(office, "manager")

    reset_person(office["admin"], account_id=given.account)

    with pytest.raises(SignInRefused):
        sets_a_password(office, "ruth", code)


def test_a_reset_never_brings_a_suspended_account_back(office: Office):
    worker = office["worker"].account.id
    suspend_person(office["admin"], account_id=worker)

    with pytest.raises(AccountRefused, match="Reinstate the account"):
        reset_person(office["admin"], account_id=worker)

    assert visit_of(office, "worker").account.state == "suspended"


def test_a_suspended_person_is_reinstated_through_their_manager_and_finds_none_of_their_work(office: Office):
    child = office.response(office.draft()).context
    worker = office["worker"].account.id
    assert suspend_person(office["admin"], account_id=worker) == 1

    given = reinstate_person(office["admin"], account_id=worker, why="Back from a long leave")

    assert not given.code
    sets_a_password(office, "worker", make_the_code(office, "manager"))
    assert not office.rows(
        "select 1 from allocation where context = :child and account = :me and to_date is null", child=child, me=worker
    )


def test_reinstating_asks_for_a_reason_and_for_a_suspended_account(office: Office):
    worker = office["worker"].account.id
    with pytest.raises(AccountRefused, match="not suspended"):
        reinstate_person(office["admin"], account_id=worker, why="Back from a long leave")

    suspend_person(office["admin"], account_id=worker)

    with pytest.raises(AccountRefused, match="Say in a few words why"):
        reinstate_person(office["admin"], account_id=worker, why=" ")


def test_suspending_takes_back_what_waits_and_makes_codes_worth_nothing(office: Office):
    given = add_person(office["admin"], NEW)
    code = make_the_code(office, "manager")
    reset_person(office["admin"], account_id=given.account)

    suspend_person(office["admin"], account_id=given.account)

    assert waiting_for(office, "manager") == []
    reinstate_person(office["admin"], account_id=given.account, why="Suspended by mistake")
    with pytest.raises(SignInRefused):
        sets_a_password(office, "ruth", code)


@pytest.mark.parametrize("who", ["manager", "worker", "protection", "safeguarding", "partner"])
def test_only_an_administrator_adds_resets_suspends_and_reinstates(office: Office, who: str):
    target = office["colleague"].account.id

    with pytest.raises(Denied):
        add_person(office[who], NEW)
    for act in (reset_person, suspend_person, reinstate_person):
        with pytest.raises(Denied):
            act(office[who], account_id=target, why="For a good reason")
    assert visit_of(office, "colleague").account.state == "active"


def test_nobody_resets_suspends_or_reinstates_themselves(office: Office):
    for act in (reset_person, suspend_person, reinstate_person):
        with pytest.raises(AccountRefused, match="your own account"):
            act(office["admin"], account_id=office["admin"].account.id, why="For a good reason")


def test_a_profession_or_school_or_ward_that_nobody_knows_is_refused_in_a_sentence(office: Office):
    for wrong in (
        replace(NEW, regulated_as="wizard"),
        replace(NEW, role="school_staff", school="the high school"),
        replace(NEW, role="community_partner", area="<b>"),
    ):
        with pytest.raises(AccountRefused, match="There is no"):
            add_person(office["admin"], wrong)


def test_once_schools_and_wards_are_imported_only_these_can_be_named(office: Office):
    with office["admin"].acting() as rows:
        for kind, code, name in (
            ("schools", "900001", "Quillbourne High School"),
            ("wards", "W01", "Wendstoke Central"),
        ):
            there = Feature(code=code, name=name, lat=51.5, lon=-0.1, geometry={})
            given = {"file_name": "x.csv", "fingerprint": "0", "said": (), "left_out": ()}
            put_layer(rows, office["admin"], kind=kind, features=[there], **given)

    for wrong in (
        replace(NEW, role="school_staff", school="900002"),
        replace(NEW, role="community_partner", area="Calderstead"),
    ):
        with pytest.raises(AccountRefused, match="as it was imported"):
            add_person(office["admin"], wrong)
    add_person(office["admin"], replace(NEW, role="school_staff", school="900001"))
    kept = add_person(office["admin"], replace(NEW, username="olu", role="community_partner", area="wendstoke central"))
    assert office.rows("select area from account where id = :id", id=kept.account) == [{"area": "Wendstoke Central"}]


def test_every_step_stands_in_the_trail_and_no_code_does(office: Office):
    add_person(office["admin"], NEW)
    code = make_the_code(office, "manager")

    entries = office.rows("select actor, action, detail from trail where kind = 'account' order by seq desc limit 3")

    assert [one["action"] for one in entries] == ["code_made", "code_waits", "account_added"]
    assert entries[0]["actor"] == office["manager"].account.id
    assert not [entry for entry in office.rows("select * from trail") if code in str(entry)]
