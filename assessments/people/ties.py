"""
What ties a person to a record, and what follows from it.

Here it is asked of one record; `scope` says the same as a SQL predicate, for lists. A property test proves that they
agree.
"""

from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from assessments.people.accounts import Account
from assessments.people.covers import stands_for
from assessments.people.group_ties import GroupTies, made_lately
from assessments.people.roles import DECIDING, NEEDS_OPEN, NO, REASON, ROLES, YES, Answer, Permission
from assessments.store.engine import Rows

FOR_WHOM_IT_WENT_TO = DECIDING | {Permission.COMMENT}
SEES_RESTRICTED = frozenset({"safeguarding_lead", "contextual_lead"})


@dataclass(frozen=True)
class Ties:
    """
    What is true between one person and one record.

    `own`: allocated to them (lead, joint, or covering for somebody), or written by them. `same_team`: of their team, or
    for a manager of the team of one whom they cover.
    `wrote`: they answered in it, so they can never decide it. `addressed`: it was sent to them, or to one they cover.
    `context`: the id of the child, place or group it is about.
    """

    kind: str
    own: bool = False
    same_team: bool = False
    wrote: bool = False
    addressed: bool = False
    restricted: bool = False
    named: bool = False
    shut_out: bool = False
    closed: bool = False
    same_authority: bool = True
    context: str = ""

    def keeps_away(self, role: str) -> bool:
        """Is the record as if it were not there for this person: shut out by name, or restricted and not named?"""
        if self.shut_out:
            return True
        return self.restricted and not self.named and role not in SEES_RESTRICTED and self.kind != "authority"


def decide(role: str, permission: Permission, ties: Ties) -> Answer:
    """May a person with this role and these ties do this?"""
    if not ties.same_authority or ties.keeps_away(role):
        return NO
    if (permission in NEEDS_OPEN and ties.closed) or (permission is Permission.REOPEN and not ties.closed):
        return NO
    if permission in DECIDING and ties.wrote:
        return NO
    reach = ROLES[role].reach(permission, ties.kind)
    own = ties.addressed if permission in FOR_WHOM_IT_WENT_TO else ties.own
    found = reach.own if own else reach.team if ties.same_team else reach.elsewhere
    return REASON if found == YES and ties.restricted and permission is Permission.PRINT else found


MINE_NOW = """
    l.tenant = :tenant and l.from_date <= :today and (l.to_date is null or l.to_date >= :today)
    and l.account in (select :me union all select v.covered from cover v where v.tenant = :tenant
                      and v.covering = :me and v.from_date <= :today and v.to_date >= :today)"""
ALLOCATED = f"exists (select 1 from allocation l where l.context = c.id and {MINE_NOW})"
RESTRICTED = (
    "exists (select 1 from restriction r where r.tenant = c.tenant and r.context = c.id and r.lifted_at is null)"
)
EFFECT = (
    "(select p.effect from restriction_person p where p.tenant = c.tenant and p.context = c.id and p.account = :me)"
)
SAME_TEAM = """
    case when cast(:my_team as text) is not null then coalesce(c.team, '') = :my_team or (:my_role = 'team_manager'
              and exists (select 1 from cover v join account a on a.tenant = v.tenant and a.id = v.covered
                  where v.tenant = c.tenant and v.covering = :me and a.role = 'team_manager' and a.team = c.team
                  and v.from_date <= :today and v.to_date >= :today))
         when cast(:my_school as text) is not null then coalesce(c.school, '') = :my_school
         when cast(:my_area as text) is not null then coalesce(c.area, '') = :my_area else 1 = 0 end"""
HANDED_OVER = """
    (cast(:my_team as text) is not null and (coalesce(r.team, :my_team) <> :my_team or exists (
        select 1 from handover h where h.tenant = r.tenant and h.context = r.context and h.from_account = :me
        and h.state = 'accepted' and h.decided_at > r.made_at)))"""
