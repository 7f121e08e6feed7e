"""The command line: python -m assessments COMMAND."""

import sys
import traceback
from argparse import ArgumentParser
from collections.abc import Sequence

from assessments.command import (
    accounts,
    backup,
    bench,
    clocks,
    database,
    geography,
    groups,
    init,
    instruments,
    keys,
    retention,
    settings,
    trail,
)
from assessments.vocabulary import AssessmentError

GROUPS = (
    init,
    accounts,
    database,
    settings,
    geography,
    instruments,
    clocks,
    groups,
    backup,
    keys,
    retention,
    trail,
    bench,
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Do one command and return its exit code: 0, or 1 with a sentence on stderr and never a value of a record."""
    asked = parser().parse_args(arguments)
    try:
        done: int = asked.run(asked)
        return done
    except AssessmentError as refused:
        print(refused, file=sys.stderr)
    except OSError as problem:
        print(f"{problem.filename or 'A file'}: {problem.strerror or type(problem).__name__}.", file=sys.stderr)
    except Exception as problem:  # what a driver says about it may quote a row
        print(f"That did not work: {_place(problem)}. Tell whoever looks after this service.", file=sys.stderr)
    return 1


def parser() -> ArgumentParser:
    """Every command, with its help."""
    made = ArgumentParser("python -m assessments", description="Looks after an installation of Safeguarding contexts.")
    commands = made.add_subparsers(required=True, metavar="COMMAND")
    for group in GROUPS:
        group.add_to(commands.add_parser)
    return made


def _place(problem: Exception) -> str:
    last = traceback.extract_tb(problem.__traceback__)[-1]
    return f"{type(problem).__name__} in {last.name}, line {last.lineno}"


if __name__ == "__main__":
    sys.exit(main())
