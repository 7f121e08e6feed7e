"""`instruments check`: does every questionnaire load?"""

import sys
from argparse import Namespace

from assessments.command.operator import AddParser


def add_to(add_parser: AddParser) -> None:
    commands = add_parser("instruments", help="look after the questionnaires").add_subparsers(
        required=True, metavar="COMMAND"
    )
    command = commands.add_parser("check", help="read every file under data/instruments/ and say what is wrong")
    command.set_defaults(run=check)


def check(asked: Namespace) -> int:
    """Print each published instrument with its version and title, or what is wrong with a file and 1."""
    from assessments.instruments.library import all_instruments  # reading every question takes a moment

    try:
        found = all_instruments()
    except ValueError as wrong:  # a file in the wrong folder
        print(wrong, file=sys.stderr)
        return 1
    if not found:
        print("No questionnaire is published under data/instruments/. Copy the folder again.", file=sys.stderr)
        return 1
    for instrument in found:
        print(f"{instrument.id}  v{instrument.version}  {instrument.title}")
    return 0
