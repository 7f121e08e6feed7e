"""Beginning a child's record, and a screening, an assessment or a review about them."""

from assessments.children.model import Identity, judge
from assessments.children.rows import insert_child
from assessments.instruments.library import published
from assessments.people.roles import YES, Permission
from assessments.people.ties import record_kind, ties_to_response
from assessments.people.visits import Visit
from assessments.records import rows as kept_rows
from assessments.records.actions.answering import start_response
from assessments.records.allocations import allocate_to
from assessments.records.looking_back import was_signed_off
from assessments.records.routing import home_team
from assessments.store.engine import Rows
from assessments.vocabulary import AssessmentError

SCREENING = "efh_screen"
ASSESSMENT = "efh_assessment"
REVIEW = "efh_review"


class NoTeamYet(AssessmentError):
    """There is no team that the child could belong to."""


class NothingToReview(AssessmentError):
    """There is nothing yet that a review could look back on."""


class AlreadyUnderWay(AssessmentError):
    """There is one of this kind that is not decided yet. There are never two at a time about one child."""


def start_screening_of_new_child(visit: Visit, *, identity: Identity) -> str:
    """
    Make the child's record and a draft screening in one act, and return the draft's id.

    A social worker who begins it works with the child from then on; from anybody else it comes to the front door
    team's unallocated list.
    """
    judge(identity, visit.today())
    with visit.acting() as rows:
        visit.require_role(Permission.CREATE, "child")
        visit.require_role(Permission.CREATE, "screening")
        team = home_team(rows, visit.account)
        if team is None:
            raise NoTeamYet("There is no team yet that could receive this. Ask your administrator to add one.")
        child = insert_child(rows, visit, identity, team=team, school=visit.account.school)
        if visit.role == "social_worker":
            allocate_to(
                rows, visit, context=child, account=visit.account.id, team=team, kind="lead", why="Began the record"
            )
        visit.note(rows, "child_created", kind="child", record=child, about=child)
        return start_response(rows, visit, instrument=SCREENING, context=child, team=team)


def start_screening(visit: Visit, *, child: str) -> str:
    """Begin a screening of a child who has a record; one's own unfinished draft about them is returned instead."""
    with visit.acting() as rows:
        visit.require(rows, Permission.CREATE, context=child)
        begun = rows.one(
            "select id from response where tenant = :tenant and context = :child and author = :me and instrument"
            " = :instrument"
            " and state in ('draft', 'returned') and removed_at is null order by made_at desc limit 1",
            child=child,
            me=visit.account.id,
            instrument=SCREENING,
        )
        return str(begun["id"]) if begun else _begin(rows, visit, child, SCREENING)


def start_assessment(visit: Visit, *, child: str) -> str:
    """
    Begin the assessment of a child, or go on with the one that is being written, whoever of those at work began it.

    Raises:
        AlreadyUnderWay: If somebody else is writing one, or one waits for a decision.
    """
    with visit.acting() as rows:
        visit.require(rows, Permission.CREATE, context=child)
        visit.require_role(Permission.CREATE, record_kind(ASSESSMENT))
        return going_on(rows, visit, child, ASSESSMENT) or _begin(rows, visit, child, ASSESSMENT)


def start_review(visit: Visit, *, child: str) -> str:
    """
    Begin a review of what was signed off last about a child, or go on with the one that is being written.

    Raises:
        NothingToReview: While no assessment or review was signed off.
        AlreadyUnderWay: If somebody else is writing one, or one waits for a decision.
    """
    with visit.acting() as rows:
        visit.require(rows, Permission.CREATE, context=child)
        visit.require_role(Permission.CREATE, record_kind(REVIEW))
        begun = going_on(rows, visit, child, REVIEW)
        if not begun and not was_signed_off(rows, child, REVIEW):
            raise NothingToReview("A review looks back on an assessment that was signed off. There is none yet.")
        return begun or _begin(rows, visit, child, REVIEW)


def going_on(rows: Rows, visit: Visit, child: str, instrument: str) -> str | None:
    """The one of this kind that is not decided yet, if this person writes in it; None where there is none."""
    title = published(instrument).title
    found = rows.one(
        "select id, state from response where tenant = :tenant and context = :child and instrument = :instrument"
        " and corrects is null and removed_at is null and state in ('draft', 'returned', 'submitted')"
        " order by made_at desc limit 1",
        child=child,
        instrument=instrument,
    )
    if found is None:
        return None
    if found["state"] == "submitted":
        raise AlreadyUnderWay(f'"{title}" was sent already, and waits for a decision.')
    ties = ties_to_response(rows, visit.account, found["id"], visit.today().isoformat())
    if visit.answer(rows, Permission.ANSWER, ties) != YES:
        raise AlreadyUnderWay(f'Somebody else is writing "{title}" now. Ask the manager if you should work on it too.')
    return str(found["id"])


def _begin(rows: Rows, visit: Visit, child: str, instrument: str) -> str:
    about = kept_rows.context(rows, child)
    return start_response(rows, visit, instrument=instrument, context=child, team=about.team)
