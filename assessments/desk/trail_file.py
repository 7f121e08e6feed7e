"""The trail that was chosen, as a file: for whoever answers a request. Asked for with a reason, taken once."""

from dataclasses import asdict
from datetime import date

from assessments.desk.trail_asking import said
from assessments.desk.trail_reading import THE_TRAIL, Chosen, Line, allowed, whole_trail
from assessments.desk.trail_records import reads_metadata
from assessments.disclosure.spreadsheets import csv_file
from assessments.people.roles import Permission
from assessments.people.second_factor import require_factor_again
from assessments.people.tickets import Ticket, ticket_for
from assessments.people.visits import LONDON, Visit
from assessments.records.words import written_day
from assessments.vocabulary import AssessmentError

KIND = "trail"
MOST_LINES = 5_000
HEAD = ("Entry", "Day", "Time", "Who", "What was done", "Reason")
Made = tuple[str, str, bytes]


class FileRefused(AssessmentError):
    """There is nothing to put in a file, or too much for one."""


def ask_for_trail(visit: Visit, *, chosen: Chosen, why: str, code: str) -> str:
    """
    Ask for a file of what is shown, and get the token of a ticket for it.

    Args:
        code: What `require_factor_again` takes: a screen that was left open gives no file.

    Raises:
        NotShown: If the code is not right.
        WhyMissing: If the reason is missing.
        FileRefused: If nothing, or more than one file holds, was chosen.
        ReasonNeeded, Denied: As for reading it. Managers read, and take no file.
    """
    words = said(why)
    _lines(visit, chosen)
    require_factor_again(visit, code=code)
    days = {"first": chosen.first and chosen.first.isoformat(), "last": chosen.last and chosen.last.isoformat()}
    return ticket_for(visit, KIND, chosen.record or chosen.account, chosen=asdict(chosen) | days, why=words)


def trail_file(visit: Visit, ticket: Ticket) -> Made:
    """Make the file a ticket stands for. Permission is asked again, and that it was taken is in the trail."""
    asked = ticket.detail["chosen"]
    chosen = Chosen(asked["account"], asked["record"], _day(asked["first"]), _day(asked["last"]))
    lines = _lines(visit, chosen)
    content = csv_file(HEAD, (_row(line) for line in lines))
    with visit.acting() as rows:
        visit.note(
            rows, "trail_exported", kind=THE_TRAIL, record=ticket.record, about=chosen.record or chosen.account,
            first=asked["first"], last=asked["last"], why=ticket.detail["why"],
        )  # fmt: skip
    return f"trail-{visit.today():%Y-%m-%d}.csv", "text/csv; charset=utf-8", content


def _lines(visit: Visit, chosen: Chosen) -> tuple[Line, ...]:
    _, root = allowed(visit, chosen)
    if not reads_metadata(visit):
        with visit.looking() as rows:
            visit.require(rows, Permission.EXPORT, context=root)
    lines = whole_trail(visit, chosen=chosen, at_most=MOST_LINES + 1)
    if not lines:
        raise FileRefused("Nothing fits what you chose, so there is nothing to put in a file.")
    if len(lines) > MOST_LINES:
        raise FileRefused(f"More than {MOST_LINES:,} entries fit. Choose one record or person, or fewer days.")
    return lines


def _row(line: Line) -> tuple[object, ...]:
    at = line.at.astimezone(LONDON)
    reason = line.why or (f"Given, in entry {line.reason}" if line.reason else "")
    return line.number, written_day(at.date()), f"{at:%H:%M}", line.who, line.said, reason


def _day(kept: str | None) -> date | None:
    return date.fromisoformat(kept) if kept else None
