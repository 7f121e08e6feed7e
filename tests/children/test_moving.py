"""An entry about the wrong child goes to the right one, whole; the wrong child's page says nothing of the other."""

import pytest

from assessments.children.finding import children_in_scope
from assessments.children.model import Identity
from assessments.children.moving import ask_to_move, confirm_move, copies_called_back, refuse_move
from assessments.children.views import child_for
from assessments.people.tickets import take
from assessments.people.visits import Denied, ReasonNeeded
from assessments.records.actions.deciding import correct
from assessments.records.actions.removing import RemovalRefused, mark_in_error
from assessments.records.restrictions import shut_out
from assessments.records.views.response import history_of, response_for
from assessments.records.views.work import work_for
from assessments.reports.printing import ask_for_paper, paper_file
from tests.assessing import assessed, signed, written
from tests.builders import Office
from tests.lives import OTHER, a_child, actions_on, draft_of, trail_of

WHY = "The two were taken for each other"


def asked(office: Office, response: str, *, to: str = "", new: Identity | None = None, by: str = "worker") -> str:
    return ask_to_move(office[by], response=response, why=WHY, to_child=to, new_child=new)


def moved(office: Office, response: str, to: str) -> None:
    confirm_move(office["manager"], removal=asked(office, response, to=to))


@pytest.fixture
def theo_and_wren(office: Office) -> tuple[str, str]:
    """Two children of one worker; what is meant for Wren is written with Theo."""
    return a_child(office), a_child(office, OTHER)


Two = tuple[str, str]


def pieces(office: Office, child: str, by: str = "worker") -> list[str]:
    return [piece.response for piece in child_for(office[by], child=child).pieces]


def test_nothing_moves_until_the_manager_confirms(office: Office, theo_and_wren: Two):
    theo, wren = theo_and_wren
    draft = draft_of(office, theo)

    one = asked(office, draft, to=wren)
    assert pieces(office, theo) == [draft]
    with pytest.raises(Denied):
        confirm_move(office["worker"], removal=one)
    with pytest.raises(Denied):
        confirm_move(office["manager.south"], removal=one)
    confirm_move(office["manager"], removal=one)

    assert pieces(office, theo) == []
    assert draft in pieces(office, wren)


def test_it_moves_with_its_authors_its_times_and_every_change(office: Office, theo_and_wren: Two):
    theo, wren = theo_and_wren
    draft = draft_of(office, theo)
    office.join("colleague", draft)
    office.say("worker", draft, es3="By the canal.")
    office.say("colleague", draft, es8_who="His aunt.")
    before, said = office.response(draft), history_of(office["worker"], response=draft)
    office.clock.forward(days=3)

    moved(office, draft, wren)

    after = office.response(draft)
    assert (after.author, after.made_at, after.saved_at, after.answers) == (
        before.author,
        before.made_at,
        before.saved_at,
        before.answers,
    )
    assert history_of(office["worker"], response=draft) == said


def test_what_was_sent_reads_as_it_was_sent(office: Office, theo_and_wren: Two):
    _, wren = theo_and_wren
    sent = signed(office, office.sent())
    before = response_for(office["worker"], response=sent).submissions

    moved(office, sent, wren)

    assert response_for(office["worker"], response=sent).submissions == before


def test_prompts_clocks_and_tasks_go_with_it_and_no_clock_begins_again(office: Office, theo_and_wren: Two):
    _, wren = theo_and_wren
    sent = office.sent(es1="yes")
    sql = "select id, rule, start, due_at, owner from clock where tenant = :tenant and response = :r order by id"
    before = office.rows(sql, r=sent)
    office.clock.forward(days=1)

    moved(office, sent, wren)

    assert office.rows(sql, r=sent) == before
    for table in ("clock", "task"):
        found = office.rows(f"select distinct context from {table} where tenant = :tenant and response = :r", r=sent)
        assert [row["context"] for row in found] == [wren]


def test_both_trails_keep_it(office: Office, theo_and_wren: Two):
    theo, wren = theo_and_wren

    moved(office, draft_of(office, theo), wren)

    assert "entry_moved_away" in actions_on(office, theo)
    assert "entry_moved_here" in actions_on(office, wren)


