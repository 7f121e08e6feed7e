"""
The days that clocks count: bank holidays of England and Wales, working days, and London time.

The regular bank holidays follow from rules. What only a proclamation can say is in data/rules/bank_holidays.toml;
with it the list is complete from 2015 on.
"""

import tomllib
from collections.abc import Iterator, Set
from datetime import date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from assessments.clocks.errors import RulesFileWrong
from assessments.vocabulary import DATA

LONDON = ZoneInfo("Europe/London")
END_OF_DAY = time(23, 59)

MONDAY, SATURDAY = 0, 5
ONE_DAY = timedelta(days=1)
NO_DAYS: frozenset[date] = frozenset()
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def bank_holidays(year: int, extras: Set[date] = NO_DAYS) -> frozenset[date]:
    """The bank holidays of England and Wales in one year; `extras` are days proclaimed since the data was written."""
    return _known_bank_holidays(year) | {day for day in extras if day.year == year}


def is_working_day(day: date, extras: Set[date] = NO_DAYS) -> bool:
    """Monday to Friday, unless a bank holiday or one of `extras` (further days that do not count)."""
    return day.weekday() < SATURDAY and day not in extras and day not in _known_bank_holidays(day.year)


def add_working_days(day: date, count: int, extras: Set[date] = NO_DAYS) -> date:
    """
    The working day `count` working days after `day`, or before it where `count` is negative.

    `day` itself is day 0 whether or not it is a working day, so from a Saturday day 1 is the next working day.
    """
    step = ONE_DAY if count > 0 else -ONE_DAY
    for _ in range(abs(count)):
        day += step
        while not is_working_day(day, extras):
            day += step
    return day


def working_days_between(earlier: date, later: date, extras: Set[date] = NO_DAYS) -> int:
    """How many working days come after `earlier`, up to and with `later`; 0 where `later` is not later."""
    days = (earlier + timedelta(days=n) for n in range(1, (later - earlier).days + 1))
    return sum(is_working_day(day, extras) for day in days)


def london_day(moment: datetime) -> date:
    """The date in London at this moment. Raises ValueError for a moment without an offset."""
    if moment.tzinfo is None:
        raise ValueError("A moment needs an offset before it has a date in London.")
    return moment.astimezone(LONDON).date()


def written(day: date) -> str:
    """A date as it is shown: 23 Nov 2026, whatever language the machine speaks."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


@cache
def _known_bank_holidays(year: int) -> frozenset[date]:
    moved, extra = _proclaimed()
    return frozenset(moved.get(day, day) for day in _regular_bank_holidays(year)) | {d for d in extra if d.year == year}


def _regular_bank_holidays(year: int) -> Iterator[date]:
    easter = easter_sunday(year)
    yield from _moved_off_the_weekend(date(year, 1, 1))
    yield easter - 2 * ONE_DAY
    yield easter + ONE_DAY
    yield _monday_on_or_after(date(year, 5, 1))
    yield _monday_on_or_after(date(year, 5, 25))
    yield _monday_on_or_after(date(year, 8, 25))
    yield from _moved_off_the_weekend(date(year, 12, 25), date(year, 12, 26))


def easter_sunday(year: int) -> date:
    """Easter Sunday in the western churches, by the Gregorian computus (Meeus, Jones and Butcher)."""
    golden = year % 19
    century, of_century = divmod(year, 100)
    leap_centuries, century_rest = divmod(century, 4)
    moon_shift = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap_centuries - moon_shift + 15) % 30
    leaps, rest = divmod(of_century, 4)
    to_sunday = (32 + 2 * century_rest + 2 * leaps - epact - rest) % 7
    correction = (golden + 11 * epact + 22 * to_sunday) // 451
    month, day = divmod(epact + to_sunday - 7 * correction + 114, 31)
    return date(year, month, day + 1)


def _monday_on_or_after(day: date) -> date:
    return day + (MONDAY - day.weekday()) % 7 * ONE_DAY


def _moved_off_the_weekend(*holidays: date) -> Iterator[date]:
    """A holiday on a weekend moves to the next weekday that is not a holiday of its own (27 and 28 Dec 2027)."""
    taken = {day for day in holidays if day.weekday() < SATURDAY}
    yield from taken
    for day in holidays:
        if day.weekday() >= SATURDAY:
            while day.weekday() >= SATURDAY or day in taken:
                day += ONE_DAY
            taken.add(day)
            yield day


@cache
def _proclaimed() -> tuple[dict[date, date], frozenset[date]]:
    file = DATA / "rules" / "bank_holidays.toml"
    return read_proclaimed(file.read_text(encoding="utf-8"), file.name)


def read_proclaimed(text: str, file_name: str) -> tuple[dict[date, date], frozenset[date]]:
    """The proclaimed changes: regular holidays moved to another day, and days added. Raises RulesFileWrong."""
    try:
        table = tomllib.loads(text)
        moved = {entry["from"]: entry["to"] for entry in table.get("moved", [])}
        extra = frozenset(entry["day"] for entry in table.get("extra", []))
    except (tomllib.TOMLDecodeError, KeyError) as wrong:
        raise RulesFileWrong(f"{file_name} cannot be read ({wrong}): see the lines at its top.") from wrong
    for day in (*moved, *moved.values(), *extra):
        if type(day) is not date:
            raise RulesFileWrong(
                f"{file_name} has {day!r} where a date belongs: write it as 2022-06-03, without quotes."
            )
    return moved, extra
