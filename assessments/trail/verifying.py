"""
Is the trail whole? Each entry is held against those before it, and the whole against every anchor.

A fault is what nobody does by accident: an entry changed, removed, put in, or cut off the end. What is only worth
knowing, such as a clock that was set back, is a remark.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from assessments.store.engine import Rows
from assessments.trail.anchors import LONDON, Anchor
from assessments.trail.chain import Chain

RESTORED_OLDER = "restored_older_than_anchor"
"""The entry by which a person gave up what came after a backup, with a reason and both heads."""
SET_BACK = timedelta(minutes=1)
MOST_REMARKS = 5


@dataclass(frozen=True)
class _GivenUp:
    entry: int
    kept: int
    at: datetime

    def covers(self, anchor: Anchor) -> bool:
        return anchor.seq > self.kept and (anchor.at is None or anchor.at <= self.at)


@dataclass
class Verification:
    """
    One walk along the chain. `faults` does it; the rest is known once that has ended.

    Attributes:
        head: The newest entry; None where there is none.
        unmet: Anchors that the trail does not fit, lowest number first. Those that a restore gave up are not here.
    """

    chain: Chain
    anchors: Iterable[Anchor] = ()
    head: Anchor | None = None
    unmet: list[Anchor] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    _set_back: int = 0

    def faults(self, rows: Rows) -> Iterator[str]:
        """Every place where the trail does not hold, in words, in order."""
        expected = {(anchor.seq, anchor.seal): anchor for anchor in self.anchors}
        seqs = {seq for seq, _ in expected}
        met: set[Anchor] = set()
        given_up: list[_GivenUp] = []
        last = ""
        for row, wrong in self.chain.walk(rows):
            yield from wrong
            if row["seq"] in seqs:
                met |= {a for a in expected.values() if a.seq == row["seq"] and row["seal"].startswith(a.seal)}
            if row["action"] == RESTORED_OLDER and not wrong:
                kept = json.loads(row["detail"])["restored"].partition(" ")[0]
                given_up.append(_GivenUp(row["seq"], int(kept), datetime.fromisoformat(row["at"])))
            self._remark_on_time(row["seq"], last, row["at"])
            last, self.head = row["at"], Anchor(row["seq"], row["seal"])
        if self._set_back > MOST_REMARKS:
            self.remarks.append(f"And {self._set_back - MOST_REMARKS} more entries dated before the one they follow.")
        missed = sorted((a for a in expected.values() if a not in met), key=lambda anchor: anchor.seq)
        self.unmet = [anchor for anchor in missed if not any(one.covers(anchor) for one in given_up)]
        for one in given_up:
            self.remarks.append(
                f"Entry {one.entry}: a backup was brought back, and what came after entry {one.kept} was given up,"
                " with a reason."
            )
        if self.unmet:
            yield self._first_unmet()

    def _remark_on_time(self, seq: int, before: str, at: str) -> None:
        if not before or at >= before:
            return
        try:
            back = datetime.fromisoformat(before) - datetime.fromisoformat(at)
        except (ValueError, TypeError):
            return
        if back >= SET_BACK:
            self._set_back += 1
            if self._set_back <= MOST_REMARKS:
                self.remarks.append(
                    f"Entry {seq} is dated {_span(back)} before the entry it follows: the clock was set back."
                )

    def _first_unmet(self) -> str:
        first, more = self.unmet[0], len(self.unmet) - 1
        of = f" of {first.at.astimezone(LONDON):%-d %b %Y, %H:%M}" if first.at else ""
        also = f" {more} more {'anchor does' if more == 1 else 'anchors do'} not fit either." if more else ""
        if self.head is None or first.seq > self.head.seq:
            ends = f"ends at entry {self.head.seq}" if self.head else "is empty"
            said = f"says that there was an entry {first.seq}, and the trail {ends}: its end was cut off."
        else:
            said = f"for entry {first.seq} does not fit: the trail was written anew from there or before."
        return f"The anchor{of} {said}{also}"


def _span(back: timedelta) -> str:
    minutes = int(back.total_seconds()) // 60
    for unit, size in (("day", 24 * 60), ("hour", 60)):
        if minutes >= size:
            return f"{minutes // size} {unit}{'s' if minutes // size != 1 else ''}"
    return f"{minutes} minute{'s' if minutes != 1 else ''}"
