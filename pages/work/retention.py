"""Retention: closed records whose time has come, how long each class is kept, and what a manager does next."""

from collections.abc import Sequence

from assessments.desk.retention import Due, retention_for
from assessments.desk.retention_rules import days_ahead
from assessments.people.roles import Permission
from assessments.records.words import written_day
from pages.parts import blocks
from pages.parts.entrance import enter, shell
from pages.parts.record import at, seen
from pages.parts.shell import screen

visit = enter(Permission.READ_TRAIL)
found = seen(visit, lambda: retention_for(visit))
may_open = visit.at_all(Permission.PRINT, "child")
NEXT = [
    (
        "Find out which class the record belongs to",
        "The shortest period is worked out here. This toolkit does not know whether a child was looked after or had a"
        " child protection plan: then the longer period of the table holds.",
    ),
    (
        "Ask what stands against it",
        "A court, an inquiry, a complaint or a request that is under way. A hold on a record cannot be set here yet:"
        " ask legal services, and keep the answer.",
    ),
    (
        "Decide with a lead and the data protection officer",
        "Both agree in writing, with the reference and the day. Nothing is erased from here: keep the decision until"
        " it can be carried out.",
    ),
]


def reference(one: Due) -> blocks.Html | str:
    """Its reference, which for those who work with children's records leads to the record itself."""
    if may_open and one.is_child:
        return blocks.link(one.reference, "child", query={"at": at(visit, "child", one.record)})
    return one.reference


def cells(one: Due) -> list[str]:
    due = blocks.day(written_day(one.due_on)) if one.due_on else "No date of birth"
    return [reference(one), one.kind.capitalize(), blocks.day(written_day(one.closed_on)), one.period, due]


def listed(title: str, some: Sequence[Due]) -> None:
    blocks.table(title, ["Reference", "Kind", "Closed", "Kept for", "Time comes"], [cells(one) for one in some])


LEDE = f"Closed records whose time has come, or comes within {days_ahead()} days. Nothing is erased here."
with (
    screen(shell(visit), tab="Retention", heading="Retention", here="Retention", lede=LEDE, beside="", wide=True) as (
        main,
        _,
    ),
    main,
):
    if found.due:
        listed("Records whose time has come", found.due)
    else:
        blocks.empty("No record's time has come", "A closed record appears here once it need not be kept any longer.")
    if found.not_known:
        listed("Records whose time cannot be worked out", found.not_known)
    blocks.hint("Restricted records are listed for those alone who may open them.")
    blocks.steps("What a manager does next", NEXT)
    blocks.table(
        "How long each class is kept",
        ["Class", "Kept for", "Also proposed", "Can be set", "Source"],
        [[one.name, one.said, one.instead, "Yes" if one.setting else "No", one.source] for one in found.classes],
    )
