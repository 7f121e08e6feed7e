"""
Closed records whose time has come, or comes within sixty days: kind, reference and dates, and nobody's name.

Nothing is erased here. Whether a longer period holds, or anything stands against it, is for people to find out.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from assessments.desk.retention_rules import SETTING, Kept, days_ahead, read_periods
from assessments.desk.trail_records import references
from assessments.people.roles import METADATA, REASON, YES, Permission
from assessments.people.scope import within
from assessments.people.settings import setting
from assessments.people.ties import RESTRICTED
from assessments.people.visits import LONDON, NOT_YOURS, Denied, Visit
from assessments.records.model import known_moment, loads
from assessments.store.engine import Rows
from assessments.vocabulary import label

THE_LIST = "retention"
OPERATOR = "operator:"
READS = frozenset({YES, REASON, METADATA})


@dataclass(frozen=True)
class Due:
    """One closed record. `due_on` is None where the date of birth is not known, so that nothing can be worked out."""

    record: str
    reference: str
    kind: str
    closed_on: date
    period: str
    due_on: date | None

    @property
    def is_child(self) -> bool:
        return self.kind == label("trail_record", "child")


@dataclass(frozen=True)
class Retention:
    """What is due by now or soon, what cannot be worked out, and the table of every class."""

    due: tuple[Due, ...]
    not_known: tuple[Due, ...]
    classes: tuple[Kept, ...]


def retention_for(visit: Visit) -> Retention:
    """
    The closed records within this person's reach whose time has come, soonest first. That it was read is written down.

    Raises:
        Denied: If this role does not read the trail.
    """
    with visit.looking():
        if not visit.at_all(Permission.READ_TRAIL):
            raise Denied(NOT_YOURS, record=THE_LIST, wanted=Permission.READ_TRAIL.value)
    visit.opened(kind=THE_LIST, record=THE_LIST, about=THE_LIST, part=THE_LIST)
    return _retention(visit, " or ".join(
        within(visit.account, Permission.READ_TRAIL, kind, answers=READS) for kind in ("child", "context")
    ))  # fmt: skip


def retention_at_the_server(visit: Visit) -> Retention:
    """
    The same for whoever looks after the server: every closed record but those that are restricted.

    Raises:
        Denied: For anybody who is not at the command line.
    """
    with visit.acting() as rows:
        if not visit.account.id.startswith(OPERATOR):
            raise Denied(NOT_YOURS, record=THE_LIST, wanted=Permission.READ_TRAIL.value)
        visit.note(rows, "retention_listed", kind=THE_LIST, record=THE_LIST)
    return _retention(visit, f"c.kind <> 'peer' and not {RESTRICTED}")


def _retention(visit: Visit, scope: str) -> Retention:
    with visit.looking() as rows:
        classes = read_periods(setting(rows, SETTING))
        found = rows(
            "select c.id, c.kind, c.identity, c.closed_at from context c where c.tenant = :tenant"
            f" and c.state = 'closed' and c.merged_into is null and ({scope}) order by c.closed_at, c.id",
            **visit.who(),
        )
        dated = [(_due_on(rows, row, classes), row) for row in found]
    until = visit.today() + timedelta(days=days_ahead())
    wanted = [(due_on, row) for due_on, row in dated if due_on is None or due_on <= until]
    known = references(visit, [row["id"] for _, row in wanted])
    listed = [_listed(row, due_on, classes, known) for due_on, row in wanted]
    return Retention(
        tuple(sorted((one for one in listed if one.due_on), key=lambda one: (one.due_on, one.reference))),
        tuple(one for one in listed if one.due_on is None),
        tuple(classes.values()),
    )


def _class_of(kind: str) -> str:
    return "child" if kind == "child" else "context"


def _due_on(rows: Rows, row: dict[str, str], classes: dict[str, Kept]) -> date | None:
    """When its time comes, from the day it was closed and the day anybody last wrote in it, whichever is later."""
    born = loads(row["identity"]).get("born") if row["kind"] == "child" else None
    last = rows.one(
        "select max(saved_at) as at from response where tenant = :tenant and context = :context", context=row["id"]
    )
    active = max(filter(None, [row["closed_at"], (last or {}).get("at")]))
    return classes[_class_of(row["kind"])].due_on(
        last_activity=_day(active), born=date.fromisoformat(born) if born else None
    )


def _listed(row: dict[str, str], due_on: date | None, classes: dict[str, Kept], known: dict[str, str]) -> Due:
    kind = _class_of(row["kind"])
    return Due(
        row["id"], known[row["id"]], label("trail_record", kind), _day(row["closed_at"]), classes[kind].said, due_on
    )


def _day(moment: str) -> date:
    return known_moment(moment).astimezone(LONDON).date()
