"""
Who has the data folder open. The service and most commands share it; changing a key or restoring needs it alone.

A hold is a lock of the operating system on the folder: it ends with its process, however that ends.
"""

import fcntl
import os
from pathlib import Path
from typing import Self

from assessments.vocabulary import AssessmentError


class InUse(AssessmentError):
    """Somebody else has the data folder open in a way that this cannot be done beside."""


class Hold:
    """The data folder, held until `release` or the end of a `with` block."""

    _handle: int | None = None

    def __init__(self, folder: Path, *, alone: bool = False) -> None:
        self._handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            fcntl.flock(self._handle, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
        except BlockingIOError:
            self.release()
            raise InUse(
                "The service or another command has the database open. Stop it, then try again. Nothing was changed."
                if alone
                else "A key is being changed or a backup brought back. Wait until that has ended, then try again."
            ) from None

    def release(self) -> None:
        """Let go. A second time does nothing."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.release()

    def __del__(self) -> None:
        self.release()
