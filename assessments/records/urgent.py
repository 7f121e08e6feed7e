"""
Urgent openings: a record from elsewhere is read at once, for a while, and the opening is reviewed afterwards.

Nobody opens what is restricted, or what they are shut out of, in this way; what they are told then is what they are
told when there is no record.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from assessments.people import teams
from assessments.people.accounts import Account
from assessments.people.roles import REASON, Permission
from assessments.people.scope import open_to
from assessments.people.settings import setting
from assessments.people.ties import EFFECT, Ties, decide, ties_to_context
from assessments.people.visits import NOT_YOURS, Denied, Visit
from assessments.records.deadlines import Running, meet_clocks, running_from, start_clock
from assessments.records.model import known_moment
from assessments.records.rows import new_id
from assessments.store.engine import Rows
from assessments.vocabulary import AssessmentError, stamp

RULE = "BREAKGLASS"
FEWEST_WORDS = 5
ASKED, ASKED_AN_HOUR = "urgent_asked", 5
REVIEWED = {"right": "found right", "not_right": "found not right"}


class UrgentRefused(AssessmentError):
    """Nothing was opened: a reason is missing, or there is nothing that can be opened in this way."""


class ReviewRefused(AssessmentError):
    """The review was not kept: something is missing, or it was reviewed already."""


NOTHING_OPENED = (
    "Nothing was opened. There is no record that can be opened in this way for what you gave. "
    "Check the name and the date of birth, or ring the front door: they can tell you who to speak to."
)


@dataclass(frozen=True)
class UrgentOpening:
    """One urgent opening as whoever reviews it sees it. `finding` is empty until it was reviewed."""

    id: str
    context: str
    title: str
    by: str
    why: str
    opened_at: datetime
    ends_at: datetime
    due: Running | None
    finding: str = ""
    finding_why: str = ""


def judge_reason(why: str) -> str:
    """The reason as it is kept. Raises UrgentRefused where it says too little."""
    words = " ".join(why.split())
    if len(words.split()) < FEWEST_WORDS:
        raise UrgentRefused("Say in a sentence why you need this record now. It goes to the manager of its team.")
    return words[:1000]


def open_record_urgently(visit: Visit, *, record: str, why: str) -> str:
    """
    Open the child's record that a refused record belongs to, and return its id.

    Raises:
        UrgentRefused: In the same words where there is no such record, or it cannot be opened in this way.
    """
    words = judge_reason(why)
    with visit.acting() as rows:
        not_too_often(rows, visit)
        about = rows.one("select context from response where tenant = :tenant and id = :id", id=record)
        context = str((about or {}).get("context") or record)
        ties = ties_to_context(rows, visit.account, context, visit.today().isoformat())
        opened = begin(rows, visit, context, words) if may_open_urgently(visit, ties) else ""
        note_asking(rows, visit, opened=bool(opened))
    if not opened:
        raise UrgentRefused(NOTHING_OPENED)
    return context


def not_too_often(rows: Rows, visit: Visit) -> None:
    """Raises UrgentRefused once this person has asked so many times within an hour."""
    lately = rows.one(
        "select count(*) as n from trail where tenant = :tenant and actor = :me and action = :action and at > :since",
        me=visit.account.id,
        action=ASKED,
        since=stamp(visit.now() - timedelta(hours=1)),
    )
    if lately and lately["n"] >= ASKED_AN_HOUR:
        raise UrgentRefused("You have asked for many records within an hour. Ring the front door, or your manager.")


def note_asking(rows: Rows, visit: Visit, *, opened: bool) -> None:
    """Write down that somebody asked, whatever came of it, and no name."""
    visit.note(rows, ASKED, kind="child", opened=opened)


def may_open_urgently(visit: Visit, ties: Ties | None) -> bool:
    """Does the table let this person open this from outside their own work, urgently and with a reason?"""
    return ties is not None and decide(visit.role, Permission.BREAK_GLASS, ties) == REASON


def begin(rows: Rows, visit: Visit, context: str, why: str) -> str:
    """
    Begin an urgent opening, tell whoever reviews it and start its clock, in the caller's transaction; its id.

    Where nobody could review it nothing begins, and "" is returned: saying so would tell that there is such a record.
    """
    told = _reviewer(rows, visit, context)
    if told is None:
        return ""
    made, now = new_id(), visit.now()
    rows(
        "insert into urgent_opening (tenant, id, context, account, sign_in, why, opened_at, ends_at, told)"
        " values (:tenant, :id, :context, :me, :sign_in, :why, :at, :ends, :told)",
        id=made,
        context=context,
        me=visit.account.id,
        sign_in=visit.sign_in,
        why=why,
        at=stamp(now),
        ends=stamp(now + timedelta(hours=setting(rows, "urgent_opening_hours"))),
        told=told.id,
    )
    start_clock(rows, visit, RULE, context=context, task=made, owner=told.id, owner_role=told.role, team=told.team)
    visit.note(rows, "opened_urgently", kind="child", record=context, about=context, why=why, told=told.id)
    return made


def _reviewer(rows: Rows, visit: Visit, context: str) -> Account | None:
    """The manager of the record's team, or a lead: for a manager's own opening, or where there is no such manager."""
    about = rows.one("select team from context where tenant = :tenant and id = :id", id=context)
    manager = teams.manager_of(rows, (about or {}).get("team")) if visit.role != "team_manager" else None
    leads = [teams.lead(rows, role) for role in ("safeguarding_lead", "contextual_lead")]
    for one in (manager, *leads):
        if one and one.id != visit.account.id and not _is_shut_out(rows, one.id, context):
            return one
    return None


def _is_shut_out(rows: Rows, account: str, context: str) -> bool:
    found = rows.one(
        f"select {EFFECT} as effect from context c where c.tenant = :tenant and c.id = :id", id=context, me=account
    )
    return found is not None and found["effect"] == "shut_out"


# -- the review ----------------------------------------------------------------------------------------------------

OPENINGS = """
    select u.*, c.title, a.display_name as by_name from urgent_opening u
    join context c on c.tenant = u.tenant and c.id = coalesce((select m.merged_into from context m
        where m.tenant = u.tenant and m.id = u.context), u.context)
    join account a on a.tenant = u.tenant and a.id = u.account
    where u.tenant = :tenant and u.account <> :me and u.told in (
        select :me union all select v.covered from cover v where v.tenant = :tenant and v.covering = :me
        and v.from_date <= :today and v.to_date >= :today)"""


def to_review(rows: Rows, visit: Visit) -> tuple[UrgentOpening, ...]:
    """What waits for this person's review, the oldest first; nothing of a record they are kept away from."""
    found = rows(
        f"{OPENINGS} and u.reviewed_at is null and {open_to(visit.account)} order by u.opened_at limit 100",
        **visit.who(),
    )
    return tuple(_from(rows, row) for row in found)


