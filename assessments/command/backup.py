"""`backup` and `restore`: a copy of the database on another disk, and the way back from it."""

from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from assessments.command.operator import AddParser, opened, operator
from assessments.command.trail import told
from assessments.peers.expiry import without_key
from assessments.people.restoring import close_every_door
from assessments.store.backup import (
    RestoreRefused,
    back_up,
    put_in_place,
    refuse_unless_kept_in_a_file,
    staged,
)
from assessments.store.holding import Hold
from assessments.store.installation import Installation, open_installation
from assessments.store.settings import Settings, from_environment
from assessments.trail.anchors import Anchor, anchors_in, head_of, put_anchor
from assessments.trail.chain import Entry, chain_of, note
from assessments.trail.verifying import RESTORED_OLDER, Verification
from assessments.vocabulary import AssessmentError, stamp

MADE = """\
{file}
  {size:.1f} MB, read back whole. It holds no key.
  The trail in it ends at {head}."""
OLDER = """\
The backup's trail ends at {restored}, and an anchor says that it went on to {anchored}. What was written after the
backup would be gone for good. Look for a newer backup. If there is none, say why, in a few words:
  --older-than-anchor "REASON"
Nothing was changed."""
BROUGHT_BACK = """\
Brought back from {source}, into {data}.
Everybody signs in again, and one-time codes are used up: make new ones with account reset.
Accounts stand as they did when the backup was made: suspend again whoever was suspended since.
Content keys were left as they are. {groups}
Never put an older copy of the folder content/ beside the keys: it would bring back what must be forgotten.
"""
NO_GROUPS = "Every group of friends that goes on has its key."
GROUPS = "Groups of friends whose key is gone stay gone: {count}. They are ended when the service starts."


class AnchorNotWritten(AssessmentError):
    """The backup is good, and where its trail ends could not be written outside it."""


def add_to(add_parser: AddParser) -> None:
    command = add_parser("backup", help="copy the encrypted database into a folder on another disk, while people work")
    command.add_argument("to", metavar="TO", type=Path, help="the folder, which must be there already")
    command.set_defaults(run=backup)
    command = add_parser("restore", help="bring a backup back, where there is no database yet")
    command.add_argument("source", metavar="FROM", type=Path, help="the backup")
    command.add_argument(
        "--older-than-anchor", metavar="REASON", default="", help="give up what an anchor says came after it"
    )
    command.set_defaults(run=restore)


def backup(asked: Namespace) -> int:
    """Make a backup, write down outside where its trail ends, and print both."""
    refuse_unless_kept_in_a_file(from_environment())
    with opened() as here:
        made = back_up(here, folder=asked.to)
        head = Anchor(made.head_seq, made.head_seal)
        print(MADE.format(file=made.file, size=made.size_bytes / 1e6, head=head.words))
        try:
            put_anchor(here, head)
        except OSError as problem:
            raise AnchorNotWritten(
                f"The backup is good, and its anchor could not be written to {here.settings.anchor_file}"
                f" ({problem.strerror}). Write down: {head.words}"
            ) from None
        with here.engine.write(here.tenant) as rows:
            said = {"head": head.words, "bytes": made.size_bytes}
            note(here, rows, Entry(operator(), "backup_made", kind="backup", record=made.file.name, detail=said))
    return 0


def restore(asked: Namespace) -> int:
    """
    Check a backup whole, and only then put it where the database belongs, with an entry that says so.

    Raises:
        RestoreRefused: If it cannot be used, or would shorten an anchored trail without a reason.
    """
    settings = from_environment()
    refuse_unless_kept_in_a_file(settings)
    reason = " ".join(asked.older_than_anchor.split())
    with _data_folder(settings), Hold(settings.data_dir, alone=True), staged(settings, asked.source) as stage:
        here = open_installation(stage)
        try:
            gone = _written_down(here, asked.source, reason)
        finally:
            here.close()
        put_in_place(settings, stage)
    groups = GROUPS.format(count=gone) if gone else NO_GROUPS
    print(BROUGHT_BACK.format(source=asked.source.name, data=settings.data_dir, groups=groups))
    with opened() as here:
        return told(here, [])


@contextmanager
def _data_folder(settings: Settings) -> Iterator[None]:
    """The data folder, made where there is none; gone again where nothing came into it."""
    was_there = settings.data_dir.is_dir()
    settings.data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        yield
    finally:
        if not was_there:
            with suppress(OSError):  # it is not empty: the database is in it
                settings.data_dir.rmdir()


def _written_down(here: Installation, source: Path, reason: str) -> int:
    """Write into the checked copy that it was brought back, and why. How many of its groups have lost their key."""
    anchors, _ = anchors_in(here.settings.anchor_file)
    verification = Verification(chain_of(here), anchors)
    with here.engine.read(here.tenant) as rows:
        for _fault in verification.faults(rows):
            pass  # they came with the backup, and are told once it is in place
        head = head_of(rows) or Anchor(0, "0" * 16)
    unmet = verification.unmet[-1] if verification.unmet else None
    if unmet and len(reason.split()) < 2:
        raise RestoreRefused(OLDER.format(restored=head.words, anchored=unmet.words))
    with here.engine.write(here.tenant) as rows:
        by, kept = operator(), {"head": head.words}
        note(here, rows, Entry(by, "restored", kind="backup", record=source.name, detail=kept))
        if unmet:
            detail = {"restored": head.words, "anchored": unmet.words, "why": reason}
            note(here, rows, Entry(by, RESTORED_OLDER, kind="backup", record=source.name, detail=detail))
        close_every_door(rows, at=stamp(here.now()))
    return without_key(here)
