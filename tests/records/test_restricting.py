"""A restricted record is there for the people it names and both leads; one can be shut out of any record by name."""

from collections.abc import Callable

import pytest

from assessments.children.finding import children_in_scope, find_again, find_children, find_wider
from assessments.children.views import child_for
from assessments.desk.searching import search
from assessments.people.tickets import Ticket, take
from assessments.people.visits import Denied, ReasonNeeded
from assessments.records.actions.allocating import allocate
from assessments.records.restrictions import (
    RestrictionRefused,
    let_in_again,
    lift,
    name_on,
    restrict,
    shut_out,
    unname,
)
from assessments.records.tasks import answer_task
from assessments.records.views.response import history_of, response_for
from assessments.records.views.restricted import restricted_for
from assessments.records.views.side_by_side import two_for
from assessments.records.views.work import Work, work_for
from assessments.reports.printing import ask_for_paper, paper_file
from tests.builders import Office

WHY = "A colleague is the child's aunt"


@pytest.fixture
def sent(office: Office) -> str:
    """A screening about Theo that waits for the manager's decision."""
    return office.sent()


def child_of(office: Office, response: str) -> str:
    return str(office.response(response).context)


def flagged(office: Office, response: str, *, named: tuple[str, ...] = ("worker",)) -> str:
    child = child_of(office, response)
    restrict(
        office["manager"],
        context=child,
        flag="staff_family",
        why=WHY,
        named=tuple(office[name].account.id for name in named),
    )
    return child


def shut(office: Office, child: str, who: str, by: str = "manager") -> None:
    shut_out(office[by], context=child, account=office[who].account.id, why="Lives next door to them")


# -- who sees it -----------------------------------------------------------------------------------------------------


def ways_in(office: Office, who: str, response: str) -> dict[str, Callable[[], object]]:
    """Every way in which somebody could come upon a record."""
    visit, child = office[who], child_of(office, response)
    return {
        "the child's page": lambda: child_for(visit, child=child),
        "reading it": lambda: response_for(visit, response=response),
        "its history": lambda: history_of(visit, response=response),
        "side by side": lambda: two_for(visit, one=(response, 1), other=(response, 1)),
        "a print": lambda: ask_for_paper(visit, response=response, why="For the meeting today", safe_at_home="yes"),
        "a print asked for before": lambda: paper_file(
            visit, Ticket("response_paper", response, {"file": "pdf", "why": WHY, "safe_at_home": "yes"})
        ),
        "who may see it": lambda: restricted_for(visit, context=child),
        "a prompt": lambda: answer_task(visit, task=_task(office, response), answer="done"),
    }


def still_open(ways: dict[str, Callable[[], object]]) -> list[str]:
    """Those of the ways in that nothing stopped."""
    found = []
    for way, go in ways.items():
        try:
            go()
        except Denied:
            continue
        found.append(way)
    return found


def _task(office: Office, response: str) -> str:
    made = {"id": "a-task", "r": response, "c": child_of(office, response)}
    office.change(
        "insert into task (tenant, id, response, context, prompt, owner, owner_role, started_at, state)"
        " values (:tenant, :id, :r, :c, 'st1', :me, 'social_worker', '2026-11-23T09:00:00+00:00', 'open')"
        " on conflict do nothing",
        me=office["worker"].account.id,
        **made,
    )
    return made["id"]


def lists(office: Office, who: str) -> list[object]:
    visit = office[who]
    work = work_for(visit)
    return [
        *children_in_scope(visit),
        *find_children(visit, words="marchetti"),
        *find_wider(visit, surname="Marchetti", why="A school rang about him"),
        *search(visit, words="marchetti").children,
        *search(visit, words="marchetti").assessments,
        *(line for name in Work.__dataclass_fields__ for line in getattr(work, name)),
    ]


@pytest.mark.parametrize("who", ["worker", "manager"])
def test_the_people_it_names_go_on_working_with_it(office: Office, sent: str, who: str) -> None:
    child = flagged(office, sent)

    assert child_for(office[who], child=child).who.restricted
    assert lists(office, who)


@pytest.mark.parametrize("who", ["colleague", "southerner", "manager.south"])
def test_for_everybody_else_it_is_not_there(office: Office, sent: str, who: str) -> None:
    flagged(office, sent)

    assert still_open(ways_in(office, who, sent)) == []
    assert lists(office, who) == []


def test_a_worker_it_does_not_name_has_nothing_left_of_it(office: Office, sent: str) -> None:
    flagged(office, sent, named=())

    assert still_open(ways_in(office, "worker", sent)) == []
    assert lists(office, "worker") == []


@pytest.mark.parametrize("who", ["safeguarding", "contextual"])
def test_both_leads_open_it_with_a_reason(office: Office, sent: str, who: str) -> None:
    child = flagged(office, sent)

    with pytest.raises(ReasonNeeded):
        child_for(office[who], child=child)
    office[who].give_reason(record=child, why="Asked by the manager")

    assert child_for(office[who], child=child).who.restricted


@pytest.mark.parametrize("who", ["worker", "manager", "safeguarding", "contextual"])
def test_whoever_is_shut_out_by_name_finds_nothing_a_lead_too(office: Office, sent: str, who: str) -> None:
    child = child_of(office, sent)
    office["contextual"].give_reason(record=child, why="Asked by the manager")
    office["safeguarding"].give_reason(record=child, why="Asked by the manager")

    shut(office, child, who)

    assert still_open(ways_in(office, who, sent)) == []
    assert lists(office, who) == []
    assert find_again(office[who], ids=(child,), wider=True) == ()


