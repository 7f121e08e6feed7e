"""
Who has looked at a child's record, from the trail, in words.

The trail is read by those the permission table lets read it: the team's manager and both leads, with their reason.
Everybody else sees their own openings alone.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from assessments.instruments.faults import NoSuchInstrument
from assessments.instruments.library import published
from assessments.people.roles import ROLES, Permission
from assessments.people.visits import LONDON, SITTING, Denied, ReasonNeeded, Visit
from assessments.records.model import known_moment
from assessments.records.words import written_moment
from assessments.store.engine import Rows

NEWEST = 400
ACTS = {
    "opened": "",
    "opened_urgently": "opened urgently",
    "printed": "printed",
    "child_copy_made": "made a copy for the child of",
}
AS = {"lead": "as their worker", "joint": "working with them too", "cover": "covering", "assigned": "as shared"}
UNTITLED = {"child": "the child's page", "trail": "who has looked"}


@dataclass
class Look:
    """One sitting of one person with the record: when it began, what they looked at, and why where they had to say."""

    name: str
    at: datetime
    as_whom: str
    why: str = ""
    what: list[str] = field(default_factory=list)

    @property
    def words(self) -> str:
        """ "Ruth Adeyemi, 23 Nov 2026, 14:32, as their worker"."""
        return f"{self.name}, {written_moment(self.at)}, {self.as_whom}"


@dataclass(frozen=True)
class Looked:
    """Who has looked, newest first. `everybody` is whether all are shown; else these are this person's own."""

    everybody: bool
    looks: tuple[Look, ...]


def who_looked(rows: Rows, visit: Visit, child: str) -> Looked:
    """Who has looked at a child's record, for somebody who has it open. Openings before this one."""
    everybody = _reads_the_trail(rows, visit, child)
    found = rows(
        "select t.*, coalesce(a.display_name, t.actor) as name from trail t"
        " left join account a on a.tenant = t.tenant and a.id = t.actor"
        f" where t.tenant = :tenant and t.about = :child and t.action in {tuple(ACTS)}"
        " and (:everybody = 1 or t.actor = :me) order by t.seq desc limit :newest",
        child=child,
        everybody=int(everybody),
        me=visit.account.id,
        newest=NEWEST,
    )
    reasons, ties, gone = _reasons(rows, child), _Allocations(rows, child), _moved_away(rows, child)
    looks: list[Look] = []
    sittings: dict[tuple[str, str], Look] = {}
    for row in reversed(found):
        at, who = known_moment(row["at"]), (row["actor"], row["sign_in"])
        if who not in sittings or at - sittings[who].at > SITTING:
            as_whom = ties.as_whom(row["actor"], row["role"], at.astimezone(LONDON).date())
            sittings[who] = Look(row["name"], at, as_whom, reasons.get(row["sign_in"], ""))
            looks.append(sittings[who])
        words = " ".join(filter(None, [ACTS[row["action"]], _title(row, gone)]))
        if words not in sittings[who].what:
            sittings[who].what.append(words)
    return Looked(everybody, tuple(reversed(looks)))


def _reads_the_trail(rows: Rows, visit: Visit, child: str) -> bool:
    try:
        visit.require(rows, Permission.READ_TRAIL, context=child)
    except (Denied, ReasonNeeded):
        return False
    return True


def _reasons(rows: Rows, child: str) -> Mapping[str, str]:
    """Why somebody opened the record or something in it, by sign-in."""
    found = rows(
        "select sign_in, why, at from given_reason where tenant = :tenant and (record = :child or record in"
        " (select id from response where tenant = :tenant and context = :child))"
        " union all select sign_in, why, opened_at as at from urgent_opening where tenant = :tenant"
        " and context = :child order by at",
        child=child,
    )
    return {row["sign_in"]: row["why"] for row in found}


def _moved_away(rows: Rows, child: str) -> frozenset[str]:
    """Entries that were about another child: nothing is said of them here but that they were removed."""
    found = rows(
        "select record from trail where tenant = :tenant and about = :child and action = 'entry_moved_away'",
        child=child,
    )
    return frozenset(row["record"] for row in found)


def _title(row: Mapping[str, Any], gone: frozenset[str]) -> str:
    if row["record"] in gone:
        return "an entry that was removed"
    try:
        return UNTITLED.get(row["kind"]) or published(row["kind"]).title
    except NoSuchInstrument:
        return "the record"


class _Allocations:
    """Who worked with a child on a day, and who covered for them."""

    def __init__(self, rows: Rows, child: str) -> None:
        self._allocated = rows(
            "select l.account, l.kind, l.from_date, l.to_date, a.display_name as name from allocation l"
            " left join account a on a.tenant = l.tenant and a.id = l.account"
            " where l.tenant = :tenant and l.context = :child and l.account is not null order by l.from_date",
            child=child,
        )
        self._cover = rows("select covered, covering, from_date, to_date from cover where tenant = :tenant")

    def as_whom(self, account: str, role: str, day: date) -> str:
        """As what somebody looked on a day: by what they were to the child, else by their role."""
        mine = next((one for one in self._on(day) if one["account"] == account), None)
        if mine:
            return AS[mine["kind"]]
        covers = {one["covered"] for one in self._cover if one["covering"] == account and _runs(one, day)}
        covered = next((one for one in self._on(day) if one["account"] in covers), None)
        if covered:
            return f"covering for {covered['name']}"
        return f"as {ROLES[role].name.lower()}" if role in ROLES else "from the server"

    def _on(self, day: date) -> Iterator[dict[str, Any]]:
        return (one for one in self._allocated if _runs(one, day))


def _runs(row: Mapping[str, Any], day: date) -> bool:
    on = day.isoformat()
    return bool(row["from_date"] <= on and (row["to_date"] or on) >= on)
