"""What an entry brought with it, taken back or carried along when it leaves a record. Callers have asked already."""

from collections.abc import Iterable

from assessments.people.visits import Visit
from assessments.records import rows as kept_rows
from assessments.records.forms import form_in
from assessments.records.model import Response, response_from
from assessments.records.restrictions import lift_by_answer
from assessments.store.engine import Rows


def flags_of(rows: Rows, visit: Visit, entries: Iterable[Response]) -> set[str]:
    """The restrictions that the answers of these ask for."""
    return {flag for one in entries for flag in form_in(rows, visit, one).restrictions()}


def others_on(rows: Rows, context: str, entries: Iterable[Response]) -> list[Response]:
    """Everything else that stands in the record of a child."""
    leaving = {one.id for one in entries}
    found = rows(
        "select * from response where tenant = :tenant and context = :context and removed_at is null", context=context
    )
    return [response_from(row) for row in found if row["id"] not in leaving]


def lift_what_they_set(rows: Rows, visit: Visit, context: str, entries: list[Response]) -> set[str]:
    """Lift the restrictions that only these asked for, before they leave the record; returns all they ask for."""
    wanted = flags_of(rows, visit, entries)
    if wanted:
        still = flags_of(rows, visit, others_on(rows, context, entries))
        lift_by_answer(rows, visit, context, wanted - still)
    return wanted


def withdraw_what_it_raised(rows: Rows, visit: Visit, entry: Response) -> None:
    """A draft leaves: its open prompts, its running clocks, the places it named and words half written go with it."""
    for row in rows(
        "select id, prompt from task where tenant = :tenant and response = :id and state in ('raised', 'open',"
        " 'deferred')",
        id=entry.id,
    ):
        rows("delete from clock where tenant = :tenant and task = :task and state = 'running'", task=row["id"])
        rows("delete from task where tenant = :tenant and id = :task", task=row["id"])
        about = entry.context or entry.id
        visit.note(rows, "prompt_withdrawn", kind=entry.instrument, record=entry.id, about=about, prompt=row["prompt"])
    rows("delete from clock where tenant = :tenant and response = :id and state = 'running'", id=entry.id)
    for table in ("named_in", "said_of_place", "unsent"):
        rows(f"delete from {table} where tenant = :tenant and response = :id", id=entry.id)


def chain_of(rows: Rows, entry: str) -> list[Response]:
    """An entry with what it corrects and what corrects it, oldest first: they stay together."""
    found, waiting = {}, [entry]
    while waiting:
        one = kept_rows.response(rows, waiting.pop())
        found[one.id] = one
        linked = rows("select id from response where tenant = :tenant and corrects = :id", id=one.id)
        near = [row["id"] for row in linked] + ([one.corrects] if one.corrects else [])
        waiting += [id_ for id_ in near if id_ not in found]
    return sorted(found.values(), key=lambda one: one.made_at)
