"""
A record goes to another worker or team with a handover note. Until the receiving manager accepts, nothing changes:
the old worker keeps the work and the clocks. Clocks never begin again.
"""

from collections.abc import Mapping
from typing import Any

from assessments.people import teams
from assessments.people.covers import managed_teams
from assessments.people.roles import Permission
from assessments.people.ties import ties_to_context
from assessments.people.visits import NOT_YOURS, Denied, Visit
from assessments.records import rows as kept_rows
from assessments.records.actions.allocating import put_with, teams_of, worker_named
from assessments.records.allocations import PERSONAL_DUTY, end_allocations, hand_on_work, lead_of, readdress
from assessments.records.asked import answered
from assessments.records.restrictions import name_person
from assessments.store.engine import Rows
from assessments.vocabulary import AssessmentError, stamp

OPEN = ("asked", "offered")
LONGEST = 2_000


class HandoverRefused(AssessmentError):
    """The record stays where it is."""


def ask_handover(visit: Visit, *, context: str, to_team: str, note: Mapping[str, str]) -> str:
    """
    Ask that a record goes to another worker or team, and return the id of the handover.

    A worker's request waits for their own manager, who offers it; a manager's is an offer at once. Within a team it
    goes to its manager, who chooses the worker.

    Raises:
        NotAnswered: With every question of the note that lacks its answer.
        HandoverRefused: If one is under way already, or the team has no manager who could accept.
    """
    said = answered("handover", note)
    with visit.acting() as rows:
        visit.require(rows, Permission.TRANSFER, context=context)
        about = kept_rows.context(rows, context)
        if rows.one(
            "select 1 from handover where tenant = :tenant and context = :context and state in ('asked', 'offered')",
            context=context,
        ):
            raise HandoverRefused("A handover of this record is under way. Take it back first, to ask for another.")
        if teams.manager_of(rows, to_team) is None:
            raise HandoverRefused("Choose a team that has a manager who can accept.")
        _no_duty_of_their_own(rows, context)
        offered = about.team in teams_of(rows, visit) or to_team == about.team
        made = kept_rows.new_id()
        rows(
            "insert into handover (tenant, id, context, from_account, from_team, to_team, note, asked_by, asked_at,"
            " state) values (:tenant, :id, :context, :lead, :from_team, :to_team, :note, :by, :at, :state)",
            id=made,
            context=context,
            lead=lead_of(rows, context, visit.today().isoformat()),
            from_team=str(about.team),
            to_team=to_team,
            note=said,
            by=visit.account.id,
            at=stamp(visit.now()),
            state="offered" if offered else "asked",
        )
        _note(rows, visit, "handover_offered" if offered else "handover_asked", made, context, to_team=to_team)
        if offered:
            _name_the_receiver(rows, visit, context, to_team)
    return made


def offer_handover(visit: Visit, *, handover: str) -> None:
    """The worker's own manager passes a request on to the receiving manager."""
    with visit.acting() as rows:
        one = handover_row(rows, handover)
        visit.require(rows, Permission.TRANSFER, context=one["context"])
        require_manager(rows, visit, one["from_team"], context=one["context"])
        _still_waits(one, "asked")
        rows("update handover set state = 'offered' where tenant = :tenant and id = :id", id=handover)
        _name_the_receiver(rows, visit, one["context"], one["to_team"])
        _note(rows, visit, "handover_offered", handover, one["context"], to_team=one["to_team"])


def accept_handover(visit: Visit, *, handover: str, worker: str) -> None:
    """
    The receiving manager takes the record, and puts it with a worker of the team.

    From that moment it belongs to that team: what is open and every clock goes with it as it stands, what waits for a
    decision goes to its manager, and whoever worked with it before sees nothing new of it.
    """
    with visit.acting() as rows:
        one = handover_row(rows, handover)
        require_manager(rows, visit, one["to_team"], context=one["context"])
        _still_waits(one, "offered")
        to = worker_named(rows, worker)
        if to is None or to.team != one["to_team"]:
            raise HandoverRefused("Choose the worker of this team who leads from now on.")
        if kept_rows.context(rows, one["context"]).state == "closed":
            raise HandoverRefused("The record was closed meanwhile. It can be handed over once it is open again.")
        _decide(rows, visit, one, "accepted", to_account=to.id)
        if one["to_team"] != one["from_team"]:
            _to_the_team(rows, visit, one)
        put_with(rows, visit, context=one["context"], worker=to, why="Accepted from another worker or team")


