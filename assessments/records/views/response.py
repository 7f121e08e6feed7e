"""One response, for its writer and for its reader."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from assessments.instruments.changes import Changes, what_changed
from assessments.instruments.form import Form
from assessments.instruments.library import published
from assessments.instruments.model import Instrument
from assessments.people.accounts import Account, account_from
from assessments.people.roles import NO, ROLES, YES, Permission
from assessments.people.ties import Ties, ties_to_response
from assessments.people.visits import Visit
from assessments.records import rows as kept_rows
from assessments.records.deadlines import Running, running
from assessments.records.forms import form_as_sent, form_in
from assessments.records.groups_known import GroupsKnown
from assessments.records.looking_back import Earlier, earlier_than
from assessments.records.model import Clash, Context, Response, Said, Submission, known_moment
from assessments.records.routing import author_of, route
from assessments.records.tasks import Task, tasks_on
from assessments.records.withheld import as_known, withheld, without_unknown
from assessments.store.engine import Rows


@dataclass(frozen=True)
class WhoCanSee:
    """Who may see a record, in words: named people who write, kinds of people who read, and who is kept out."""

    write: tuple[str, ...]
    read: tuple[str, ...]
    not_: tuple[str, ...]
    restricted: bool = False


@dataclass(frozen=True)
class Opened:
    """
    A response as one person may see it now.

    `may` holds the permissions this person has on it; a page draws a button only for those, and the action asks again.
    `holds_back` says that words wait for a second reader, so that nothing written is shown to this person yet.
    `said` is the newest answer to each question that stands, with its author and time. `shown` is the submission whose
    answers the form holds, None for what stands now; `earlier` is what a review looks back on. `asks_why` says that
    more of it is shown once this person says why; nothing says so to those who may never see it.
    """

    response: Response
    instrument: Instrument
    form: Form
    author: Account
    about: Context | None
    said: dict[str, Said]
    clashes: tuple[Clash, ...]
    submissions: tuple[Submission, ...]
    tasks: dict[str, Task]
    clocks: tuple[Running, ...]
    may: frozenset[Permission]
    who: WhoCanSee
    addressed_to: Account | None = None
    corrected_by: str | None = None
    holds_back: bool = False
    shown: Submission | None = None
    earlier: Earlier | None = None
    asks_why: bool = False

    @property
    def title(self) -> str:
        """Whom or what it is about, as lists show it; "" where that is not known yet."""
        return self.about.title if self.about else ""

    @property
    def last(self) -> Submission | None:
        return self.submissions[-1] if self.submissions else None

    @property
    def changes(self) -> Changes | None:
        """What changed since what it looks back on, in words; None where it looks back on nothing."""
        if self.earlier is None or not self.earlier.is_the_same_questionnaire:
            return None
        return what_changed(self.earlier.form, self.form, day=self.earlier.day)

    def saved_at(self, question: str) -> datetime | None:
        """When the answer that stands was kept."""
        return self.said[question].at if question in self.said else None


ASKED = (
    Permission.ANSWER,
    Permission.SUBMIT,
    Permission.COMMENT,
    Permission.SIGN_OFF,
    Permission.RETURN,
    Permission.CORRECT,
    Permission.PRINT,
    Permission.OPEN,
    Permission.SCREEN_CONTEXT,
    Permission.REMOVE,
)


def response_for(visit: Visit, *, response: str, part: str = "", submission: int | None = None) -> Opened:
    """
    Open a response; the opening is written down before anything is shown.

    What a review looks back on is part of it: whoever may see the review sees both, and both openings are written down.

    Args:
        part: Which part of it is shown, for the trail.
        submission: Show the answers as they were sent then; None for what stands now.
    """
    with visit.looking() as rows:
        opened = look_at(rows, visit, response, may_see(rows, visit, response), submission)
    write_opening(visit, opened, part)
    return opened


def write_opening(visit: Visit, opened: Opened, part: str) -> None:
    """Write down that this was opened, and that what it looks back on was, whose answers stand beside its own."""
    about = opened.response.context or opened.response.id
    visit.opened(kind=opened.response.instrument, record=opened.response.id, about=about, part=part)
    if opened.earlier:
        instrument = opened.earlier.form.instrument.id
        visit.opened(kind=instrument, record=opened.earlier.response, about=about, part="last_time")


def may_see(rows: Rows, visit: Visit, response: str) -> Ties:
    """Whoever may answer a draft sees it, whoever it went to reads it, and everyone else needs `open`."""
    ties = ties_to_response(rows, visit.account, response, visit.today().isoformat())
    writes = visit.answer(rows, Permission.ANSWER, ties) == YES and kept_rows.response(rows, response).takes_answers
    reads = ties is not None and ties.addressed and visit.answer(rows, Permission.COMMENT, ties) == YES
    if ties is not None and (writes or reads):
        return ties
    return visit.require(rows, Permission.OPEN, response=response)


def look_at(rows: Rows, visit: Visit, response: str, ties: Ties, submission: int | None) -> Opened:
    """A response for somebody who may see it. Whoever shows it writes the opening down first."""
    kept = kept_rows.response(rows, response)
    about = kept_rows.context(rows, kept.context) if kept.context else None
    author = author_of(rows, kept.author)
    may = frozenset(p for p in ASKED if visit.answer(rows, p, ties) != NO)
    hidden = kept.waits_for is not None and visit.account.id != kept.author and Permission.SIGN_OFF not in may
    known = GroupsKnown(rows, visit, response)
    now = withheld(kept.instrument, kept.instrument_version, kept.answers, known)
    kept = replace(kept, answers=now.answers(kept.answers))
    sent = tuple(as_known(kept.instrument, s, known) for s in kept_rows.submissions(rows, response))
    if hidden:
        kept, sent = replace(kept, answers={}), tuple(replace(s, answers={}) for s in sent)
    shown = next((s for s in sent if s.number == submission), None)
    form = form_as_sent(rows, kept, shown) if shown else form_in(rows, visit, kept)
    read = shown or (sent[-1] if sent and not kept.takes_answers else None)
    corrected = rows.one(
        "select id from response where tenant = :tenant and corrects = :id and removed_at is null", id=response
    )
    return Opened(
        response=kept,
        instrument=form.instrument,
        form=form,
        author=author,
        about=about,
        said={} if hidden else now.said(kept_rows.standing(rows, response)),
        clashes=now.clashes(kept_rows.open_clashes(rows, response)),
        submissions=sent,
        tasks=tasks_on(rows, response),
        clocks=tuple(clock for clock in running(rows, response=response)),
        may=may,
        who=who_can_see(rows, kept.context, author, visit.today().isoformat(), kept),
        addressed_to=author_of(rows, kept.addressed_to) if kept.addressed_to else None,
        corrected_by=corrected["id"] if corrected else None,
        holds_back=hidden,
        shown=replace(shown, answers={}) if shown and hidden else shown,
        earlier=None if hidden else earlier_than(rows, visit, kept, read, known),
        asks_why=known.asks_why,
    )


def who_can_see(
    rows: Rows, context: str | None, author: Account, today: str, kept: Response | None = None
) -> WhoCanSee:
    """The same three lines beside every record, with whoever covers today. Never a count of heads."""
    if context is None or (kept and route(kept.instrument).goes_to == "contextual_lead"):
        return WhoCanSee(
            write=(author.display_name,),
            read=("social workers and managers", "both leads, who screen it"),
            not_=("other schools and partners",),
        )
    people = [
        account_from(row)
        for row in rows(
            "select a.*, l.from_date as since, case l.kind when 'lead' then 0 else 1 end as beside"
            "  from allocation l join account a on a.tenant = l.tenant and a.id = l.account"
            "  where l.tenant = :tenant and l.context = :context and l.from_date <= :today"
            "  and (l.to_date is null or l.to_date >= :today)"
            " union all select b.*, v.from_date, 2 from allocation l join cover v on v.tenant = l.tenant"
            "  and v.covered = l.account join account b on b.tenant = v.tenant and b.id = v.covering"
            "  where l.tenant = :tenant and l.context = :context and v.from_date <= :today and v.to_date >= :today"
            "  and l.from_date <= :today and (l.to_date is null or l.to_date >= :today) order by beside, since",
            context=context,
            today=today,
        )
    ]
    names = tuple(
        dict.fromkeys(
            [*(p.display_name for p in people), *([author.display_name] if kept and kept.takes_answers else [])]
        )
    )
    manager = rows.one(
        "select a.display_name as name from account a join context c on c.tenant = a.tenant and c.team = a.team"
        " where a.tenant = :tenant and c.id = :context and a.role = 'team_manager' and a.state = 'active'",
        context=context,
    )
    flags = rows(
        "select flag from restriction where tenant = :tenant and context = :context and lifted_at is null",
        context=context,
    )
    if flags:
        named = rows(
            "select a.display_name as name from restriction_person p join account a on a.tenant = p.tenant"
            " and a.id = p.account where p.tenant = :tenant and p.context = :context and p.effect = 'named'",
            context=context,
        )
        return WhoCanSee(
            tuple(row["name"] for row in named),
            ("both leads, with a reason",),
            ("everyone else, the team included",),
            restricted=True,
        )
    return WhoCanSee(
        write=names or ("Nobody yet: it waits to be allocated",),
        read=(
            *([f"{manager['name']}, manager"] if manager else []),
            "the team, with a reason",
            "both leads, with a reason",
        ),
        not_=("other teams, schools and partners",),
    )


def history_of(visit: Visit, *, response: str) -> tuple[dict[str, Any], ...]:
    """
    Every revision of a response, newest first: who, when, which question, what was said, and whether it stood.

    Only for whoever may open the response; the trail holds that they looked.
    """
    with visit.looking() as rows:
        ties = may_see(rows, visit, response)
        if look_at(rows, visit, response, ties, None).holds_back:
            return ()
        kept = kept_rows.response(rows, response)
        found = rows(
            "select r.number, r.question, r.kind, r.at, r.value, coalesce(a.display_name, r.author) as author_name"
            " from revision r left join account a on a.tenant = r.tenant and a.id = r.author"
            " where r.tenant = :tenant and r.response = :response order by r.number desc",
            response=response,
        )
        every = [{**row, "value": kept_rows.loads(row["value"])[0], "at": known_moment(row["at"])} for row in found]
        instrument = published(kept.instrument, kept.instrument_version)
        shown = without_unknown(instrument, every, GroupsKnown(rows, visit, response))
    visit.opened(kind=kept.instrument, record=response, about=kept.context or response, part="history")
    return shown


def role_name(role: str) -> str:
    """What a role is called on screen; a code that is no role stands as it is."""
    return ROLES[role].name if role in ROLES else role
