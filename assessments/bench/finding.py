"""What My work, the list of children and a search cost on the server, in a small authority and in a large one."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from assessments.bench.borough import Borough, make_borough
from assessments.bench.measuring import Act, Progress, in_turn, timed
from assessments.bench.table import Row, compared
from assessments.children.finding import children_in_scope, find_wider
from assessments.desk.searching import search
from assessments.people.handles import handle_to
from assessments.people.visits import Visit
from assessments.records.views.work import Work, work_for

SMALL, LARGE = 1_000, 100_000
TWICE = 2
WORDS, SURNAME, WHY = "th", "Thistledown", "A school rang about a cousin"
Drawn = Callable[[Visit], Iterable[tuple[str, str]]]
"""Everything one screen asks for, and the kind and id of each line that it makes a link of."""


def my_work(visit: Visit) -> Iterator[tuple[str, str]]:
    work = work_for(visit)
    for name in Work.__dataclass_fields__:
        yield from ((line.kind, line.record) for line in getattr(work, name))


def child_list(visit: Visit) -> Iterator[tuple[str, str]]:
    yield from (("child", child.id) for child in children_in_scope(visit))


def searched(visit: Visit) -> Iterator[tuple[str, str]]:
    found = search(visit, words=WORDS)
    for hits in (found.children, found.assessments, found.places):
        yield from ((hit.kind, hit.record) for hit in hits)


SCREENS: dict[str, Drawn] = {"My work": my_work, "the list of children": child_list, "a search": searched}


def rows(*, rounds: int, progress: Progress, small: int = SMALL, large: int = LARGE) -> Iterator[Row]:
    """Each screen of a worker and of a manager, at `large` assessments beside `small`; then a search by a lead."""
    with TemporaryDirectory() as folder:
        progress(f"making {large:,} assessments")
        boroughs = [make_borough(Path(folder) / str(size), assessments=size) for size in (large, small)]
        sizes = f"at {large:,} assessments, beside {small:,}"
        try:
            for screen, drawn in SCREENS.items():
                for who in ("worker", "manager"):
                    what = f"{screen} of a {who} {sizes}"
                    acts = [_drawing(drawn, getattr(one, who)) for one in boroughs]
                    yield compared(
                        what, *in_turn(*acts, rounds=rounds, warm_up=2, what=what, progress=progress), most=TWICE
                    )
            yield _wider(boroughs, rounds, progress, sizes)
        finally:
            for one in boroughs:
                one.here.close()


def _drawing(drawn: Drawn, visit: Visit) -> Act:
    """All that the screen asks for, with the address of each line."""
    return lambda: [timed(lambda: [handle_to(visit, kind, record) for kind, record in drawn(visit)])]


def _wider(boroughs: list[Borough], rounds: int, progress: Progress, sizes: str) -> Row:
    """A lead looks through the whole authority; there are more of one name in a larger one, at most 50 are shown."""
    what = f"a lead's search by a whole surname {sizes}"
    rounds = min(rounds, 15)  # nobody looks up more than 20 names within an hour
    acts: list[Act] = [
        lambda lead=one.lead: [timed(lambda: find_wider(lead, surname=SURNAME, why=WHY))]  # type: ignore[misc]
        for one in boroughs
    ]
    return compared(what, *in_turn(*acts, rounds=rounds, warm_up=2, what=what, progress=progress))
