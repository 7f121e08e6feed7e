"""
Every list, search and count holds exactly the records that a person may have one by one.

A new list joins with one line of LISTS: what it shows, and the single decision that each of its lines must stand.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessments.children.finding import children_in_scope, find_children, find_wider, possible_duplicates
from assessments.children.model import Identity
from assessments.desk.searching import search
from assessments.people.roles import REASON, YES, Permission
from assessments.people.ties import Ties, decide, ties_to_context, ties_to_response
from assessments.people.visits import Denied, Visit
from assessments.places.views import map_for
from assessments.records.views.work import work_for
from assessments.store.engine import Rows
from tests.builders import Office

from .random_records import Kept, Record, Written, covers, records

TYPED, SURNAME = "tal", "Tallis"
WREN = Identity(first_names="Wren", surname=SURNAME, born="2012-05-12")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    made = Office(Path(tmp_path_factory.mktemp("lists")))
    yield made
    made.here.close()


class Deciding:
    """One person, and what is decided for them about one record at a time."""

    def __init__(self, rows: Rows, visit: Visit, kept: Kept) -> None:
        self.rows, self.visit, self.kept = rows, visit, kept
        self.role, self.today = visit.role, kept.today.isoformat()

    def records(self, may: "Callable[[Deciding, Record, Ties, str], bool]") -> set[str]:
        found = (
            (n, r, ties_to_context(self.rows, self.visit.account, n, self.today)) for n, r in self.kept.records.items()
        )
        return {name for name, record, ties in found if ties and not record.merged and may(self, record, ties, name)}

    def written(self, may: "Callable[[Deciding, Written, Ties, Ties], bool]") -> set[str]:
        found = set()
        for name, (about, one) in self.kept.written.items():
            ties = ties_to_response(self.rows, self.visit.account, name, self.today)
            child = ties_to_context(self.rows, self.visit.account, about, self.today)
            there = not one.removed and not self.kept.records[about].merged
            assert (ties is not None and child is not None) == there
            if ties and child and not child.keeps_away(self.role) and may(self, one, ties, child):
                found.add(name)
        return found

    def account(self, who: str | None) -> bool:
        return who is not None and self.kept.office[who].account.id == self.visit.account.id


Shown = Callable[[Visit], Iterable[str]]
Expected = Callable[[Deciding], set[str]]


def ids(found: Iterable) -> list[str]:
    return [getattr(one, "record", None) or one.id for one in found]


def begins(record: Record) -> bool:
    return any(word.startswith(TYPED) for word in record.words)


def child_found(d: Deciding, record: Record, ties: Ties, name: str) -> bool:
    return record.kind == "child" and begins(record) and decide(d.role, Permission.FIND, ties) == YES


def assessment_found(d: Deciding, one: Written, ties: Ties, child: Ties) -> bool:
    return ties.kind in ("screening", "assessment") and decide(d.role, Permission.FIND, ties) == YES


def waits_on_me(d: Deciding, one: Written, ties: Ties, child: Ties) -> bool:
    if one.state == "submitted":
        received = one.instrument == "context_referral" and d.visit.at_all(Permission.SCREEN_CONTEXT)
        return ties.addressed and not received
    return one.state in ("draft", "returned") and ties.own


def waits_on_others(d: Deciding, one: Written, ties: Ties, child: Ties) -> bool:
    """What one wrote, while it is still with one's own team."""
    mine, theirs = d.visit.account.team, one.team and d.kept.office[one.team].account.team
    handed_over = mine is not None and theirs is not None and theirs != mine
    return d.account(one.author) and not handed_over and one.state in ("submitted", "signed_off")


def unallocated(d: Deciding, record: Record, ties: Ties, name: str) -> bool:
    worked_with = any(kind == "lead" and (ends is None or ends >= 0) for _, kind, _, ends in record.allocations)
    return record.kind == "child" and not worked_with and decide(d.role, Permission.ALLOCATE, ties) == YES


def about_named(d: Deciding, names: set[str]) -> set[str]:
    """Those of these responses whose child has the name that is typed."""
    about = {name: d.kept.records[d.kept.written[name][0]] for name in names}
    return {name for name, record in about.items() if record.kind == "child" and begins(record)}


