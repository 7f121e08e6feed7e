"""`retention list`: closed records whose time has come, with nothing that names anybody. Nothing is erased."""

from argparse import Namespace

from assessments.command.operator import AddParser, opened, operator_visit
from assessments.desk.retention import Due, retention_at_the_server
from assessments.desk.retention_rules import days_ahead
from assessments.records.words import written_day

RESTRICTED = "Restricted records are not listed here: both leads see theirs on the page Retention. Nothing was erased."


def add_to(add_parser: AddParser) -> None:
    commands = add_parser("retention", help="which closed records need not be kept").add_subparsers(
        required=True, metavar="COMMAND"
    )
    command = commands.add_parser("list", help="closed records whose time has come; no names, and nothing is erased")
    command.set_defaults(run=print_due)


def print_due(_: Namespace) -> int:
    """Print a line for each closed record whose time has come or comes soon, and for each without a date of birth."""
    with opened() as here:
        found = retention_at_the_server(operator_visit(here))
    for one in (*found.due, *found.not_known):
        print(in_words(one))
    if not found.due:
        print(f"No closed record's time has come, or comes within {days_ahead()} days.")
    print(RESTRICTED)
    return 0


def in_words(one: Due) -> str:
    """One record on one line: reference, kind, when it was closed, the period, when it is due."""
    due = f"due {written_day(one.due_on)}" if one.due_on else "due day not known: it holds no date of birth"
    return f"{one.reference}  {one.kind}, closed {written_day(one.closed_on)}. {one.period}: {due}."
