"""Waiting for one's turn: a lock that is given in the order in which it was asked for."""

import threading
from collections import deque
from types import TracebackType


class InTurn:
    """
    As `threading.Lock` in a `with` statement, but whoever waits longest is next.

    A plain lock is often taken again at once by the thread that just gave it back: most then wait no time at all, and
    a few so long that a person notices.
    """

    def __init__(self) -> None:
        self._door = threading.Lock()
        self._taken = False
        self._waiting: deque[threading.Lock] = deque()

    def __enter__(self) -> None:
        with self._door:
            if not self._taken:
                self._taken = True
                return
            mine = threading.Lock()
            mine.acquire()
            self._waiting.append(mine)
        try:
            mine.acquire()
        except BaseException:
            self._leave(mine)
            raise

    def __exit__(self, kind: type[BaseException] | None, said: BaseException | None, at: TracebackType | None) -> None:
        with self._door:
            self._next()

    def _next(self) -> None:
        if self._waiting:
            self._waiting.popleft().release()
        else:
            self._taken = False

    def _leave(self, mine: threading.Lock) -> None:
        """Somebody was interrupted while waiting; if it was their turn by then, it is the next one's."""
        with self._door:
            if mine in self._waiting:
                self._waiting.remove(mine)
            else:
                self._next()
