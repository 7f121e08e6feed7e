"""The map shows the places a person may find, and of each only what children said in records they may open."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessments.children.model import Identity
from assessments.people.roles import YES, Permission
from assessments.people.ties import decide, ties_to_context
from assessments.people.visits import Denied
from assessments.places.views import ANYTHING, PlaceOnMap, map_for, on_the_map
from tests.builders import Office
from tests.places.builders import STOP, place, said

RAE = Identity(known_as="Rae", first_names="Rae", surname="Delacourt", born="2010-05-01")


def shown(office: Office, who: str, where: str, **filters: str) -> PlaceOnMap | None:
    return next((one for one in map_for(office[who], **filters) if one.place.id == where), None)


def feel(office: Office, who: str, where: str, **filters: str) -> str | None:
    found = shown(office, who, where, **filters)
    return found.feel if found else None


def test_who_works_with_the_child_sees_how_the_place_feels_and_when(office: Office):
    park = place(office)
    said(office, park, pl_feel="unsafe", pl_day_part=["late", "evening"])

    found = shown(office, "worker", park)

    assert found is not None
    assert (found.feel, found.feels, found.day_parts) == ("unsafe", ("unsafe",), ("evening", "late"))


@pytest.mark.parametrize("who", ["colleague", "southerner", "safeguarding", "contextual"])
def test_everybody_else_sees_a_place_of_which_nothing_was_said(office: Office, who: str):
    park = place(office)
    said(office, park, pl_feel="unsafe", pl_day_part=["late"])

    found = shown(office, who, park)

    assert found is not None
    assert (found.feel, found.feels, found.day_parts) == ("", (), ())
    assert map_for(office[who], feel=ANYTHING) == map_for(office[who], feel="unsafe") == ()


def test_a_restricted_childs_words_are_on_nobodys_map_but_the_named(office: Office):
    park = place(office)
    draft = said(office, park, pl_feel="unsafe")
    child = office.response(draft).context
    office.change(
        "insert into restriction (tenant, id, context, flag, why, set_by, set_at) values (:tenant, 'x', :child,"
        " 'staff_family', 'x', 'test', '2026-01-01')",
        child=child,
    )

    assert (feel(office, "worker", park), feel(office, "manager", park)) == ("", "")

    office.change(
        "insert into restriction_person (tenant, context, account, effect, why, set_by, set_at)"
        " values (:tenant, :child, :me, 'named', 'x', 'test', '2026-01-01')",
        child=child,
        me=office["worker"].account.id,
    )
    assert (feel(office, "worker", park), feel(office, "manager", park)) == ("unsafe", "")


def test_where_different_things_were_said_the_mark_says_mixed_and_the_list_says_both(office: Office):
    park = place(office)
    draft = said(office, park, pl_feel="unsafe", pl_day_part=["late"])
    said(office, park, draft=draft, pl_feel="safe", pl_day_part=["after_school"])

    found = shown(office, "worker", park)

    assert found is not None
    assert (found.feel, found.feels) == ("mixed", ("safe", "unsafe"))
    assert feel(office, "worker", park, day_part="late") == "unsafe"
    assert feel(office, "worker", park, feel="safe") == "safe"
    assert feel(office, "worker", park, day_part="early") is None


def test_how_many_said_it_cannot_be_told(office: Office):
    park = place(office)
    said(office, park, pl_feel="unsafe", pl_day_part=["late"])
    once = map_for(office["worker"])

    said(office, park, child=RAE, pl_feel="unsafe", pl_day_part=["late"])

    assert map_for(office["worker"]) == once


def test_a_place_can_be_looked_for_by_its_kind(office: Office):
    park, stop = place(office), place(office, **STOP)

    assert [one.place.id for one in map_for(office["worker"], kind="bus_stop")] == [stop]
    assert [one.place.id for one in map_for(office["worker"])] == [park, stop]


def test_what_was_said_of_any_time_is_there_at_each_time(office: Office):
    park = place(office)
    said(office, park, pl_feel="safe", pl_day_part=["any"])

    assert feel(office, "worker", park, day_part="night") == "safe"


def test_what_a_child_takes_back_is_on_the_map_no_more(office: Office):
    park = place(office)
    draft = said(office, park, pl_feel="unsafe")
    office.say("worker", draft, **{"pl_feel[1]": "safe"})

    assert feel(office, "worker", park) == "safe"


def test_a_private_home_a_closed_place_and_a_group_are_on_no_map(office: Office):
    home, group, closed = place(office, kind="private_home"), place(office, kind="peer"), place(office)
    office.change("update context set state = 'closed' where tenant = :tenant and id = :id", id=closed)
    said(office, home, pl_feel="unsafe")

    assert map_for(office["worker"]) == ()
    assert group


@pytest.mark.parametrize("who", ["school", "education", "partner", "protection", "admin"])
def test_whoever_may_find_no_places_has_no_map(office: Office, who: str):
    place(office)

    with pytest.raises(Denied):
        map_for(office[who])


@pytest.mark.parametrize("who", ["support", "health"])
def test_who_sees_what_was_assigned_sees_only_that(office: Office, who: str):
    place(office)

    assert map_for(office[who]) == ()


def test_a_filter_that_is_in_no_list_is_the_programmers_mistake(office: Office):
    for wrong in ({"kind": "x' or 1=1"}, {"feel": "worst"}, {"day_part": "noon"}):
        with pytest.raises(ValueError, match="is not in"):
            map_for(office["worker"], **wrong)


# What the map shows is what single decisions allow ------------------------------------------------------------------


class Undone(Exception):
    """What one example put in is taken out again."""


WHO = ("worker", "colleague", "southerner", "manager", "safeguarding", "support")
_people = st.sampled_from(WHO)
_contexts = st.fixed_dictionaries(
    {
        "team": st.sampled_from([None, "worker", "southerner"]),
        "works": st.lists(_people, max_size=2, unique=True),
        "restricted": st.booleans(),
        "people": st.dictionaries(_people, st.sampled_from(["named", "shut_out"]), max_size=2),
    }
)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    made = Office(Path(tmp_path_factory.mktemp("map")))
    yield made
    made.here.close()


def _put(rows, office: Office, name: str, kind: str, given: dict) -> None:
    team = given["team"] and office[given["team"]].account.team
    rows(
        "insert into context (tenant, id, kind, title, sort_name, team, state, identity, version, made_by, made_at)"
        " values (:tenant, :id, :kind, :id, :id, :team, 'open', '{}', 1, 'test', '2026-01-01')",
        id=name,
        kind=kind,
        team=team,
    )
    for person in given["works"]:
        rows(
            "insert into allocation (tenant, id, context, account, team, kind, from_date, why, made_by, made_at)"
            " values (:tenant, :id, :c, :me, 'x', 'joint', '2026-01-01', 'x', 'test', '2026-01-01')",
            id=f"{name}-{person}",
            c=name,
            me=office[person].account.id,
        )
    if given["restricted"]:
        rows(
            "insert into restriction (tenant, id, context, flag, why, set_by, set_at)"
            " values (:tenant, :c, :c, 'staff_family', 'x', 'test', '2026-01-01')",
            c=name,
        )
    for person, effect in given["people"].items():
        rows(
            "insert into restriction_person (tenant, context, account, effect, why, set_by, set_at)"
            " values (:tenant, :c, :me, :effect, 'x', 'test', '2026-01-01')",
            c=name,
            me=office[person].account.id,
            effect=effect,
        )


def _say(rows, number: int, child: str, where: str, felt: str) -> None:
    rows(
        "insert into response (tenant, id, context, instrument, instrument_version, state, author, answers, revision,"
        " submission, made_at, saved_at) values (:tenant, :id, :child, 'efh_assessment', 2, 'draft', 'test', '{}', 0,"
        " 0, '2026-01-01', '2026-01-01')",
        id=f"r{number}",
        child=child,
    )
    rows(
        "insert into said_of_place (tenant, response, round, place, feel, day_parts, day_types)"
        " values (:tenant, :id, 1, :place, :feel, '[]', '[]')",
        id=f"r{number}",
        place=where,
        feel=felt,
    )


def _one_by_one(rows, visit, permission: Permission, name: str) -> bool:
    ties = ties_to_context(rows, visit.account, name, visit.today().isoformat())
    return ties is not None and decide(visit.role, permission, ties) == YES


@settings(max_examples=60, deadline=None)
@given(
    children=st.lists(_contexts, min_size=1, max_size=3),
    places=st.lists(_contexts, min_size=1, max_size=3),
    said_so=st.lists(
        st.tuples(st.integers(0, 2), st.integers(0, 2), st.sampled_from(["safe", "mixed", "unsafe", "unknown"])),
        max_size=5,
    ),
)
def test_the_map_is_what_single_decisions_allow(shared: Office, children: list, places: list, said_so: list):
    with suppress(Undone), shared.here.engine.write(shared.here.tenant) as rows:
        for number, given_child in enumerate(children):
            _put(rows, shared, f"child-{number}", "child", given_child)
        for number, given_place in enumerate(places):
            _put(rows, shared, f"place-{number}", "park", given_place)
        for number, (child, where, felt) in enumerate(said_so):
            if child < len(children):
                _say(rows, number, f"child-{child}", f"place-{where}", felt)
        for who in WHO:
            visit = shared[who]
            expected = {
                f"place-{n}": {
                    felt
                    for child, where, felt in said_so
                    if where == n
                    and child < len(children)
                    and _one_by_one(rows, visit, Permission.OPEN, f"child-{child}")
                }
                for n in range(len(places))
                if _one_by_one(rows, visit, Permission.FIND, f"place-{n}")
            }
            found = on_the_map(rows, visit)
            assert {one.place.id: set(one.feels) for one in found} == expected, who
        raise Undone
