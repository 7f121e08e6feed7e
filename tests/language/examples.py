"""The notes of examples.toml, and what should be remarked on in them."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

MARKED = re.compile(r"\{([^}]*)\}")
FILE = Path(__file__).parent / "examples.toml"


def remarked() -> Iterator[tuple[str, str, list[str]]]:
    """The entry, the text, and the words that should be remarked on."""
    for entry, examples in by_entry().items():
        for text in examples["remarked"]:
            yield entry, MARKED.sub(r"\1", text), MARKED.findall(text)


def passing() -> Iterator[tuple[str, str]]:
    """The entry, and a text with its words in a meaning that may stand, or with what could be written instead."""
    for entry, examples in by_entry().items():
        for text in examples["passes"]:
            yield entry, text


def by_entry() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))
