"""`groups expire`: end the groups of friends whose time is over, and destroy their keys. For a daily job."""

from argparse import Namespace

from assessments.command.operator import AddParser, opened, operator
from assessments.peers.expiry import end_expired


def add_to(add_parser: AddParser) -> None:
    commands = add_parser("groups", help="end groups of friends whose time is over").add_subparsers(
        required=True, metavar="COMMAND"
    )
    command = commands.add_parser("expire", help="end what has run out, and destroy its keys. Run it every day")
    command.set_defaults(run=expire)


def expire(_: Namespace) -> int:
    """Print how many groups ended, and never which."""
    with opened() as here:
        print(how_many(end_expired(here, by=operator())))
    return 0


def how_many(ended: int) -> str:
    """What happened, in one sentence."""
    if not ended:
        return "No group ended."
    return "One group ended." if ended == 1 else f"{ended} groups ended."