def opening_for(visit: Visit, *, opening: str) -> UrgentOpening:
    """One urgent opening, for whoever was told of it or covers for them."""
    with visit.looking() as rows:
        return _from(rows, _told(rows, visit, opening))


def review_opening(visit: Visit, *, opening: str, finding: str, why: str) -> None:
    """
    Say whether it was right to open the record, and why; its clock is met.

    Raises:
        ReviewRefused: If the words are missing, or somebody reviewed it meanwhile.
    """
    if finding not in REVIEWED:
        raise ReviewRefused("Choose whether it was right to open this record.")
    if len(why.split()) < 3:
        raise ReviewRefused("Say in a few words why. They stay with the record.")
    with visit.acting() as rows:
        row = _told(rows, visit, opening)
        if row["reviewed_at"] is not None:
            raise ReviewRefused("This opening was reviewed already. Its review stays as it is.")
        rows(
            "update urgent_opening set reviewed_by = :me, reviewed_at = :at, finding = :finding, finding_why = :why"
            " where tenant = :tenant and id = :id",
            id=opening,
            me=visit.account.id,
            at=stamp(visit.now()),
            finding=finding,
            why=why.strip()[:2000],
        )
        meet_clocks(rows, visit, why=REVIEWED[finding], task=opening, rules=(RULE,))
        visit.note(rows, "urgent_reviewed", kind="child", record=row["context"], about=row["context"], finding=finding)


def _told(rows: Rows, visit: Visit, opening: str) -> dict[str, Any]:
    row = rows.one(f"{OPENINGS} and u.id = :id and {open_to(visit.account)}", id=opening, **visit.who())
    if row is None:
        raise Denied(NOT_YOURS, record=opening, wanted="review")
    return row


def _from(rows: Rows, row: dict[str, Any]) -> UrgentOpening:
    clock = rows.one("select * from clock where tenant = :tenant and task = :id and state = 'running'", id=row["id"])
    return UrgentOpening(
        id=row["id"],
        context=row["context"],
        title=row["title"],
        by=row["by_name"],
        why=row["why"],
        opened_at=known_moment(row["opened_at"]),
        ends_at=known_moment(row["ends_at"]),
        due=running_from(rows, clock) if clock else None,
        finding=row["finding"] or "",
        finding_why=row["finding_why"] or "",
    )
