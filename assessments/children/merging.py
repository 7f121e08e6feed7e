"""
Two records of one child become one: a child not yet identified is matched to one who is known, or a lead merges two.

A person decides it with a reason. What moved is written down, so that it can be taken apart again exactly.
"""

from collections.abc import Mapping
from typing import Any

from assessments.children.identifying import IdentityRefused, reason
from assessments.children.model import Identity
from assessments.children.moving import in_reach, never_two
from assessments.children.rows import index_names
from assessments.people.roles import Permission
from assessments.people.ties import SEES_RESTRICTED
from assessments.people.visits import NOT_YOURS, Denied, Visit
from assessments.records import rows as kept_rows
from assessments.records.actions.allocating import working
from assessments.records.allocations import allocate_to
from assessments.records.model import Context, loads, response_from
from assessments.records.removals import chain_of, flags_of
from assessments.records.restrictions import set_by_answer
from assessments.store.engine import Rows
from assessments.vocabulary import stamp

Moved = dict[str, list[Any]]
FOLLOW = ("clock", "task")


def match_child(visit: Visit, *, unnamed: str, known: str, why: str) -> str:
    """
    Say that a child who was not identified is one who is known, and return the id of the match.

    Both are children this person works with, or of the team they manage.
    """
    words = reason(why, "Say in a few words how you know that it is the same child.")
    with visit.acting() as rows:
        visit.require(rows, Permission.MATCH, context=unnamed)
        in_reach(rows, visit, known, not_this=unnamed)
        visit.require(rows, Permission.MATCH, context=known)
        if Identity.from_kept(kept_rows.context(rows, unnamed).identity).is_named:
            raise IdentityRefused("This child has a name. Two records of one child are merged by a safeguarding lead.")
        return _merge(rows, visit, "match", kept_rows.context(rows, known), kept_rows.context(rows, unnamed), words)


def merge_children(visit: Visit, *, keep: str, other: str, why: str) -> str:
    """A lead makes one record of two of the same child: `other` goes into `keep`. Returns the id of the merge."""
    words = reason(why, "Say in a few words how you know that they are one child.")
    with visit.acting() as rows:
        _lead(visit, keep)
        for child in (keep, other):
            visit.require(rows, Permission.OPEN, context=child)
        kept, leaving = kept_rows.context(rows, keep), kept_rows.context(rows, other)
        if keep == other or {kept.kind, leaving.kind} != {"child"}:
            raise IdentityRefused("Choose two different records of one child.")
        return _merge(rows, visit, "merge", kept, leaving, words)


def take_apart(visit: Visit, *, merging: str, why: str) -> None:
    """Undo a match or a merge: everything that had come over goes back as it was, with what followed from it since."""
    words = reason(why, "Say in a few words why they are two after all.")
    with visit.acting() as rows:
        row = rows.one("select * from merging where tenant = :tenant and id = :id", id=merging)
        kept = row["into_context"] if row else merging
        if row and row["kind"] == "merge":
            _lead(visit, kept)
            visit.require(rows, Permission.OPEN, context=kept)
        else:
            visit.require(rows, Permission.MATCH, context=kept)
        assert row
        if row["undone_at"] is not None:
            raise IdentityRefused("This was taken apart already.")
        _go_back(rows, visit, row, loads(row["moved"]))
        rows(
            "update merging set undone_by = :by, undone_at = :at, undone_why = :why"
            " where tenant = :tenant and id = :id",
            id=merging,
            by=visit.account.id,
            at=stamp(visit.now()),
            why=words,
        )
        for child in (kept, row["from_context"]):
            visit.note(rows, "taken_apart", kind="child", record=child, about=child, merging=merging)


def _lead(visit: Visit, child: str) -> None:
    if visit.role not in SEES_RESTRICTED:
        raise Denied(NOT_YOURS, record=child, wanted=Permission.MATCH.value)


