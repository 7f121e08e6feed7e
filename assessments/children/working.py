"""Who works with a child, from when, and who covers for them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from assessments.records.words import written_day
from assessments.store.engine import Rows

AS = {
    "lead": "Their worker",
    "joint": "Works with them too",
    "cover": "Covers for now",
    "assigned": "Sees what was shared",
}
NOBODY = "Nobody yet"


@dataclass(frozen=True)
class Working:
    """One allocation: who, and in words as what and since when; `now` is whether it still runs."""

    name: str
    words: str
    now: bool


def working_with(rows: Rows, child: str, today: date) -> tuple[Working, ...]:
    """Everybody who works or worked with a child: those of today first, then the newest."""
    found = rows(
        "select l.kind, l.from_date, l.to_date, l.account, a.display_name as name from allocation l"
        " left join account a on a.tenant = l.tenant and a.id = l.account"
        " where l.tenant = :tenant and l.context = :child order by l.from_date desc, l.made_at desc",
        child=child,
    )
    on = today.isoformat()
    now = [row for row in found if row["from_date"] <= on and (row["to_date"] or on) >= on]
    before = [row for row in found if (row["to_date"] or on) < on]
    return (
        *(_working(rows, row, on) for row in sorted(now, key=lambda row: list(AS).index(row["kind"]))),
        *(Working(row["name"] or NOBODY, _ended(row), now=False) for row in before if row["account"]),
    )


def _working(rows: Rows, row: dict[str, Any], on: str) -> Working:
    if row["account"] is None:
        return Working(NOBODY, f"Waits to be allocated since {_day(row['from_date'])}", now=True)
    until = f", until {_day(row['to_date'])}" if row["to_date"] else ""
    words = [f"{AS[row['kind']]} since {_day(row['from_date'])}{until}", *_covered(rows, row["account"], on)]
    return Working(row["name"] or "", ". ".join(words), now=True)


def _covered(rows: Rows, account: str, on: str) -> Iterator[str]:
    found = rows(
        "select v.to_date, a.display_name as name from cover v join account a on a.tenant = v.tenant"
        " and a.id = v.covering where v.tenant = :tenant and v.covered = :account and v.from_date <= :on"
        " and v.to_date >= :on order by v.to_date",
        account=account,
        on=on,
    )
    return (f"{row['name']} covers until {_day(row['to_date'])}" for row in found)


def _ended(row: dict[str, Any]) -> str:
    return f"{AS[row['kind']]} from {_day(row['from_date'])} to {_day(row['to_date'])}"


def _day(text: str) -> str:
    return written_day(date.fromisoformat(text))
