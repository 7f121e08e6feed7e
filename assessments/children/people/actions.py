"""Adding somebody around a child, changing what is known of them, and taking them out. Nothing older is lost."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict

from assessments.children.model import Identity
from assessments.children.people.model import Entry, Person, cleaned, judge
from assessments.children.people.rows import insert_number, numbers_of
from assessments.people.roles import Permission
from assessments.people.visits import NOT_YOURS, Denied, Visit
from assessments.records import rows as kept_rows
from assessments.store.engine import Rows
from assessments.vocabulary import AssessmentError


class ChangedMeanwhile(AssessmentError):
    """Somebody else changed or took out the entry since it was shown."""


class StaysIn(AssessmentError):
    """The entry was not taken out: its reason is missing."""


def add_person(visit: Visit, *, child: str, person: Person) -> str:
    """
    Write down somebody around a child, and return the id of the entry. For whoever may answer in the child's record.

    Raises:
        PersonRefused: If something is missing, or somebody around the child would interpret.
    """
    person = cleaned(person)
    with visit.acting() as rows:
        visit.require(rows, Permission.ANSWER, context=child)
        _judge(rows, visit, child, "", person)
        made = kept_rows.new_id()
        insert_number(rows, visit, child=child, id_=made, number=1, person=person)
        visit.note(rows, "person_added", kind="child", record=child, about=child, person=made)
        return made


def change_person(visit: Visit, *, child: str, id_: str, seen: int, person: Person) -> None:
    """
    Write what is known of somebody now, as the next number. The same as before is not written again.

    Args:
        seen: The number that was shown.

    Raises:
        ChangedMeanwhile: If there is a newer number than that.
        PersonRefused: As for `add_person`.
    """
    person = cleaned(person)
    with visit.acting() as rows:
        visit.require(rows, Permission.ANSWER, context=child)
        before = _as_seen(rows, child, id_, seen).person
        if person == before:
            return
        _judge(rows, visit, child, id_, person)
        insert_number(rows, visit, child=child, id_=id_, number=seen + 1, person=person)
        fields = [name for name, value in asdict(person).items() if value != getattr(before, name)]
        visit.note(rows, "person_changed", kind="child", record=child, about=child, person=id_, fields=fields)


def take_out_person(visit: Visit, *, child: str, id_: str, seen: int, why: str) -> None:
    """
    Take somebody out of the list, with a reason that stays beside the entry.

    Raises:
        StaysIn: If the reason is missing.
        ChangedMeanwhile: As for `change_person`.
    """
    if len(why.split()) < 2:
        raise StaysIn("Say in a few words why they are taken out.")
    with visit.acting() as rows:
        visit.require(rows, Permission.ANSWER, context=child)
        last = _as_seen(rows, child, id_, seen)
        why = why.strip()[:500]
        insert_number(rows, visit, child=child, id_=id_, number=seen + 1, person=last.person, removed_why=why)
        visit.note(rows, "person_taken_out", kind="child", record=child, about=child, person=id_)


def _as_seen(rows: Rows, child: str, id_: str, seen: int) -> Entry:
    """The newest number of somebody around this child, if it is the one that was seen and still counts."""
    found = numbers_of(rows, child).get(id_)
    if not found:
        raise Denied(NOT_YOURS, record=id_, wanted=Permission.ANSWER.value)
    if found[0].number != seen or found[0].removed_why is not None:
        raise ChangedMeanwhile("Somebody changed this entry while you had it open. Open it again and see what it says.")
    return found[0]


def _judge(rows: Rows, visit: Visit, child: str, id_: str, person: Person) -> None:
    others = _others(numbers_of(rows, child), id_)
    known = Identity.from_kept(kept_rows.context(rows, child).identity)
    judge(
        person,
        names=[*known.names(), known.known_as, *(other.name for other in others)],
        interpreters=[other.interpreter for other in others if other.interpreter],
        today=visit.today(),
    )


def _others(numbers: Mapping[str, Sequence[Entry]], id_: str) -> list[Person]:
    """Everybody else who is around the child now."""
    newest = (entries[0] for entries in numbers.values())
    return [entry.person for entry in newest if entry.id != id_ and entry.removed_why is None]
