"""
The recovery sheet: the keys of an installation as plain words on paper, from which they are typed in again.

Each row is eight words, one for each byte, and a check word. A check word finds every single mistyped word and every
two words that changed places; it also knows which row it belongs to. (A cyclic check of eight bits by the polynomial
x^8 + x^4 + x^3 + x^2 + 1, whose order, 255, is longer than a row.)
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from assessments.store.keys import KEY_BYTES, Keys
from assessments.vocabulary import DATA, AssessmentError

IN_A_ROW = 8
INSTALLATION, PAGES, TRAIL, EARLIER = "Installation", "Pages key", "Trail key", "Earlier trail key"
POLYNOMIAL = 0x11D
_ROW = re.compile(r"([0-9]{1,2})\s+([a-z][a-z= ]*)", re.IGNORECASE)
_HEADING = re.compile(rf"({INSTALLATION}|{PAGES}|{TRAIL}|{EARLIER} ([0-9]{{1,4}}))\b.*", re.IGNORECASE)


class NotTheSheet(AssessmentError):
    """What was typed is not what stands on a recovery sheet. The message names the row, and never repeats a key."""


@dataclass(frozen=True)
class Sheet:
    """What a sheet holds: which installation it is of, and its keys."""

    installation: str
    keys: Keys = field(repr=False)


@cache
def words() -> tuple[str, ...]:
    """The 256 words, one for each byte. The list never changes: sheets lie in safes for years."""
    return tuple((DATA / "language" / "recovery_words.txt").read_text(encoding="ascii").split())


def check_word(part: str, row: int, given: bytes) -> str:
    """The word that closes a row of this part of the sheet."""
    remainder = 0
    for byte in f"{part} {row}".casefold().encode() + given:
        remainder ^= byte
        for _ in range(8):
            remainder = (remainder << 1) ^ (POLYNOMIAL if remainder & 0x80 else 0)
    return words()[remainder]


def rows_of(part: str, secret: bytes) -> Iterator[str]:
    """One part of the sheet, a line a row: "  1  eight words = check"."""
    for row, start in enumerate(range(0, len(secret), IN_A_ROW), start=1):
        given = secret[start : start + IN_A_ROW]
        yield f"  {row}  {' '.join(words()[byte] for byte in given)} = {check_word(part, row, given)}"


def check_words(part: str, secret: bytes) -> list[str]:
    """The check words of one part, in the order of its rows."""
    return [line.rpartition(" ")[2] for line in rows_of(part, secret)]


def parts_of(sheet: Sheet) -> dict[str, bytes]:
    """The parts in the order they are printed."""
    keys = sheet.keys
    named = {INSTALLATION: bytes.fromhex(sheet.installation), PAGES: keys.pages, TRAIL: keys.trail}
    return named | {f"{EARLIER} {number}": key for number, key in sorted(keys.earlier.items())}


def read_row(part: str, row: int, typed: str) -> bytes:
    """
    The eight bytes of one row, from its nine words.

    Raises:
        NotTheSheet: Saying which word is not on the list, or that one of them is not the right one.
    """
    given = re.findall(r"[a-z]+", typed.casefold())
    if len(given) != IN_A_ROW + 1:
        raise NotTheSheet(f"{part}, row {row}: it has nine words, the last of them after the sign =. Type it again.")
    for at, word in enumerate(given, start=1):
        if word not in words():
            near = [known for known in words() if _is_near(word, known)]
            meant = f' Is it "{near[0]}"?' if len(near) == 1 else ""
            raise NotTheSheet(f"{part}, row {row}: word {at} is on no sheet.{meant} Type the row again.")
    found = bytes(words().index(word) for word in given[:-1])
    if check_word(part, row, found) != given[-1]:
        raise NotTheSheet(
            f"{part}, row {row}: one of its words is not the right one, or two changed places. Type the row again."
        )
    return found


def _is_near(typed: str, known: str) -> bool:
    """Whether one letter more, fewer or other makes one of the other. Words of the list are further apart."""
    if abs(len(typed) - len(known)) > 1:
        return False
    short, long = sorted((typed, known), key=len)
    at = next((i for i, letter in enumerate(short) if letter != long[i]), len(short))
    return short[at + (len(short) == len(long)) :] == long[at + 1 :]


def read_sheet(text: str) -> Sheet:
    """
    A sheet from its text, as it was printed or typed.

    Raises:
        NotTheSheet: If a row is missing or wrong. It names the row.
    """
    part, found = "", {}
    for line in map(str.strip, text.splitlines()):
        if heading := _HEADING.fullmatch(line):
            part = f"{EARLIER} {heading[2]}" if heading[2] else heading[1].capitalize()
        elif part and (row := _ROW.fullmatch(line)):
            found[part, int(row[1])] = read_row(part, int(row[1]), row[2])
    return sheet_from(found)


def sheet_from(found: dict[tuple[str, int], bytes]) -> Sheet:
    """A sheet from its rows, each by its part and number. Raises NotTheSheet where one is missing."""
    whole = {part: _joined(found, part) for part in (INSTALLATION, PAGES, TRAIL)}
    numbers = sorted({int(part.rpartition(" ")[2]) for part, _ in found if part.startswith(EARLIER)})
    earlier = {number: _joined(found, f"{EARLIER} {number}") for number in numbers}
    return Sheet(whole[INSTALLATION].hex(), Keys(pages=whole[PAGES], trail=whole[TRAIL], earlier=earlier))


def row_count(part: str) -> int:
    """How many rows a part has."""
    return (16 if part == INSTALLATION else KEY_BYTES) // IN_A_ROW


def _joined(found: dict[tuple[str, int], bytes], part: str) -> bytes:
    rows = range(1, row_count(part) + 1)
    for row in rows:
        if (part, row) not in found:
            raise NotTheSheet(f"{part}, row {row} is missing. Give the whole sheet.")
    return b"".join(found[part, row] for row in rows)
