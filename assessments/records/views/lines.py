"""One line of a list on My work."""

from dataclasses import dataclass
from datetime import datetime

from assessments.records.deadlines import Running


@dataclass(frozen=True)
class Line:
    """
    One line of a list: what it leads to, what it is called, and what is asked.

    `kind` and `record` are what a handle is made from. `due` is the clock it is ordered by, where one runs.
    """

    kind: str
    record: str
    title: str
    note: str
    what: str
    who: str = ""
    since: datetime | None = None
    due: Running | None = None
    state: str = ""
    task: str = ""
