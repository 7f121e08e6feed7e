"""Which of the groups that a response names its reader may know. The rule for one group is that of `people.ties`."""

from functools import cached_property, lru_cache

from assessments.instruments.library import published
from assessments.instruments.model import Instrument, Question
from assessments.people.roles import REASON, YES, Permission
from assessments.people.ties import ties_to_context, ties_to_response
from assessments.people.visits import Visit
from assessments.records import rows as kept_rows
from assessments.records.model import loads
from assessments.store.engine import Rows

SOURCE = "groups"
"""What `choices_from` of a question says that asks for a group."""


class GroupsKnown:
    """
    Asked for the id of a group, says whether the reader of a response may know it. Whoever writes in it knows them all.

    A reason that was given for the response or its child counts for what it names. `asks_why` says afterwards that a
    reason would show more. A group that ended is answered as it was before, so that its end shows nobody anything.
    """

    def __init__(self, rows: Rows, visit: Visit, response: str) -> None:
        self._rows, self._visit = rows, visit
        self._response, self._today = response, visit.today().isoformat()
        self._found: dict[str, bool] = {}
        self.asks_why = False

    def __call__(self, group: str) -> bool:
        if group not in self._found:
            self._found[group] = self._writes or self._may(group)
        return self._found[group]

    @cached_property
    def _writes(self) -> bool:
        ties = ties_to_response(self._rows, self._visit.account, self._response, self._today)
        may = self._visit.answer(self._rows, Permission.ANSWER, ties) == YES
        return may and kept_rows.response(self._rows, self._response).takes_answers

    def _may(self, group: str) -> bool:
        ties = ties_to_context(self._rows, self._visit.account, group, self._today, ended_too=True)
        if self._visit.may_now(self._rows, Permission.OPEN, ties, group, self._response):
            return True
        self.asks_why = self.asks_why or self._visit.answer(self._rows, Permission.OPEN, ties) == REASON
        return False


@lru_cache
def asking_for_groups(instrument: Instrument) -> tuple[Question, ...]:
    """The questions of an instrument that are answered with groups."""
    return tuple(question for question in instrument.questions.values() if question.choices_from == SOURCE)


def groups_ever_named(rows: Rows, response: str) -> set[str]:
    """The id of every group that was ever an answer in a response, whether it still is one or not."""
    kept = kept_rows.response(rows, response)
    names = {question.name for question in asking_for_groups(published(kept.instrument, kept.instrument_version))}
    found = rows("select question, value from revision where tenant = :tenant and response = :id", id=response)
    said = [(row["question"], loads(row["value"])[0]) for row in found if row["question"] in names]
    said += [(name, value) for name, value in kept.answers.items() if name in names]
    return {group for _, value in said for group in ids_in(value)}


def ids_in(value: object) -> list[str]:
    """The ids that an answer holds, one or many."""
    return [str(one) for one in value] if isinstance(value, list) else [str(value)] if value else []