def send_handover_back(visit: Visit, *, handover: str, why: str) -> None:
    """The manager it waits for does not take it, or does not pass it on, and says why. Nothing changes."""
    words = _reason(why)
    with visit.acting() as rows:
        one = handover_row(rows, handover)
        team = one["from_team"] if one["state"] == "asked" else one["to_team"]
        require_manager(rows, visit, team, context=one["context"])
        _still_waits(one, *OPEN)
        _decide(rows, visit, one, "sent_back", why=words)


def withdraw_handover(visit: Visit, *, handover: str, why: str) -> None:
    """Who asked or offered takes it back, with the reason."""
    words = _reason(why)
    with visit.acting() as rows:
        one = handover_row(rows, handover)
        visit.require(rows, Permission.TRANSFER, context=one["context"])
        _still_waits(one, *OPEN)
        _decide(rows, visit, one, "withdrawn", why=words)


def _no_duty_of_their_own(rows: Rows, context: str) -> None:
    """What the law asks of one person cannot be handed over with the record, so it is answered first."""
    if rows.one(
        "select 1 from task where tenant = :tenant and context = :context and state in ('open', 'deferred')"
        " and owner_role = :duty",
        context=context,
        duty=PERSONAL_DUTY,
    ):
        raise HandoverRefused(
            "The law asks a step of one person here, and nobody can take that over. Answer it before the handover."
        )


def _to_the_team(rows: Rows, visit: Visit, one: dict[str, Any]) -> None:
    """The record, what was written about the child and what runs on it belong to the receiving team."""
    context, team = one["context"], one["to_team"]
    end_allocations(rows, visit, context=context, kinds=("lead", "joint", "cover"))
    rows("update context set team = :team where tenant = :tenant and id = :id", id=context, team=team)
    rows(
        "update response set team = :team where tenant = :tenant and context = :context and team = :was",
        context=context,
        team=team,
        was=one["from_team"],
    )
    manager = teams.manager_of(rows, team) or visit.account
    before = teams.manager_of(rows, one["from_team"])
    readdress(rows, context=context, manager=manager, was=one["from_team"])
    was = before.id if before else None
    hand_on_work(rows, context=context, role="team_manager", was=was, to=manager.id, team=team)
    name_person(rows, visit, context=context, account=manager.id)


def _name_the_receiver(rows: Rows, visit: Visit, context: str, team: str) -> None:
    """On a restricted record whoever is to accept it is named, so that they can."""
    manager = teams.manager_of(rows, team)
    if manager:
        name_person(rows, visit, context=context, account=manager.id)


def _decide(
    rows: Rows, visit: Visit, one: dict[str, Any], state: str, *, why: str = "", to_account: str | None = None
) -> None:
    rows(
        "update handover set state = :state, decided_by = :by, decided_at = :at, decided_why = :why,"
        " to_account = :to where tenant = :tenant and id = :id",
        id=one["id"],
        state=state,
        by=visit.account.id,
        at=stamp(visit.now()),
        why=why or None,
        to=to_account,
    )
    _note(rows, visit, f"handover_{state}", one["id"], one["context"], **({"why": why} if why else {}))


def _note(rows: Rows, visit: Visit, action: str, handover: str, context: str, **detail: str) -> None:
    visit.note(rows, action, kind="handover", record=handover, about=context, **detail)


def handover_row(rows: Rows, handover: str) -> dict[str, Any]:
    """A handover, whatever became of it. Ask whether this person may know that before saying anything of it."""
    row = rows.one("select * from handover where tenant = :tenant and id = :id", id=handover)
    if row is None:
        raise Denied(NOT_YOURS, record=handover, wanted=Permission.TRANSFER.value)
    return row


def _still_waits(one: Mapping[str, Any], *states: str) -> None:
    if one["state"] not in states:
        raise HandoverRefused("This handover was decided or taken back meanwhile. Open it again to see how.")


def require_manager(rows: Rows, visit: Visit, team: str, *, context: str) -> None:
    """
    Let only those through who decide for this team today, its manager or who covers them, and from whom nothing keeps
    the record: a restriction that was set since it was offered, or being shut out by name.
    """
    today = visit.today().isoformat()
    ties = ties_to_context(rows, visit.account, context, today)
    if ties is None or ties.keeps_away(visit.role) or team not in managed_teams(rows, visit.account.id, today):
        raise Denied(NOT_YOURS, record=team, wanted=Permission.TRANSFER.value)


def _reason(why: str) -> str:
    words = " ".join(why.split())
    if len(words.split()) < 3:
        raise HandoverRefused("Say in a few words why. Whoever asked reads it.")
    return words[:LONGEST]
