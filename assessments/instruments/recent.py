"""
The drafts that were worked out last, so that the next answer to one is worked out from there and not from nothing.

What is kept tells nobody anything: a form is given only to whoever brings all of its answers, and says of them what
they would say by themselves.
"""

import threading
import time
from collections import OrderedDict
from collections.abc import Mapping
from typing import Any

from assessments.instruments.form import Form
from assessments.instruments.model import Instrument

MOST_KEPT = 64
FORGOTTEN_AFTER_S = 600
"""A draft that nobody has worked at for so long is let go, the next time anybody works at one."""


class Recent:
    """Forms by the draft they belong to, the one that was asked for last at the end. Threads may share it."""

    def __init__(self, most: int = MOST_KEPT) -> None:
        self._most = most
        self._kept: OrderedDict[str, tuple[float, Mapping[str, Any], Form]] = OrderedDict()
        self._lock = threading.Lock()

    def form(self, draft: str, instrument: Instrument, answers: Mapping[str, Any], facts: Mapping[str, Any]) -> Form:
        """What `Form(instrument, answers, facts)` is; nobody may answer it."""
        with self._lock:
            _, known, last = self._kept.get(draft, (0.0, {}, None))
        if last is not None and last.instrument is instrument and known == facts:
            form = last.with_answers(answers)
        else:
            form = Form(instrument, answers, facts)
        with self._lock:
            self._kept[draft] = (time.monotonic(), facts, form)
            self._kept.move_to_end(draft)
            self._let_go()
        return form

    def _let_go(self) -> None:
        oldest = time.monotonic() - FORGOTTEN_AFTER_S
        for draft, (at, _, _) in list(self._kept.items()):
            if len(self._kept) <= self._most and at > oldest:
                return
            del self._kept[draft]
