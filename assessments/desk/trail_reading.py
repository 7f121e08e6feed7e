"""
The trail in words, newest first, a page at a time: who did what with which kind of record, when, and with a reason.

The data protection officer reads all of it with no name and no content. Managers and both leads read that of one
record at a time, within their reach. Nothing here counts, sums or sorts by how much anybody did.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any

from assessments.desk.trail_records import (
    UNKNOWN_KIND,
    About,
    about,
    kept_record,
    reads_metadata,
    references,
    went_into,
)
from assessments.desk.trail_words import (
    details_in_words,
    is_folded,
    is_listed,
    opened_in_words,
    reason_in,
    said_of,
    said_of_restricted,
    who_it_was,
)
from assessments.peers.rows import THE_LIST as ALL_GROUPS
from assessments.people.roles import METADATA, Permission
from assessments.people.ties import ties_to_context
from assessments.people.visits import LONDON, NOT_YOURS, Denied, ReasonNeeded, Visit
from assessments.records.model import known_moment, loads
from assessments.store.engine import Rows
from assessments.vocabulary import label, stamp

A_PAGE = 50
AT_ONCE = 200
THE_TRAIL = "trail"
REMOVED = "removed"
OF_THE_SERVICE = (THE_TRAIL, "retention")
NEWEST_OF_ALL = 2**62


@dataclass(frozen=True)
class Chosen:
    """Which entries: of one account, of one record (with all that belongs to it), from one day to another."""

    account: str = ""
    record: str = ""
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True)
class Line:
    """
    One entry in words. `number` is its place in the trail.

    `said` is what was done, with the record's kind and reference. `reason` is the number of the entry that holds the
    reason somebody gave, 0 where there is none; `why` its words, for those who may read them at once.
    """

    number: int
    at: datetime
    who: str
    said: str
    reason: int = 0
    why: str = ""


@dataclass(frozen=True)
class Page:
    """Fifty lines at most, newest first. `older` is what to ask for next, 0 after the last."""

    lines: tuple[Line, ...]
    older: int
    near: bool
    reference: str = ""


@dataclass(frozen=True)
class _Found:
    row: Mapping[str, Any]
    about: About
    reason: int
    why: str


def trail_for(visit: Visit, *, chosen: Chosen, before: int = 0) -> Page:
    """
    One page of the trail. That it was read is written down, once for each choice and sitting.

    Args:
        before: Only entries older than this one; 0 begins with the newest.

    Raises:
        ReasonNeeded: Where a reason comes first: a record of others, or what one person did.
        Denied: In the same words whether or not there is such a record or account.
    """
    near, root = allowed(visit, chosen)
    whose = root or chosen.account or THE_TRAIL
    visit.opened(kind=THE_TRAIL, record=f"{THE_TRAIL}:{whose}", about=whose, part=THE_TRAIL)
    with visit.looking() as rows:
        found = list(islice(_listed(rows, visit, chosen, root, before, near), A_PAGE + 1))
    lines = tuple(in_words(visit, found[:A_PAGE], near=near))
    older = lines[-1].number if len(found) > A_PAGE else 0
    return Page(lines, older, near, references(visit, [root])[root] if root else "")


def whole_trail(visit: Visit, *, chosen: Chosen, at_most: int) -> tuple[Line, ...]:
    """Every line of a choice, newest first, `at_most` of them; for a file. Permission is asked as for a page."""
    near, root = allowed(visit, chosen)
    with visit.looking() as rows:
        found = list(islice(_listed(rows, visit, chosen, root, 0, near), at_most))
    return tuple(in_words(visit, found, near=near))


def allowed(visit: Visit, chosen: Chosen) -> tuple[bool, str]:
    """
    Whether this person reads words as well as metadata, and the child's or place's record that was chosen.

    Raises:
        ReasonNeeded, Denied: As `trail_for`.
    """
    with visit.looking() as rows:
        if reads_metadata(visit):
            root = _known_of(rows, visit, chosen.record) if chosen.record else ""
            if chosen.account and not visit.reason_given(rows, chosen.account):
                raise ReasonNeeded("Say for which request or complaint you read this.", chosen.account)
            return False, root
        if not chosen.record or chosen.account:
            raise Denied(NOT_YOURS, record=chosen.record or THE_TRAIL, wanted=Permission.READ_TRAIL.value)
        root = kept_record(rows, chosen.record)
        visit.require(rows, Permission.READ_TRAIL, context=root)
        return True, root


def _known_of(rows: Rows, visit: Visit, record: str) -> str:
    """The record of which this reader may know that it is there; a restricted one is not."""
    root = kept_record(rows, record)
    ties = ties_to_context(rows, visit.account, root, visit.today().isoformat())
    if visit.answer(rows, Permission.READ_TRAIL, ties) != METADATA:
        raise Denied(NOT_YOURS, record=record, wanted=Permission.READ_TRAIL.value)
    return root


def _listed(rows: Rows, visit: Visit, chosen: Chosen, root: str, before: int, near: bool) -> Iterator[_Found]:
    """What this reader is shown, newest first, read in parts: never the whole of it at once."""
    seen: dict[str, About] = {}
    folded: set[tuple[str, ...]] = set()
    for row in _entries(rows, chosen, root, before):
        about_it = about_entry(rows, visit, row, seen)
        if about_it.hidden or not is_listed(row["action"]):
            continue
        key = (row["actor"], row["sign_in"], row["record"], row["action"])
        if is_folded(row["action"]) and key in folded:
            continue
        folded.add(key)
        yield _Found(row, about_it, *_reason(rows, row, about_it, near))


def _entries(rows: Rows, chosen: Chosen, root: str, before: int) -> Iterator[dict[str, Any]]:
    which, given = _which(rows, chosen, root)
    at = before or NEWEST_OF_ALL
    while True:
        found = rows(
            "select t.seq, t.at, t.actor, t.role, t.sign_in, t.action, t.kind, t.record, t.about, t.detail from trail t"
            f" where t.tenant = :tenant and t.seq < :before and {which} order by t.seq desc limit {AT_ONCE}",
            before=at,
            **given,
        )
        yield from found
        if len(found) < AT_ONCE:
            return
        at = found[-1]["seq"]


def _which(rows: Rows, chosen: Chosen, root: str) -> tuple[str, dict[str, Any]]:
    """
    A SQL predicate over `trail t`, and its values.

    What was refused names a record and not what it is about, so a refusal is found by each id that belongs to it.
    """
    ways, given = ["1 = 1"], {}
    if chosen.account:
        ways.append("t.actor = :actor")
        given["actor"] = chosen.account
    if root:
        ids = went_into(rows, root)
        given |= {f"id_{number}": id_ for number, id_ in enumerate(ids)}
        them = ", ".join(f":id_{number}" for number in range(len(ids)))
        inside = f"select r.id from response r where r.tenant = :tenant and r.context in ({them})"
        ways.append(
            f"t.seq in (select a.seq from trail a where a.tenant = :tenant and a.about in ({them})"
            f" union select d.seq from trail d where d.tenant = :tenant and d.record in ({them}) and d.about = ''"
            f" union select d.seq from trail d where d.tenant = :tenant and d.record in ({inside}) and d.about = '')"
        )
    for name, sign, day in (
        ("first", ">=", chosen.first),
        ("after", "<", _day_after(chosen.last)),
    ):
        if day:
            ways.append(f"t.at {sign} :{name}")
            given[name] = stamp(datetime.combine(day, time(), LONDON))
    return " and ".join(ways), given


def _day_after(day: date | None) -> date | None:
    """None after the last day that there is: nothing comes later, so nothing needs to be left out."""
    return None if day in (None, date.max) else day + timedelta(days=1)


def about_entry(rows: Rows, visit: Visit, row: Mapping[str, Any], seen: dict[str, About]) -> About:
    """
    What an entry is about. Where its own id is no record's any more, what it belonged to says it.

    What was written about one child and was moved to another is said to be removed: neither record leads to the other.
    """
    found = [_once(rows, visit, id_, seen) for id_ in (row["record"], row["about"]) if id_]
    own = next((one for one in found if one.kind != UNKNOWN_KIND), About(UNKNOWN_KIND))
    if own.kind == UNKNOWN_KIND and row["kind"] in OF_THE_SERVICE:
        own = About(row["kind"])
    if len({one.context for one in found if one.context}) > 1:
        own = About(REMOVED)
    of_a_group = row["kind"] == "peer" or row["record"] == ALL_GROUPS
    return replace(
        own,
        hidden=any(one.hidden for one in found),
        restricted=of_a_group or any(one.restricted for one in found),
    )


def _once(rows: Rows, visit: Visit, id_: str, seen: dict[str, About]) -> About:
    if id_ not in seen:
        seen[id_] = about(rows, visit, id_)
    return seen[id_]


def _reason(rows: Rows, row: Mapping[str, Any], about_it: About, near: bool) -> tuple[int, str]:
    """The number of the entry with the reason for this act, and its words for whoever may read them at once."""
    if about_it.restricted or about_it.kind == REMOVED:
        return 0, ""
    if words := reason_in(row["action"], loads(row["detail"])):
        return row["seq"], words if near else ""
    if row["action"] != "opened":
        return 0, ""
    given = rows.one(
        "select seq, action, detail from trail where tenant = :tenant and actor = :actor and action = 'reason_given'"
        " and at <= :at and sign_in = :sign_in and coalesce(about, '') in (:record, :about) order by at desc limit 1",
        **{name: row[name] for name in ("actor", "at", "sign_in", "record", "about")},
    )
    if given is None:
        return 0, ""
    return given["seq"], reason_in(given["action"], loads(given["detail"])) if near else ""


def in_words(visit: Visit, found: list[_Found], *, near: bool) -> Iterator[Line]:
    """The lines of these entries, with the reference of each record that may be known of."""
    shown = [one.about for one in found if not one.about.restricted and one.about.kind != "account"]
    known = references(visit, {id_ for one in shown for id_ in (one.record, one.context)})
    with visit.looking() as rows:
        people = rows("select id, display_name from account where tenant = :tenant")
    names = {row["id"]: row["display_name"] for row in people}
    for one in found:
        row = one.row
        who, at = who_it_was(row["actor"], row["role"], names), known_moment(row["at"])
        if one.about.restricted:
            yield Line(row["seq"], at, who, said_of_restricted())
        elif one.about.kind == REMOVED:
            yield Line(row["seq"], at, who, said_of(row["action"], label("trail_record", REMOVED), near=near))
        else:
            record = record_in_words(one.about, known, names)
            said = (
                opened_in_words(row["kind"], record)
                if row["action"] == "opened"
                else said_of(row["action"], record, near=near)
            )
            details = details_in_words(row["action"], loads(row["detail"]), names, near=near)
            yield Line(row["seq"], at, who, ", ".join(filter(None, [said, details])), one.reason, one.why)


def record_in_words(about_it: About, known: Mapping[str, str], names: Mapping[str, str]) -> str:
    """ "an assessment (7F3K-29QM, in the record 4TQ2-88XK)"; the kind alone where it has no reference."""
    words, own = label("trail_record", about_it.kind), known.get(about_it.record, "")
    if about_it.kind == "account":
        return f"the account of {names.get(about_it.record, 'somebody')}"
    if not own:
        return words
    whole = known.get(about_it.context, "")
    inside = f", in the record {whole}" if whole and whole != own else ""
    return f"{words} ({own}{inside})"
