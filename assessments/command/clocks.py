"""`clocks due`: when something is due. `clocks recount`: what is due when, after a bank holiday was proclaimed."""

import sys
from argparse import Namespace

from assessments.clocks.command import print_due
from assessments.command.operator import AddParser, opened, operator
from assessments.records.recounting import MOVED, Moved, how_many, recount
from assessments.store.engine import Rows
from assessments.store.installation import Installation
from assessments.trail.chain import Entry, note


def add_to(add_parser: AddParser) -> None:
    commands = add_parser("clocks", help="work out a deadline").add_subparsers(required=True, metavar="COMMAND")
    command = commands.add_parser("due", help="print when a clock that starts then is due")
    command.add_argument("rule", metavar="RULE", help="id of the clock, such as ICPC")
    command.add_argument("start", metavar="START", help="2026-11-23, or 2026-11-23T10:00 for a clock that counts hours")
    command.set_defaults(run=due)
    command = commands.add_parser(
        "recount", help="count running clocks anew, after data/rules/bank_holidays.toml changed"
    )
    command.set_defaults(run=recount_all)


def due(asked: Namespace) -> int:
    """Print the moment on one line; a refusal goes to stderr."""
    return print_due(asked.rule, asked.start, sys.stdout, sys.stderr)


def recount_all(_: Namespace) -> int:
    """Print each deadline that moved; nothing that was met or stopped does."""
    with opened() as here, here.engine.write(here.tenant) as rows:
        moved = recounted(here, rows, operator())
    for one in moved:
        print(one.words)
    print(how_many(moved))
    return 0


def recounted(here: Installation, rows: Rows, by: str) -> tuple[Moved, ...]:
    """Count running clocks anew, and write each that moved into the trail."""
    moved = recount(rows, at=here.now())
    for one in moved:
        note(here, rows, Entry(by, MOVED, kind="clock", record=one.record, about=one.about, detail=one.detail))
    return moved
