"""The fixed corpus, and what the check for names makes of it."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from assessments.disclosure.names import KINDS, Kind, Pointed, Recall, point_at

_MARK = re.compile(r"\{(\w+)\|([^}]*)\}")


@dataclass(frozen=True)
class Marked:
    start: int
    end: int
    kind: str


@dataclass(frozen=True)
class Example:
    text: str
    marked: tuple[Marked, ...]
    read: str


def corpus() -> Iterator[Example]:
    table = tomllib.loads((Path(__file__).parent / "corpus.toml").read_text(encoding="utf-8"))
    for writer in table["writers"]:
        for marked_text in writer["texts"]:
            yield _example(marked_text, writer["read"])


def _example(marked_text: str, read: str) -> Example:
    text, marked, upto = "", [], 0
    for mark in _MARK.finditer(marked_text):
        text += marked_text[upto : mark.start()]
        marked.append(Marked(len(text), len(text) + len(mark[2]), mark[1]))
        text += mark[2]
        upto = mark.end()
    return Example(text + marked_text[upto:], tuple(marked), read)


def is_found(marked: Marked, pointed: Iterable[Pointed]) -> bool:
    """Every letter of it was pointed at, whatever it was taken for."""
    covered = {at for piece in pointed for at in range(piece.start, piece.end)}
    return covered.issuperset(range(marked.start, marked.end))


def false_alarms(example: Example, pointed: Iterable[Pointed]) -> list[Pointed]:
    """What was pointed at and touches nothing that is marked."""
    return [
        piece
        for piece in pointed
        if not any(piece.start < marked.end and marked.start < piece.end for marked in example.marked)
    ]


def measured(examples: Iterable[Example]) -> dict[Kind, Recall]:
    there: Counter[str] = Counter()
    found: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    for example in examples:
        pointed = point_at(example.text)
        there.update(marked.kind for marked in example.marked)
        found.update(marked.kind for marked in example.marked if is_found(marked, pointed))
        wrong.update(piece.kind for piece in false_alarms(example, pointed))
    return {kind: Recall(there[kind], found[kind], wrong[kind]) for kind in KINDS}