def test_the_wrong_childs_page_shows_only_that_an_entry_was_removed(office: Office, theo_and_wren: Two):
    theo, wren = theo_and_wren
    response_for(office["worker"], response=draft_of(office, theo))

    moved(office, draft_of(office, theo), wren)

    page = child_for(office["worker"], child=theo)
    one = page.removed[0]
    assert (one.what, one.why, one.by) == ("", "", "Manager")
    assert "Wren" not in repr(page)
    assert "Screening" not in repr(child_for(office["manager"], child=theo).looked)
    assert not [entry for entry in trail_of(office, theo) if wren in str(entry)]


def test_it_may_go_to_a_child_who_has_no_record_yet(office: Office, theo_and_wren: Two):
    draft = draft_of(office, theo_and_wren[0])
    new = Identity(first_names="Ilse", surname="Quarrington", born="2011-01-05")

    made = confirm_move(office["manager"], removal=asked(office, draft, new=new))

    assert child_for(office["worker"], child=made).context.title == "Ilse Quarrington"
    assert pieces(office, made) == [draft]


def test_the_manager_may_choose_another_child_than_was_asked_for(office: Office, theo_and_wren: Two):
    theo, wren = theo_and_wren
    draft = draft_of(office, theo)

    confirm_move(office["manager"], removal=asked(office, draft), to_child=wren)

    assert draft in pieces(office, wren)


def test_somebody_must_say_which_child_it_is_about(office: Office, theo_and_wren: Two):
    one = asked(office, draft_of(office, theo_and_wren[0]))

    with pytest.raises(RemovalRefused, match="Choose the child"):
        confirm_move(office["manager"], removal=one)


def test_a_child_one_does_not_work_with_cannot_be_chosen(office: Office, theo_and_wren: Two):
    theo, _ = theo_and_wren
    elsewhere = a_child(office, Identity(first_names="Ilse", surname="Quarrington", born="2011-01-05"), by="southerner")

    with pytest.raises(RemovalRefused):
        asked(office, draft_of(office, theo), to=elsewhere)
    one = asked(office, draft_of(office, theo))
    with pytest.raises(RemovalRefused):
        confirm_move(office["manager"], removal=one, to_child=elsewhere)


def test_a_manager_leaves_it_where_it_is_with_a_reason(office: Office, theo_and_wren: Two):
    theo, wren = theo_and_wren
    draft = draft_of(office, theo)
    one = asked(office, draft, to=wren)

    refuse_move(office["manager"], removal=one, why="It is about him after all")

    assert pieces(office, theo) == [draft]
    assert asked(office, draft, to=wren)


def test_a_correction_and_what_it_corrects_move_together(office: Office, theo_and_wren: Two):
    theo, wren = theo_and_wren
    first = assessed(office, theo)
    again = written(office, correct(office["worker"], response=first))

    moved(office, again, wren)

    assert not {first, again} & set(pieces(office, theo))
    assert {first, again} <= set(pieces(office, wren))


def test_there_are_never_two_assessments_under_way_about_one_child(office: Office, theo_and_wren: Two):
    draft = office.assessment(child=Identity(first_names="Ilse", surname="Quarrington", born="2011-01-05"))
    target = office.assessment(child=Identity(first_names="Odo", surname="Fenwright", born="2011-01-05"))

    with pytest.raises(RemovalRefused, match="under way"):
        moved(office, draft, str(office.response(target).context))


def test_restrictions_that_its_answers_had_set_follow_it(office: Office, theo_and_wren: Two):
    theo, wren = theo_and_wren
    draft = draft_of(office, theo)
    office.say("worker", draft, es4=["hba"])
    flags = "select flag from restriction where tenant = :tenant and context = :c and lifted_at is null"
    assert office.rows(flags, c=theo)

    moved(office, draft, wren)

    assert office.rows(flags, c=theo) == []
    assert office.rows(flags, c=wren) == [{"flag": "fm_hba"}]
    assert draft in pieces(office, wren)


def test_who_took_a_copy_is_listed_to_be_called_back(office: Office, theo_and_wren: Two):
    _, wren = theo_and_wren
    sent = signed(office, office.sent())
    token = ask_for_paper(office["worker"], response=sent)
    paper_file(office["worker"], take(office["worker"], token))

    removal = asked(office, sent, to=wren)
    confirm_move(office["manager"], removal=removal)

    assert [line.what for line in work_for(office["manager"]).lives] == ["Call copies back"]
    copies_called_back(office["manager"], removal=removal)
    assert work_for(office["manager"]).lives == ()
    copies = office.rows("select copies from removal where tenant = :tenant")[0]["copies"]
    assert '"by": "Worker"' in copies
    assert "Screening" in copies


