"""Dates and times inside expressions: ISO text, and the number of days since 1 Jan 1970 on the London clock."""

import math
import re
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
_EPOCH = datetime(1970, 1, 1)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_DATE_TIME = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}.*")
_CLOCK = re.compile(r"(\d{2}):(\d{2})(?::(\d{2})(\.\d+)?)?.*")


def wall_clock(text: str) -> datetime | None:
    """
    A date or date-time in ISO text as the London clock showed it, without an offset; None if it is neither.

    Days are counted on the wall clock, so that a date and a time on the same day never trade places in summer.
    """
    try:
        if _DATE.fullmatch(text):
            return datetime.combine(date.fromisoformat(text), datetime.min.time())
        if _DATE_TIME.fullmatch(text):
            moment = datetime.fromisoformat(text)
            return moment.astimezone(LONDON).replace(tzinfo=None) if moment.tzinfo else moment
    except (ValueError, OverflowError):
        return None
    return None


def from_text(text: str) -> float | None:
    """Days since 1 Jan 1970, with the time of day as a fraction; None where `text` is no date."""
    moment = wall_clock(text)
    return None if moment is None else (moment - _EPOCH) / timedelta(days=1)


def as_date(counted: float) -> str:
    """The ISO date of a number of days, "" for NaN or a day no calendar has."""
    moment = _moment(counted)
    return moment.date().isoformat() if moment else ""


def as_date_time(counted: float) -> str:
    """The ISO date and time of a number of days, with London's offset; "" for NaN."""
    moment = _moment(counted)
    return moment.replace(tzinfo=LONDON).isoformat(timespec="milliseconds") if moment else ""


def fraction_of_day(text: str) -> float:
    """14:30 as 0.604...; NaN where `text` is no time."""
    match = _CLOCK.fullmatch(text)
    if match is None:
        return math.nan
    hours, minutes, seconds = int(match[1]), int(match[2]), float((match[3] or "0") + (match[4] or ""))
    return (hours * 3600 + minutes * 60 + seconds) / 86_400


def written(text: str, pattern: str) -> str:
    """`text` in the pattern of format-date: %Y %y %m %n %b %d %e %H %h %M %S %3 %a; "" where it is no date."""
    moment = wall_clock(text)
    if moment is None:
        return ""
    pieces = {
        "Y": f"{moment.year:04}", "y": f"{moment.year % 100:02}",
        "m": f"{moment.month:02}", "n": str(moment.month), "b": _MONTHS[moment.month - 1],
        "d": f"{moment.day:02}", "e": str(moment.day), "a": _DAYS[moment.weekday()],
        "H": f"{moment.hour:02}", "h": str(moment.hour), "M": f"{moment.minute:02}", "S": f"{moment.second:02}",
        "3": f"{moment.microsecond // 1000:03}", "%": "%",
    }  # fmt: skip
    return re.sub(r"%(.)", lambda match: pieces.get(match[1], match[0]), pattern)


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def _moment(counted: float) -> datetime | None:
    try:
        return _EPOCH + timedelta(days=counted)
    except (ValueError, OverflowError):
        return None
