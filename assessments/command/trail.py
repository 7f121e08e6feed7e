"""`trail verify`: was anything changed after it was written down?"""

from argparse import Namespace
from datetime import timedelta

from assessments.command.operator import AddParser, opened
from assessments.store.installation import Installation
from assessments.trail.anchors import LONDON, Anchor, anchors_in, read_anchor
from assessments.trail.chain import chain_of
from assessments.trail.verifying import Verification

MOST_FAULTS = 100


def add_to(add_parser: AddParser) -> None:
    commands = add_parser("trail", help="look after the trail").add_subparsers(required=True, metavar="COMMAND")
    command = commands.add_parser("verify", help="check every entry of the trail, and the trail against its anchors")
    command.add_argument(
        "--anchor",
        metavar='"SEQ SEAL"',
        action="append",
        default=[],
        help="an anchor from paper, as on a PDF's last page",
    )
    command.set_defaults(run=verify)


def verify(asked: Namespace) -> int:
    """Print how long the trail is and the seal of its newest entry, or every fault and 1; then the remarks."""
    from_paper = [read_anchor(words) for words in asked.anchor]
    with opened() as here:
        return told(here, from_paper)


def told(here: Installation, from_paper: list[Anchor]) -> int:
    """Verify the trail of an open installation, print what was found, and give the exit code."""
    anchors, unread = anchors_in(here.settings.anchor_file)
    verification, held = Verification(chain_of(here), [*anchors, *from_paper]), True
    with here.engine.read(here.tenant) as rows:
        for number, fault in enumerate(verification.faults(rows), start=1):
            held = False
            if number <= MOST_FAULTS:
                print(fault)
            elif number == MOST_FAULTS + 1:
                print("There are more. Those before them show where it begins.")
    if head := verification.head if held else None:
        count = f"{head.seq} {'entry' if head.seq == 1 else 'entries'}"
        print(f"The trail holds: {count}, newest {head.seal[:16]}.")
    elif held:
        print("The trail holds: 0 entries.")
    for remark in verification.remarks:
        print(remark)
    for line in unread:
        print(f"Line {line} of the file of anchors is none, and was left out.")
    if held:
        print(_how_old(here, anchors))
    return 0 if held else 1


def _how_old(here: Installation, anchors: list[Anchor]) -> str:
    """One sentence on the anchors that the trail was held against."""
    newest = max((anchor.at for anchor in anchors if anchor.at), default=None)
    if newest is None:
        return (
            "No anchor was written yet, so an end that was cut off would not be noticed."
            " The first sign-in of a day and each backup write one."
        )
    days = (here.now().astimezone(LONDON).date() - newest.astimezone(LONDON).date()) // timedelta(days=1)
    ago = "from today" if days == 0 else f"{days} day{'s' if abs(days) != 1 else ''} old"
    count = "It was held against one anchor" if len(anchors) == 1 else f"It was held against {len(anchors)} anchors"
    return f"{count}. The newest is {ago}: {newest.astimezone(LONDON):%-d %b %Y, %H:%M}."
