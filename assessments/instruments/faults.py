"""What can be wrong with an instrument's file or with an answer, said so that its author can put it right."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from assessments.vocabulary import AssessmentError

Told = tuple[str, str]
"""What is wrong, and what to write instead."""


@dataclass(frozen=True)
class Fault:
    """One thing wrong in one file: where it stands, what it is, and what to write instead. `place` is any other."""

    file: str
    problem: str
    remedy: str
    section: str = ""
    question: str = ""
    place: str = ""

    def __str__(self) -> str:
        where = [self.file]
        if self.section:
            where.append(f'section "{self.section}"')
        if self.question:
            where.append(f'question "{self.question}"')
        if self.place:
            where.append(self.place)
        return f"{', '.join(where)}: {self.problem} {self.remedy}"


class InstrumentRefused(AssessmentError):
    """A file that cannot be used. Every fault found is in `faults`, and each is a line of the message."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


class NoSuchInstrument(AssessmentError):
    """An instrument, or a version of one, that is not published here."""


class NoSuchLanguage(AssessmentError):
    """A language that an instrument is not kept in."""


class AnswerRefused(AssessmentError):
    """An answer that does not fit its question."""


def did_you_mean(word: str, known: Iterable[str], *, shape: str = '"{}"') -> str:
    """'Did you mean "es4"? ' when something known is close to `word`, else nothing."""
    close = get_close_matches(word, list(known), n=1)
    return f"Did you mean {shape.format(close[0])}? " if close else ""


class Faults:
    """Collects what is wrong with one file and the modules it brings in; its author hears of everything at once."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.found: list[Fault] = []
        self._files: dict[str, str] = {}
        self._written: dict[str, str] = {}
        self._told: set[tuple[str, str, str]] = set()

    def stands_in(self, file: str, *, section: str) -> None:
        """A section stands in a file of its own: a fault in it names that file."""
        self._files[section] = file

    def written_as(self, written: str, *, name: str) -> None:
        """A section or question is there many times, as `name` too, and the file writes it once: a fault names that."""
        self._written[name] = self.name_in_file(written)

    def name_in_file(self, name: str) -> str:
        """What the file calls a section or question."""
        return self._written.get(name, name)

    def add(self, problem: str, remedy: str, *, section: str = "", question: str = "", place: str = "") -> None:
        """Note one fault, unless it was, and go on reading."""
        section, question = self.name_in_file(section), self.name_in_file(question)
        fault = Fault(self._files.get(section, self.file), problem, remedy, section, question, place)
        if fault not in self.found:
            self.found.append(fault)

    def add_once(self, key: str, told: Sequence[Told], *, section: str, question: str) -> None:
        """
        Note what is wrong with one key of a question, unless something was said of it already.

        Written once for many choices, it may be wrong in as many ways; its author needs the first.
        """
        about = (self.name_in_file(section), self.name_in_file(question), key)
        if told and about not in self._told:
            self._told.add(about)
            for problem, remedy in told:
                self.add(problem, remedy, section=section, question=question)

    def stop_if_any(self) -> None:
        """Raise InstrumentRefused with all that was noted, if anything was."""
        if self.found:
            raise InstrumentRefused(self.found)
