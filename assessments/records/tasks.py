"""
Prompts that fired, as work somebody owns. A prompt is raised when its answer is given, becomes a task when the
response is sent (one that cannot wait, at once), and is answered done, not needed with a reason, or put off.
"""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from assessments.clocks.errors import NoMaceDay, RuleIsOff
from assessments.instruments.form import Form
from assessments.instruments.prompts import FiredPrompt
from assessments.people import teams
from assessments.people.accounts import Account
from assessments.people.roles import Permission
from assessments.people.ties import ties_to_response
from assessments.people.visits import NOT_YOURS, Denied, Visit
from assessments.records import rows as kept_rows
from assessments.records.deadlines import Running, meet_clocks, move_clocks, running_from, start_clock, stop_clocks
from assessments.records.forms import answered_in_person
from assessments.records.model import Response, moment
from assessments.records.routing import author_of
from assessments.store.engine import Rows
from assessments.vocabulary import AssessmentError, stamp

ANSWERS = {"done": "Done", "not_needed": "Not needed", "deferred": "Put off"}


class TaskNotAnswered(AssessmentError):
    """An answer to a prompt lacks its reason or its date, or comes from somebody it does not belong to."""


@dataclass(frozen=True)
class Task:
    """One prompt on one response. `owner` is an account's id, or None where any holder of `owner_role` may take it."""

    id: str
    prompt: str
    response: str
    context: str | None
    owner: str | None
    owner_role: str
    state: str
    why: str | None
    until: str | None
    started_at: datetime
    clocks: tuple[Running, ...] = ()


def follow_prompts(rows: Rows, visit: Visit, kept: Response, form: Form) -> None:
    """Raise what fires now and withdraw what no longer does, unless somebody has answered it or it was sent."""
    fired = {prompt.id: prompt for prompt in form.prompts()}
    known = {
        row["prompt"]: row
        for row in rows("select * from task where tenant = :tenant and response = :response", response=kept.id)
    }
    if new := fired.keys() - known.keys():
        for name in new - _asked_before(rows, kept):
            _raise(rows, visit, kept, form, fired[name])
    for name in known.keys() & fired.keys():
        if fired[name].clock_from and known[name]["state"] == "open":
            _begin_clocks(rows, visit, kept, form, fired[name], task_from(rows, known[name]))
    for name in known.keys() - fired.keys():
        if known[name]["state"] in ("raised", "open") and kept.submission == 0:
            rows("delete from clock where tenant = :tenant and task = :task", task=known[name]["id"])
            rows("delete from task where tenant = :tenant and id = :id", id=known[name]["id"])
            visit.note(
                rows,
                "prompt_withdrawn",
                kind=kept.instrument,
                record=kept.id,
                about=kept.context or kept.id,
                prompt=name,
            )


def _asked_before(rows: Rows, kept: Response) -> set[str]:
    """Prompts that the response this one corrects has raised already: they are answered there, and not asked twice."""
    if kept.corrects is None:
        return set()
    found = rows("select prompt from task where tenant = :tenant and response = :id", id=kept.corrects)
    return {row["prompt"] for row in found}


def _raise(rows: Rows, visit: Visit, kept: Response, form: Form, prompt: FiredPrompt) -> None:
    made = kept_rows.new_id()
    rows(
        "insert into task (tenant, id, response, context, prompt, owner_role, team, started_at, state)"
        " values (:tenant, :id, :response, :context, :prompt, :role, :team, :at, 'raised')",
        id=made,
        response=kept.id,
        context=kept.context,
        prompt=prompt.id,
        role=prompt.owner[0],
        team=kept.team,
        at=stamp(visit.now()),
    )
    visit.note(
        rows, "prompt_raised", kind=kept.instrument, record=kept.id, about=kept.context or kept.id, prompt=prompt.id
    )
    if prompt.starts == "at_once":
        _open(rows, visit, kept, form, made, prompt, manager=None)


def open_tasks(rows: Rows, visit: Visit, kept: Response, form: Form, *, manager: Account) -> None:
    """On sending, what was raised and is not answered becomes its owner's task, with clocks from when it fired."""
    fired = {prompt.id: prompt for prompt in form.prompts()}
    for row in rows(
        "select id, prompt from task where tenant = :tenant and response = :response and state = 'raised'",
        response=kept.id,
    ):
        if row["prompt"] in fired:
            _open(rows, visit, kept, form, row["id"], fired[row["prompt"]], manager=manager)


def _open(
    rows: Rows, visit: Visit, kept: Response, form: Form, task: str, prompt: FiredPrompt, *, manager: Account | None
) -> None:
    owner = _owner(rows, kept, prompt, manager)
    rows("update task set state = 'open', owner = :owner where tenant = :tenant and id = :id", id=task, owner=owner)
    opened = rows.one("select * from task where tenant = :tenant and id = :id", id=task)
    assert opened
    _begin_clocks(rows, visit, kept, form, prompt, task_from(rows, opened))


