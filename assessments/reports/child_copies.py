"""
A copy for the child: what may stand on it, what the worker writes for it, and what is asked before it is made.

It is always asked whether it is safe for the child to have it at home. What is written for it is kept for the person
who writes it, as unsent words are; the trail holds that a copy was made, and not a word of it.
"""

from dataclasses import dataclass

from assessments.children.model import Identity
from assessments.people.numbers import numbers_to_ring
from assessments.people.roles import Permission
from assessments.people.tickets import Ticket, ticket_for
from assessments.people.visits import Visit
from assessments.records.unsent import FOR_A_CHILD, keep_unsent, unsent_for
from assessments.records.views.response import Opened
from assessments.reports.child_paper import WRITTEN, Piece, child_paper, pieces_of
from assessments.reports.child_rules import child_rules, has_child_copy
from assessments.reports.filled import Filled
from assessments.reports.formats import FORMATS, Made, dated, file_of
from assessments.reports.printing import PrintNeeds, PrintRefused, needs_of, now_and_as_printed

KIND = "child_copy"
CHOSEN = f"{FOR_A_CHILD}on"
NOTHING = "-"


@dataclass(frozen=True)
class ChildCopy:
    """
    A copy for the child as it stands now.

    `on` holds the keys of the pieces that stand on it; `written` what this person has written for the child, by
    WRITTEN. `first_name` is "" where no name is known.
    """

    opened: Opened
    pieces: tuple[Piece, ...]
    on: frozenset[str]
    written: dict[str, str]
    needs: PrintNeeds
    first_name: str


def child_copy_for(visit: Visit, *, response: str) -> ChildCopy:
    """
    What would stand on a copy for the child. Only for whoever may print the response.

    Raises:
        PrintRefused: If there is no such copy of it, or words in it wait for a second reader.
        Denied, ReasonNeeded: As for a print.
    """
    with visit.looking() as rows:
        visit.require(rows, Permission.PRINT, response=response)
    now, printed = now_and_as_printed(visit, response, part=KIND)
    if now.holds_back or not has_child_copy(printed.instrument.id):
        raise PrintRefused("There is no copy for a child of this.")
    pieces = pieces_of(Filled(printed, {}))
    typed = unsent_for(visit, response=response)
    at_first = {piece.key for piece in pieces if not piece.for_adults}
    chosen = set(typed[CHOSEN].split()) if typed.get(CHOSEN) else at_first
    return ChildCopy(
        opened=printed,
        pieces=pieces,
        on=frozenset(piece.key for piece in pieces if piece.key in chosen),
        written={name: typed.get(f"{FOR_A_CHILD}{name}", "") for name in WRITTEN},
        needs=PrintNeeds(reason=needs_of(visit, now, printed).reason, safe_at_home=True),
        first_name=_first_name(printed),
    )


def keep_for_child(visit: Visit, *, response: str, field: str, words: str) -> None:
    """Keep what this person writes for the child in one field of WRITTEN."""
    if field not in WRITTEN:
        raise ValueError(f"A child's copy has {', '.join(WRITTEN)}.")
    keep_unsent(visit, response=response, field=f"{FOR_A_CHILD}{field}", words=words)


def put_on_copy(visit: Visit, *, response: str, keys: frozenset[str]) -> None:
    """Keep which pieces this person puts on the copy, and so which stay off it."""
    keep_unsent(visit, response=response, field=CHOSEN, words=" ".join(sorted(keys)) or NOTHING)


def ask_for_child_copy(
    visit: Visit, *, response: str, as_file: str = "pdf", safe_at_home: str = "", why: str = "", named: bool = False
) -> str:
    """
    Ask for the copy as one of FORMATS, and get the token of a ticket for it.

    Args:
        named: Whether the child's first name is asked for. It stands on it only where it is safe at home.

    Raises:
        PrintRefused: If the answer about home is missing, or a confirmation with its reason where one is asked for.
        Denied, ReasonNeeded: As for a print.
    """
    if as_file not in FORMATS:
        raise ValueError(f"Paper becomes one of {', '.join(FORMATS)}.")
    child_copy_for(visit, response=response).needs.refuse_unless_met(why=why, safe_at_home=safe_at_home)
    name = "yes" if named and safe_at_home == "yes" else "no"
    return ticket_for(visit, KIND, response, file=as_file, why=why.strip()[:500], safe_at_home=safe_at_home, named=name)


def child_copy_file(visit: Visit, ticket: Ticket) -> Made:
    """Make the copy a ticket stands for. Permission, and what was to be answered first, are asked again."""
    safe_at_home = ticket.detail["safe_at_home"]
    copy = child_copy_for(visit, response=ticket.record)
    copy.needs.refuse_unless_met(why=ticket.detail["why"], safe_at_home=safe_at_home)
    paper = child_paper(
        [piece for piece in copy.pieces if piece.key in copy.on],
        written=copy.written,
        again=Filled(copy.opened, {}).said(child_rules().again),
        numbers=numbers_to_ring(visit),
        written_by=visit.account.display_name,
        first_name=copy.first_name if ticket.detail["named"] == "yes" else "",
        unfinished=copy.opened.last is None,
        authority=visit.here.authority,
        at=visit.now(),
        stays=safe_at_home != "yes",
        demo=visit.here.demo,
    )
    made = file_of(paper, as_file=ticket.detail["file"], name=dated("summary", visit.today()))
    with visit.acting() as rows:
        visit.note(
            rows,
            "child_copy_made",
            kind=copy.opened.response.instrument,
            record=ticket.record,
            about=copy.opened.response.context or ticket.record,
            **{name: value for name, value in ticket.detail.items() if value},
        )
    return made


def _first_name(opened: Opened) -> str:
    """What the child is called, else the first of their names."""
    if opened.about is None or opened.about.kind != "child":
        return ""
    known = Identity.from_kept(opened.about.identity)
    return known.known_as or next(iter(known.first_names.split()), "")
