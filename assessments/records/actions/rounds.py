"""Rounds of a repeat: adding one, taking one out, putting it back. What was written in one is always kept."""

from collections.abc import Callable

from assessments.instruments.faults import AnswerRefused
from assessments.instruments.library import published
from assessments.instruments.model import Question
from assessments.people.roles import Permission
from assessments.people.visits import Visit
from assessments.records.actions.answering import keep_answer, open_draft
from assessments.records.model import Response, Saved


def add_round(visit: Visit, *, draft: str, repeat: str) -> Saved:
    """
    Begin a round with a number that none has had, so that two people who begin one at once get one each.

    Raises:
        AnswerRefused: If there is no room for another.
    """

    def one_more(asked: Question, there: set[int], used: set[int]) -> set[int]:
        number = 1 + max(used, default=0)
        if number > asked.most:
            raise AnswerRefused(
                f'There is no room for more under "{asked.label}". Put back one that was taken out and use it again, '
                "or keep what is more in a second record."
            )
        return there | {number}

    return _change(visit, draft, repeat, one_more)


def take_out_round(visit: Visit, *, draft: str, repeat: str, number: int) -> Saved:
    """Leave a round out. Its answers are kept, are listed as not counted, and come back with it."""
    return _change(visit, draft, repeat, lambda _asked, there, _used: there - {number})


def put_back_round(visit: Visit, *, draft: str, repeat: str, number: int) -> Saved:
    """Let a round that was taken out count again."""
    return _change(visit, draft, repeat, lambda _asked, there, used: there | ({number} & used))


def _change(visit: Visit, draft: str, repeat: str, change: Callable[[Question, set[int], set[int]], set[int]]) -> Saved:
    """Change the rounds there are as they stand now, not as a page saw them."""
    with visit.acting() as rows:
        visit.require(rows, Permission.ANSWER, response=draft)
        kept = open_draft(rows, draft)
        asked = published(kept.instrument, kept.instrument_version).question(repeat)
        there = {int(number) for number in kept.answers.get(repeat) or []}
        rounds = change(asked, there, there | _written_in(kept, asked))
        value = [str(number) for number in sorted(rounds)]
        return keep_answer(rows, visit, kept, repeat, value, kept.revision, kind="answer")


def _written_in(kept: Response, asked: Question) -> set[int]:
    """The rounds that anything was ever written in, of those that are out too."""
    instrument = published(kept.instrument, kept.instrument_version)
    named = (instrument.questions.get(name) for name in kept.answers)
    return {question.round for question in named if question and question.repeat == asked.name}
