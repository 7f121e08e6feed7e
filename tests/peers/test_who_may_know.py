"""Who may know that a group exists: the workers of a child whose assessment names it, their manager and both leads."""

import pytest

from assessments.peers import views
from assessments.peers.actions import end_group, renew_group, tie_place
from assessments.peers.model import GroupRefused
from assessments.people.roles import METADATA, REASON, ROLES, YES, Permission
from assessments.people.scope import within
from assessments.people.ties import ties_to_context
from assessments.people.visits import NOT_YOURS, Denied, ReasonNeeded
from assessments.records.actions.rounds import take_out_round
from assessments.records.restrictions import restrict, shut_out
from tests.children.builders import watched
from tests.peers.builders import RAE, SOLA, a_group, a_place, an_assessment, answer, child_of, give_reason, name_group

NEVER = ("colleague", "southerner", "manager.south", "support", "school", "education", "partner", "health",
         "protection", "admin")  # fmt: skip
NO_SUCH = "f" * 32


def seen_by(office, who):
    try:
        return [group.reference for group in views.groups_for(office[who])]
    except Denied:
        return []


def test_whoever_made_a_group_may_name_it_for_two_weeks(office):
    group = a_group(office)
    assert seen_by(office, "worker") == ["Otter 214"]
    assert views.groups_to_choose(office["worker"]) == ((group, "Otter 214"),)

    office.clock.forward(days=15)
    assert seen_by(office, "worker") == []


def test_the_workers_of_a_child_whose_assessment_names_it_know_the_group(office):
    draft = an_assessment(office)
    name_group(office, draft, a_group(office))
    office.clock.forward(days=15)
    assert (seen_by(office, "worker"), seen_by(office, "colleague")) == (["Otter 214"], [])

    office.join("colleague", draft)
    assert seen_by(office, "colleague") == ["Otter 214"]


def test_whoever_covers_a_worker_knows_their_childrens_groups_while_they_cover(office):
    name_group(office, an_assessment(office), a_group(office))
    office.change(
        "insert into cover (tenant, id, covered, covering, from_date, to_date, why)"
        " values (:tenant, 'x', :worker, :colleague, '2026-11-23', '2026-11-24', 'leave')",
        worker=office["worker"].account.id,
        colleague=office["colleague"].account.id,
    )
    assert seen_by(office, "colleague") == ["Otter 214"]

    office.clock.forward(days=2)
    assert seen_by(office, "colleague") == []


def test_a_group_that_is_named_no_more_is_known_no_more(office):
    draft = an_assessment(office)
    group = a_group(office)
    number = name_group(office, draft, group)
    office.join("colleague", draft)
    office.clock.forward(days=15)

    take_out_round(office["worker"], draft=draft, repeat="gr", number=number)

    assert (seen_by(office, "worker"), seen_by(office, "colleague")) == ([], [])


def test_the_manager_of_the_team_knows_it_once_they_said_why_and_another_teams_does_not(office):
    group = a_group(office)
    name_group(office, an_assessment(office), group)
    for manager in ("manager", "manager.south"):
        assert seen_by(office, manager) == []
        views.say_why(office[manager], why="Planning across the team this week")

    assert (seen_by(office, "manager"), seen_by(office, "manager.south")) == (["Otter 214"], [])
    with pytest.raises(ReasonNeeded):
        views.group_for(office["manager"], group=group)
    give_reason(office, "manager", group)
    assert views.group_for(office["manager"], group=group).group.reference == "Otter 214"


@pytest.mark.parametrize("lead", ["safeguarding", "contextual"])
def test_both_leads_know_every_group_with_a_reason(office, lead):
    a_group(office)
    assert seen_by(office, lead) == []

    views.say_why(office[lead], why="Planning across the authority this week")
    assert seen_by(office, lead) == ["Otter 214"]


@pytest.mark.parametrize("who", NEVER)
def test_to_everybody_else_a_group_is_the_same_as_no_such_record(office, who):
    group = a_group(office)
    name_group(office, an_assessment(office), group)
    office.change(
        "insert into given_reason (tenant, sign_in, record, why, at) select :tenant, :sign_in, :group, 'x', 'x'"
        " union select :tenant, :sign_in, 'groups', 'x', 'x'",
        sign_in=office[who].sign_in,
        group=group,
    )

    said = []
    for record in (group, NO_SUCH):
        for act, given in (
            (views.group_for, {}),
            (end_group, {"why": "done"}),
            (renew_group, {"why": "it is still needed"}),
            (tie_place, {"place": "x"}),
        ):
            with watched(office) as statements, pytest.raises(Denied) as denied:
                act(office[who], group=record, **given)
            said.append((str(denied.value), [s for s in statements if "insert" not in s]))
    assert said[:4] == said[4:]
    assert {words for words, _ in said} == {NOT_YOURS}
    assert seen_by(office, who) == []


