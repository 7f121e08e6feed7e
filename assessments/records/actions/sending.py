"""Sending: what stands becomes a submission, which never changes, and its clocks and tasks start."""

from dataclasses import replace

from assessments.instruments.form import Form
from assessments.people.accounts import Account
from assessments.people.roles import Permission
from assessments.people.visits import Visit
from assessments.records import rows as kept_rows
from assessments.records.deadlines import start_clock
from assessments.records.forms import form_in
from assessments.records.model import NotADraft, NotReady, Response
from assessments.records.restrictions import name_person
from assessments.records.routing import author_of, reader, route, who_wrote
from assessments.records.tasks import open_tasks
from assessments.store.engine import Rows
from assessments.vocabulary import stamp


def send(visit: Visit, *, draft: str, seen: int) -> int:
    """
    Send a draft to whoever decides it.

    Args:
        seen: The revision that stood on the page that was checked.

    Returns:
        The number of the submission: 1, 2, ...

    Raises:
        NotReady: With every question that is missing or wrong, or when something changed since the page was drawn.
        NotADraft: If it was sent already.
    """
    with visit.acting() as rows:
        visit.require(rows, Permission.SUBMIT, response=draft)
        kept = kept_rows.response(rows, draft)
        if not kept.takes_answers:
            raise NotADraft("This was sent already. You can read it, and start a correction once it is signed off.")
        form = _ready(rows, visit, kept, seen)
        author = author_of(rows, kept.author)
        to = reader(rows, kept.instrument, author=author, wrote=who_wrote(rows, draft, kept.author))
        kept = replace(kept, context=kept.context or _place_named(rows, kept))
        number = _submit(rows, visit, kept, form, to)
        for rule in route(kept.instrument).starts if number == 1 else ():
            start_clock(
                rows, visit, rule, context=kept.context, response=draft, owner=to.id, owner_role=to.role, team=to.team
            )
        open_tasks(rows, visit, kept, form, manager=to)
        if kept.context:
            name_person(rows, visit, context=kept.context, account=to.id)
        visit.note(rows, "sent", kind=kept.instrument, record=draft, about=kept.context or draft, submission=number)
    return number


def _ready(rows: Rows, visit: Visit, kept: Response, seen: int) -> Form:
    form = form_in(rows, visit, kept)
    if seen != kept.revision:
        raise NotReady("An answer changed since this page was drawn. Read it through again, then send it.")
    clashes = tuple(clash.question for clash in kept_rows.open_clashes(rows, kept.id))
    if clashes:
        raise NotReady("Two of you answered the same question. Choose which answer stands, then send it.", clashes)
    missing, problems = form.missing(), form.problems()
    if missing or problems:
        raise NotReady("Some questions need an answer before this can be sent.", missing, problems)
    return form


def _place_named(rows: Rows, kept: Response) -> str | None:
    """The place that the response says it is about, where its route asks and it is one we know."""
    named = kept.answers.get(route(kept.instrument).about)
    row = (
        rows.one(
            "select id from context where tenant = :tenant and id = :id and kind not in ('child', 'peer')", id=named
        )
        if named
        else None
    )
    return str(row["id"]) if row else None


def _submit(rows: Rows, visit: Visit, kept: Response, form: Form, to: Account) -> int:
    number, now = kept.submission + 1, stamp(visit.now())
    rows(
        "insert into submission (tenant, response, number, revision, instrument_version, answers, not_counted, sent_by,"
        " sent_at, sent_to, sent_to_team) values (:tenant, :response, :number, :revision, :version, :answers,"
        " :not_counted, :by, :at, :to, :to_team)",
        response=kept.id,
        number=number,
        revision=kept.revision,
        version=kept.instrument_version,
        answers=kept.answers,
        not_counted=list(form.not_counted()),
        by=visit.account.id,
        at=now,
        to=to.id,
        to_team=to.team,
    )
    rows(
        "update response set state = 'submitted', submission = :number, submitted_at = :at, addressed_to = :to,"
        " addressed_team = :to_team, context = :context where tenant = :tenant and id = :id",
        id=kept.id,
        context=kept.context,
        number=number,
        at=now,
        to=to.id,
        to_team=to.team,
    )
    return number
