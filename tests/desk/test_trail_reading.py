"""Who reads the trail, and what they see of it: metadata for the officer, words for those near the record."""

from datetime import date

import pytest

from assessments.children.model import Identity
from assessments.children.moving import ask_to_move, confirm_move
from assessments.children.views import child_for
from assessments.desk.trail_reading import A_PAGE, Chosen, Page, trail_for
from assessments.desk.trail_records import references
from assessments.people.visits import Denied, ReasonNeeded
from assessments.records.restrictions import restrict, shut_out
from assessments.records.views.response import response_for
from tests.builders import PEOPLE, Office
from tests.lives import OTHER, a_child, draft_of

NAMES = ("theo", "teodoro", "marchetti")
READERS = {"manager", "manager.south", "safeguarding", "contextual", "protection"}


def read(office: Office, who: str = "protection", **chosen: object) -> Page:
    return trail_for(office[who], chosen=Chosen(**chosen))  # type: ignore[arg-type]


def said(page: Page) -> list[str]:
    return [f"{line.who} {line.said}" for line in page.lines]


def with_a_reason(office: Office, who: str, record: str, why: str = "Theo was seen hurt by his neighbour") -> None:
    office[who].give_reason(record=record, why=why)


def test_the_officer_reads_who_opened_a_childs_record_and_no_name_of_the_child(office):
    child = a_child(office)
    child_for(office["worker"], child=child)

    page = read(office, record=child)

    assert f"Worker, social worker opened a child's record ({page.reference})" in said(page)
    everything = " ".join([*said(page), *(line.why for line in page.lines)]).lower()
    assert not [name for name in NAMES if name in everything]
    assert child not in everything


def test_the_newest_comes_first(office):
    child = a_child(office)

    numbers = [line.number for line in read(office, record=child).lines]

    assert numbers == sorted(numbers, reverse=True)


def test_a_record_has_the_same_reference_wherever_it_stands(office):
    child = a_child(office)
    child_for(office["worker"], child=child)
    with_a_reason(office, "protection", office["worker"].account.id, "For request 12 of this month")

    by_record = read(office, record=child)
    by_person = read(office, account=office["worker"].account.id)
    everything = read(office)

    for page in (by_record, by_person, everything):
        assert any(f"opened a child's record ({by_record.reference})" in line.said for line in page.lines)
    assert references(office["protection"], [child]) == {child: by_record.reference}


def test_a_reference_tells_nothing_of_the_id_and_no_two_records_share_one(office):
    ids = [f"{number:032x}" for number in range(300)]

    drawn = references(office["protection"], ids)

    assert len(set(drawn.values())) == len(ids)
    assert references(office["protection"], ids) == drawn
    assert all(len(one) == 9 and one[4] == "-" for one in drawn.values())


def test_the_officer_reads_that_a_reason_was_given_and_the_manager_reads_its_words(office):
    child = a_child(office)
    with_a_reason(office, "colleague", child)
    child_for(office["colleague"], child=child)

    for_officer, for_manager = read(office, record=child), read(office, "manager", record=child)

    opened = [line for line in for_officer.lines if "Colleague" in line.who and line.said.startswith("opened")]
    assert opened
    assert opened[0].reason
    assert not any(line.why for line in for_officer.lines)
    assert "Theo was seen hurt by his neighbour" in [line.why for line in for_manager.lines]


def test_who_was_refused_stands_with_the_record_they_asked_for(office):
    child = a_child(office)
    for record, look in ((child, child_for), (draft_of(office, child), response_for)):
        with pytest.raises(Denied):
            look(office["partner"], **{"child" if look is child_for else "response": record})

    page = read(office, record=child)

    refused = [line.said for line in page.lines if line.who.startswith("Partner") and "was refused" in line.said]
    assert len(refused) == 2


def test_many_answers_make_one_line_so_that_no_pace_can_be_read(office):
    draft = office.draft()
    office.fill("worker", draft)
    child = str(office.response(draft).context)
    saves = office.rows("select count(*) as n from trail where tenant = :tenant and action = 'answered'")

    page = read(office, record=child)

    assert saves[0]["n"] > 10
    assert len([line for line in page.lines if "wrote in" in line.said]) == 1


def test_when_people_come_and_go_is_listed_for_nobody(office):
    office.change("update account set state = 'active' where tenant = :tenant")
    with office.here.engine.write(office.here.tenant) as rows:
        for action in ("signed_in", "signed_out", "sign_in_failed", "hidden"):
            office["worker"].note(rows, action, kind="account", record=office["worker"].account.id)
    with_a_reason(office, "protection", office["worker"].account.id, "For request 12 of this month")

    for page in (read(office), read(office, account=office["worker"].account.id)):
        assert not [line for line in page.lines if "signed" in line.said or "hid " in line.said]


def test_what_one_account_did_is_read_with_a_reason_alone(office):
    a_child(office)

    with pytest.raises(ReasonNeeded):
        read(office, account=office["worker"].account.id)


