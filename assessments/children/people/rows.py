"""People around a child, from rows and back. Each change is a row with a new number; the newest counts."""

from assessments.children.people.model import Entry, Person
from assessments.people.visits import Visit
from assessments.records.model import known_moment, loads
from assessments.store.engine import Rows
from assessments.vocabulary import stamp


def numbers_of(rows: Rows, child: str) -> dict[str, list[Entry]]:
    """
    Every number of everybody who was ever written down, newest first, by id; people in the order they came.

    Those of a record that was merged into this one are among them while it is.
    """
    found = rows(
        "with recursive one (id) as (select :child union select c.id from context c join one on c.merged_into = one.id"
        " where c.tenant = :tenant)"
        " select p.*, coalesce(a.display_name, p.written_by) as name from person_around p"
        " left join account a on a.tenant = p.tenant and a.id = p.written_by"
        " where p.tenant = :tenant and p.child in (select id from one) order by p.written_at, p.number",
        child=child,
    )
    numbers: dict[str, list[Entry]] = {}
    for row in found:
        entry = Entry(
            row["id"],
            row["number"],
            Person.from_kept(loads(row["said"])),
            row["name"],
            known_moment(row["written_at"]),
            row["removed_why"],
        )
        numbers.setdefault(row["id"], []).insert(0, entry)
    return numbers


def insert_number(
    rows: Rows, visit: Visit, *, child: str, id_: str, number: int, person: Person, removed_why: str | None = None
) -> None:
    """
    Write the next number of somebody. It stands with the record they were first written down in, so that what was said
    of them while two records were one goes back with them.
    """
    rows(
        "insert into person_around (tenant, id, number, child, said, written_by, written_at, removed_why)"
        " values (:tenant, :id, :number, coalesce((select p.child from person_around p where p.tenant = :tenant"
        " and p.id = :id and p.number = 1), :child), :said, :by, :at, :why)",
        id=id_,
        number=number,
        child=child,
        said=person.as_kept(),
        by=visit.account.id,
        at=stamp(visit.now()),
        why=removed_why,
    )