def test_to_a_child_of_another_team_it_goes_with_its_decision(office: Office, theo_and_wren: Two):
    elsewhere = a_child(office, Identity(first_names="Ilse", surname="Quarrington", born="2011-01-05"), by="southerner")
    office.join("worker", draft_of(office, elsewhere))
    sent = office.sent()

    moved(office, sent, elsewhere)

    assert office.response(sent).addressed_to == office["manager.south"].account.id
    assert response_for(office["manager.south"], response=sent)
    with pytest.raises(Denied):
        response_for(office["manager"], response=sent)


def test_an_entry_that_was_removed_meanwhile_waits_for_nobody(office: Office, theo_and_wren: Two):
    theo, wren = theo_and_wren
    draft = draft_of(office, theo)
    asked(office, draft, to=wren)
    assert [line.kind for line in work_for(office["manager"]).lives] == ["removal"]

    mark_in_error(office["worker"], response=draft, why="Begun twice by mistake")

    assert work_for(office["manager"]).lives == ()


def test_a_school_may_ask_and_say_who_was_meant(office: Office):
    sent = office.sent(by="school")
    new = Identity(first_names="Ilse", surname="Quarrington", born="2011-01-05")

    made = confirm_move(office["manager"], removal=asked(office, sent, new=new, by="school"))

    assert made in [c.id for c in children_in_scope(office["manager"])]
    assert response_for(office["school"], response=sent).title == "Ilse Quarrington"


def test_a_manager_who_was_shut_out_is_not_told_what_became_of_a_request(office: Office, theo_and_wren: Two):
    theo, wren = theo_and_wren
    one = asked(office, draft_of(office, theo), to=wren)
    confirm_move(office["manager"], removal=one)
    office["safeguarding"].give_reason(record=theo, why="A manager is his uncle, they say")
    shut_out(office["safeguarding"], context=theo, account=office["manager"].account.id, why="He is his uncle")

    with pytest.raises(Denied):
        confirm_move(office["manager"], removal=one)


def test_a_reason_that_was_about_the_wrong_child_opens_and_says_nothing_with_the_right_one(
    office: Office, theo_and_wren: Two
):
    theo, wren = theo_and_wren
    draft = draft_of(office, theo)
    office["colleague"].give_reason(record=draft, why="Theo is talked about in supervision")
    response_for(office["colleague"], response=draft)

    moved(office, draft, wren)

    with pytest.raises(ReasonNeeded):
        response_for(office["colleague"], response=draft)
    office["colleague"].give_reason(record=wren, why="Wren is talked about in supervision")
    child_for(office["colleague"], child=wren)
    assert [look.why for look in child_for(office["manager"], child=wren).looked.looks] == [
        "Wren is talked about in supervision"
    ]


def test_whoever_reads_on_after_a_move_is_in_the_right_childs_trail(office: Office, theo_and_wren: Two):
    theo, wren = theo_and_wren
    draft = draft_of(office, theo)
    response_for(office["worker"], response=draft)

    moved(office, draft, wren)
    response_for(office["worker"], response=draft)

    assert [entry["record"] for entry in trail_of(office, wren) if entry["action"] == "opened"] == [draft]


def test_what_runs_falls_to_the_manager_while_nobody_works_with_the_right_child(office: Office):
    wren = a_child(office, OTHER, by="education")
    team = office.rows("select team from context where tenant = :tenant and id = :id", id=wren)[0]["team"]
    manager = next(name for name in ("manager", "manager.south") if office[name].account.team == team)
    worker = "worker" if manager == "manager" else "southerner"
    theo = a_child(office, by=worker)
    draft = draft_of(office, theo)
    office.say(worker, draft, es1="yes")
    assert [line.title for line in work_for(office[worker]).due] == ["Theo Marchetti"]

    confirm_move(office[manager], removal=asked(office, draft, by=worker), to_child=wren)

    assert "Wren" not in str(work_for(office[worker]).due)
    assert [line.title for line in work_for(office[manager]).due] == ["Wren Tallis"]
