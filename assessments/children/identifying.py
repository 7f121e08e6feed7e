"""
Who a child is, put right by a person with a reason: a name that was wrong, or a name for a child who had none yet.

Every name a child ever had here stays findable, and each change can be undone.
"""

from dataclasses import replace
from typing import Any

from assessments.children.model import Identity, judge
from assessments.children.rows import index_names
from assessments.people.roles import Permission
from assessments.people.visits import Visit
from assessments.records import rows as kept_rows
from assessments.records.model import loads
from assessments.store.engine import Rows
from assessments.vocabulary import AssessmentError, stamp

LONGEST = 2_000


class IdentityRefused(AssessmentError):
    """Who the child is stays as it was: a reason is missing, or nothing would change."""


def put_identity_right(visit: Visit, *, child: str, identity: Identity, why: str) -> str:
    """
    Say who a child is, and return the id of the change. What they were called before is kept among the former names.

    Raises:
        ChildNotDescribed: If too little is given, or it cannot be.
        IdentityRefused: If the reason is missing, or nothing changed.
    """
    words = reason(why, "Say in a few words how you know.")
    judge(identity, visit.today())
    with visit.acting() as rows:
        visit.require(rows, Permission.MATCH, context=child)
        before = Identity.from_kept(kept_rows.context(rows, child).identity)
        after = replace(identity, former_names=_former(before, identity))
        if after == before:
            raise IdentityRefused("Nothing is different. Change what is wrong, then save it.")
        made = kept_rows.new_id()
        rows(
            "insert into identity_change (tenant, id, child, before, after, why, done_by, done_at)"
            " values (:tenant, :id, :child, :before, :after, :why, :by, :at)",
            id=made,
            child=child,
            before=before.as_kept(),
            after=after.as_kept(),
            why=words,
            by=visit.account.id,
            at=stamp(visit.now()),
        )
        _keep(rows, child, after)
        visit.note(rows, "identity_changed", kind="child", record=child, about=child, change=made)
    return made


def undo_identity_change(visit: Visit, *, change: str, why: str) -> None:
    """Put back who the child was taken to be before the newest change."""
    words = reason(why, "Say in a few words why it is put back.")
    with visit.acting() as rows:
        row = rows.one("select * from identity_change where tenant = :tenant and id = :id", id=change)
        visit.require(rows, Permission.MATCH, context=row["child"] if row else change)
        assert row
        newest = newest_change(rows, row["child"])
        if newest is None or newest["id"] != change:
            raise IdentityRefused("Only the newest change can be put back, and once. Open the record again to see it.")
        rows(
            "update identity_change set undone_by = :by, undone_at = :at, undone_why = :why"
            " where tenant = :tenant and id = :id",
            id=change,
            by=visit.account.id,
            at=stamp(visit.now()),
            why=words,
        )
        _keep(rows, row["child"], Identity.from_kept(loads(row["before"])))
        visit.note(rows, "identity_put_back", kind="child", record=row["child"], about=row["child"], change=change)


def newest_change(rows: Rows, child: str) -> dict[str, Any] | None:
    """The newest change of who a child is that was not put back."""
    return rows.one(
        "select * from identity_change where tenant = :tenant and child = :child and undone_at is null"
        " order by done_at desc limit 1",
        child=child,
    )


def _former(before: Identity, after: Identity) -> tuple[str, ...]:
    """Names given as former ones, and every whole name they had until now and have no more."""
    had = {before.title} | {f"{before.first_names} {before.surname}".strip()} if before.is_named else set()
    has = {after.title, f"{after.first_names} {after.surname}".strip()}
    return tuple(dict.fromkeys([*before.former_names, *after.former_names, *sorted(had - has)]))


def _keep(rows: Rows, child: str, identity: Identity) -> None:
    rows(
        "update context set title = :title, sort_name = :sort_name, identity = :identity, version = version + 1"
        " where tenant = :tenant and id = :id",
        id=child,
        title=identity.title,
        sort_name=identity.sort_name,
        identity=identity.as_kept(),
    )
    index_names(rows, child)


def reason(why: str, otherwise: str) -> str:
    """A reason with its spaces put right. Raises IdentityRefused with these words for less than three words."""
    words = " ".join(why.split())
    if len(words.split()) < 3:
        raise IdentityRefused(otherwise)
    return words[:LONGEST]
