"""
Answering. Every saved answer is a revision in the same transaction as its entry in the trail: when a person reads
"Saved", it is on disk. Nothing typed is dropped: an answer given without sight of another is kept beside it.
"""

from typing import Any

from assessments.disclosure import names
from assessments.instruments.answers import check_answer
from assessments.instruments.library import published
from assessments.people.roles import Permission
from assessments.people.visits import Visit
from assessments.records import restrictions, tasks
from assessments.records import rows as kept_rows
from assessments.records.forms import form_in
from assessments.records.model import Answers, Clash, NamesInText, NotADraft, Response, Said, Saved, SeenTooFew
from assessments.records.naming import follow_names, refuse_unknown
from assessments.store.engine import Rows
from assessments.vocabulary import stamp


def start_response(
    rows: Rows, visit: Visit, *, instrument: str, context: str | None, team: str | None, answers: Answers | None = None
) -> str:
    """Begin a draft in the newest version, in the transaction of a caller who asked for permission."""
    version = published(instrument).version
    made = kept_rows.insert_response(
        rows, visit, context=context, instrument=instrument, version=version, answers=answers or {}, team=team
    )
    visit.note(rows, "draft_started", kind=instrument, record=made, about=context or made, version=version)
    return made


def save_answer(
    visit: Visit, *, draft: str, question: str, value: Any, seen: int, not_people: frozenset[str] = frozenset()
) -> Saved | Clash:
    """
    Keep one answer.

    Args:
        seen: The revision of the response that this person's field was drawn from.
        not_people: Words that the check for names pointed at and this person says name nobody.

    Returns:
        Saved, or a Clash when somebody answered the same question since `seen`: both answers are kept then.

    Raises:
        NotADraft: If it was sent in the meantime.
        SeenTooFew: If the page names a revision that does not exist.
        NamesInText: If words that may name somebody must be taken out first. Nothing is stored.
        AssessmentError: If the value does not fit the question.
    """
    with visit.acting() as rows:
        visit.require(rows, Permission.ANSWER, response=draft)
        kept = open_draft(rows, draft, seen)
        asked = published(kept.instrument, kept.instrument_version).question(question)
        value = check_answer(asked, value)
        refuse_unknown(rows, visit, asked, value)
        if asked.check_for_names:
            _refuse_names(rows, kept, value, not_people)
        current = kept_rows.last_said(rows, draft, question)
        if _same(value, kept.answers.get(question)):
            return Saved(kept.revision, current.at if current else kept.saved_at)
        if current and current.number > seen:
            return _set_aside(rows, visit, kept, question, value, seen, current)
        return keep_answer(rows, visit, kept, question, value, seen, kind="answer")


def settle_clash(visit: Visit, *, draft: str, question: str, value: Any, seen: int) -> Saved:
    """A person read both answers and chose one, or wrote one together. It stands; both stay in the history."""
    with visit.acting() as rows:
        visit.require(rows, Permission.ANSWER, response=draft)
        kept = open_draft(rows, draft, seen)
        asked = published(kept.instrument, kept.instrument_version).question(question)
        value = check_answer(asked, value)
        refuse_unknown(rows, visit, asked, value)
        saved = keep_answer(rows, visit, kept, question, value, seen, kind="chosen")
        rows(
            "update clash set settled_at = :at, settled_by = :by where tenant = :tenant and response = :response"
            " and question = :question and settled_at is null",
            response=draft,
            question=question,
            at=stamp(visit.now()),
            by=visit.account.id,
        )
        return saved


def open_draft(rows: Rows, draft: str, seen: int = 0) -> Response:
    """The draft as it stands, for whoever saw revision `seen`, if it still takes answers."""
    kept = kept_rows.response(rows, draft)
    if not kept.takes_answers:
        raise NotADraft(
            "This was sent, and what was sent does not change. Your words are still on the screen: copy them, "
            "then ask for it to be returned, or start a correction."
        )
    if not 0 <= seen <= kept.revision:
        raise SeenTooFew(
            "This page is out of date. Your words are still on it: copy them, open the record again and put them in."
        )
    return kept


def _refuse_names(rows: Rows, kept: Response, value: Any, not_people: frozenset[str]) -> None:
    pointed = names.point_at(value) if isinstance(value, str) else ()
    still = tuple(p for p in pointed if p.words not in not_people or p.kind not in ("given_name", "full_name"))
    if still:
        raise NamesInText("Some words here may say who somebody is. Take them out, and it is saved.", still)
    if pointed and kept.waits_for is None:
        rows("update response set waits_for = 'second_reader' where tenant = :tenant and id = :id", id=kept.id)


def _same(one: Any, other: Any) -> bool:
    """Equal, where nothing, an empty text and an empty list are all "not answered"."""
    return one == other or (one in ("", None, []) and other in ("", None, []))


def _set_aside(rows: Rows, visit: Visit, kept: Response, question: str, value: Any, seen: int, current: Said) -> Clash:
    number = kept_rows.add_revision(rows, visit, kept, kind="set_aside", question=question, value=value, seen=seen)
    rows(
        "update response set revision = :number where tenant = :tenant and id = :id and revision = :was",
        id=kept.id,
        number=number,
        was=kept.revision,
    )
    rows(
        "insert into clash (tenant, response, question, first, second)"
        " values (:tenant, :response, :question, :first, :second)",
        response=kept.id,
        question=question,
        first=current.number,
        second=number,
    )
    visit.note(
        rows,
        "answered_twice",
        kind=kept.instrument,
        record=kept.id,
        about=kept.context or kept.id,
        question=question,
        revision=number,
    )
    mine = Said(number, visit.account.id, visit.account.display_name, visit.now(), value)
    return Clash(question, current, mine)


def keep_answer(rows: Rows, visit: Visit, kept: Response, question: str, value: Any, seen: int, *, kind: str) -> Saved:
    """Write one answer that stands, with all that follows from it, in the transaction of an action that asked."""
    number = kept_rows.add_revision(rows, visit, kept, kind=kind, question=question, value=value, seen=seen)
    answers = {**kept.answers, question: value}
    rows(
        "update response set answers = :answers, revision = :number, saved_at = :at"
        " where tenant = :tenant and id = :id and revision = :was",
        id=kept.id,
        answers=answers,
        number=number,
        at=stamp(visit.now()),
        was=kept.revision,
    )
    if rows.changed != 1:
        raise SeenTooFew("Somebody saved at the same moment. Your words are still on the screen: save them again.")
    visit.note(
        rows,
        "answered",
        kind=kept.instrument,
        record=kept.id,
        about=kept.context or kept.id,
        question=question,
        revision=number,
    )
    form = form_in(rows, visit, kept, answers)
    tasks.follow_prompts(rows, visit, kept, form)
    restrictions.follow_answers(rows, visit, kept, form)
    follow_names(rows, kept, form)
    return Saved(number, visit.now())
