"""A day, a month or a year, sure or about: read as people write it, kept in ISO, and said as people write it."""

import re
from datetime import date

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
NAMES = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
         "december")  # fmt: skip
_ABOUT = re.compile(r"(?:about|around|roughly|circa|c\.?)\s+", re.IGNORECASE)
_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_DIGITS = re.compile(r"(?:(\d{1,2})[/.])?(\d{1,2})[/.](\d{4})", re.ASCII)
_WORDS = re.compile(r"(?:(\d{1,2})(?:st|nd|rd|th)?\s+)?([a-z]{3,9})\.?,?\s+(\d{4})", re.ASCII | re.IGNORECASE)


def read_when(text: str) -> str | None:
    """
    "about 2026-03" for "about March 2026", "2026-03-12" for "12/3/2026"; None for what is no day, month or year.

    Days come before months, as they do in this country. Years are from 1900.
    """
    words = " ".join(text.split())
    sure = _ABOUT.sub("", words, count=1) if _ABOUT.match(words) else words
    found = _parts(sure)
    if found is None:
        return None
    year, month, day = found
    try:
        if date(year, month or 1, day or 1).year < 1900:
            return None
    except ValueError:
        return None
    iso = f"{year:04}" + (f"-{month:02}" if month else "") + (f"-{day:02}" if day else "")
    return iso if sure == words else f"about {iso}"


def when_in_words(kept: str) -> str:
    """ "about Mar 2026" for "about 2026-03"; what is kept and cannot be read stands as it is."""
    about, iso = ("about ", kept[6:]) if kept.startswith("about ") else ("", kept)
    match = _ISO.fullmatch(iso)
    if match is None or (match[2] and not 1 <= int(match[2]) <= 12):
        return kept
    month = f"{MONTHS[int(match[2]) - 1]} " if match[2] else ""
    day = f"{int(match[3])} " if match[3] else ""
    return f"{about}{day}{month}{match[1]}"


def _parts(text: str) -> tuple[int, int, int] | None:
    """Year, month and day, 0 for what is not said."""
    if match := _ISO.fullmatch(text):
        year, month, day = match.groups()
    elif match := _DIGITS.fullmatch(text):
        day, month, year = match.groups()
    elif match := _WORDS.fullmatch(text):
        day, name, year = match.groups()
        month = str(_month(name))
    else:
        return None
    return int(year), int(month or 0), int(day or 0)


def _month(name: str) -> int:
    """Which month a name or its beginning means; 99, which is none, for anything else."""
    return next((n for n, full in enumerate(NAMES, 1) if full.startswith(name.lower())), 99)
