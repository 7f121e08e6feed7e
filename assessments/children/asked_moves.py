"""A request to move an entry to another child, for the manager who decides it and calls copies back."""

from dataclasses import dataclass
from datetime import datetime

from assessments.children.model import Identity
from assessments.instruments.library import published
from assessments.people.covers import managed_teams
from assessments.people.roles import YES, Permission
from assessments.people.ties import ties_to_context
from assessments.people.visits import NOT_YOURS, Denied, Visit
from assessments.records import rows as kept_rows
from assessments.records.model import known_moment, loads
from assessments.store.engine import Rows


@dataclass(frozen=True)
class AskedMove:
    """
    What is asked, and what came of it. `to` says which child was meant, as far as this person may know; empty where the
    manager is to find out. `copies` holds who took a copy, of what, and when.
    """

    id: str
    response: str
    child: str
    title: str
    entry: str
    asked_by: str
    asked_at: datetime
    why: str
    to: str
    state: str
    copies: tuple[tuple[str, str, datetime], ...]
    called_back: bool


def asked_move_for(visit: Visit, *, removal: str) -> AskedMove:
    """A request, for a manager of the team whose child it is about; reading it is written down."""
    with visit.looking() as rows:
        row = rows.one(
            "select m.*, r.instrument, r.instrument_version, coalesce(a.display_name, '') as name from removal m"
            " join response r on r.tenant = m.tenant and r.id = m.response"
            " left join account a on a.tenant = m.tenant and a.id = m.asked_by"
            " where m.tenant = :tenant and m.id = :id and m.kind = 'wrong_child'",
            id=removal,
        )
        mine = managed_teams(rows, visit.account.id, visit.today().isoformat())
        if row is None or kept_rows.context(rows, row["context"]).team not in mine:
            raise Denied(NOT_YOURS, record=removal, wanted=Permission.REMOVE.value)
        visit.require(rows, Permission.REMOVE, context=row["context"])
        copies = tuple((c["by"], c["what"], known_moment(c["at"])) for c in loads(row["copies"]))
        found = AskedMove(
            id=removal,
            response=row["response"],
            child=row["context"],
            title=kept_rows.context(rows, row["context"]).title,
            entry=published(row["instrument"], row["instrument_version"]).title,
            asked_by=row["name"],
            asked_at=known_moment(row["asked_at"]),
            why=row["why"],
            to=_to(rows, visit, row["to_context"], row["to_identity"]),
            state=row["state"],
            copies=copies,
            called_back=row["called_back_at"] is not None,
        )
    visit.opened(kind="removal", record=removal, about=found.child)
    return found


def _to(rows: Rows, visit: Visit, child: str | None, described: object) -> str:
    if child:
        ties = ties_to_context(rows, visit.account, child, visit.today().isoformat())
        known = visit.answer(rows, Permission.OPEN, ties) == YES
        return kept_rows.context(rows, child).title if known else "A child whom the person who asks works with"
    return f"{Identity.from_kept(loads(described)).title}, a new record" if described else ""