def test_a_refusal_says_the_same_as_when_there_is_no_record(office: Office, sent: str) -> None:
    child = flagged(office, sent)
    said = []
    for record in (child, "no-such-record"):
        with pytest.raises(Denied) as denied:
            child_for(office["colleague"], child=record)
        said.append(str(denied.value))

    assert said[0] == said[1]


def test_a_file_asked_for_before_the_flag_is_not_handed_out_after_it(office: Office, sent: str) -> None:
    office["colleague"].give_reason(record=sent, why="I take the duty call today")
    token = ask_for_paper(office["colleague"], response=sent, safe_at_home="yes")
    flagged(office, sent)

    with pytest.raises(Denied):
        paper_file(office["colleague"], take(office["colleague"], token))


def test_a_worry_about_a_restricted_place_waits_for_no_lead_who_is_shut_out(office: Office) -> None:
    office.change(
        "insert into context (tenant, id, kind, title, sort_name, state, identity, version, made_by, made_at)"
        " values (:tenant, 'p', 'park', 'Bandstand', 'bandstand', 'open', '{}', 1, 'test', '2026-01-01')"
    )
    office.change(
        "insert into response (tenant, id, context, instrument, instrument_version, state, author, addressed_to,"
        " answers, revision, submission, made_at, saved_at, submitted_at) values (:tenant, 'r', 'p',"
        " 'context_referral', 1, 'submitted', :by, :to, '{}', 1, 1, '2026-11-20T09:00:00+00:00',"
        " '2026-11-20T09:00:00+00:00', '2026-11-20T09:00:00+00:00')",
        by=office["partner"].account.id,
        to=office["contextual"].account.id,
    )
    assert [line.title for line in work_for(office["contextual"]).received] == ["Bandstand"]

    shut_out(
        office["safeguarding"], context="p", account=office["contextual"].account.id, why="Her own street and family"
    )

    assert work_for(office["contextual"]).received == ()


# -- who changes it --------------------------------------------------------------------------------------------------


def test_a_person_is_named_and_taken_off_again(office: Office, sent: str) -> None:
    child, colleague = flagged(office, sent), office["colleague"].account.id

    name_on(office["manager"], context=child, account=colleague, why="Takes over on Fridays")
    allocate(office["manager"], context=child, to=colleague, why="Takes over today")
    assert [c.title for c in children_in_scope(office["colleague"])] == ["Theo Marchetti"]

    unname(office["manager"], context=child, account=colleague, why="Named by mistake, sorry")
    assert children_in_scope(office["colleague"]) == ()


def test_naming_does_not_let_in_whoever_is_shut_out(office: Office, sent: str) -> None:
    child = flagged(office, sent)
    shut(office, child, "worker")

    with pytest.raises(RestrictionRefused, match="A lead can let them in"):
        name_on(office["manager"], context=child, account=office["worker"].account.id, why="Works with the child")
    assert children_in_scope(office["worker"]) == ()


def test_leads_alone_lift_a_flag_and_let_in_again(office: Office, sent: str) -> None:
    child = flagged(office, sent)
    shut(office, child, "worker")
    office["safeguarding"].give_reason(record=child, why="Asked by the manager")
    flag = restricted_for(office["safeguarding"], context=child).flags[0].id
    worker = office["worker"].account.id

    with pytest.raises(RestrictionRefused, match="A lead lifts"):
        lift(office["manager"], context=child, restriction=flag, why="The aunt has left us")
    with pytest.raises(RestrictionRefused, match="A lead lifts"):
        let_in_again(office["manager"], context=child, account=worker, why="They have moved house")
    let_in_again(office["safeguarding"], context=child, account=worker, why="They have moved house")
    lift(office["safeguarding"], context=child, restriction=flag, why="The aunt has left us")

    assert [c.title for c in children_in_scope(office["worker"])] == ["Theo Marchetti"]
    assert not child_for(office["worker"], child=child).who.restricted


@pytest.mark.parametrize("who", ["worker", "colleague", "southerner", "manager.south", "school", "admin"])
def test_nobody_else_sets_a_flag_or_shuts_anybody_out(office: Office, sent: str, who: str) -> None:
    child = child_of(office, sent)

    with pytest.raises(Denied):
        restrict(office[who], context=child, flag="staff_family", why=WHY, named=())
    with pytest.raises(Denied):
        shut(office, child, "worker", by=who)


def test_every_change_stands_in_the_trail_with_its_reason(office: Office, sent: str) -> None:
    child = flagged(office, sent)
    shut(office, child, "southerner")
    name_on(office["manager"], context=child, account=office["colleague"].account.id, why="Takes over on Fridays")
    unname(office["manager"], context=child, account=office["colleague"].account.id, why="Named by mistake, sorry")

    noted = office.rows("select action from trail where tenant = :tenant and about = :c order by seq", c=child)
    actions = [row["action"] for row in noted]
    assert [one for one in actions if one in ("restricted", "shut_out", "named", "unnamed")] == [
        "restricted",
        "shut_out",
        "named",
        "unnamed",
    ]


@pytest.mark.parametrize("why", ["", "so", "because so"])
def test_each_change_asks_for_a_reason(office: Office, sent: str, why: str) -> None:
    child = child_of(office, sent)

    with pytest.raises(RestrictionRefused):
        restrict(office["manager"], context=child, flag="staff_family", why=why, named=())
    with pytest.raises(RestrictionRefused):
        shut_out(office["manager"], context=child, account=office["worker"].account.id, why=why)
