"""
An entry about the wrong child moves to the right one: somebody asks, the manager confirms.

It moves whole, with its authors and times. Both children's trails keep it; the wrong child's page says that an entry
was removed, and not a word of the other child.
"""

from typing import Any

from assessments.children.actions import SCREENING
from assessments.children.model import Identity, judge
from assessments.children.rows import insert_child
from assessments.instruments.library import published
from assessments.people import teams
from assessments.people.accounts import account
from assessments.people.roles import YES, Permission
from assessments.people.ties import ties_to_context
from assessments.people.visits import NOT_YOURS, Denied, Visit
from assessments.records import rows as kept_rows
from assessments.records.actions.allocating import teams_of
from assessments.records.actions.removing import RemovalRefused, reason
from assessments.records.allocations import allocate_to, hand_on_work, last_lead, lead_of, readdress
from assessments.records.model import Context, Response, loads
from assessments.records.removals import chain_of, lift_what_they_set
from assessments.records.restrictions import name_person, set_by_answer
from assessments.store.engine import Rows
from assessments.vocabulary import stamp


def ask_to_move(visit: Visit, *, response: str, why: str, to_child: str = "", new_child: Identity | None = None) -> str:
    """
    Ask that an entry goes to the right child, and return the id of the request. Nothing moves yet.

    Args:
        to_child: A child whom the person who asks works with, where that is who was meant.
        new_child: Who was meant, where there is no record yet. Without either the manager finds the right child.
    """
    words = reason(why, "Say in a few words how it came to stand here. Do not name the other child.")
    if new_child:
        judge(new_child, visit.today())
    with visit.acting() as rows:
        visit.require(rows, Permission.REMOVE, response=response)
        kept = kept_rows.response(rows, response)
        if kept.context is None or kept_rows.context(rows, kept.context).kind != "child":
            raise RemovalRefused("Only what was written about a child moves to another child.")
        if any(rows.one(_ASKED, response=one.id) for one in chain_of(rows, response)):
            raise RemovalRefused("Somebody has asked already to move this. The manager decides that first.")
        if to_child:
            in_reach(rows, visit, to_child, not_this=kept.context)
        made = kept_rows.new_id()
        rows(
            "insert into removal (tenant, id, response, context, kind, why, to_context, to_identity, asked_by,"
            " asked_at, state, copies) values (:tenant, :id, :response, :context, 'wrong_child', :why, :to, :identity,"
            " :by, :at, 'asked', '[]')",
            id=made,
            response=response,
            context=kept.context,
            why=words,
            to=to_child or None,
            identity=new_child.as_kept() if new_child else None,
            by=visit.account.id,
            at=stamp(visit.now()),
        )
        visit.note(rows, "move_asked", kind=kept.instrument, record=response, about=kept.context)
    return made


_ASKED = "select 1 from removal where tenant = :tenant and response = :response and state = 'asked'"


def confirm_move(visit: Visit, *, removal: str, to_child: str = "", new_child: Identity | None = None) -> str:
    """
    Move an entry to the right child, with what it corrects and what corrects it, and return that child's id.

    Prompts, tasks, clocks and restrictions that it raised go with it; clocks run on as they are. Who took a copy is
    written down, for the manager to call it back.

    Args:
        to_child: A child of the manager's own team, instead of the one that was asked for.
        new_child: Who was meant, instead of the one that was asked for.
    """
    if new_child:
        judge(new_child, visit.today())
    with visit.acting() as rows:
        asked_for = waiting_move(rows, visit, removal)
        if to_child:
            in_reach(rows, visit, to_child, not_this=asked_for["context"])
        wrong = kept_rows.context(rows, asked_for["context"])
        chain = chain_of(rows, asked_for["response"])
        right = _right_child(rows, visit, asked_for, wrong, to_child, new_child, chain[0])
        never_two(rows, chain, right)
        flags = lift_what_they_set(rows, visit, wrong.id, chain)
        for one in chain:
            _move(rows, visit, one, wrong, right)
        if flags:
            set_by_answer(rows, visit, kept_rows.response(rows, chain[-1].id), flags)
        _decide(rows, visit, removal, "done", copies=_copies(rows, chain), to_context=right.id)
        for one in chain:
            visit.note(rows, "entry_moved_away", kind=one.instrument, record=one.id, about=wrong.id, removal=removal)
            visit.note(rows, "entry_moved_here", kind=one.instrument, record=one.id, about=right.id, removal=removal)
    return right.id