def test_a_page_holds_fifty_and_the_next_goes_on_where_it_ended(office):
    for number in range(30):
        child = a_child(
            office, Identity(first_names="Wren", surname=f"Tallis{'abcdefghij'[number % 10]}", born="2012-05-02")
        )
        child_for(office["worker"], child=child)

    first = read(office)
    second = trail_for(office["protection"], chosen=Chosen(), before=first.older)

    assert len(first.lines) == A_PAGE
    assert second.lines
    assert max(line.number for line in second.lines) < min(line.number for line in first.lines)


def test_only_the_days_that_were_chosen_are_shown(office):
    child = a_child(office)
    office.clock.forward(days=2)
    child_for(office["worker"], child=child)

    page = read(office, record=child, first=date(2026, 11, 25), last=date(2026, 11, 25))

    assert {line.at.date() for line in page.lines} == {date(2026, 11, 25)}
    assert not read(office, record=child, first=date(2026, 12, 1)).lines


def test_a_last_day_at_the_end_of_all_calendars_leaves_nothing_out(office):
    child = a_child(office)

    assert read(office, record=child, first=date.min, last=date.max).lines == read(office, record=child).lines


def test_a_restricted_record_is_a_line_that_says_no_more_and_opens_to_no_choice(office):
    child = a_child(office)
    restrict(office["manager"], context=child, flag="staff_family", named=(), why="His aunt works at the desk here")

    page = read(office)

    assert "Manager, team manager did something with a restricted record" in said(page)
    assert not [line for line in page.lines if "staff" in line.said or "child's record" in line.said]
    assert not [line for line in page.lines if line.reason and "restricted" in line.said]
    with pytest.raises(Denied):
        read(office, record=child)


def test_whoever_is_shut_out_by_name_sees_no_line_of_it(office):
    child = a_child(office)
    shut_out(office["manager"], context=child, account=office["protection"].account.id, why="It is about a relative")

    page = read(office)

    assert not [line for line in page.lines if "child's record" in line.said or "restricted" in line.said]
    with pytest.raises(Denied):
        read(office, record=child)


@pytest.mark.parametrize("who", sorted(name for name, _, _ in PEOPLE if name not in READERS))
def test_everybody_else_is_refused_whatever_they_choose(office, who):
    child = a_child(office)

    for chosen in ({}, {"record": child}, {"account": office["worker"].account.id}, {"record": "no such"}):
        with pytest.raises(Denied):
            read(office, who, **chosen)


def test_a_manager_reads_one_record_of_the_team_and_never_a_person_or_everything(office):
    child = a_child(office)

    assert read(office, "manager", record=child).lines
    for chosen in ({}, {"account": office["worker"].account.id}):
        with pytest.raises(Denied):
            read(office, "manager", **chosen)
    with pytest.raises(Denied):
        read(office, "manager.south", record=child)


def test_a_lead_says_why_before_reading_the_trail_of_a_child(office):
    child = a_child(office)

    with pytest.raises(ReasonNeeded):
        read(office, "safeguarding", record=child)
    with_a_reason(office, "safeguarding", child, "A complaint that came in on Monday")

    assert read(office, "safeguarding", record=child).lines


def test_that_the_trail_was_read_is_in_the_trail_and_opens_nothing_of_the_record(office):
    child = a_child(office)
    read(office, "manager", record=child)
    child_for(office["manager"], child=child)

    written = [line.said for line in read(office, record=child).lines if line.who.startswith("Manager,")]

    assert any(words.startswith("read the trail of a child's record") for words in written)
    assert any(words.startswith("opened a child's record") for words in written)


def test_what_was_moved_to_another_child_leads_from_neither_record_to_the_other(office):
    wrong, right = a_child(office), a_child(office, OTHER)
    why = "It was written down in the wrong place"
    removal = ask_to_move(office["worker"], response=draft_of(office, wrong), to_child=right, why=why)
    confirm_move(office["manager"], removal=removal)

    theirs, hers = read(office, record=wrong), read(office, record=right)

    assert "moved away what belongs elsewhere, an entry that was removed" in [line.said for line in theirs.lines]
    assert hers.reference not in " ".join(said(theirs))
    assert theirs.reference not in " ".join(said(hers))


def test_a_group_is_never_more_than_a_restricted_record(office):
    with office.here.engine.write(office.here.tenant) as rows:
        office["worker"].note(rows, "group_added", kind="peer", record="gone", about="gone")
        office["worker"].note(rows, "reason_given", record="groups", about="groups", why="Heron is who they walk with")

    page = read(office)

    assert said(page)[1:3] == ["Worker, social worker did something with a restricted record"] * 2
    assert not any(line.reason for line in page.lines[1:3])


@pytest.mark.parametrize("action", ["prompt_raised", "caution_lifted", "shut_out", "restriction_lifted"])
def test_what_an_act_says_of_a_records_content_is_told_to_those_near_it_alone(office, action):
    child, relative = a_child(office), office["colleague"].account
    with office.here.engine.write(office.here.tenant) as rows:
        office["manager"].note(rows, action, kind="child", record=child, about=child, account=relative.id)

    near, officer = (said(read(office, who, record=child))[1] for who in ("manager", "protection"))

    assert near.split(" (")[0] != officer.split(" (")[0]
    assert relative.display_name not in officer
