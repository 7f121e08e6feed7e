"""A record goes to another team with a handover note. Nothing changes until it is accepted."""

import pytest

from assessments.children.finding import children_in_scope, find_again, find_children, find_wider
from assessments.children.views import child_for
from assessments.peers.views import groups_for
from assessments.people import teams
from assessments.people.handles import handle_to, place_of
from assessments.people.visits import Denied, ReasonNeeded
from assessments.records.actions.allocating import AllocationRefused, allocate
from assessments.records.actions.transferring import (
    HandoverRefused,
    accept_handover,
    ask_handover,
    offer_handover,
    send_handover_back,
    withdraw_handover,
)
from assessments.records.asked import NotAnswered, asked
from assessments.records.restrictions import restrict, shut_out
from assessments.records.views.life import handover_for
from assessments.records.views.response import response_for
from assessments.records.views.work import work_for
from tests.builders import Office
from tests.lives import a_child, actions_on, draft_of
from tests.peers.builders import a_group, an_assessment, name_group

NOTE = {
    "matters_now": "She sleeps badly and trusts her form tutor.",
    "next_clock": "The screening is sent and waits for its decision.",
    "child_told": "Told on Monday by Ruth; she asked to meet the new worker first.",
    "safe_contact": "Her aunt, after 17:00.",
    "cautions": "None.",
}


def team(office: Office, name: str) -> str:
    with office.here.engine.read(office.here.tenant) as rows:
        found = teams.team_named_or_none(rows, name)
    assert found
    return found


def offered(office: Office, child: str, by: str = "manager", to: str = "Team South") -> str:
    return ask_handover(office[by], context=child, to_team=team(office, to), note=NOTE)


def accept(office: Office, handover: str, worker: str = "southerner", by: str = "manager.south") -> None:
    accept_handover(office[by], handover=handover, worker=str(office[worker].account.id))


def handed_over(office: Office, child: str) -> None:
    accept(office, offered(office, child))


def clocks(office: Office, child: str) -> list[tuple[str, str, str]]:
    found = office.rows(
        "select rule, start, due_at from clock where tenant = :tenant and context = :c order by rule", c=child
    )
    return [(row["rule"], row["start"], row["due_at"]) for row in found]


def owners(office: Office, child: str, table: str) -> set[str]:
    running = "running" if table == "clock" else "open"
    found = office.rows(
        f"select distinct a.username from {table} x join account a on a.tenant = x.tenant and a.id = x.owner"
        " where x.tenant = :tenant and x.context = :c and x.state = :state",
        c=child,
        state=running,
    )
    return {row["username"] for row in found}


def test_a_note_is_whole_or_says_every_question_that_lacks_its_answer(office: Office):
    child = a_child(office)

    with pytest.raises(NotAnswered) as problem:
        ask_handover(office["manager"], context=child, to_team=team(office, "Team South"), note={"matters_now": "x"})

    assert problem.value.missing == tuple(one.name for one in asked("handover"))[1:]


def test_until_it_is_accepted_the_old_worker_keeps_the_work_and_the_clocks(office: Office):
    draft = office.sent()
    child = str(office.response(draft).context)
    before = clocks(office, child), owners(office, child, "clock")

    offered(office, child)

    assert child_for(office["worker"], child=child)
    assert (clocks(office, child), owners(office, child, "clock")) == before
    with pytest.raises(Denied):
        child_for(office["southerner"], child=child)


def test_a_workers_request_is_passed_on_by_their_own_manager(office: Office):
    child = a_child(office)
    asked_for = offered(office, child, by="worker")
    with pytest.raises(HandoverRefused):
        accept(office, asked_for)
    with pytest.raises(Denied):
        offer_handover(office["worker"], handover=asked_for)

    offer_handover(office["manager"], handover=asked_for)
    accept(office, asked_for)

    assert [c.id for c in children_in_scope(office["southerner"])] == [child]
    told = [action for action in actions_on(office, child) if action.startswith("handover")]
    assert told == ["handover_asked", "handover_offered", "handover_accepted"]