def refuse_move(visit: Visit, *, removal: str, why: str) -> None:
    """The manager leaves an entry where it is, and says why."""
    words = reason(why, "Say in a few words why it stays where it is.")
    with visit.acting() as rows:
        asked_for = waiting_move(rows, visit, removal)
        _decide(rows, visit, removal, "refused", why=words)
        visit.note(rows, "move_refused", record=asked_for["response"], about=asked_for["context"], why=words)


def copies_called_back(visit: Visit, *, removal: str) -> None:
    """The manager has called back every copy that was taken of an entry which moved."""
    with visit.acting() as rows:
        row = rows.one("select * from removal where tenant = :tenant and id = :id and state = 'done'", id=removal)
        if row is None or kept_rows.context(rows, row["context"]).team not in teams_of(rows, visit):
            raise Denied(NOT_YOURS, record=removal, wanted=Permission.REMOVE.value)
        visit.require(rows, Permission.REMOVE, context=row["context"])
        at = stamp(visit.now())
        rows("update removal set called_back_at = :at where tenant = :tenant and id = :id", id=removal, at=at)
        visit.note(rows, "copies_called_back", kind="removal", record=removal, about=row["context"])


def waiting_move(rows: Rows, visit: Visit, removal: str) -> dict[str, Any]:
    """A request that waits for this manager. Raises RemovalRefused when it was decided meanwhile."""
    row = rows.one("select * from removal where tenant = :tenant and id = :id and kind = 'wrong_child'", id=removal)
    if row is None or kept_rows.context(rows, row["context"]).team not in teams_of(rows, visit):
        raise Denied(NOT_YOURS, record=removal, wanted=Permission.REMOVE.value)
    visit.require(rows, Permission.REMOVE, context=row["context"])
    if row["state"] != "asked":
        raise RemovalRefused("This was decided already. Open the record again to see how.")
    visit.require(rows, Permission.REMOVE, response=row["response"])
    return row


def in_reach(rows: Rows, visit: Visit, child: str, *, not_this: str) -> None:
    """Only a child whom this person may open anyway is chosen, and not the one it stands with."""
    ties = ties_to_context(rows, visit.account, child, visit.today().isoformat())
    if ties is None or ties.kind != "child" or visit.answer(rows, Permission.OPEN, ties) != YES:
        raise RemovalRefused("Choose a child you work with, or describe who was meant; the manager finds the record.")
    if child == not_this:
        raise RemovalRefused("It stands with this child already. Choose the child it is about.")


def _right_child(
    rows: Rows,
    visit: Visit,
    asked_for: dict[str, Any],
    wrong: Context,
    to_child: str,
    new_child: Identity | None,
    first: Response,
) -> Context:
    described = Identity.from_kept(loads(asked_for["to_identity"])) if asked_for["to_identity"] else None
    chosen = to_child or ("" if new_child else asked_for["to_context"])
    identity = new_child or described
    if chosen:
        found = rows.one(
            "select id from context where tenant = :tenant and id = :id and merged_into is null and state = 'open'",
            id=chosen,
        )
        if found is None:
            raise RemovalRefused("The record it should go to is closed. Have it opened again first, or choose another.")
        return kept_rows.context(rows, chosen)
    if identity is None:
        raise RemovalRefused("Choose the child it is about, or describe who was meant.")
    made = insert_child(rows, visit, identity, team=wrong.team, school=wrong.school)
    visit.note(rows, "child_created", kind="child", record=made, about=made)
    author = account(rows, first.author)
    if author.role == "social_worker" and author.state == "active" and author.team == wrong.team:
        why = "Wrote what was found to be about this child"
        allocate_to(rows, visit, context=made, account=author.id, team=str(author.team), kind="lead", why=why)
    return kept_rows.context(rows, made)


