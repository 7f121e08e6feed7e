"""What the data protection officer asks one thing at a time, each with a reason that stays in the trail."""

from dataclasses import dataclass
from datetime import date

from assessments.children.finding import not_too_often
from assessments.children.model import Identity, folded
from assessments.children.rows import merged_identities, sharing_a_name
from assessments.desk.trail_reading import REMOVED, THE_TRAIL, Chosen, about_entry, allowed
from assessments.desk.trail_records import About, about, kept_record, reads_metadata, record_of, references
from assessments.desk.trail_words import reason_in
from assessments.peers.reference import says_a_reference
from assessments.people.accounts import account_from
from assessments.people.roles import METADATA, NO, YES, Permission
from assessments.people.scope import within
from assessments.people.ties import decide, ties_to_context
from assessments.people.visits import NOT_YOURS, Denied, Visit
from assessments.records.model import loads
from assessments.store.engine import Rows
from assessments.vocabulary import AssessmentError

SOUGHT = "subject_sought"
NO_SINGLE_MATCH = (
    "No single record fits that name and date of birth. Check both against the request. A record that is restricted is"
    " found by both leads alone: ask one of them."
)
NO_SUCH_REFERENCE = "No record that you may read about has this reference. Check it against where you have it from."


class NotFound(AssessmentError):
    """Nothing that this person may read about fits. The words are the same whatever the cause."""


class WhyMissing(AssessmentError):
    """A reason comes first."""


@dataclass(frozen=True)
class Reason:
    """A reason that somebody gave, and the number of the entry it stands in."""

    number: int
    words: str


def find_subject(visit: Visit, *, name: str, born: date | None, why: str) -> str:
    """
    The reference of the one child's record with this full name and date of birth, for whoever asks about their own.

    The name is matched whole, a former one too, and a record of another name that went into it counts as it. Limited in
    rate, and in the trail with its reason whether or not there is one.

    Raises:
        WhyMissing: If the reason, a full name or the date is missing.
        NotFound: If no record, or more than one, fits, or it is restricted.
        Denied: For anybody but the data protection officer.
    """
    words = said(why)
    if len(folded(name).split()) < 2 or born is None:
        raise WhyMissing("Type the full name, first names and surname, and the date of birth.")
    with visit.acting() as rows:
        if not reads_metadata(visit):
            raise Denied(NOT_YOURS, wanted=Permission.READ_TRAIL.value, kind="child")
        not_too_often(rows, visit, SOUGHT)
        fitting = [child for child in _named(rows, name, born) if _may_know_of(rows, visit, child)]
        only = fitting[0] if len(fitting) == 1 else ""
        typed = "" if says_a_reference(name) else name.strip()[:80]
        visit.note(rows, SOUGHT, kind="child", record=only, about=only, words=typed, found=len(fitting), why=words)
    if not only:
        raise NotFound(NO_SINGLE_MATCH)
    return references(visit, [only])[only]


def _named(rows: Rows, name: str, born: date) -> list[str]:
    """Every child's record with this whole name and date of birth, whoever may know of it."""
    merged = merged_identities(rows)
    return [
        context.id
        for context in sharing_a_name(rows, folded(name).split())
        if any(
            folded(name) in one.names() and one.born == born.isoformat()
            for one in (Identity.from_kept(context.identity), *merged.get(context.id, ()))
        )
    ]


def _may_know_of(rows: Rows, visit: Visit, child: str) -> bool:
    ties = ties_to_context(rows, visit.account, child, visit.today().isoformat())
    return ties is not None and decide(visit.role, Permission.READ_TRAIL, ties) == METADATA


def people_to_choose(visit: Visit) -> dict[str, str]:
    """Everybody who has or had an account, by its id: name and role, by name. For the data protection officer."""
    with visit.looking() as rows:
        if not reads_metadata(visit):
            raise Denied(NOT_YOURS, wanted=Permission.READ_TRAIL.value, kind="account")
        found = rows("select * from account where tenant = :tenant order by display_name, id")
    return {row["id"]: account_from(row).signature for row in found}


def children_to_choose(visit: Visit) -> dict[str, str]:
    """The children whose trail this person reads without being asked why, closed records too; by name."""
    with visit.looking() as rows:
        scope = within(visit.account, Permission.READ_TRAIL, "child", answers=frozenset({YES}))
        found = rows(
            f"select c.id, c.title from context c where c.tenant = :tenant and {scope} order by c.sort_name, c.id",
            **visit.who(),
        )
    return {row["id"]: row["title"] for row in found}


def record_with(visit: Visit, *, reference: str) -> str:
    """
    The id of the child's or place's record that a reference stands for, or that what it stands for belongs to.

    Raises:
        NotFound: If there is none, or this person may read nothing of its trail.
    """
    with visit.looking() as rows:
        known = record_of(rows, reference)
        found = about(rows, visit, known) if known else None
        if found is None or not found.context or found.hidden or found.restricted:
            raise NotFound(NO_SUCH_REFERENCE)
        root = kept_record(rows, found.context)
        ties = ties_to_context(rows, visit.account, root, visit.today().isoformat())
        if ties is None or decide(visit.role, Permission.READ_TRAIL, ties) == NO:
            raise NotFound(NO_SUCH_REFERENCE)
    return root


def read_reason(visit: Visit, *, number: int, chosen: Chosen, why: str) -> Reason:
    """
    One reason that somebody gave, for a request. The reader's own reason is in the trail with it.

    Raises:
        WhyMissing: If the reader's own reason is missing.
        NotFound: If this entry holds no reason, or it is about a record of which this person may know nothing.
    """
    words = said(why)
    allowed(visit, chosen)
    with visit.acting() as rows:
        if not reads_metadata(visit):
            raise Denied(NOT_YOURS, wanted=Permission.READ_TRAIL.value, kind="child")
        row = rows.one("select * from trail where tenant = :tenant and seq = :number", number=number)
        reason = reason_in(row["action"], loads(row["detail"])) if row else ""
        found = about_entry(rows, visit, row, {}) if row else None
        if row is None or found is None or not reason or not _is_offered(found, reason):
            raise NotFound("This entry holds no reason that can be read. Choose one of those that are offered.")
        visit.note(
            rows, "reason_read", kind=row["kind"] or THE_TRAIL, record=row["record"], about=row["about"],
            entry=number, why=words,
        )  # fmt: skip
    return Reason(number, reason)


def _is_offered(found: About, reason: str) -> bool:
    """Not of what was moved away, nor one that says what a group is called: it was typed where nobody asked."""
    return not (found.hidden or found.restricted or found.kind == REMOVED or says_a_reference(reason))


def said(why: str) -> str:
    """The reader's own reason. Raises WhyMissing when it says too little, or what a group is called."""
    words = " ".join(why.split())
    if len(words.split()) < 3:
        raise WhyMissing("Say in a few words for which request or complaint you need this. Your reason is kept.")
    if says_a_reference(words):
        raise WhyMissing("Leave out what a group is called: your reason is kept longer than the group.")
    return words[:500]
