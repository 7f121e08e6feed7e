"""What happens to the work of somebody who is suspended or changes teams: it waits for a manager, from that moment."""

from datetime import timedelta

from assessments.store.engine import Rows
from assessments.store.installation import Installation
from assessments.trail.chain import Entry, note


def end_covers_of(here: Installation, rows: Rows, account: str) -> None:
    """End it that anybody covers for this account: what they come to now was entrusted to nobody else."""
    now = here.now().date()
    rows(
        "update cover set to_date = :yesterday where tenant = :tenant and covered = :account and to_date >= :today",
        account=account,
        today=now.isoformat(),
        yesterday=(now - timedelta(days=1)).isoformat(),
    )


def leave_work(here: Installation, rows: Rows, account: str, by: str, *, why: str = "suspended") -> int:
    """
    End every allocation and cover of an account, and write it down with each record.

    A record that nobody leads then stands on its team's unallocated list. What was open and fell to this person falls
    to whoever it is allocated to.

    Returns:
        How many different records they worked with.
    """
    today, yesterday = here.now().date().isoformat(), (here.now().date() - timedelta(days=1)).isoformat()
    given = {"account": account, "today": today, "yesterday": yesterday}
    lasting = "tenant = :tenant and account = :account and (to_date is null or to_date >= :today)"
    records = rows(f"select distinct context from allocation where {lasting} order by context", **given)
    rows(f"update allocation set to_date = :yesterday where {lasting}", **given)
    rows(
        "update cover set to_date = :yesterday where tenant = :tenant and covering = :account and to_date >= :today",
        **given,
    )
    for row in records:
        record = row["context"]
        detail = {"account": account, "why": why}
        note(here, rows, Entry(by, "worker_ended", record=record, about=record, detail=detail))
    return len(records)