OF_KIND = {kind: f"coalesce(c.kind, '') = '{kind}'" for kind in ("child", "peer")}
ELSE_OF_KIND = "c.kind not in ('child', 'peer')"


@cache
def of_group(role: str) -> GroupTies:
    sees = "1 = 1" if role in SEES_RESTRICTED else "1 = 0"
    return GroupTies(
        allocated=ALLOCATED, restricted=RESTRICTED, effect=EFFECT, sees_restricted=sees, handed_over=HANDED_OVER
    )


def who(account: Account, today: str) -> dict[str, Any]:
    """The values that the SQL of this file asks for. `today` is the date in London, in ISO form."""
    return {
        "me": account.id,
        "my_team": account.team,
        "my_role": account.role,
        "my_school": account.school,
        "my_area": account.area,
        "today": today,
        "lately": made_lately(today),
    }


def ties_to_context(rows: Rows, account: Account, context: str, today: str, *, ended_too: bool = False) -> Ties | None:
    """
    What ties this person to a child, place or group; None when there is no such record in this authority.

    A group that expired or was ended is no record any more, but for `ended_too`. One statement, whatever there is.
    """
    group = of_group(account.role)
    row = rows.one(
        f"select c.kind, c.state, case when c.kind = 'peer' then {group.own} else {ALLOCATED} end as own,"
        f" case when c.kind = 'peer' then {group.same_team} else {SAME_TEAM} end as same_team,"
        f" case when c.kind = 'peer' then {group.closed_to_me} else 1 = 0 end as closed_to_me,"
        f" case when c.kind = 'peer' then {group.there} else 1 = 1 end as there,"
        f" {RESTRICTED} as restricted, {EFFECT} as effect from context c"
        " where c.tenant = :tenant and c.id = :id and c.merged_into is null",
        id=context,
        **who(account, today),
    )
    if row is None or not (row["there"] or ended_too):
        return None
    return Ties(
        kind=row["kind"] if row["kind"] in OF_KIND else "context",
        own=bool(row["own"]),
        same_team=bool(row["same_team"]),
        restricted=bool(row["restricted"]),
        named=row["effect"] == "named",
        shut_out=row["effect"] == "shut_out" or bool(row["closed_to_me"]),
        closed=row["state"] == "closed",
        context=context,
    )


def ties_to_response(rows: Rows, account: Account, response: str, today: str) -> Ties | None:
    """What ties this person to a filled instrument: what ties them to its child or place, and what they did in it."""
    row = rows.one(
        f"select r.*, {HANDED_OVER} as handed_over from response r"
        " where r.tenant = :tenant and r.id = :id and r.removed_at is null",
        id=response,
        me=account.id,
        my_team=account.team,
    )
    if row is None:
        return None
    about = ties_to_context(rows, account, row["context"], today) if row["context"] else None
    wrote = row["author"] == account.id or bool(
        rows.one(
            "select 1 from revision where tenant = :tenant and response = :id and author = :me limit 1",
            id=response,
            me=account.id,
        )
    )
    return replace(
        about or Ties(kind=""),
        kind=record_kind(row["instrument"]),
        own=(about is not None and about.own) or (row["author"] == account.id and _still_theirs(account, row)),
        same_team=(about is not None and about.same_team) or (account.team is not None and account.team == row["team"]),
        wrote=wrote,
        addressed=row["addressed_to"] is not None and row["addressed_to"] in stands_for(rows, account.id, today),
    )


def _still_theirs(account: Account, row: dict[str, Any]) -> bool:
    """
    Writing makes a record one's own: for good where a role has no team, else while it is being written and until its
    child is handed over to somebody else.
    """
    return account.team is None or (row["state"] in ("draft", "returned") and not row["handed_over"])


KIND_OF = {"efh_screen": "screening", "context_referral": "context_referral"}


def record_kind(instrument: str) -> str:
    """Which kind an instrument is to the permission table. What has no kind of its own is open to the fewest."""
    return KIND_OF.get(instrument, "assessment")
