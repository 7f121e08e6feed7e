"""
Whether the caution against contacting the family is on for a child, by everything that was said about them.

In a draft it follows the answers. Once something was sent with it on, only a lead takes it off. What was lifted stays
so until an answer that the caution rests on is given again, there or elsewhere. Which harm it is about stands in the
answers alone: what is kept of lifting names responses and revisions.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from assessments.instruments.caution import no_family_contact
from assessments.instruments.library import published
from assessments.people.roles import Permission
from assessments.people.visits import Visit
from assessments.records import rows as kept_rows
from assessments.records.forms import form_as_sent, form_in
from assessments.records.model import Answers, Response, known_moment, loads, response_from
from assessments.store.engine import Rows
from assessments.vocabulary import AssessmentError, stamp

ON_THE_LIST = frozenset(entry.harm_type for entry in no_family_contact())
THERE = frozenset({"present_now", "present_recent", "past"})


class CautionStays(AssessmentError):
    """The caution was not taken off."""


@dataclass(frozen=True)
class Lifted:
    """That a lead took the caution off: who, when and why."""

    by: str
    at: datetime
    why: str


@dataclass(frozen=True)
class Caution:
    """Whether nobody should contact the family of a child before advice, and the last time a lead took that off."""

    on: bool
    lifted: Lifted | None = None


def caution_for(rows: Rows, visit: Visit, child: str) -> Caution:
    """The caution as it stands for a child, whoever may read the responses it comes from."""
    about = _about(rows, child)
    up_to = _up_to(rows, child, about)
    on = any(_is_on(rows, visit, kept, up_to.get(kept.id)) for kept in about)
    return Caution(on, _last_lifted(rows, child))


def lift_caution(visit: Visit, *, child: str, why: str) -> None:
    """
    Take the caution off for what was said until now. Only for leads; the reason stays with the record.

    Raises:
        CautionStays: If the reason is missing, or it is not on.
    """
    if len(why.split()) < 3:
        raise CautionStays("Say in a few words why contact with the family is safe now.")
    with visit.acting() as rows:
        visit.require(rows, Permission.LIFT_CAUTION, context=child)
        if not caution_for(rows, visit, child).on:
            raise CautionStays("It is not on. Nothing was changed.")
        rows(
            "insert into caution_lifted (tenant, id, child, up_to, why, lifted_by, lifted_at)"
            " values (:tenant, :id, :child, :up_to, :why, :by, :at)",
            id=kept_rows.new_id(),
            child=child,
            up_to={kept.id: kept.revision for kept in _about(rows, child)},
            why=why.strip()[:500],
            by=visit.account.id,
            at=stamp(visit.now()),
        )
        visit.note(rows, "caution_lifted", kind="child", record=child, about=child)


def _about(rows: Rows, child: str) -> list[Response]:
    found = rows(
        "select * from response where tenant = :tenant and context = :child and removed_at is null"
        " order by made_at, id",
        child=child,
    )
    return [response_from(row) for row in found]


def _up_to(rows: Rows, child: str, about: Sequence[Response]) -> Mapping[str, int]:
    """The revision of each response up to which the caution was lifted; a correction begins with what it corrects."""
    found = rows(
        "select up_to from caution_lifted where tenant = :tenant and child = :child order by lifted_at, id", child=child
    )
    up_to = {response: int(number) for row in found for response, number in loads(row["up_to"]).items()}
    for kept in about:
        if kept.corrects in up_to:
            up_to.setdefault(kept.id, 0)
    return up_to


def _last_lifted(rows: Rows, child: str) -> Lifted | None:
    row = rows.one(
        "select l.why, l.lifted_at, coalesce(a.display_name, l.lifted_by) as name from caution_lifted l"
        " left join account a on a.tenant = l.tenant and a.id = l.lifted_by"
        " where l.tenant = :tenant and l.child = :child order by l.lifted_at desc, l.id limit 1",
        child=child,
    )
    return Lifted(row["name"], known_moment(row["lifted_at"]), row["why"]) if row else None


def _is_on(rows: Rows, visit: Visit, kept: Response, up_to: int | None) -> bool:
    """Whether one response turns it on: as a draft stands now, or as it was ever sent since it was lifted."""
    if up_to is not None and not _said_again(rows, kept, up_to):
        return False
    if kept.takes_answers and _could_be_on(kept, kept.answers) and form_in(rows, visit, kept).caution_on:
        return True
    return any(
        _could_be_on(kept, sent.answers) and form_as_sent(rows, kept, sent).caution_on
        for sent in kept_rows.submissions(rows, kept.id)
        if up_to is None or sent.revision > up_to
    )


def _rests_on(kept: Response) -> frozenset[str]:
    """The questions whose answers turn the caution on in this instrument; none where it has no caution."""
    instrument = published(kept.instrument, kept.instrument_version)
    return instrument.plan.answers_behind(("value", instrument.caution)) if instrument.caution else frozenset()


def _said_again(rows: Rows, kept: Response, since: int) -> bool:
    """Whether an answer that the caution rests on was given after this revision."""
    found = rows(
        "select distinct question from revision where tenant = :tenant and response = :response and number > :since"
        " and kind <> 'set_aside'",
        response=kept.id,
        since=since,
    )
    return not _rests_on(kept).isdisjoint(row["question"] for row in found)


def _could_be_on(kept: Response, answers: Answers) -> bool:
    """Whether anything of the list was answered, shown or not. It spares working out the forms of most children."""
    said = (answers.get(name) for name in _rests_on(kept))
    return any(ON_THE_LIST & set(one) if isinstance(one, list) else one in THERE for one in said)
