"""Reading the moment a clock starts: a date, a local time in London, or a time with an offset."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from assessments.clocks.calendar import LONDON, london_day, written
from assessments.clocks.errors import NoSuchTime, StartRefused

EARLIEST_YEAR, LATEST_YEAR = 1900, 2199


@dataclass(frozen=True)
class Start:
    """When a clock starts: the date in London, the moment in UTC (None where only a date is known), and a note."""

    day: date
    moment: datetime | None = None
    note: str = ""


def read_start(given: str | date | datetime) -> Start:
    """
    What a person gave as a start.

    A time without an offset is London time. Of a time that happens twice the first is taken, and the note says so.
    A date-time of a page should come without an offset, so that this is noticed.

    Raises:
        StartRefused: If it cannot be read, or its year looks mistyped.
        NoSuchTime: If the clocks went forward over it.
    """
    value = _parse(given.strip()) if isinstance(given, str) else given
    if not EARLIEST_YEAR <= value.year <= LATEST_YEAR:
        raise StartRefused(f"The year {value.year} looks mistyped: give one from {EARLIEST_YEAR} to {LATEST_YEAR}.")
    if not isinstance(value, datetime):
        return Start(value)
    local = value.replace(tzinfo=LONDON, fold=0) if value.tzinfo is None else value
    _refuse_a_skipped_time(local)
    moment = local.astimezone(UTC)
    twice = value.tzinfo is None and local.replace(fold=1).utcoffset() != local.utcoffset()
    return Start(london_day(moment), moment, _first_is_taken(local) if twice else "")


def _parse(text: str) -> date | datetime:
    for read in (date.fromisoformat, datetime.fromisoformat):
        try:
            return read(text)
        except ValueError:
            continue
    raise StartRefused(
        "The start could not be read: write a date as 2026-11-23, or a date and time as 2026-11-23T14:30."
    )


def _refuse_a_skipped_time(local: datetime) -> None:
    """A time the clocks skipped does not come back the same from UTC."""
    there_and_back = local.astimezone(UTC).astimezone(local.tzinfo)
    if there_and_back.replace(tzinfo=None) != local.replace(tzinfo=None):
        raise NoSuchTime(
            f"{local:%H:%M} on {written(local)} does not exist, because the clocks went forward over it: "
            "give a time before or after."
        )


def _first_is_taken(local: datetime) -> str:
    offset = local.isoformat(timespec="minutes")[-6:]
    return f"{local:%H:%M} on {written(local)} happens twice, as the clocks go back: the first is taken ({offset})."
