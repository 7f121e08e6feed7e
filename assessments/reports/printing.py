"""
Printing a response, as PDF or Word: who may, and what is asked first.

While the caution is on, or the record is restricted, a copy needs a second confirmation with a reason; and before any
copy leaves the screen of a caution the question is asked whether it is safe for the child to have this at home.
"""

from dataclasses import dataclass

from assessments.peers.views import names_in
from assessments.people.roles import Permission
from assessments.people.scope import open_to
from assessments.people.tickets import Ticket, ticket_for
from assessments.people.visits import Visit
from assessments.records.caution import caution_for
from assessments.records.routing import route
from assessments.records.views.response import Opened, response_for
from assessments.reports.formats import FORMATS, Made, dated, file_of
from assessments.reports.response_paper import paper_of
from assessments.trail.chain import Chain
from assessments.vocabulary import AssessmentError

SAFE_AT_HOME = ("yes", "no", "not_known")
KIND = "response_paper"


class PrintRefused(AssessmentError):
    """A copy is not made yet: a confirmation or its reason is missing."""


@dataclass(frozen=True)
class PrintNeeds:
    """What a copy of this record asks first."""

    reason: bool
    safe_at_home: bool

    def refuse_unless_met(self, *, why: str, safe_at_home: str) -> None:
        """Raises PrintRefused while the second confirmation, its reason or the answer about home is missing."""
        if self.reason and len(why.split()) < 3:
            raise PrintRefused("This record needs care. Say in a few words why a copy is needed.")
        if self.safe_at_home and safe_at_home not in SAFE_AT_HOME:
            raise PrintRefused("Answer whether it is safe for the child to have this at home.")


def print_needs(visit: Visit, *, response: str) -> PrintNeeds:
    """What must be answered before this is printed. Raises Denied or ReasonNeeded as for opening it."""
    return needs_of(visit, *now_and_as_printed(visit, response))


def ask_for_paper(visit: Visit, *, response: str, as_file: str = "pdf", why: str = "", safe_at_home: str = "") -> str:
    """
    Ask for a copy as one of FORMATS, and get the token of a ticket for it.

    Raises:
        PrintRefused: If the second confirmation, its reason or the answer about home is missing.
        Denied, ReasonNeeded: As for any act on the record.
    """
    if as_file not in FORMATS:
        raise ValueError(f"Paper becomes one of {', '.join(FORMATS)}.")
    _check(visit, response, why=why, safe_at_home=safe_at_home)
    return ticket_for(visit, KIND, response, file=as_file, why=why.strip()[:500], safe_at_home=safe_at_home)


def paper_file(visit: Visit, ticket: Ticket) -> Made:
    """Make the copy a ticket stands for. Permission, and what was to be answered first, are asked again."""
    why, safe_at_home = ticket.detail.get("why", ""), ticket.detail.get("safe_at_home", "")
    opened, caution = _check(visit, ticket.record, why=why, safe_at_home=safe_at_home)
    with visit.looking() as rows:
        places = {
            row["id"]: row["title"]
            for row in rows(
                "select c.id, c.title from context c where c.tenant = :tenant and c.kind not in ('child', 'peer')"
                f" and {open_to(visit.account)}",
                **visit.who(),
            )
        }
        anchor = Chain.head(rows)
    looks_back = (opened.earlier.response,) if opened.earlier else ()
    paper = paper_of(
        opened,
        places={**places, **names_in(visit, response=ticket.record, also=looks_back)},
        authority=visit.here.authority,
        at=visit.now(),
        anchor=anchor,
        caution=caution,
        stays=safe_at_home in ("no", "not_known"),
        demo=visit.here.demo,
    )
    name = dated(route(opened.instrument.id).called, visit.today())
    made = file_of(paper, as_file=ticket.detail["file"], name=name)
    with visit.acting() as rows:
        visit.note(
            rows,
            "printed",
            kind=opened.response.instrument,
            record=ticket.record,
            about=opened.response.context or ticket.record,
            **{name: value for name, value in ticket.detail.items() if value},
        )
    return made


def _check(visit: Visit, response: str, *, why: str, safe_at_home: str) -> tuple[Opened, bool]:
    """Let only a copy through that may leave now: the response as it is printed, and whether the caution is on."""
    with visit.looking() as rows:
        visit.require(rows, Permission.PRINT, response=response)
    now, printed = now_and_as_printed(visit, response)
    if now.holds_back:
        raise PrintRefused("Words in this wait for a second reader. It can be printed once they were read.")
    needs = needs_of(visit, now, printed)
    needs.refuse_unless_met(why=why, safe_at_home=safe_at_home)
    return printed, needs.safe_at_home


def now_and_as_printed(visit: Visit, response: str, *, part: str = "print") -> tuple[Opened, Opened]:
    """The response as it stands, and as it is printed: as it was last sent, if it was. `part` is for the trail."""
    now = response_for(visit, response=response, part=part)
    if now.last is None:
        return now, now
    return now, response_for(visit, response=response, part=part, submission=now.last.number)


def needs_of(visit: Visit, now: Opened, printed: Opened) -> PrintNeeds:
    """
    The caution counts as it is on for the child, whichever response it came from; a lead may have taken it off.

    Without a child it counts from either: an answer changed since does not make what was sent harmless.
    """
    if now.about and now.about.kind == "child":
        with visit.looking() as rows:
            caution = caution_for(rows, visit, now.about.id).on
    else:
        caution = now.form.caution_on or printed.form.caution_on
    return PrintNeeds(reason=caution or now.who.restricted, safe_at_home=caution)