@pytest.mark.parametrize("who", NEVER)
def test_no_list_of_contexts_holds_a_group_whatever_is_asked_of_it(office, who):
    name_group(office, an_assessment(office), a_group(office))
    visit = office[who]
    anything = frozenset({YES, REASON, METADATA})

    with office.here.engine.read(office.here.tenant) as rows:
        for kind in ("context", "peer"):
            rule = within(visit.account, Permission.OPEN, kind, answers=anything)
            found = rows(f"select c.kind from context c where c.tenant = :tenant and {rule}", **visit.who())
            assert "peer" not in {row["kind"] for row in found}


def test_what_is_made_and_offered_is_the_same_whichever_groups_there_are(office):
    a_group(office, by="southerner", reference="Otter 214")

    group = a_group(office, by="worker", reference="Otter 214")

    assert views.group_for(office["worker"], group=group).group.reference == "Otter 214"


def test_a_restricted_childs_group_is_known_only_through_children_this_person_may_see(office):
    group = a_group(office)
    rae, sola = an_assessment(office, child=RAE), an_assessment(office, child=SOLA)
    name_group(office, rae, group)
    name_group(office, sola, group)
    for draft in (rae, sola):
        assert seen_by(office, "worker") == ["Otter 214"]
        office.change(
            "insert into restriction (tenant, id, context, flag, why, set_by, set_at)"
            " values (:tenant, :id, :id, 'staff_family', 'x', 'test', '2026-01-01')",
            id=child_of(office, draft),
        )
    assert seen_by(office, "worker") == []

    office.change(
        "insert into restriction_person (tenant, context, account, effect, why, set_by, set_at)"
        " values (:tenant, :id, :me, 'named', 'x', 'test', '2026-01-01')",
        id=child_of(office, sola),
        me=office["worker"].account.id,
    )
    assert seen_by(office, "worker") == ["Otter 214"]


def test_a_lead_who_is_shut_out_of_the_only_child_knows_no_group_of_theirs(office):
    draft = an_assessment(office)
    group = a_group(office)
    name_group(office, draft, group)
    views.say_why(office["contextual"], why="Planning across the authority")
    office.change(
        "insert into restriction_person (tenant, context, account, effect, why, set_by, set_at)"
        " values (:tenant, :id, :me, 'shut_out', 'x', 'test', '2026-01-01')",
        id=child_of(office, draft),
        me=office["contextual"].account.id,
    )

    assert seen_by(office, "contextual") == []
    with pytest.raises(Denied):
        views.group_for(office["contextual"], group=group)


def test_a_group_is_named_only_by_whoever_may_know_it_and_only_where_one_is_asked_for(office):
    theirs = a_group(office, by="southerner")
    draft = an_assessment(office)
    mine = a_group(office)
    name_group(office, draft, mine)

    for question, value in (("gr_group[1]", theirs), ("gr_group[1]", NO_SUCH), ("cce4_contexts", [mine])):
        with pytest.raises(Exception, match="choose one from the list"):
            answer(office, draft, question, value)
    with office.here.engine.read(office.here.tenant) as rows:
        ties = ties_to_context(rows, office["worker"].account, theirs, "2026-11-23")
    assert ties is not None
    assert not ties.own


def test_only_leads_may_renew_a_group_or_link_it(office):
    may = {name for name, role in ROLES.items() if role.may_at_all(Permission.RENEW, ("peer",))}
    link = {name for name, role in ROLES.items() if role.may_at_all(Permission.LINK_PEER)}

    assert may == link == {"safeguarding_lead", "contextual_lead"}


def test_a_groups_page_names_no_place_that_is_kept_from_its_reader(office):
    draft, group, station = an_assessment(office), a_group(office), a_place(office)
    name_group(office, draft, group)
    tie_place(office["worker"], group=group, place=station)
    assert [name for _, name, _ in views.group_for(office["worker"], group=group).places] == ["Sedgestow Station"]

    restrict(office["contextual"], context=station, flag="police_sensitive", why="The police ask for it", named=())

    assert views.group_for(office["worker"], group=group).places == ()
    give_reason(office, "safeguarding", "groups")
    assert [place.name for place in views.places_groups_use(office["safeguarding"])] == ["Sedgestow Station"]
    account = office["safeguarding"].account.id
    shut_out(office["contextual"], context=station, account=account, why="Her own family lives there")
    assert views.places_groups_use(office["safeguarding"]) == ()
    with pytest.raises(GroupRefused):
        tie_place(office["worker"], group=group, place=station)


def test_whoever_knows_a_group_does_not_learn_which_other_childs_assessment_names_it(office):
    mine, group = an_assessment(office), a_group(office)
    name_group(office, mine, group)
    office.join("southerner", mine)
    theirs = an_assessment(office, "southerner", SOLA)
    name_group(office, theirs, group, "southerner")
    assert views.names_in(office["southerner"], response=theirs) == {group: "Otter 214"}

    for response in (theirs, "no such response"):
        with pytest.raises(Denied):
            views.names_in(office["worker"], response=response)
