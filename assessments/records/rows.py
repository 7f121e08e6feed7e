"""Rows of responses and contexts, to the model and back. Callers have asked for permission already."""

import uuid
from typing import Any

from assessments.people.visits import Visit
from assessments.records.model import (
    Answers,
    Clash,
    Comment,
    Context,
    Response,
    Said,
    Submission,
    Verdict,
    context_from,
    known_moment,
    loads,
    response_from,
)
from assessments.store.engine import Rows
from assessments.vocabulary import stamp


def new_id() -> str:
    """A record's id: random, and worth nothing to anybody."""
    return uuid.uuid4().hex


def context(rows: Rows, context_id: str) -> Context:
    """One context. Raises LookupError when there is none: permission was asked first, so this is our mistake."""
    row = rows.one("select * from context where tenant = :tenant and id = :id", id=context_id)
    if row is None:
        raise LookupError("no such context")
    return context_from(row)


def insert_context(
    rows: Rows,
    visit: Visit,
    *,
    kind: str,
    title: str,
    sort_name: str,
    identity: dict[str, Any],
    team: str | None = None,
    school: str | None = None,
    area: str | None = None,
) -> str:
    """Make a context and return its id."""
    made = new_id()
    rows(
        "insert into context (tenant, id, kind, title, sort_name, team, school, area, state, identity, version,"
        " made_by,"
        " made_at) values (:tenant, :id, :kind, :title, :sort_name, :team, :school, :area, 'open', :identity, 1,"
        " :by, :at)",
        id=made,
        kind=kind,
        title=title,
        sort_name=sort_name,
        team=team,
        school=school,
        area=area,
        identity=identity,
        by=visit.account.id,
        at=stamp(visit.now()),
    )
    return made


def response(rows: Rows, response_id: str) -> Response:
    """One response. Raises LookupError when there is none: permission was asked first, so this is our mistake."""
    row = rows.one("select * from response where tenant = :tenant and id = :id", id=response_id)
    if row is None:
        raise LookupError("no such response")
    return response_from(row)


def insert_response(
    rows: Rows,
    visit: Visit,
    *,
    context: str | None,
    instrument: str,
    version: int,
    answers: Answers,
    team: str | None,
    corrects: str | None = None,
) -> str:
    """Make an empty draft, or one that starts from what was signed off, and return its id."""
    made = new_id()
    rows(
        "insert into response (tenant, id, context, instrument, instrument_version, state, author, team, answers,"
        " revision, submission, corrects, made_at, saved_at) values (:tenant, :id, :context, :instrument, :version,"
        " 'draft', :author, :team, :answers, 0, 0, :corrects, :at, :at)",
        id=made,
        context=context,
        instrument=instrument,
        version=version,
        author=visit.account.id,
        team=team,
        answers=answers,
        corrects=corrects,
        at=stamp(visit.now()),
    )
    return made


def add_revision(rows: Rows, visit: Visit, kept: Response, *, kind: str, question: str, value: Any, seen: int) -> int:
    """Append one revision and return its number. `kind` says whether the answer stands or was set aside."""
    number = kept.revision + 1
    rows(
        "insert into revision (tenant, response, number, author, sign_in, at, kind, question, value, seen)"
        " values (:tenant, :response, :number, :author, :sign_in, :at, :kind, :question, :value, :seen)",
        response=kept.id,
        number=number,
        author=visit.account.id,
        sign_in=visit.sign_in,
        at=stamp(visit.now()),
        kind=kind,
        question=question,
        value=[value],
        seen=seen,
    )
    return number


SAID = (
    "select r.number, r.question, r.author, coalesce(a.display_name, r.author) as author_name, r.at, r.value"
    " from revision r"
    " left join account a on a.tenant = r.tenant and a.id = r.author where r.tenant = :tenant and r.response ="
    " :response"
)


def said_from(row: dict[str, Any]) -> Said:
    """One revision as an answer somebody gave. A value is stored inside a list, so that plain text is JSON too."""
    at = known_moment(row["at"])
    return Said(row["number"], row["author"], row["author_name"], at, loads(row["value"])[0])


def last_said(rows: Rows, response_id: str, question: str) -> Said | None:
    """The newest answer to a question that stands, or None while nobody answered it."""
    row = rows.one(
        f"{SAID} and r.question = :question and r.kind <> 'set_aside' order by r.number desc limit 1",
        response=response_id,
        question=question,
    )
    return said_from(row) if row else None


def standing(rows: Rows, response_id: str) -> dict[str, Said]:
    """For each question the newest answer that stands."""
    found = rows(f"{SAID} and r.kind <> 'set_aside' order by r.number", response=response_id)
    return {row["question"]: said_from(row) for row in found}


def open_clashes(rows: Rows, response_id: str) -> tuple[Clash, ...]:
    """Questions to which two answers were given and nobody has chosen yet."""
    found = rows(
        "select question, first, second from clash where tenant = :tenant and response = :response and"
        " settled_at is null"
        " order by second",
        response=response_id,
    )
    return tuple(
        Clash(row["question"], _revision(rows, response_id, row["first"]), _revision(rows, response_id, row["second"]))
        for row in found
    )


def _revision(rows: Rows, response_id: str, number: int) -> Said:
    row = rows.one(f"{SAID} and r.number = :number", response=response_id, number=number)
    assert row
    return said_from(row)


def submissions(rows: Rows, response_id: str) -> tuple[Submission, ...]:
    """Everything that was sent, oldest first, each with its comments and how it was decided."""
    sent = rows(
        "select s.*, coalesce(a.display_name, s.sent_by) as sent_by_name from submission s"
        " left join account a on a.tenant = s.tenant and a.id = s.sent_by"
        " where s.tenant = :tenant and s.response = :response order by s.number",
        response=response_id,
    )
    comments, verdicts = _comments(rows, response_id), _verdicts(rows, response_id)
    return tuple(
        Submission(
            number=row["number"],
            revision=row["revision"],
            answers=loads(row["answers"]),
            not_counted=tuple(loads(row["not_counted"])),
            sent_by=row["sent_by"],
            sent_by_name=row["sent_by_name"],
            sent_at=known_moment(row["sent_at"]),
            sent_to=row["sent_to"],
            instrument_version=row["instrument_version"],
            comments=tuple(c for c in comments if c.submission == row["number"]),
            verdict=verdicts.get(row["number"]),
        )
        for row in sent
    )


def _comments(rows: Rows, response_id: str) -> list[Comment]:
    found = rows(
        "select c.*, coalesce(a.display_name, c.author) as author_name from comment c"
        " left join account a on a.tenant = c.tenant and a.id = c.author"
        " where c.tenant = :tenant and c.response = :response order by c.at",
        response=response_id,
    )
    return [Comment(r["question"], r["author_name"], known_moment(r["at"]), r["words"], r["submission"]) for r in found]


def _verdicts(rows: Rows, response_id: str) -> dict[int, Verdict]:
    found = rows(
        "select v.*, coalesce(a.display_name, v.decided_by) as name from verdict v"
        " left join account a on a.tenant = v.tenant and a.id = v.decided_by"
        " where v.tenant = :tenant and v.response = :response",
        response=response_id,
    )
    return {
        r["submission"]: Verdict(
            r["kind"],
            r["decision"],
            r["question"],
            r["why"],
            r["name"],
            known_moment(r["decided_at"]),
            r["submission"],
        )
        for r in found
    }
