"""
Blank forms: any published instrument on paper, for whoever may start it.

No person and no record is involved, so nothing is asked first and the trail need not hold it.
"""

from assessments.instruments.library import all_instruments
from assessments.instruments.model import Instrument
from assessments.people.roles import Permission
from assessments.people.tickets import Ticket, ticket_for
from assessments.people.visits import Denied, Visit
from assessments.reports.blank_paper import blank_paper
from assessments.reports.formats import FORMATS, Made, file_of

KIND = "blank_form"


def blanks_for(visit: Visit) -> tuple[Instrument, ...]:
    """The instruments this person's role may start, by title."""
    return tuple(one for one in all_instruments() if _may_start(visit, one))


def ask_for_blank(visit: Visit, *, instrument: str, as_file: str = "pdf") -> str:
    """
    Ask for a blank form as one of FORMATS, and get the token of a ticket for it.

    Raises:
        Denied: If this role does not start such a form, or there is none.
    """
    if as_file not in FORMATS:
        raise ValueError(f"Paper becomes one of {', '.join(FORMATS)}.")
    _chosen(visit, instrument)
    return ticket_for(visit, KIND, instrument, file=as_file)


def blank_file(visit: Visit, ticket: Ticket) -> Made:
    """Make the blank form a ticket stands for. Permission is asked again."""
    instrument = _chosen(visit, ticket.record)
    known = {"user_role": visit.role, "regulated_as": visit.account.regulated_as, "short_form": ""}
    paper = blank_paper(instrument, known=known, authority=visit.here.authority, at=visit.now(), demo=visit.here.demo)
    name = f"blank-{instrument.id.replace('_', '-')}-v{instrument.version}"
    return file_of(paper, as_file=ticket.detail["file"], name=name)


def _chosen(visit: Visit, wanted: str) -> Instrument:
    with visit.looking():
        for one in blanks_for(visit):
            if one.id == wanted:
                return one
        raise Denied("Your role does not fill this in. Choose a form from the list.", wanted=Permission.CREATE.value)


def _may_start(visit: Visit, instrument: Instrument) -> bool:
    return visit.role in instrument.audience and visit.at_all(Permission.CREATE)
