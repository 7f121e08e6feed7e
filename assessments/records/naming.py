"""
Which places and groups a response names, kept beside it as rows: maps and lists read these, never the answers.

They are brought in step after every answer, in its transaction. What a child says of a place stands in the questions
of data/instruments/modules/places_that_matter.
"""

import json
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from assessments.instruments.faults import AnswerRefused
from assessments.instruments.form import Form
from assessments.instruments.model import Instrument, Question
from assessments.people.roles import NO, Permission
from assessments.people.ties import ties_to_context
from assessments.people.visits import Visit
from assessments.records.groups_known import SOURCE as GROUPS
from assessments.records.groups_known import ids_in
from assessments.records.model import Response
from assessments.store.engine import Rows

PLACES = "pl"
PLACE, FEEL, DAY_PARTS, DAY_TYPES = "pl_place", "pl_feel", "pl_day_part", "pl_day_type"
NOT_SAID = "unknown"
Row = tuple[Any, ...]


def refuse_unknown(rows: Rows, visit: Visit, asked: Question, value: Any) -> None:
    """
    Let a group be named only where a group is asked for, and only by whoever may know it.

    Raises:
        AnswerRefused: In the same words whether or not there is such a group.
    """
    for context in ids_in(value) if asked.choices_from else ():
        ties = ties_to_context(rows, visit.account, context, visit.today().isoformat())
        is_group = ties is not None and ties.kind == "peer"
        if is_group != (asked.choices_from == GROUPS) or (is_group and visit.answer(rows, Permission.FIND, ties) == NO):
            raise AnswerRefused(f'"{asked.label}": choose one from the list.')


def follow_names(rows: Rows, kept: Response, form: Form) -> None:
    """Keep in step which contexts a response names, and what was said of each place in it."""
    _in_step(rows, kept.id, "named_in", ("question", "context"), set(named(form)))
    said = ("round", "place", "feel", "day_parts", "day_types")
    _in_step(rows, kept.id, "said_of_place", said, set(_said_of_places(form)))


def named(form: Form) -> Iterator[tuple[str, str]]:
    """Each question that is asked and chooses from the records, with every id it names."""
    for question in _choosing(form.instrument):
        value = form.value(question)
        for context in value if isinstance(value, list) else [value] if value else []:
            yield question, context


@lru_cache
def _choosing(instrument: Instrument) -> tuple[str, ...]:
    return tuple(question.name for question in instrument.questions.values() if question.choices_from)


def _said_of_places(form: Form) -> Iterator[Row]:
    """The rounds about places in which one was chosen."""
    for number in form.value(PLACES) if PLACES in form.instrument.questions else ():
        place = form.value(f"{PLACE}[{number}]")
        if place:
            feel = form.value(f"{FEEL}[{number}]") or NOT_SAID
            when = [json.dumps(form.value(f"{name}[{number}]") or []) for name in (DAY_PARTS, DAY_TYPES)]
            yield int(number), place, feel, *when


def _in_step(rows: Rows, response: str, table: str, columns: tuple[str, ...], wanted: set[Row]) -> None:
    have = {
        tuple(row[column] for column in columns)
        for row in rows(f"select * from {table} where tenant = :tenant and response = :response", response=response)
    }
    if have == wanted:
        return
    rows(f"delete from {table} where tenant = :tenant and response = :response", response=response)
    listed, given = ", ".join(columns), ", ".join(f":{column}" for column in columns)
    for row in sorted(wanted):
        rows(
            f"insert into {table} (tenant, response, {listed}) values (:tenant, :response, {given})",
            response=response,
            **dict(zip(columns, row, strict=True)),
        )