def _begin_clocks(rows: Rows, visit: Visit, kept: Response, form: Form, prompt: FiredPrompt, task: Task) -> None:
    """
    Start the clocks of a prompt when it fired, or on the day an answer names; a day that was put right moves them.

    A clock that cannot be counted here, such as one to a MACE day that nobody has set, is left out: the prompt stands
    without a date, and its card says so.
    """
    said = str(form.value(prompt.clock_from)) if prompt.clock_from else ""
    if prompt.clock_from and not said:
        return
    begins = date.fromisoformat(said) if said else task.started_at
    if prompt.clock_from:
        move_clocks(rows, visit, task=task.id, start=said)
    for rule in prompt.clocks:
        with suppress(NoMaceDay, RuleIsOff):
            start_clock(
                rows,
                visit,
                rule,
                context=kept.context,
                response=kept.id,
                task=task.id,
                owner=task.owner,
                owner_role=prompt.owner[0],
                team=kept.team,
                at=begins,
            )


def _owner(rows: Rows, kept: Response, prompt: FiredPrompt, manager: Account | None) -> str | None:
    """The person a prompt falls to, from the first of its owners that somebody holds here."""
    for code in prompt.owner:
        found = _holder(rows, kept, code, manager)
        if found:
            return found
    return manager.id if manager else None


def _holder(rows: Rows, kept: Response, code: str, manager: Account | None) -> str | None:
    if code == "person_filling_in":
        return kept.author
    if code == "person_answering":
        return answered_in_person(rows, kept, author_of(rows, kept.author)).id
    if code == "team_manager":
        return manager.id if manager else None
    if code == "social_worker":
        return worker_of(rows, kept)
    found = teams.lead(rows, code)
    return found.id if found else None


def worker_of(rows: Rows, kept: Response) -> str | None:
    """Who works with the child now; its writer where that is a social worker and nobody does yet."""
    row = rows.one(
        "select account from allocation where tenant = :tenant and context = :context and kind = 'lead'"
        " and to_date is null and account is not null order by from_date desc limit 1",
        context=kept.context,
    )
    if row:
        return str(row["account"])
    writer = author_of(rows, kept.author)
    return writer.id if writer.role == "social_worker" else None


def answer_task(visit: Visit, *, task: str, answer: str, why: str = "", until: date | None = None) -> None:
    """
    Answer a prompt. It never sends anything: it records what a person decided.

    Raises:
        TaskNotAnswered: If "not needed" has no reason, "put off" no later day, or the task is somebody else's.
    """
    if answer not in ANSWERS:
        raise ValueError(answer)
    with visit.acting() as rows:
        row = rows.one("select * from task where tenant = :tenant and id = :id", id=task)
        if row is None:
            raise TaskNotAnswered("This prompt is no longer asked: an answer changed. Open the record again.")
        ties = ties_to_response(rows, visit.account, row["response"], visit.today().isoformat())
        if ties is None or ties.keeps_away(visit.role):
            raise Denied(NOT_YOURS, record=row["response"], wanted="answer")
        if row["owner"] != visit.account.id:
            visit.require(
                rows, Permission.ANSWER if row["state"] == "raised" else Permission.OPEN, response=row["response"]
            )
        _judge(visit, answer, why, until)
        rows(
            "update task set state = :state, why = :why, until = :until, answered_by = :by, answered_at = :at"
            " where tenant = :tenant and id = :id",
            id=task,
            state=answer,
            why=why.strip()[:2000] or None,
            until=until.isoformat() if until else None,
            by=visit.account.id,
            at=stamp(visit.now()),
        )
        if answer == "done":
            meet_clocks(rows, visit, task=task, why="done")
        if answer == "not_needed":
            stop_clocks(rows, visit, task=task, why=why.strip()[:2000])
        visit.note(
            rows,
            "prompt_answered",
            record=row["response"],
            about=row["context"] or row["response"],
            prompt=row["prompt"],
            answer=answer,
        )


def _judge(visit: Visit, answer: str, why: str, until: date | None) -> None:
    if answer == "not_needed" and len(why.split()) < 3:
        raise TaskNotAnswered("Say in a few words why it is not needed. The reason stays in the record.")
    if answer == "deferred" and (until is None or until <= visit.today()):
        raise TaskNotAnswered("Choose the day until which it is put off: tomorrow or later.")


def tasks_on(rows: Rows, response: str) -> dict[str, Task]:
    """The prompts of a response by id, each with its clocks."""
    found = rows(
        "select * from task where tenant = :tenant and response = :response order by started_at", response=response
    )
    return {row["prompt"]: task_from(rows, row) for row in found}


def task_from(rows: Rows, row: dict[str, Any]) -> Task:
    """One row of the task table, with its clocks."""
    clocks = rows("select * from clock where tenant = :tenant and task = :task order by due_at", task=row["id"])
    started = moment(row["started_at"])
    assert started
    plain = {n: row[n] for n in ("id", "prompt", "response", "context", "owner", "owner_role", "state", "why", "until")}
    return Task(**plain, started_at=started, clocks=tuple(running_from(rows, clock) for clock in clocks))