def _merge(rows: Rows, visit: Visit, kind: str, kept: Context, leaving: Context, why: str) -> str:
    _nothing_waits(rows, kept, leaving)
    entries = [
        response_from(row)
        for row in rows(
            "select * from response where tenant = :tenant and context = :c and removed_at is null", c=leaving.id
        )
    ]
    never_two(rows, entries, kept)
    made = kept_rows.new_id()
    rows(
        "insert into merging (tenant, id, kind, into_context, from_context, why, moved, done_by, done_at)"
        " values (:tenant, :id, :kind, :kept, :leaving, :why, :moved, :by, :at)",
        id=made,
        kind=kind,
        kept=kept.id,
        leaving=leaving.id,
        why=why,
        moved=_come_over(rows, visit, kept, leaving),
        by=visit.account.id,
        at=stamp(visit.now()),
    )
    rows("update context set merged_into = :kept where tenant = :tenant and id = :id", id=leaving.id, kept=kept.id)
    index_names(rows, kept.id)
    for child in (kept.id, leaving.id):
        visit.note(
            rows, "matched" if kind == "match" else "merged", kind="child", record=child, about=child, merging=made
        )
    return made


def _nothing_waits(rows: Rows, kept: Context, leaving: Context) -> None:
    """What waits for a manager about either is decided first, so that no decision falls between two records."""
    if kept.state == "closed":
        raise IdentityRefused("The record that is kept is closed. Have it opened again first.")
    for child in (kept.id, leaving.id):
        waits = (
            "select 1 from handover where tenant = :tenant and context = :c and state in ('asked', 'offered')",
            "select 1 from closing where tenant = :tenant and context = :c and state = 'asked'",
            "select 1 from removal where tenant = :tenant and context = :c and state = 'asked'",
        )
        if any(rows.one(sql, c=child) for sql in waits):
            raise IdentityRefused("Something about one of the two waits for a manager. Have it decided first.")


def _come_over(rows: Rows, visit: Visit, kept: Context, leaving: Context) -> Moved:
    """Everything that stands with `leaving` stands with `kept` from now on; what it was before is returned."""
    to = {"kept": kept.id, "leaving": leaving.id, "team": kept.team}
    moved: Moved = {}
    for table in ("response", *FOLLOW):
        moved[table] = [
            [row["id"], row["team"]]
            for row in rows(f"select id, team from {table} where tenant = :tenant and context = :leaving", **to)
        ]
        rows(
            f"update {table} set context = :kept, team = case when team is null then null else :team end"
            " where tenant = :tenant and context = :leaving",
            **to,
        )
    moved["restriction"] = [
        row["id"] for row in rows("select id from restriction where tenant = :tenant and context = :leaving", **to)
    ]
    rows("update restriction set context = :kept where tenant = :tenant and context = :leaving", **to)
    moved["people"] = _people(rows, to)
    moved["joint"] = _workers(rows, visit, kept, leaving)
    return moved


def _people(rows: Rows, to: Mapping[str, Any]) -> list[Any]:
    """Who was named on or shut out of either is so on the one that is kept; being shut out is the stronger."""
    changed = []
    for row in rows("select * from restriction_person where tenant = :tenant and context = :leaving", **to):
        had = rows.one(
            "select effect from restriction_person where tenant = :tenant and context = :kept and account = :account",
            account=row["account"],
            **to,
        )
        if had is None or (had["effect"] == "named" and row["effect"] == "shut_out"):
            changed.append([row["account"], had["effect"] if had else None])
            rows(
                "insert into restriction_person (tenant, context, account, effect, why, set_by, set_at)"
                " values (:tenant, :kept, :account, :effect, :why, :by, :at)"
                " on conflict (tenant, context, account) do update set effect = excluded.effect",
                account=row["account"],
                effect=row["effect"],
                why=row["why"],
                by=row["set_by"],
                at=row["set_at"],
                **to,
            )
    return changed


def _workers(rows: Rows, visit: Visit, kept: Context, leaving: Context) -> list[str]:
    """Whoever worked with the record that goes works beside the lead of the one that is kept."""
    today = visit.today().isoformat()
    there = {one["account"] for one in working(rows, kept.id, today)}
    made = []
    for one in working(rows, leaving.id, today):
        if one["kind"] in ("lead", "joint") and one["account"] not in there:
            team = rows.one("select team from account where tenant = :tenant and id = :id", id=one["account"])
            made.append(
                allocate_to(
                    rows,
                    visit,
                    context=kept.id,
                    account=one["account"],
                    team=str((team or {}).get("team") or kept.team),
                    kind="joint",
                    why="Worked with another record of this child",
                )
            )
    return made


