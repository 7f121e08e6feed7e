"""Opening a child's record urgently from outside, and its review; and what asking tells nobody."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from assessments.children.finding import children_in_scope, find_children
from assessments.children.urgent import open_urgently
from assessments.children.views import child_for
from assessments.people.visits import Denied, ReasonNeeded
from assessments.records.actions.answering import save_answer
from assessments.records.restrictions import restrict, shut_out
from assessments.records.urgent import (
    ASKED_AN_HOUR,
    NOTHING_OPENED,
    ReviewRefused,
    UrgentRefused,
    open_record_urgently,
    opening_for,
    review_opening,
)
from assessments.records.views.response import response_for
from assessments.records.views.work import work_for
from assessments.reports.printing import ask_for_paper
from tests.builders import Office

from .builders import a_record, close, watched

BORN = date(2012, 5, 12)
WHY = "A hospital rang: the child is there alone"
Made = Callable[[Office, str], None]


def ask(office: Office, who: str = "southerner", *, first: str = "Wren", born: date | None = BORN, why: str = WHY):
    return open_urgently(office[who], first_name=first, surname="Tallis", born=born, why=why)


def restricted(office: Office, child: str) -> None:
    restrict(office["manager"], context=child, flag="staff_family", why="A colleague is the aunt", named=())


def kept_from_the_south(office: Office, child: str) -> None:
    shut_out(office["manager"], context=child, account=office["southerner"].account.id, why="Her own nephew here")


def none_at_all(office: Office, child: str) -> None:
    office.change("delete from context_name where tenant = :tenant and context = :c", c=child)


NOT_OPENED = pytest.mark.parametrize("made", [restricted, kept_from_the_south, none_at_all])


# -- opening ---------------------------------------------------------------------------------------------------------


def test_by_the_whole_name_and_the_date_of_birth_the_record_opens_to_read(office: Office) -> None:
    child = a_record(office)

    assert ask(office).opened == (child,)
    page = child_for(office["southerner"], child=child)

    assert page.context.title == "Wren Tallis"
    assert [piece.title for piece in page.pieces] == ["Screening: harm outside the home"]
    assert (page.may, page.begins, page.workers) == (frozenset(), (), ())
    assert response_for(office["southerner"], response=page.pieces[0].response).title == "Wren Tallis"


def test_it_is_read_and_neither_changed_nor_printed_nor_found(office: Office) -> None:
    child = a_record(office)
    ask(office)
    draft = child_for(office["southerner"], child=child).pieces[0].response

    with pytest.raises(Denied):
        save_answer(office["southerner"], draft=draft, question="es2", value="Something.", seen=0)
    with pytest.raises(Denied):
        ask_for_paper(office["southerner"], response=draft, safe_at_home="yes")
    assert children_in_scope(office["southerner"]) == ()
    assert find_children(office["southerner"], words="wren") == ()


def test_a_closed_record_opens_as_well(office: Office) -> None:
    child = a_record(office)
    close(office, child)

    assert ask(office).opened == (child,)


def test_a_former_name_opens_it_too(office: Office) -> None:
    child = a_record(office, first="Rowan", surname="Oakhanger", former_names=("Wren Tallis",))

    assert ask(office).opened == (child,)


def test_it_ends_after_a_day(office: Office) -> None:
    child = a_record(office)
    ask(office)
    office.clock.forward(hours=25)

    with pytest.raises(Denied):
        child_for(office["southerner"], child=child)


def test_it_ends_with_the_sign_in(office: Office) -> None:
    child = a_record(office)
    ask(office)

    with pytest.raises(Denied):
        child_for(replace(office["southerner"], sign_in="the-next-morning"), child=child)


def test_a_flag_that_is_set_meanwhile_ends_it(office: Office) -> None:
    child = a_record(office)
    ask(office)
    restricted(office, child)

    with pytest.raises(Denied):
        child_for(office["southerner"], child=child)


@pytest.mark.parametrize(("who", "how"), [("worker", "theirs"), ("colleague", "theirs"), ("southerner", "opened")])
def test_whoever_can_open_it_anyway_is_led_there_and_nobody_is_told(office: Office, who: str, how: str) -> None:
    child = a_record(office)

    assert getattr(ask(office, who), how) == (child,)
    assert bool(work_for(office["manager"]).openings) == (how == "opened")


@pytest.mark.parametrize("who", ["school", "education", "support", "partner", "health", "protection", "admin"])
def test_other_roles_open_nothing_urgently(office: Office, who: str) -> None:
    a_record(office)

    with pytest.raises(Denied):
        ask(office, who)


@pytest.mark.parametrize("why", ["", "urgent", "it is very urgent"])
def test_it_needs_a_sentence(office: Office, why: str) -> None:
    a_record(office)

    with pytest.raises(UrgentRefused, match="in a sentence"):
        ask(office, why=why)


@pytest.mark.parametrize(("first", "born"), [("", BORN), ("Wren", None)])
def test_it_needs_the_whole_name_and_the_date_of_birth(office: Office, first: str, born: date | None) -> None:
    a_record(office)

    with pytest.raises(UrgentRefused, match="date of birth"):
        ask(office, first=first, born=born)


# -- it is no oracle -------------------------------------------------------------------------------------------------


@NOT_OPENED
def test_whatever_does_not_open_is_answered_in_one_sentence_with_the_same_work(office: Office, made: Made) -> None:
    made(office, a_record(office))

    with watched(office) as work, pytest.raises(UrgentRefused) as refused:
        ask(office)
    with watched(office) as nobody, pytest.raises(UrgentRefused):
        ask(office, first="Unheard")

    assert str(refused.value) == NOTHING_OPENED
    assert work == nobody
    assert not office.rows("select 1 from urgent_opening where tenant = :tenant")
    assert not office.rows("select 1 from clock where tenant = :tenant and rule = 'BREAKGLASS'")


@pytest.mark.parametrize(("first", "born"), [("Wre", BORN), ("Wren", date(2012, 5, 13))])
def test_a_part_of_a_name_or_another_day_opens_nothing(office: Office, first: str, born: date) -> None:
    a_record(office)

    with pytest.raises(UrgentRefused, match="Nothing was opened"):
        ask(office, first=first, born=born)


@pytest.mark.parametrize("made", [restricted, kept_from_the_south])
def test_the_address_of_a_refused_record_opens_no_restricted_one(office: Office, made: Made) -> None:
    child = a_record(office)
    made(office, child)
    said = []
    for record in (child, "no-such-record"):
        with pytest.raises(UrgentRefused) as refused:
            open_record_urgently(office["southerner"], record=record, why=WHY)
        said.append(str(refused.value))

    assert said == [NOTHING_OPENED, NOTHING_OPENED]


def test_from_a_refused_record_the_way_needs_the_reason_alone(office: Office) -> None:
    child = a_record(office)
    written = child_for(office["worker"], child=child).pieces[0].response

    assert open_record_urgently(office["southerner"], record=written, why=WHY) == child
    assert child_for(office["southerner"], child=child).context.title == "Wren Tallis"


def test_asking_often_within_an_hour_is_stopped(office: Office) -> None:
    for _ in range(ASKED_AN_HOUR):
        with pytest.raises(UrgentRefused, match="Nothing was opened"):
            ask(office, first="Unheard")

    with pytest.raises(UrgentRefused, match="within an hour"):
        ask(office, first="Unheard")
    office.clock.forward(hours=1)
    with pytest.raises(UrgentRefused, match="Nothing was opened"):
        ask(office, first="Unheard")


def test_each_asking_stands_in_the_trail_without_the_name(office: Office) -> None:
    with pytest.raises(UrgentRefused):
        ask(office, first="Unheard")

    noted = office.rows("select * from trail where tenant = :tenant and action = 'urgent_asked'")
    assert len(noted) == 1
    assert "tallis" not in str(noted).casefold()


def test_each_opening_is_marked_as_urgent_in_the_trail(office: Office) -> None:
    child = a_record(office)
    ask(office)
    child_for(office["southerner"], child=child)

    noted = office.rows("select action, detail from trail where tenant = :tenant and about = :c order by seq", c=child)
    assert WHY in next(row["detail"] for row in noted if row["action"] == "opened_urgently")
    assert '"urgent": true' in next(row["detail"] for row in noted if row["action"] == "opened")


def test_those_who_read_the_trail_see_on_the_childs_page_who_opened_it_urgently_and_why(office: Office) -> None:
    child = a_record(office)
    ask(office)

    (look, *_) = child_for(office["manager"], child=child).looked.looks

    assert (look.name, look.why) == ("Southerner", WHY)
    assert look.what == ["opened urgently the child's page"]


# -- the review ------------------------------------------------------------------------------------------------------


def test_the_manager_of_the_childs_team_is_told_at_once_with_a_clock(office: Office) -> None:
    a_record(office)
    ask(office)

    (line,) = work_for(office["manager"]).openings
    assert (line.title, line.who) == ("Wren Tallis", "Southerner")
    assert line.due
    assert line.due.due_at.isoformat() == "2026-11-24T23:59:00+00:00"
    assert opening_for(office["manager"], opening=line.record).why == WHY
    assert work_for(office["manager.south"]).openings == ()


def test_a_managers_own_opening_goes_to_a_lead(office: Office) -> None:
    a_record(office)
    ask(office, "manager.south")

    assert work_for(office["manager"]).openings == ()
    assert [line.title for line in work_for(office["safeguarding"]).openings] == ["Wren Tallis"]


def test_a_manager_who_is_shut_out_is_not_told(office: Office) -> None:
    child = a_record(office)
    shut_out(office["manager"], context=child, account=office["manager"].account.id, why="My own niece here")
    ask(office)

    assert work_for(office["manager"]).openings == ()
    assert [line.title for line in work_for(office["safeguarding"]).openings] == ["Wren Tallis"]


@pytest.mark.parametrize("finding", ["right", "not_right"])
def test_the_review_says_whether_it_was_right_and_meets_the_clock(office: Office, finding: str) -> None:
    child = a_record(office)
    ask(office)
    (line,) = work_for(office["manager"]).openings

    review_opening(office["manager"], opening=line.record, finding=finding, why="She was on call that night")

    kept = opening_for(office["manager"], opening=line.record)
    assert (kept.finding, kept.finding_why) == (finding, "She was on call that night")
    assert work_for(office["manager"]).openings == ()
    assert [
        clock.state for clock in child_for(office["manager"], child=child).clocks if clock.rule == "BREAKGLASS"
    ] == ["met"]
    with pytest.raises(ReviewRefused, match="already"):
        review_opening(office["manager"], opening=line.record, finding="right", why="Once more for luck")


@pytest.mark.parametrize(("finding", "why"), [("", "It was right to do"), ("right", ""), ("perhaps", "It was so")])
def test_a_review_needs_a_finding_and_words(office: Office, finding: str, why: str) -> None:
    a_record(office)
    ask(office)
    (line,) = work_for(office["manager"]).openings

    with pytest.raises(ReviewRefused):
        review_opening(office["manager"], opening=line.record, finding=finding, why=why)
    assert work_for(office["manager"]).openings == (line,)


@pytest.mark.parametrize("who", ["southerner", "worker", "manager.south", "safeguarding", "admin"])
def test_nobody_else_reviews_it(office: Office, who: str) -> None:
    a_record(office)
    ask(office)
    (line,) = work_for(office["manager"]).openings

    with pytest.raises(Denied):
        review_opening(office[who], opening=line.record, finding="right", why="It was right to do")


def test_a_lead_still_gives_a_reason_and_has_no_need_of_this(office: Office) -> None:
    child = a_record(office)

    with pytest.raises(ReasonNeeded):
        child_for(office["safeguarding"], child=child)
    with pytest.raises(Denied):
        ask(office, "safeguarding")


def test_where_nobody_could_review_it_the_words_are_the_same_and_the_asking_is_written_down(office: Office) -> None:
    child = a_record(office)
    office.change(
        "update account set state = 'suspended' where tenant = :tenant"
        " and role in ('team_manager', 'safeguarding_lead', 'contextual_lead')"
    )

    with pytest.raises(UrgentRefused) as by_name:
        ask(office)
    with pytest.raises(UrgentRefused) as by_link:
        open_record_urgently(office["southerner"], record=child, why=WHY)

    assert str(by_name.value) == str(by_link.value) == NOTHING_OPENED
    assert len(office.rows("select 1 from trail where tenant = :tenant and action = 'urgent_asked'")) == 2
