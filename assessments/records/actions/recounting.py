"""What a lead or an administrator does when a bank holiday was proclaimed after clocks had started."""

from assessments.people.roles import Permission
from assessments.people.visits import Visit
from assessments.records.recounting import MOVED, Moved, recount


def recount_deadlines(visit: Visit) -> tuple[Moved, ...]:
    """
    Count every running clock of working days anew; those that fall on another day are moved.

    What was met or stopped is left alone. Each move stands in the trail of its record.
    """
    with visit.acting() as rows:
        visit.require_role(Permission.SET, "authority")
        moved = recount(rows, at=visit.now())
        for one in moved:
            visit.note(rows, MOVED, kind="clock", record=one.record, about=one.about, **one.detail)
    return moved
