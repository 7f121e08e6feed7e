"""Who a child is, how that changed, and which records were brought together: for the page where it is put right."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from assessments.children.identifying import newest_change
from assessments.children.model import Identity
from assessments.people.roles import YES, Permission
from assessments.people.ties import SEES_RESTRICTED, Ties
from assessments.people.visits import Visit
from assessments.records import rows as kept_rows
from assessments.records.model import known_moment, loads
from assessments.store.engine import Rows


@dataclass(frozen=True)
class Change:
    """One thing that was said about who the child is; `undo` is what takes it back, empty where nobody here may."""

    id: str
    what: str
    why: str
    by: str
    at: datetime
    undone: str
    undo: str = ""


@dataclass(frozen=True)
class WhoIs:
    """A child as known now. `corrects`, `matches` and `merges` say what this person may do about it."""

    child: str
    title: str
    identity: Identity
    changes: tuple[Change, ...]
    corrects: bool
    matches: bool
    merges: bool


def who_is_for(visit: Visit, *, child: str) -> WhoIs:
    """Who a child is, for whoever may open the record. It is written down."""
    with visit.looking() as rows:
        ties = visit.require(rows, Permission.OPEN, context=child)
        about = kept_rows.context(rows, child)
        identity = Identity.from_kept(about.identity)
        may = visit.answer(rows, Permission.MATCH, ties) == YES
        changes = [*_corrections(rows, child, may), *_together(rows, visit, child, ties)]
        found = WhoIs(
            child=child,
            title=about.title,
            identity=identity,
            changes=tuple(sorted(changes, key=lambda one: one.at, reverse=True)),
            corrects=may,
            matches=may and not identity.is_named,
            merges=visit.role in SEES_RESTRICTED,
        )
    visit.opened(kind="child", record=child, about=child, part="who_is")
    return found


def _corrections(rows: Rows, child: str, may: bool) -> Iterator[Change]:
    newest = newest_change(rows, child)
    for row in rows(
        "select i.*, coalesce(a.display_name, i.done_by) as name from identity_change i left join account a"
        " on a.tenant = i.tenant and a.id = i.done_by where i.tenant = :tenant and i.child = :child",
        child=child,
    ):
        before, after = (Identity.from_kept(loads(row[name])).title for name in ("before", "after"))
        yield Change(
            id=row["id"],
            what=f"{before}, put right to {after}" if before != after else "Put right",
            why=row["why"],
            by=row["name"],
            at=known_moment(row["done_at"]),
            undone=row["undone_why"] or "",
            undo="identity" if may and newest and newest["id"] == row["id"] else "",
        )


def _together(rows: Rows, visit: Visit, child: str, ties: Ties) -> Iterator[Change]:
    """Matches and merges into this record. A match is undone by those who may match, a merge by a lead."""
    undo = {"match": visit.answer(rows, Permission.MATCH, ties) == YES, "merge": visit.role in SEES_RESTRICTED}
    what = {"match": "Matched with a child not identified before", "merge": "Merged with another record"}
    for row in rows(
        "select m.*, coalesce(a.display_name, m.done_by) as name from merging m left join account a"
        " on a.tenant = m.tenant and a.id = m.done_by where m.tenant = :tenant and m.into_context = :child",
        child=child,
    ):
        yield Change(
            id=row["id"],
            what=what[row["kind"]],
            why=row["why"],
            by=row["name"],
            at=known_moment(row["done_at"]),
            undone=row["undone_why"] or "",
            undo="merging" if undo[row["kind"]] and row["undone_at"] is None else "",
        )
