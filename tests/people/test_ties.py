"""The rule for one record and the rule for lists are the same rule."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessments.people.roles import REASON, YES, Permission
from assessments.people.scope import within
from assessments.people.ties import decide, ties_to_context, who
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
        "kind": st.sampled_from(["child", "place", "school_site", "peer"]),
        "state": st.sampled_from(["open", "closed"]),
        "team": st.sampled_from([None, "worker", "southerner"]),
        "school": st.sampled_from([None, "9910238", "9910512"]),
        "area": st.sampled_from([None, "Wendstoke Central", "Calderstead"]),
        "allocations": st.lists(st.tuples(_people, st.sampled_from(DAYS), st.sampled_from([None, *DAYS])), max_size=3),
        "restricted": st.sampled_from(["no", "yes", "lifted"]),
        "people": st.dictionaries(_people, st.sampled_from(["named", "shut_out"]), max_size=4),
        "made": st.tuples(_people, st.sampled_from(["2026-11-09", "2026-11-08"])),
        "ends": st.sampled_from(["2026-11-22", TODAY, "2027-05-23"]),
        "ended": st.booleans(),
    }
)
_namings = st.lists(
    st.fixed_dictionaries(
        {
            "child": st.integers(0, 4),
            "group": st.integers(0, 4),
            "author": _people,
            "state": st.sampled_from(["draft", "returned", "submitted", "signed_off"]),
            "to": st.one_of(st.none(), _people),
            "removed": st.booleans(),
        }
    ),
    max_size=4,
)
_covers = st.lists(st.tuples(_people, _people, st.sampled_from(DAYS), st.sampled_from(DAYS)), max_size=3)


def _put(rows: Rows, office: Office, number: int, record: dict) -> None:
    name = f"record-{number}"
    team = record["team"] and office[record["team"]].account.team
    rows(
        "insert into context (tenant, id, kind, title, sort_name, team, school, area, state,"
        " identity, version, made_by,"
        " made_at) values (:tenant, :id, :kind, 'x', 'x', :team, :school, :area, :state, '{}', 1,"
        " :made_by, :made_at)",
        id=name,
        made_by=office[record["made"][0]].account.id,
        made_at=record["made"][1],
        kind=record["kind"],
        team=team,
        school=record["school"],
        area=record["area"],
        state=record["state"],
    )
    if record["kind"] == "peer":
        rows(
            "insert into peer_group (tenant, context, key_id, sealed, made_by, made_at, expires_on, ended_at) values"
            " (:tenant, :id, 'x', 'x', 'test', '2026-01-01', :ends, :ended)",
            id=name,
            ends=record["ends"],
            ended="2026-11-01" if record["ended"] else None,
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


def _name(rows: Rows, office: Office, number: int, naming: dict) -> None:
    """Let an assessment of one record name another, whatever kinds they are."""
    rows(
        "insert into response (tenant, id, context, instrument, instrument_version, state, author, addressed_to,"
        " answers, revision, submission, made_at, saved_at, removed_at) values (:tenant, :id, :child, 'efh_assessment',"
        " 2, :state, :author, :to, '{}', 0, 0, '2026-01-01', '2026-01-01', :removed)",
        id=f"response-{number}",
        child=f"record-{naming['child']}",
        state=naming["state"],
        author=office[naming["author"]].account.id,
        to=naming["to"] and office[naming["to"]].account.id,
        removed="2026-11-01" if naming["removed"] else None,
    )
    rows(
        "insert into named_in (tenant, response, question, context) values (:tenant, :id, 'gr_group[1]', :group)",
        id=f"response-{number}",
        group=f"record-{naming['group']}",
    )


def _agree(rows: Rows, office: Office, permission: Permission, wanted: frozenset) -> None:
    every = [row["id"] for row in rows("select id from context where tenant = :tenant")]
    for visit in office.visits.values():
        person = visit.account
        one_by_one: dict[str, set] = {kind: set() for kind in ("child", "context", "peer")}
        for record in every:
            ties = ties_to_context(rows, person, record, TODAY)
            if ties is not None and decide(person.role, permission, ties) in wanted:
                one_by_one[ties.kind].add(record)
        for kind, expected in one_by_one.items():
            rule = within(person, permission, kind, answers=wanted)
            found = rows(f"select c.id from context c where c.tenant = :tenant and {rule}", **who(person, TODAY))
            assert {row["id"] for row in found} == expected, (person.role, permission, kind)


@settings(max_examples=60, deadline=None)
@given(
    records=st.lists(_records, min_size=1, max_size=5),
    covers=_covers,
    namings=_namings,
    permission=st.sampled_from([Permission.FIND, Permission.OPEN, Permission.ANSWER, Permission.RENEW]),
    wanted=st.sampled_from(ANSWERS),
)
def test_a_list_holds_exactly_the_records_that_a_person_may_have_one_by_one(
    office: Office, records: list, covers: list, namings: list, permission: Permission, wanted: frozenset
) -> None:
    with suppress(Undone), office.here.engine.write(office.here.tenant) as rows:
        for number, record in enumerate(records):
            _put(rows, office, number, record)
        for number, naming in enumerate(namings):
            if max(naming["child"], naming["group"]) < len(records):
                _name(rows, office, number, naming)
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
