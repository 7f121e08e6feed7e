"""
Anchors: where the trail stood, written down outside the database.

Entries cut off the end leave no gap in the chain. An anchor (number, seal and time of the newest entry) says that
there was more. One is written at the first sign-in of a day and at each backup; papers carry one on their last page.
"""

import os
import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from assessments.store.engine import Rows
from assessments.store.installation import Installation
from assessments.vocabulary import AssessmentError, stamp

LONDON = ZoneInfo("Europe/London")
SHORTEST_SEAL = 16
_LINE = re.compile(r"(\d{1,18}) ([0-9a-f]{16,64})(?: (\S+))?")


class NoAnchor(AssessmentError):
    """What was given is not an anchor."""


@dataclass(frozen=True)
class Anchor:
    """
    Where the trail stood. `seal` may be its first digits only, as on paper; `at` is None where no time was noted.
    """

    seq: int
    seal: str
    at: datetime | None = None

    @property
    def words(self) -> str:
        """As it is told: "12 0a1b2c3d4e5f6071"."""
        return f"{self.seq} {self.seal[:SHORTEST_SEAL]}"


def read_anchor(words: str) -> Anchor:
    """An anchor as it stands on paper, or in a line of the file. Raises NoAnchor."""
    found = _LINE.fullmatch(" ".join(words.split()).lower().replace("t", "T"))
    if found is None:
        raise NoAnchor('An anchor is the number of an entry and its seal, as "12 0a1b2c3d4e5f6071".')
    try:
        at = datetime.fromisoformat(found[3]).astimezone(UTC) if found[3] else None
    except (ValueError, OverflowError):
        raise NoAnchor("The time of that anchor cannot be read.") from None
    return Anchor(int(found[1]), found[2], at)


def anchors_in(file: Path) -> tuple[list[Anchor], list[int]]:
    """The anchors of a file in the order they were written, and the numbers of lines that hold none."""
    anchors, unread = [], []
    try:
        lines = file.read_text(encoding="ascii", errors="replace").splitlines()
    except FileNotFoundError:
        return [], []
    for number, line in enumerate(lines, start=1):
        try:
            anchors.append(read_anchor(line))
        except NoAnchor:
            unread.append(number)
    return anchors, unread


def head_of(rows: Rows) -> Anchor | None:
    """The newest entry, whole; None while the trail is empty."""
    last = rows.one("select seq, seal from trail where tenant = :tenant order by seq desc limit 1")
    return Anchor(last["seq"], last["seal"]) if last else None


def put_anchor(here: Installation, head: Anchor) -> None:
    """Add one line to the file of anchors, on the disk when this returns. Raises OSError where that cannot be."""
    file = here.settings.anchor_file
    line = f"{head.seq} {head.seal} {stamp(here.now())}\n"
    handle = os.open(file, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        size = os.fstat(handle).st_size
        cut_short = size > 0 and os.pread(handle, 1, size - 1) != b"\n"
        os.write(handle, ("\n" * cut_short + line).encode("ascii"))
        os.fsync(handle)
    finally:
        os.close(handle)


def anchor_the_day(here: Installation) -> None:
    """
    At a sign-in: write an anchor unless there is one of today. Call it after the transaction of the sign-in.

    Nobody is kept out because it cannot be written: `trail verify` says how old the newest anchor is.
    """
    with suppress(OSError):
        anchors, _ = anchors_in(here.settings.anchor_file)
        newest = anchors[-1].at if anchors else None
        if newest and newest.astimezone(LONDON).date() == here.now().astimezone(LONDON).date():
            return
        with here.engine.read(here.tenant) as rows:
            head = head_of(rows)
        if head:
            put_anchor(here, head)
