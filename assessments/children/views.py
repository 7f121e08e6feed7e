"""A child's page: who this is, everything written about them ever, who works with them, who can see this."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from assessments.children.actions import ASSESSMENT, REVIEW, SCREENING, AlreadyUnderWay, going_on
from assessments.children.looked import Looked, who_looked
from assessments.children.model import Identity
from assessments.children.people.views import Around, around
from assessments.children.told import Forms, NamedContext, Quote, Touched, contexts_named, contexts_touched, own_words
from assessments.children.working import Working, working_with
from assessments.instruments.library import published
from assessments.people.accounts import Account, account_from
from assessments.people.roles import NO, REASON, YES, Permission
from assessments.people.ties import Ties, ties_to_response
from assessments.people.visits import LONDON, Visit
from assessments.records import rows as kept_rows
from assessments.records.deadlines import Running, running
from assessments.records.looking_back import was_signed_off
from assessments.records.model import Context, Response, State, Submission, response_from
from assessments.records.routing import author_of
from assessments.records.views.life import Removed, removed_from
from assessments.records.views.response import WhoCanSee, who_can_see
from assessments.records.words import written_day
from assessments.store.engine import Rows

BEGUN_ABOUT_A_CHILD = (REVIEW, ASSESSMENT, SCREENING)
ASKED = (Permission.CREATE, Permission.ALLOCATE, Permission.LIFT_CAUTION, Permission.RESTRICT)


@dataclass(frozen=True)
class Piece:
    """
    One filled instrument about the child: what it is and whose, and where it stands, with the day.

    `note` says what sets it apart: a correction, or an older wording. `sent` holds the number and moment of each time
    it was sent; each is read as it stood then.
    """

    response: str
    title: str
    note: str
    state: str
    is_draft: bool
    author: str
    sent: tuple[tuple[int, datetime], ...]


@dataclass(frozen=True)
class Beginning:
    """An instrument this person may begin about the child now, or go on with where one is being written."""

    instrument: str
    goes_on: bool


@dataclass(frozen=True)
class ChildPage:
    """
    A child as one person may see them. `workers` is filled for those who allocate.

    It holds no level and no judgement: those stand in each piece of work, with their reasons. `was_judged` says that an
    assessment or review was signed off and stands.
    """

    context: Context
    identity: Identity
    age_years: int | None
    words: tuple[Quote, ...]
    around: Around
    touched: tuple[Touched, ...]
    named: tuple[NamedContext, ...]
    pieces: tuple[Piece, ...]
    was_judged: bool
    clocks: tuple[Running, ...]
    working: tuple[Working, ...]
    who: WhoCanSee
    looked: Looked
    may: frozenset[Permission]
    team: str
    begins: tuple[Beginning, ...] = ()
    workers: tuple[Account, ...] = ()
    removed: tuple[Removed, ...] = ()


def child_for(visit: Visit, *, child: str) -> ChildPage:
    """Open a child's record; the opening is written down before anything is shown."""
    with visit.looking() as rows:
        ties = visit.require(rows, Permission.OPEN, context=child)
        about = kept_rows.context(rows, child)
        may = frozenset(p for p in ASKED if visit.answer(rows, p, ties) != NO)
        workers = rows(
            "select * from account where tenant = :tenant and team = :team and role = 'social_worker'"
            " and state = 'active' order by display_name",
            team=about.team,
        )
        team = rows.one("select name from team where tenant = :tenant and id = :team", team=about.team)
        identity = Identity.from_kept(about.identity)
        written = [(kept, kept_rows.submissions(rows, kept.id)) for kept in _written(rows, visit, child)]
        responses = [kept for kept, _ in written]
        forms = Forms(rows, visit, responses)
        page = ChildPage(
            context=about,
            identity=identity,
            age_years=identity.age_years(visit.today()),
            words=tuple(own_words(rows, forms)),
            around=around(rows, visit, child),
            touched=tuple(contexts_touched(forms)),
            named=tuple(contexts_named(rows, visit, child, responses)),
            pieces=tuple(_piece(rows, kept, sent) for kept, sent in written),
            was_judged=any(_is_judgement(kept) for kept in responses),
            clocks=running(rows, context=child),
            working=working_with(rows, child, visit.today()),
            who=who_can_see(rows, child, visit.account, visit.today().isoformat()),
            looked=who_looked(rows, visit, child),
            may=may,
            team=team["name"] if team else "",
            begins=tuple(_begins(rows, visit, child, ties)),
            workers=tuple(account_from(w) for w in workers) if Permission.ALLOCATE in may else (),
            removed=removed_from(rows, child),
        )
    visit.opened(kind="child", record=child, about=child)
    return page


def _written(rows: Rows, visit: Visit, child: str) -> Iterator[Response]:
    """Everything about the child that this person may open, newest first; what was replaced or closed too."""
    found = rows(
        "select * from response where tenant = :tenant and context = :child order by made_at desc, id", child=child
    )
    today = visit.today().isoformat()
    for row in found:
        ties = ties_to_response(rows, visit.account, row["id"], today)
        if visit.answer(rows, Permission.OPEN, ties) in (YES, REASON):
            yield response_from(row)


def _piece(rows: Rows, kept: Response, sent: tuple[Submission, ...]) -> Piece:
    wording, newest = published(kept.instrument, kept.instrument_version), published(kept.instrument)
    notes = ["A correction"] if kept.corrects else []
    if wording.version < newest.version:
        notes.append(f"In the wording of version {wording.version}")
    return Piece(
        response=kept.id,
        title=wording.title,
        note=". ".join(notes),
        state=_state(kept, sent),
        is_draft=kept.takes_answers,
        author=author_of(rows, kept.author).display_name,
        sent=tuple((one.number, one.sent_at) for one in sent),
    )


def _state(kept: Response, sent: tuple[Submission, ...]) -> str:
    """Where it stands, with the day it came to stand there."""
    last = sent[-1] if sent else None
    if last is None or kept.state == State.DRAFT:
        return f"Draft, begun {_day(kept.made_at)}"
    if last.verdict is None:
        return f"Sent {_day(last.sent_at)}, waits for a decision"
    if kept.state == State.RETURNED:
        return f"Returned {_day(last.verdict.decided_at)}"
    replaced = ", replaced by a correction" if kept.state == State.SUPERSEDED else ""
    return f"Signed off {_day(last.verdict.decided_at)}{replaced}"


def _is_judgement(kept: Response) -> bool:
    return kept.instrument in (ASSESSMENT, REVIEW) and kept.state == State.SIGNED_OFF


def _begins(rows: Rows, visit: Visit, child: str, ties: Ties) -> Iterator[Beginning]:
    if visit.answer(rows, Permission.CREATE, ties) == NO:
        return
    for instrument in BEGUN_ABOUT_A_CHILD:
        if instrument != SCREENING and visit.role not in published(instrument).audience:
            continue
        if instrument == REVIEW and not was_signed_off(rows, child, REVIEW):
            continue
        try:
            begun = None if instrument == SCREENING else going_on(rows, visit, child, instrument)
        except AlreadyUnderWay:
            continue
        yield Beginning(instrument, goes_on=begun is not None)


def _day(moment: datetime) -> str:
    return written_day(moment.astimezone(LONDON).date())