def is_wren(record: Record) -> bool:
    """Born on the same day, and a word of a name in common: see `may_be_the_same`."""
    return record.kind == "child" and bool({"wren", "tallis"} & record.words)


LISTS: dict[str, tuple[Shown, Expected]] = {
    "the child list": (
        lambda v: ids(children_in_scope(v)),
        lambda d: d.records(
            lambda d, r, t, n: r.kind == "child" and r.state == "open" and decide(d.role, Permission.FIND, t) == YES
        ),
    ),
    "finding a child": (lambda v: ids(find_children(v, words=TYPED)), lambda d: d.records(child_found)),
    "looking wider": (
        lambda v: ids(find_wider(v, surname=SURNAME, why="A school rang about them")),
        lambda d: d.records(
            lambda d, r, t, n: (
                r.kind == "child" and "tallis" in r.words and decide(d.role, Permission.FIND, t) in (YES, REASON)
            )
        ),
    ),
    "the duplicate check": (
        lambda v: ids(possible_duplicates(v, identity=WREN).mine),
        lambda d: d.records(
            lambda d, r, t, n: (
                is_wren(r) and decide(d.role, Permission.FIND, t) == YES and d.visit.at_all(Permission.CREATE, "child")
            )
        ),
    ),
    "search, children": (lambda v: ids(search(v, words=TYPED).children), lambda d: d.records(child_found)),
    "search, assessments": (
        lambda v: ids(search(v, words=TYPED).assessments),
        lambda d: about_named(d, d.written(assessment_found)),
    ),
    "search, by the form's title": (
        lambda v: ids(search(v, words="screening").assessments),
        lambda d: d.written(lambda d, w, t, c: w.instrument == "efh_screen" and assessment_found(d, w, t, c)),
    ),
    "search, places": (
        lambda v: ids(search(v, words=TYPED).places),
        lambda d: d.records(
            lambda d, r, t, n: r.kind != "child" and begins(r) and decide(d.role, Permission.FIND, t) == YES
        ),
    ),
    "the map": (
        lambda v: [found.place.id for found in map_for(v)],
        lambda d: d.records(
            lambda d, r, t, n: r.kind != "child" and r.state == "open" and decide(d.role, Permission.FIND, t) == YES
        ),
    ),
    "My work, due": (
        lambda v: ids(work_for(v).due),
        lambda d: d.written(lambda d, w, t, c: d.account(w.clock_of)),
    ),
    "My work, waiting on me": (lambda v: ids(work_for(v).on_me), lambda d: d.written(waits_on_me)),
    "My work, waiting on others": (
        lambda v: ids(work_for(v).on_others),
        lambda d: d.written(waits_on_others),
    ),
    "My work, not allocated": (lambda v: ids(work_for(v).unallocated), lambda d: d.records(unallocated)),
    "My work, received": (
        lambda v: ids(work_for(v).received),
        lambda d: d.written(
            lambda d, w, t, c: (
                w.instrument == "context_referral"
                and w.state == "submitted"
                and d.visit.at_all(Permission.SCREEN_CONTEXT)
            )
        ),
    ),
}


@settings(max_examples=25, deadline=None)
@given(some=st.lists(records, min_size=1, max_size=5), covered=covers)
def test_every_list_holds_what_a_person_may_have_one_by_one_and_nothing_else(
    office: Office, some: list[Record], covered: list[tuple[str, str, int, int]]
) -> None:
    tomorrow = office.clock.at + timedelta(days=1)  # so that nobody has looked up many names within an hour
    office.clock.at = tomorrow.replace(hour=9)
    with Kept(office, some, covered) as kept:
        for who, visit in office.visits.items():
            with office.here.engine.read(office.here.tenant) as rows:
                deciding = Deciding(rows, visit, kept)
                expected = {name: may(deciding) for name, (_, may) in LISTS.items()}
            for name, (show, _) in LISTS.items():
                shown: list[str] = []
                with suppress(Denied):
                    shown = list(show(visit))
                assert sorted(shown) == sorted(expected[name]), (who, name)
