"""
Opening a child's record urgently, by whoever cannot find it: by the full name and the date of birth.

Whether there is no such record, or one that may not be opened in this way, the words are the same and so is the work,
so that asking tells nobody who is known here. What it costs to be told that a child is known is an opening that the
manager of their team hears of at once and reviews.
"""

from dataclasses import dataclass
from datetime import date

from assessments.children.model import Identity, folded
from assessments.people.roles import NO, REASON, YES, Permission
from assessments.people.scope import within
from assessments.people.visits import Denied, Visit
from assessments.records.model import context_from
from assessments.records.urgent import NOTHING_OPENED, UrgentRefused, begin, judge_reason, not_too_often, note_asking
from assessments.store.engine import Rows


@dataclass(frozen=True)
class Reached:
    """What asking led to: records opened now, and those that this person may open without any of this."""

    opened: tuple[str, ...]
    theirs: tuple[str, ...]


def open_urgently(visit: Visit, *, first_name: str, surname: str, born: date | None, why: str) -> Reached:
    """
    Open every record of a child of exactly this name, a former one too, and this date of birth.

    Raises:
        UrgentRefused: In one sentence where nothing can be opened; or because something is missing, or this person
            has asked too often.
    """
    name = folded(f"{first_name} {surname}")
    if not folded(first_name) or not folded(surname) or born is None:
        raise UrgentRefused("Give a first name, the whole surname and the date of birth.")
    words = judge_reason(why)
    with visit.acting() as rows:
        if not visit.at_all(Permission.BREAK_GLASS, "child"):
            raise Denied("Your role does not do this. Ask your manager who does.", wanted="break_glass", kind="child")
        not_too_often(rows, visit)
        found = _of_this_name(rows, visit, name, born)
        opened = tuple(child for child, how in found if how == "urgent" and begin(rows, visit, child, words))
        theirs = tuple(child for child, how in found if how == "theirs")
        note_asking(rows, visit, opened=bool(opened))
    if not opened and not theirs:
        raise UrgentRefused(NOTHING_OPENED)
    return Reached(opened, theirs)


def _of_this_name(rows: Rows, visit: Visit, name: str, born: date) -> list[tuple[str, str]]:
    """Each child of this name and day of birth, and how this person may open them; one question to the store."""
    urgent = within(visit.account, Permission.BREAK_GLASS, "child", answers=frozenset({REASON}))
    theirs = within(visit.account, Permission.OPEN, "child", answers=frozenset({YES, REASON}))
    found = rows(
        f"select c.*, case when {theirs} then 'theirs' when {urgent} then 'urgent' else 'no' end as how from context c"
        " where c.tenant = :tenant and c.kind = 'child' and c.merged_into is null and c.id in (select n.context"
        " from context_name n where n.tenant = :tenant and n.folded = :name and n.kind = 'full')",
        name=name,
        **visit.who(),
    )
    return [
        (row["id"], row["how"])
        for row in found
        if row["how"] != NO.value and Identity.from_kept(context_from(row).identity).born == born.isoformat()
    ]
