"""Finds a numeral beside signs of harm: nothing that is printed may say how many there are."""

import re

from assessments.vocabulary import choices

NUMBER = r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|no|several|most)"
CLASSES = [*(re.escape(choice.label) for choice in choices("indicator_class")), "signs", "indicators"]
BESIDE = re.compile(
    rf"\b{NUMBER}\W{{0,3}}\b(?:{'|'.join(CLASSES)})\b|\b(?:{'|'.join(CLASSES)})\b\W{{0,3}}{NUMBER}\b", re.I
)
AROUND = re.compile(r"Printed \d+ \w+ \d{4}, \d\d:\d\d|Page \d+ of \d+")
"""What stands round every page."""


def beside_signs(words: str) -> list[str]:
    """Each place where a number stands directly beside a class of signs, across the end of a line too."""
    return [found[0] for found in BESIDE.finditer(AROUND.sub(" | ", words))]
