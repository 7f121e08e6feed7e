"""
What of a response is not for its reader: rounds about a group they may not know.

For such a reader there is no such round, and nothing shows that there was one: the others are counted from 1 again.
Whoever may know all that is named gets everything as it is.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from assessments.instruments.library import published
from assessments.instruments.model import Instrument
from assessments.people.visits import Visit
from assessments.records.groups_known import GroupsKnown, asking_for_groups, ids_in
from assessments.records.model import Answers, Clash, Response, Said, Submission, Verdict
from assessments.store.engine import Rows

Known = Callable[[str], bool]


class Withheld:
    """
    Takes what a reader may not know out of answers, and of all that names their questions.

    Args:
        said: Questions with what was answered to them: the answers of one moment, or everything that ever was.
        known: Whether the reader may know a group, by its id.
    """

    def __init__(self, instrument: Instrument, said: Iterable[tuple[str, Any]], known: Known) -> None:
        self._instrument = instrument
        asking = {question.name: question for question in asking_for_groups(instrument)}
        self._alone: set[str] = set()
        self._rounds: dict[str, set[int]] = {}
        for name, value in said:
            if name in asking and not all(known(group) for group in ids_in(value)):
                question = asking[name]
                if question.repeat:
                    self._rounds.setdefault(question.repeat, set()).add(question.round)
                else:
                    self._alone.add(name)

    def __bool__(self) -> bool:
        return bool(self._alone or self._rounds)

    def name(self, question: str) -> str | None:
        """What a question is called for this reader; None where there is no such question for them."""
        asked = self._instrument.questions.get(question)
        if question in self._alone:
            return None
        if asked is None or asked.repeat not in self._rounds:
            return question
        number = self._number(asked.repeat, asked.round)
        return f"{asked.template}[{number}]" if number else None

    def meant(self, question: str) -> str:
        """The question that this reader means: rounds may be counted otherwise for them. The reverse of `name`."""
        asked = self._instrument.questions.get(question)
        if asked is None or asked.repeat not in self._rounds:
            return question
        most = self._instrument.question(asked.repeat).most
        numbers = (one for one in range(1, most + 1) if self._number(asked.repeat, one) == asked.round)
        return f"{asked.template}[{next(numbers, asked.round)}]"

    def value(self, question: str, value: Any) -> Any:
        """An answer for this reader: of a repeat, the rounds that are there for them."""
        if question not in self._rounds:
            return value
        numbers = (self._number(question, int(number)) for number in value or [])
        return [str(number) for number in numbers if number]

    def is_changed(self, question: str) -> bool:
        """Whether it is a repeat of which a round is left out."""
        return question in self._rounds

    def answers(self, answers: Answers) -> Answers:
        """All that was answered, for this reader."""
        return {name: self.value(was, value) for was, value in answers.items() if (name := self.name(was))}

    def said(self, said: dict[str, Said]) -> dict[str, Said]:
        """The same of answers with who gave them."""
        return {
            name: replace(one, value=self.value(was, one.value))
            for was, one in said.items()
            if (name := self.name(was))
        }

    def clashes(self, clashes: Iterable[Clash]) -> tuple[Clash, ...]:
        """Those between answers that are there for this reader, and as they are."""
        return tuple(one for one in clashes if self.name(one.question) and one.question not in self._rounds)

    def submission(self, sent: Submission) -> Submission:
        """What was sent, with its comments and how it was decided."""
        comments = [(self.name(comment.question), comment) for comment in sent.comments]
        return replace(
            sent,
            answers=self.answers(sent.answers),
            not_counted=tuple(filter(None, map(self.name, sent.not_counted))),
            comments=tuple(replace(comment, question=name) for name, comment in comments if name is not None),
            verdict=self._verdict(sent.verdict) if sent.verdict else None,
        )

    def _verdict(self, verdict: Verdict) -> Verdict:
        """How it was decided; what was asked about a round goes with the round."""
        if verdict.question is None or self.name(verdict.question):
            return replace(verdict, question=self.name(verdict.question) if verdict.question else None)
        return replace(verdict, question=None, why="")

    def _number(self, repeat: str, number: int) -> int:
        """Which round it is for this reader; 0 where it is none."""
        hidden = self._rounds[repeat]
        return 0 if number in hidden else number - sum(gone < number for gone in hidden)


def withheld(instrument: str, version: int, answers: Answers, known: Known) -> Withheld:
    """What is not for this reader of the answers of one moment."""
    return Withheld(published(instrument, version), answers.items(), known)


def question_meant(rows: Rows, visit: Visit, kept: Response, question: str) -> str:
    """The question that a reader of a response means by a name it has for them."""
    known = GroupsKnown(rows, visit, kept.id)
    return withheld(kept.instrument, kept.instrument_version, kept.answers, known).meant(question)


def as_known(instrument: str, sent: Submission, known: Known) -> Submission:
    """What was sent, as a reader may know it."""
    return withheld(instrument, sent.instrument_version, sent.answers, known).submission(sent)


def without_unknown(instrument: Instrument, found: list[dict[str, Any]], known: Known) -> tuple[dict[str, Any], ...]:
    """
    The history of a response as a reader may know it, newest first as it came.

    A round that ever named a group they may not know is left out from its beginning, and the rest is counted anew.
    """
    hidden = Withheld(instrument, [(row["question"], row["value"]) for row in found], known)
    if not hidden:
        return tuple(found)
    shown: list[dict[str, Any]] = []
    last: dict[str, Any] = {}
    for row in reversed(found):
        name = hidden.name(row["question"])
        value = hidden.value(row["question"], row["value"])
        if name is None or (hidden.is_changed(row["question"]) and value == last.get(name, [])):
            continue
        last[name] = value
        shown.append({**row, "question": name, "value": value, "number": len(shown) + 1})
    return tuple(reversed(shown))
