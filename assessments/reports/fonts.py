"""
The letters that can be printed: those of the fonts in pinned packages, never those of the machine.

A letter that no font has would be an empty box, or stop the page with an error that quotes a name. So the fonts' own
tables are asked first, and such a letter is printed as U+FFFD. Chinese, Japanese and Korean need the second package.
"""

import unicodedata
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import typst
from fontTools.ttLib import TTCollection, TTFont

from assessments.reports.letters import LOST, as_kept, with_plain_ends

PACKAGES = ("manimgx_fonts", "manimgx_fonts_cjk")
FIRST, LAST = "Noto Sans", ("DejaVu Sans Mono", "Noto Emoji")  # Latin before all, plain signs before emoji
SIGNS = "≈≠≤≥■□▢▪▫▲△►▼◆◇○●◦★☆☐☒✓✗✘❑❒❖➢➤"  # bullets and ticks of word processors: typst's own DejaVu Sans Mono has them
JOINERS = "\u200b\u200c\u200d\u200e\u200f"  # zero width, but they shape or turn the letters around them

# Never drawn, so no font needs them: Unicode's Default_Ignorable_Code_Point, as joiners and variation selectors.
UNSEEN = (
    *(0x00AD, 0x034F, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFFA0),
    *range(0x180B, 0x1810),
    *range(0x200B, 0x2010),
    *range(0x2060, 0x2065),
    *range(0xFE00, 0xFE10),
    *range(0xE0001, 0xE0080),
    *range(0xE0100, 0xE01F0),
)


def folders() -> tuple[Path, ...]:
    """Where the font packages that are installed lie."""
    found = (find_spec(name) for name in PACKAGES)
    return tuple(Path(spec.origin).parent for spec in found if spec and spec.origin)


@cache
def shipped() -> typst.Fonts:
    """The fonts of the packages and those inside typst, read once."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=list(folders()))


@cache
def families() -> tuple[str, ...]:
    """Their families, in the order in which a letter is looked for."""
    others = sorted(family for family in set(shipped().families()) if family.startswith(f"{FIRST} "))
    return (FIRST, *others, *LAST)


@cache
def letters_of_each() -> tuple[frozenset[int], ...]:
    """The code points that each shipped font can draw."""
    found = [frozenset(map(ord, SIGNS))]
    for file in (file for folder in folders() for file in folder.iterdir()):
        if file.suffix in (".ttf", ".otf"):
            with TTFont(file, lazy=True) as font:
                found.append(frozenset(font.getBestCmap()))
        elif file.suffix == ".ttc":
            with TTCollection(file, lazy=True) as collection:
                found += [frozenset(font.getBestCmap()) for font in collection.fonts]
    return tuple(found)


@cache
def letters() -> frozenset[int]:
    """Every code point that some shipped font can draw."""
    return frozenset().union(*letters_of_each())


class Printed(dict[int, str]):
    """For `str.translate`: each code point as it is printed, looked up once."""

    def __missing__(self, point: int) -> str:
        self[point] = as_printed(point)
        return self[point]


def as_printed(point: int) -> str:
    """One code point as it is printed: as any file keeps it, but U+FFFD, or a plain space, where no font has it."""
    kept = as_kept(point)
    if kept in ("", "\n") or ord(kept) in letters() or ord(kept) in UNSEEN:
        return kept
    return " " if unicodedata.category(kept) == "Zs" else LOST


PRINTED = Printed()


def printable(text: str) -> str:
    """`text` to the letter, but for controls, which are dropped, and letters no font can draw, which become U+FFFD."""
    return with_plain_ends(text).translate(PRINTED)


def without_stray_marks(text: str) -> str:
    """
    `text` with each mark that no font draws together with its letter as U+FFFD, and without variation selectors.

    Such a pair, as a Hebrew accent over a smile, needs two fonts; whether it can be set depends on what is near it.
    """
    kept, base = [], LOST
    for letter in text:
        if ord(letter) in UNSEEN:
            kept.append(letter if letter in JOINERS else "")
        elif unicodedata.category(letter) not in ("Mn", "Me", "Mc"):
            kept.append(base := letter)
        else:
            together = any({ord(base), ord(letter)} <= font for font in letters_of_each())
            kept.append(letter if together else (base := LOST))
    return "".join(kept)