def _go_back(rows: Rows, visit: Visit, row: dict[str, Any], moved: Moved) -> None:
    kept, leaving = row["into_context"], row["from_context"]
    to = {"kept": kept, "leaving": leaving}
    team = kept_rows.context(rows, leaving).team
    for response in {one.id for id_, _ in moved["response"] for one in chain_of(rows, id_) if one.context == kept}:
        given = {"id": response, "team": team, **to}
        rows(
            "update response set context = :leaving, team = case when team is null then null else :team end"
            " where tenant = :tenant and id = :id",
            **given,
        )
        for table in FOLLOW:
            rows(
                f"update {table} set context = :leaving, team = case when team is null then null else :team end"
                " where tenant = :tenant and response = :id and context = :kept",
                **given,
            )
    for table in ("response", *FOLLOW):
        for id_, was in moved[table]:
            rows(
                f"update {table} set context = :leaving, team = :team where tenant = :tenant and id = :id"
                " and context in (:kept, :leaving)",
                id=id_,
                team=was,
                **to,
            )
    for id_ in moved["restriction"]:
        rows("update restriction set context = :leaving where tenant = :tenant and id = :id", id=id_, **to)
    for account, was in moved["people"]:
        sql = "delete from restriction_person" if was is None else "update restriction_person set effect = :was"
        rows(f"{sql} where tenant = :tenant and context = :kept and account = :account", account=account, was=was, **to)
    for id_ in moved["joint"]:
        rows("delete from allocation where tenant = :tenant and id = :id", id=id_)
    rows("update context set merged_into = null where tenant = :tenant and id = :leaving", **to)
    _restrict_both(rows, visit, row)
    index_names(rows, kept)


def _restrict_both(rows: Rows, visit: Visit, row: Mapping[str, Any]) -> None:
    """
    What was restricted while the two were one stays so on both, and whoever was shut out since stays out of both: a
    lead lifts what is not due. What the answers ask for that go back holds where they stand.
    """
    to = {"kept": row["into_context"], "leaving": row["from_context"], "since": row["done_at"]}
    for flag in rows(
        "select k.* from restriction k where k.tenant = :tenant and k.context = :kept and k.lifted_at is null"
        " and k.set_at >= :since and not exists (select 1 from restriction f where f.tenant = k.tenant"
        " and f.context = :leaving and f.flag = k.flag and f.lifted_at is null)",
        **to,
    ):
        rows(
            "insert into restriction (tenant, id, context, flag, why, set_by, set_at)"
            " values (:tenant, :id, :leaving, :flag, :why, :by, :at)",
            id=kept_rows.new_id(),
            flag=flag["flag"],
            why=flag["why"],
            by=flag["set_by"],
            at=flag["set_at"],
            **to,
        )
        visit.note(rows, "restricted", record=to["leaving"], about=to["leaving"], flag=flag["flag"])
    rows(
        "insert into restriction_person (tenant, context, account, effect, why, set_by, set_at)"
        " select p.tenant, :leaving, p.account, p.effect, p.why, p.set_by, p.set_at from restriction_person p"
        " where p.tenant = :tenant and p.context = :kept and p.set_at >= :since"
        " on conflict (tenant, context, account) do update set effect = case when restriction_person.effect ="
        " 'shut_out' then 'shut_out' else excluded.effect end",
        **to,
    )
    open_now, ever = (
        {one["flag"] for one in rows(f"select flag from restriction where tenant = :tenant and {which}", **to)}
        for which in ("context = :kept and lifted_at is null", "context = :leaving")
    )
    for kept in rows("select * from response where tenant = :tenant and context = :leaving", **to):
        if kept["removed_at"] is None:
            entry = response_from(kept)
            set_by_answer(rows, visit, entry, (flags_of(rows, visit, [entry]) & open_now) - ever)