def never_two(rows: Rows, chain: list[Response], right: Context) -> None:
    """There are never two assessments or reviews under way about one child."""
    for one in chain:
        if one.instrument != SCREENING and one.state in ("draft", "returned", "submitted"):
            title = published(one.instrument, one.instrument_version).title
            if rows.one(
                "select 1 from response where tenant = :tenant and context = :context and instrument = :instrument"
                " and state in ('draft', 'returned', 'submitted') and removed_at is null",
                context=right.id,
                instrument=one.instrument,
            ):
                raise RemovalRefused(f'"{title}" is under way about that child already. Have it decided first.')


def _move(rows: Rows, visit: Visit, one: Response, wrong: Context, right: Context) -> None:
    to = {"id": one.id, "right": right.id, "team": right.team}
    rows(
        "update response set context = :right, team = case when team is null then null else :team end"
        " where tenant = :tenant and id = :id",
        **to,
    )
    for table in ("task", "clock"):
        rows(f"update {table} set context = :right where tenant = :tenant and response = :id", **to)
    for table in ("given_reason", "opening"):  # about the wrong child: given and noted anew
        rows(f"delete from {table} where tenant = :tenant and record = :id", **to)
    today = visit.today().isoformat()
    manager = teams.manager_of(rows, right.team)
    worker = lead_of(rows, right.id, today) or (manager.id if manager else None)
    was = last_lead(rows, wrong.id)
    hand_on_work(rows, context=right.id, role="social_worker", was=was, to=worker, response=one.id)
    if manager and right.team != wrong.team:
        before = teams.manager_of(rows, wrong.team)
        readdress(rows, context=right.id, manager=manager, was=str(wrong.team), response=one.id)
        hand_on_work(
            rows,
            context=right.id,
            role="team_manager",
            was=before.id if before else None,
            to=manager.id,
            team=right.team,
            response=one.id,
        )
    reader = kept_rows.response(rows, one.id).addressed_to
    if reader:
        name_person(rows, visit, context=right.id, account=reader)


def _copies(rows: Rows, chain: list[Response]) -> list[dict[str, str]]:
    """Who took a copy of any of these, of what and when, as the trail has it."""
    titles = {one.id: published(one.instrument, one.instrument_version).title for one in chain}
    listed = ", ".join(f":id_{number}" for number in range(len(chain)))
    found = rows(
        "select t.at, t.record, coalesce(a.display_name, t.actor) as name from trail t left join account a"
        " on a.tenant = t.tenant and a.id = t.actor where t.tenant = :tenant"
        " and t.action in ('printed', 'child_copy_made')"
        f" and t.record in ({listed}) order by t.seq",
        **{f"id_{number}": one.id for number, one in enumerate(chain)},
    )
    return [{"at": row["at"], "by": row["name"], "what": titles[row["record"]]} for row in found]


def _decide(
    rows: Rows,
    visit: Visit,
    removal: str,
    state: str,
    *,
    why: str = "",
    copies: list[dict[str, str]] | None = None,
    to_context: str | None = None,
) -> None:
    rows(
        "update removal set state = :state, decided_by = :by, decided_at = :at, decided_why = :why, copies = :copies,"
        " to_context = coalesce(:to, to_context) where tenant = :tenant and id = :id",
        id=removal,
        state=state,
        by=visit.account.id,
        at=stamp(visit.now()),
        why=why or None,
        copies=copies or [],
        to=to_context,
    )
