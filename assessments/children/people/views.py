"""People around a child, for whoever may open the child's record."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assessments.children.people.model import Entry
from assessments.children.people.rows import numbers_of
from assessments.people.roles import YES, Permission
from assessments.people.ties import ties_to_context
from assessments.people.visits import NOT_YOURS, Denied, ReasonNeeded, Visit
from assessments.records.caution import Caution, caution_for
from assessments.store.engine import Rows

PART = "people"


@dataclass(frozen=True)
class Around:
    """
    Who is around a child, in the order they were written down, and whether the caution is on.

    `taken_out` holds those who no longer stand there; `may_change` says whether this person keeps the list.
    """

    caution: Caution
    people: tuple[Entry, ...]
    taken_out: tuple[Entry, ...] = ()
    may_change: bool = False

    def is_held_back(self, entry: Entry) -> bool:
        """Whether this is family whom nobody contacts before advice."""
        return self.caution.on and entry.person.is_family

    def contact_words(self, entry: Entry) -> str:
        return entry.person.contact_words(self.caution.on)


@dataclass(frozen=True)
class Somebody:
    """One person around a child: as they stand now, and every number before, newest first."""

    now: Entry
    before: tuple[Entry, ...]


def people_around(visit: Visit, *, child: str) -> Around:
    """Who is around a child. The opening is written down before anybody is shown."""
    with visit.looking() as rows:
        visit.require(rows, Permission.OPEN, context=child)
        found = around(rows, visit, child)
    visit.opened(kind="child", record=child, about=child, part=PART)
    return found


def people_beside(visit: Visit, *, child: str) -> Around | None:
    """
    Who is around a child, beside a question; None for whoever may not open the child's record as it is.

    Nothing is asked and no denial is written: the question can be answered without it.
    """
    with visit.looking() as rows:
        try:
            visit.require(rows, Permission.OPEN, context=child)
        except (Denied, ReasonNeeded):
            return None
        found = around(rows, visit, child)
    visit.opened(kind="child", record=child, about=child, part=PART)
    return found


def person_for(visit: Visit, *, child: str, id_: str) -> Somebody:
    """One of them, for whoever keeps the list. Raises Denied for somebody who is not around this child."""
    with visit.looking() as rows:
        visit.require(rows, Permission.ANSWER, context=child)
        numbers = numbers_of(rows, child).get(id_)
        if not numbers:
            raise Denied(NOT_YOURS, record=id_, wanted=Permission.ANSWER.value)
    visit.opened(kind="child", record=child, about=child, part=PART)
    return Somebody(numbers[0], tuple(numbers[1:]))


def around(rows: Rows, visit: Visit, child: str) -> Around:
    """Who is around a child, for somebody who may open the record."""
    numbers = numbers_of(rows, child)
    ties = ties_to_context(rows, visit.account, child, visit.today().isoformat())
    return Around(
        caution=caution_for(rows, visit, child),
        people=tuple(_newest(numbers, there=True)),
        taken_out=tuple(_newest(numbers, there=False)),
        may_change=visit.answer(rows, Permission.ANSWER, ties) == YES,
    )


def _newest(numbers: Mapping[str, Sequence[Entry]], *, there: bool) -> Iterator[Entry]:
    return (entries[0] for entries in numbers.values() if (entries[0].removed_why is None) == there)
