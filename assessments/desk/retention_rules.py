"""How long each class of record is kept: data/rules/retention.toml, and what the authority set instead."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any

from assessments.clocks.months import add_months
from assessments.vocabulary import DATA, AssessmentError

SETTING = "retention"
ADULT_YEARS = 18
LONGEST_MONTHS = 12 * 120


class PeriodRefused(AssessmentError):
    """The authority's own period cannot be used."""


@dataclass(frozen=True)
class Kept:
    """
    One class of record and how long it is kept. `said` is the whole rule in words, `instead` another that was proposed.

    `counted_from` is a word of the file: see its head. `own` is whether the authority set the period.
    """

    id: str
    name: str
    months: int
    counted_from: str
    said: str
    source: str
    setting: bool
    listed: bool
    instead: str = ""
    own: bool = False

    @property
    def period(self) -> str:
        """ "3 years", "6 months"."""
        years, months = divmod(self.months, 12)
        return " and ".join(
            f"{count} {word}{'' if count == 1 else 's'}"
            for count, word in ((years, "year"), (months, "month"))
            if count
        )

    def due_on(self, *, last_activity: date, born: date | None = None) -> date | None:
        """
        The day from which a closed record of this class need not be kept; None where the date of birth is lacking.

        A day that the month does not have is its last: three years after 29 Feb 2024 is 28 Feb 2027.

        Raises:
            ValueError: For a class that is not worked out here.
        """
        if self.counted_from == "last_activity":
            return add_months(last_activity, self.months)
        if self.counted_from == "birthday_18":
            return add_months(max(add_months(born, 12 * ADULT_YEARS), last_activity), self.months) if born else None
        raise ValueError(self.counted_from)


@cache
def retention_file() -> dict[str, Any]:
    """The file data/rules/retention.toml."""
    return tomllib.loads((DATA / "rules" / "retention.toml").read_text(encoding="utf-8"))


def days_ahead() -> int:
    """How many days before its time a record is listed."""
    return int(retention_file()["days_ahead"])


@cache
def our_periods() -> dict[str, Kept]:
    """Every class as our file has it, by its id."""
    return {id_: _kept(id_, table) for id_, table in retention_file()["class"].items()}


def _kept(id_: str, table: Mapping[str, Any]) -> Kept:
    words = {name: table.get(name, "") for name in ("name", "said", "instead", "source")}
    return Kept(
        id_, months=_months(table["period"]), counted_from=table["from"], setting=table["setting"],
        listed=table["listed"], **words,
    )  # fmt: skip


def _months(period: Mapping[str, int]) -> int:
    return 12 * period.get("years", 0) + period.get("months", 0)


def read_periods(own: Mapping[str, Any]) -> dict[str, Kept]:
    """
    Every class with the period that holds here.

    Args:
        own: The setting: by class, years and months.

    Raises:
        PeriodRefused: For a class that there is not or that cannot be set, or a period that is none.
    """
    periods = dict(our_periods())
    for id_, period in own.items():
        if id_ not in periods or not periods[id_].setting:
            raise PeriodRefused(
                f"No period can be set for {id_}. Classes: {', '.join(k for k, one in periods.items() if one.setting)}."
            )
        if not _is_period(period):
            raise PeriodRefused(f'Give the period of {id_} in whole years and months, such as {{"years": 6}}.')
        periods[id_] = replace(periods[id_], months=_months(period), own=True)
        periods[id_] = replace(periods[id_], said=f"{periods[id_].period}, set by this authority")
    return periods


def _is_period(period: Any) -> bool:
    if not isinstance(period, dict) or not period or not period.keys() <= {"years", "months"}:
        return False
    if not all(type(value) is int and value >= 0 for value in period.values()):
        return False
    return 0 < _months(period) <= LONGEST_MONTHS