def test_after_it_is_accepted_no_clock_has_begun_again_and_all_of_them_moved(office: Office):
    draft = office.sent(es1="yes")
    child = str(office.response(draft).context)
    before = clocks(office, child)
    office.clock.forward(days=2)

    handed_over(office, child)

    assert clocks(office, child) == before
    assert not owners(office, child, "clock") & {"worker", "manager"}
    assert not owners(office, child, "task") & {"worker", "manager"}
    assert owners(office, child, "task") >= {"southerner"}


def test_what_waits_for_a_decision_goes_to_the_new_manager(office: Office):
    draft = office.sent()
    child = str(office.response(draft).context)

    handed_over(office, child)

    assert [line.record for line in work_for(office["manager.south"]).on_me] == [draft]
    assert work_for(office["manager"]).on_me == ()
    with pytest.raises(Denied):
        response_for(office["manager"], response=draft)


def test_after_it_is_accepted_the_old_worker_sees_nothing_new(office: Office):
    draft, sent = office.draft(), office.sent()
    child = str(office.response(draft).context)
    handle, of_draft = handle_to(office["worker"], "child", child), handle_to(office["worker"], "response", draft)
    handed_over(office, child)
    handed_over(office, str(office.response(sent).context))
    worker = office["worker"]

    with pytest.raises(Denied):
        child_for(worker, child=getattr(place_of(worker, handle), "record", ""))
    for response in (getattr(place_of(worker, of_draft), "record", ""), sent):
        with pytest.raises(Denied):
            response_for(worker, response=response)
    assert children_in_scope(worker) == ()
    assert find_children(worker, words="marchetti") == ()
    assert find_wider(worker, surname="Marchetti", why="I worked with him") == ()
    assert find_again(worker, ids=(child,), wider=True) == ()
    work = work_for(worker)
    assert (work.due, work.on_me, work.on_others) == ((), (), ())


def test_within_a_team_the_old_worker_keeps_no_more_than_any_colleague(office: Office):
    child = a_child(office)
    draft = draft_of(office, child)

    accept(office, offered(office, child, by="worker", to="Team North"), worker="colleague", by="manager")

    with pytest.raises(ReasonNeeded):
        response_for(office["worker"], response=draft)
    assert [line.record for line in work_for(office["worker"]).on_me] == []
    assert [line.record for line in work_for(office["colleague"]).on_me] == [draft]


def test_the_new_worker_goes_on_with_what_was_begun(office: Office):
    child = a_child(office)
    office.say("worker", draft_of(office, child), es3="Seen by the canal.")

    handed_over(office, child)
    office.say("southerner", draft_of(office, child), es8_who="His aunt.")

    written = response_for(office["southerner"], response=draft_of(office, child)).said
    assert written["es3"].author_name == "Worker"


def test_it_is_sent_back_with_a_reason_and_nothing_moves(office: Office):
    child = a_child(office)
    one = offered(office, child)
    with pytest.raises(HandoverRefused, match="why"):
        send_handover_back(office["manager.south"], handover=one, why="")

    send_handover_back(office["manager.south"], handover=one, why="Nobody here has room before May")

    assert child_for(office["worker"], child=child).team == "Team North"
    with pytest.raises(HandoverRefused):
        accept(office, one)


def test_who_asked_may_take_it_back(office: Office):
    child = a_child(office)
    one = offered(office, child, by="worker")

    withdraw_handover(office["worker"], handover=one, why="She asked to stay with me")

    assert offered(office, child)


def test_there_is_one_handover_at_a_time(office: Office):
    child = a_child(office)
    offered(office, child, by="worker")

    with pytest.raises(HandoverRefused, match="under way"):
        offered(office, child)


@pytest.mark.parametrize("by", ["manager", "worker", "southerner", "safeguarding"])
def test_only_the_receiving_manager_accepts(office: Office, by: str):
    one = offered(office, a_child(office))

    with pytest.raises(Denied):
        accept(office, one, by=by)


def test_the_worker_is_one_of_the_receiving_team(office: Office):
    one = offered(office, a_child(office))

    with pytest.raises(HandoverRefused):
        accept(office, one, worker="colleague")


