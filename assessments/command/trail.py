"""`trail verify`: was anything changed after it was written down?"""

from argparse import Namespace

from assessments.command.operator import AddParser, opened
from assessments.trail.chain import Chain


def add_to(add_parser: AddParser) -> None:
    commands = add_parser("trail", help="look after the trail").add_subparsers(required=True, metavar="COMMAND")
    command = commands.add_parser("verify", help="check every entry of the trail against the ones before it")
    command.set_defaults(run=verify)


def verify(asked: Namespace) -> int:
    """
    Print how long the trail is and the seal of its newest entry, or every fault and 1.

    Entries cut off the end leave no gap: keep what is printed outside the machine, and compare it the next time.
    """
    with opened() as here:
        chain = Chain(here.keys.trail)
        with here.engine.read(here.tenant) as rows:
            faults, head = list(chain.faults(rows)), chain.head(rows)
    if faults:
        print("\n".join(faults))
        return 1
    count, _, seal = head.partition(" ")
    print(f"The trail holds: {count} {'entry' if count == '1' else 'entries'}" + (f", newest {seal}." if seal else "."))
    return 0
