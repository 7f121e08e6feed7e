"""Beginning a child's record and a screening about them."""

from datetime import timedelta

from assessments.children.model import Identity, judge
from assessments.children.rows import allocate_to, insert_child
from assessments.people.roles import Permission
from assessments.people.ties import record_kind
from assessments.people.visits import Visit
from assessments.records import rows as kept_rows
from assessments.records.actions.answering import start_response
from assessments.records.restrictions import name_person
from assessments.records.routing import home_team
from assessments.vocabulary import AssessmentError

SCREENING, ASSESSMENT = "efh_screen", "efh_assessment"


class AllocationRefused(AssessmentError):
    """The record stays where it is."""


class NoTeamYet(AssessmentError):
    """There is no team that the child could belong to."""


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
                rows, visit, child=child, account=visit.account.id, team=team, kind="lead", why="Began the record"
            )
        visit.note(rows, "child_created", kind="child", record=child, about=child)
        return start_response(rows, visit, instrument=SCREENING, context=child, team=team)


def start_screening(visit: Visit, *, child: str) -> str:
    """Begin a screening of a child who has a record; one's own unfinished draft about them is returned instead."""
    return _start(visit, child, SCREENING)


def start_assessment(visit: Visit, *, child: str) -> str:
    """Begin the assessment of harm outside the home; one's own unfinished draft is returned instead of a second."""
    return _start(visit, child, ASSESSMENT)


def _start(visit: Visit, child: str, instrument: str) -> str:
    with visit.acting() as rows:
        visit.require(rows, Permission.CREATE, context=child)
        visit.require_role(Permission.CREATE, record_kind(instrument))
        begun = rows.one(
            "select id from response where tenant = :tenant and context = :child and author = :me and instrument"
            " = :instrument"
            " and state in ('draft', 'returned') order by made_at desc limit 1",
            child=child,
            me=visit.account.id,
            instrument=instrument,
        )
        if begun:
            return str(begun["id"])
        about = kept_rows.context(rows, child)
        return start_response(rows, visit, instrument=instrument, context=child, team=about.team)


def allocate(visit: Visit, *, child: str, to: str, why: str) -> None:
    """Put a child of the team with one of its workers. The line of reason stays with the allocation."""
    if len(why.split()) < 2:
        raise AllocationRefused("Say in one line why this worker.")
    with visit.acting() as rows:
        visit.require(rows, Permission.ALLOCATE, context=child)
        about = kept_rows.context(rows, child)
        worker = rows.one(
            "select id from account where tenant = :tenant and id = :id and team = :team and state = 'active'"
            " and role in ('social_worker', 'team_manager')",
            id=to,
            team=about.team,
        )
        if worker is None:
            raise AllocationRefused("Choose somebody of this team who works here now.")
        rows(
            "update allocation set to_date = :yesterday where tenant = :tenant and context = :child and kind = 'lead'"
            " and to_date is null",
            child=child,
            yesterday=(visit.today() - timedelta(days=1)).isoformat(),
        )
        allocate_to(rows, visit, child=child, account=to, team=str(about.team), kind="lead", why=why.strip()[:500])
        name_person(rows, visit, context=child, account=to)
        visit.note(rows, "allocated", kind="child", record=child, about=child, to=to)