def test_a_restricted_record_names_those_who_receive_it(office: Office):
    child = a_child(office)
    restrict(office["manager"], context=child, flag="staff_family", why="An uncle works here", named=())

    handed_over(office, child)

    assert child_for(office["southerner"], child=child)
    assert child_for(office["manager.south"], child=child)
    with pytest.raises(Denied):
        child_for(office["manager"], child=child)


def test_who_is_shut_out_of_a_record_cannot_receive_it(office: Office):
    child = a_child(office)
    shut_out(office["manager"], context=child, account=str(office["manager.south"].account.id), why="She is her niece")

    one = offered(office, child)

    with pytest.raises(Denied):
        accept(office, one)


def test_the_old_manager_allocates_it_no_more(office: Office):
    child = a_child(office)
    handed_over(office, child)

    with pytest.raises((Denied, AllocationRefused)):
        allocate(office["manager"], context=child, to=str(office["worker"].account.id), why="Back to her")


def test_a_duty_of_one_person_is_answered_before_the_handover(office: Office):
    child = a_child(office)
    office.change(
        "insert into task (tenant, id, response, context, prompt, owner_role, owner, started_at, state)"
        " values (:tenant, 'duty', :r, :c, 'st5', 'person_answering', :me, '2026-11-23', 'open')",
        r=draft_of(office, child),
        c=child,
        me=office["worker"].account.id,
    )

    with pytest.raises(HandoverRefused, match="law"):
        offered(office, child)


def test_a_manager_who_works_with_a_child_of_another_team_asks_its_manager(office: Office):
    child = a_child(office)
    office.join("manager.south", draft_of(office, child))

    one = offered(office, child, by="manager.south")

    with pytest.raises(HandoverRefused):
        accept(office, one)


def test_what_waits_for_a_manager_stands_on_their_first_page(office: Office):
    child = a_child(office)
    one = offered(office, child, by="worker")
    assert [(line.record, line.what) for line in work_for(office["manager"]).lives] == [
        (one, "Pass it on, or send it back")
    ]
    assert work_for(office["manager.south"]).lives == ()

    offer_handover(office["manager"], handover=one)

    assert work_for(office["manager"]).lives == ()
    assert [line.record for line in work_for(office["manager.south"]).lives] == [one]


def test_the_receiving_manager_reads_the_note_and_not_yet_the_record(office: Office):
    child = a_child(office)
    one = offered(office, child)

    note = handover_for(office["manager.south"], handover=one).note

    assert (asked("handover")[0].label, NOTE["matters_now"]) in note
    with pytest.raises(Denied):
        child_for(office["manager.south"], child=child)
    with pytest.raises(Denied):
        handover_for(office["southerner"], handover=one)


def test_who_handed_a_child_over_knows_no_group_by_a_draft_of_theirs(office: Office):
    draft = an_assessment(office)
    name_group(office, draft, a_group(office))
    assert groups_for(office["worker"])

    handed_over(office, str(office.response(draft).context))

    assert groups_for(office["worker"]) == ()
    assert groups_for(office["southerner"])


def test_who_may_not_know_a_record_is_not_told_what_became_of_its_handover(office: Office):
    child = a_child(office)
    handover = offered(office, child)
    withdraw_handover(office["manager"], handover=handover, why="Offered by mistake today")

    for who in ("partner", "school", "support", "southerner", "admin"):
        for act in (send_handover_back, withdraw_handover):
            with pytest.raises(Denied):
                act(office[who], handover=handover, why="To see what became of it")
        with pytest.raises(Denied):
            offer_handover(office[who], handover=handover)
        with pytest.raises(Denied):
            accept_handover(office[who], handover=handover, worker="")


def test_a_record_restricted_after_it_was_offered_is_shown_to_nobody_it_does_not_name(office: Office):
    child = a_child(office)
    handover = offered(office, child)
    worker = office["worker"].account.id

    restrict(office["manager"], context=child, flag="staff_family", why="A manager is her aunt", named=(worker,))

    with pytest.raises(Denied):
        handover_for(office["manager.south"], handover=handover)
    with pytest.raises(Denied):
        accept(office, handover)
