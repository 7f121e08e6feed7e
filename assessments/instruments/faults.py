"""What can be wrong with an instrument's file or with an answer, said so that its author can put it right."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from assessments.vocabulary import AssessmentError


@dataclass(frozen=True)
class Fault:
    """One thing wrong in one file: where it stands, what it is, and what to write instead."""

    file: str
    problem: str
    remedy: str
    section: str = ""
    question: str = ""

    def __str__(self) -> str:
        where = [self.file]
        if self.section:
            where.append(f'section "{self.section}"')
        if self.question:
            where.append(f'question "{self.question}"')
        return f"{', '.join(where)}: {self.problem} {self.remedy}"


class InstrumentRefused(AssessmentError):
    """A file that cannot be used. Every fault found is in `faults`, and each is a line of the message."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


class NoSuchInstrument(AssessmentError):
    """An instrument, or a version of one, that is not published here."""


class AnswerRefused(AssessmentError):
    """An answer that does not fit its question."""


def did_you_mean(word: str, known: Iterable[str], *, shape: str = '"{}"') -> str:
    """'Did you mean "es4"? ' when something known is close to `word`, else nothing."""
    close = get_close_matches(word, list(known), n=1)
    return f"Did you mean {shape.format(close[0])}? " if close else ""


class Faults:
    """Collects what is wrong with one file, so that its author hears of everything at once."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.found: list[Fault] = []

    def add(self, problem: str, remedy: str, *, section: str = "", question: str = "") -> None:
        """Note one fault and go on reading."""
        self.found.append(Fault(self.file, problem, remedy, section, question))

    def stop_if_any(self) -> None:
        """Raise InstrumentRefused with all that was noted, if anything was."""
        if self.found:
            raise InstrumentRefused(self.found)
