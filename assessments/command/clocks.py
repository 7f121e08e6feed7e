"""`clocks due`: when something is due."""

import sys
from argparse import Namespace

from assessments.clocks.command import print_due
from assessments.command.operator import AddParser


def add_to(add_parser: AddParser) -> None:
    commands = add_parser("clocks", help="work out a deadline").add_subparsers(required=True, metavar="COMMAND")
    command = commands.add_parser("due", help="print when a clock that starts then is due")
    command.add_argument("rule", metavar="RULE", help="id of the clock, such as ICPC")
    command.add_argument("start", metavar="START", help="2026-11-23, or 2026-11-23T10:00 for a clock that counts hours")
    command.set_defaults(run=due)


def due(asked: Namespace) -> int:
    """Print the moment on one line; a refusal goes to stderr."""
    return print_due(asked.rule, asked.start, sys.stdout, sys.stderr)
