"""The rule for one record and the rule for lists are the same rule."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessments.people.roles import REASON, YES, Permission
from assessments.people.ties import decide, ties_to_context, who, within
from assessments.store.engine import Rows
from tests.builders import PEOPLE, Office

NAMES = [name for name, _, _ in PEOPLE]
TODAY = "2026-11-23"
DAYS = ("2026-11-22", TODAY, "2026-11-24")
ANSWERS = (frozenset({YES}), frozenset({REASON}), frozenset({YES, REASON}))


class Undone(Exception):
    """What one example put in is taken out again."""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    made = Office(Path(tmp_path_factory.mktemp("ties")))
    yield made
    made.here.close()


_people = st.sampled_from(NAMES)
_records = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(["child", "place", "school_site"]),
        "state": st.sampled_from(["open", "closed"]),
        "team": st.sampled_from([None, "worker", "southerner"]),
        "school": st.sampled_from([None, "9910238", "9910512"]),
        "area": st.sampled_from([None, "Wendstoke Central", "Calderstead"]),
        "allocations": st.lists(st.tuples(_people, st.sampled_from(DAYS), st.sampled_from([None, *DAYS])), max_size=3),
        "restricted": st.sampled_from(["no", "yes", "lifted"]),
        "people": st.dictionaries(_people, st.sampled_from(["named", "shut_out"]), max_size=4),
    }
)
_covers = st.lists(st.tuples(_people, _people, st.sampled_from(DAYS), st.sampled_from(DAYS)), max_size=3)


def _put(rows: Rows, office: Office, number: int, record: dict) -> None:
    name = f"record-{number}"
    team = record["team"] and office[record["team"]].account.team
    rows(
        "insert into context (tenant, id, kind, title, sort_name, team, school, area, state,"
        " identity, version, made_by,"
        " made_at) values (:tenant, :id, :kind, 'x', 'x', :team, :school, :area, :state, '{}', 1,"
        " 'test', '2026-01-01')",
        id=name,
        kind=record["kind"],
        team=team,
        school=record["school"],
        area=record["area"],
        state=record["state"],
    )
    for turn, (person, begins, ends) in enumerate(record["allocations"]):
        rows(
            "insert into allocation (tenant, id, context, account, team, kind, from_date, to_date,"
            " why, made_by, made_at)"
            " values (:tenant, :id, :c, :me, 'x', 'joint', :begins, :ends, 'x', 'test', '2026-01-01')",
            id=f"{name}-{turn}",
            c=name,
            me=office[person].account.id,
            begins=begins,
            ends=ends,
        )
    if record["restricted"] != "no":
        rows(
            "insert into restriction (tenant, id, context, flag, why, set_by, set_at, lifted_at)"
            " values (:tenant, :c, :c, 'staff_family', 'x', 'test', '2026-01-01', :lifted)",
            c=name,
            lifted="2026-02-01" if record["restricted"] == "lifted" else None,
        )
    for person, effect in record["people"].items():
        rows(
            "insert into restriction_person (tenant, context, account, effect, why, set_by, set_at)"
            " values (:tenant, :c, :me, :effect, 'x', 'test', '2026-01-01')",
            c=name,
            me=office[person].account.id,
            effect=effect,
        )


def _agree(rows: Rows, office: Office, permission: Permission, wanted: frozenset) -> None:
    every = [row["id"] for row in rows("select id from context where tenant = :tenant")]
    for visit in office.visits.values():
        person = visit.account
        one_by_one = {kind: set() for kind in ("child", "context")}
        for record in every:
            ties = ties_to_context(rows, person, record, TODAY)
            assert ties is not None
            if decide(person.role, permission, ties) in wanted:
                one_by_one[ties.kind].add(record)
        for kind, expected in one_by_one.items():
            rule = within(person, permission, kind, answers=wanted)
            found = rows(f"select c.id from context c where c.tenant = :tenant and {rule}", **who(person, TODAY))
            assert {row["id"] for row in found} == expected, (person.role, permission, kind)


@settings(max_examples=60, deadline=None)
@given(
    records=st.lists(_records, min_size=1, max_size=5),
    covers=_covers,
    permission=st.sampled_from([Permission.FIND, Permission.OPEN]),
    wanted=st.sampled_from(ANSWERS),
)
def test_a_list_holds_exactly_the_records_that_a_person_may_have_one_by_one(
    office: Office, records: list, covers: list, permission: Permission, wanted: frozenset
) -> None:
    with suppress(Undone), office.here.engine.write(office.here.tenant) as rows:
        for number, record in enumerate(records):
            _put(rows, office, number, record)
        for turn, (covered, covering, begins, ends) in enumerate(covers):
            rows(
                "insert into cover (tenant, id, covered, covering, from_date, to_date, why)"
                " values (:tenant, :id, :covered, :covering, :begins, :ends, 'x')",
                id=str(turn),
                begins=begins,
                ends=ends,
                covered=office[covered].account.id,
                covering=office[covering].account.id,
            )
        _agree(rows, office, permission, wanted)
        raise Undone
