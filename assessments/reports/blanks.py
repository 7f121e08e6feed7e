"""
Blank forms: any published instrument on paper, for whoever may start it.

No person and no record is involved, so nothing is asked first and the trail need not hold it.
"""

from collections.abc import Collection
from typing import Any

from assessments.instruments.library import all_instruments
from assessments.instruments.model import Instrument
from assessments.people.roles import Permission
from assessments.people.tickets import Ticket, ticket_for
from assessments.people.visits import Denied, Visit
from assessments.reports.blank_paper import Part, blank_paper, parts_of
from assessments.reports.formats import FORMATS, Made, file_of
from assessments.vocabulary import AssessmentError

KIND = "blank_form"


class NoPartChosen(AssessmentError):
    """Every part of a form was left out."""


def blanks_for(visit: Visit) -> tuple[Instrument, ...]:
    """The instruments this person's role may start, by title."""
    return tuple(one for one in all_instruments() if _may_start(visit, one))


def parts_for(visit: Visit, *, instrument: str) -> tuple[Part, ...]:
    """The parts that a blank form can be printed with, in order. Raises Denied as `ask_for_blank` does."""
    return parts_of(_chosen(visit, instrument), _known_of(visit))


def ask_for_blank(visit: Visit, *, instrument: str, as_file: str = "pdf", parts: Collection[str] | None = None) -> str:
    """
    Ask for a blank form as one of FORMATS, and get the token of a ticket for it.

    Args:
        parts: Names of the parts to print, as `parts_for` has them; None for all of them.

    Raises:
        Denied: If this role does not start such a form, or there is none.
        NoPartChosen: If no part would be left.
    """
    if as_file not in FORMATS:
        raise ValueError(f"Paper becomes one of {', '.join(FORMATS)}.")
    there = [part.name for part in parts_for(visit, instrument=instrument)]
    if parts is not None and (unknown := set(parts) - set(there)):
        raise ValueError(f"This form has no part {', '.join(sorted(unknown))}.")
    if parts is not None and not parts:
        raise NoPartChosen("Tick at least one part, then go on.")
    only = None if parts is None else [name for name in there if name in parts]
    return ticket_for(visit, KIND, instrument, file=as_file, only=only)


def blank_file(visit: Visit, ticket: Ticket) -> Made:
    """Make the blank form a ticket stands for. Permission is asked again."""
    instrument = _chosen(visit, ticket.record)
    paper = blank_paper(
        instrument,
        known=_known_of(visit),
        authority=visit.here.authority,
        at=visit.now(),
        demo=visit.here.demo,
        only=ticket.detail["only"],
    )
    name = f"blank-{instrument.id.replace('_', '-')}-v{instrument.version}"
    return file_of(paper, as_file=ticket.detail["file"], name=name)


def _known_of(visit: Visit) -> dict[str, Any]:
    """What is settled before it is printed, by whom it is printed for."""
    return {"user_role": visit.role, "regulated_as": visit.account.regulated_as, "short_form": ""}


def _chosen(visit: Visit, wanted: str) -> Instrument:
    with visit.looking():
        for one in blanks_for(visit):
            if one.id == wanted:
                return one
        raise Denied("Your role does not fill this in. Choose a form from the list.", wanted=Permission.CREATE.value)


def _may_start(visit: Visit, instrument: Instrument) -> bool:
    return visit.role in instrument.audience and visit.at_all(Permission.CREATE)
