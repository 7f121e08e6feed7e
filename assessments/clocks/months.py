"""Counting in months, and a day named by its place in the month ("third Tuesday")."""

from calendar import monthrange
from datetime import date, timedelta

from assessments.clocks.errors import SettingWrong

ORDINALS = ("first", "second", "third", "fourth", "last")
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def add_months(day: date, count: int) -> date:
    """The same day number `count` months on, or that month's last day where it is shorter (31 Aug + 6 is 28 Feb)."""
    years, month = divmod(day.month - 1 + count, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def next_monthly_day(day: date, place_in_month: str) -> date:
    """The first day on or after `day` with this place in its month, such as "third Tuesday". Raises SettingWrong."""
    ordinal, weekday = read_place_in_month(place_in_month)
    this_month = _day_in_month(day.replace(day=1), ordinal, weekday)
    if this_month >= day:
        return this_month
    return _day_in_month(add_months(day.replace(day=1), 1), ordinal, weekday)


def read_place_in_month(place_in_month: str) -> tuple[str, int]:
    """The ordinal ("third") and the weekday (Monday is 0) that the words name. Raises SettingWrong."""
    match place_in_month.lower().split():
        case [ordinal, weekday] if ordinal in ORDINALS and weekday in WEEKDAYS:
            return ordinal, WEEKDAYS.index(weekday)
    raise SettingWrong(
        "The MACE day could not be read: write it as first, second, third, fourth or last and a weekday, "
        'such as "third Tuesday".'
    )


def _day_in_month(first_of_month: date, ordinal: str, weekday: int) -> date:
    if ordinal == "last":
        end = add_months(first_of_month, 1) - timedelta(days=1)
        return end - timedelta(days=(end.weekday() - weekday) % 7)
    first = first_of_month + timedelta(days=(weekday - first_of_month.weekday()) % 7)
    return first + timedelta(weeks=ORDINALS.index(ordinal))
