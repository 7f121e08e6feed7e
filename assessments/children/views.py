"""A child's page: who this is, every screening ever, who works with them, who can see this."""

from dataclasses import dataclass
from datetime import datetime

from assessments.children.model import Identity
from assessments.instruments.library import published
from assessments.people.accounts import Account, account_from
from assessments.people.roles import NO, Permission
from assessments.people.visits import Visit
from assessments.records import rows as kept_rows
from assessments.records.deadlines import Running, running
from assessments.records.model import STATE_WORDS, Context, State, known_moment
from assessments.records.routing import author_of
from assessments.records.views.response import WhoCanSee, who_can_see


@dataclass(frozen=True)
class Piece:
    """One filled instrument about the child: what it is, whose, when, and where it stands."""

    response: str
    title: str
    state: str
    is_draft: bool
    author: str
    at: datetime


@dataclass(frozen=True)
class ChildPage:
    """A child as one person may see them. `workers` is filled for those who allocate."""

    context: Context
    identity: Identity
    age_years: int | None
    pieces: tuple[Piece, ...]
    clocks: tuple[Running, ...]
    who: WhoCanSee
    may: frozenset[Permission]
    team: str
    workers: tuple[Account, ...] = ()


def child_for(visit: Visit, *, child: str) -> ChildPage:
    """Open a child's record; the opening is written down before anything is shown."""
    with visit.looking() as rows:
        ties = visit.require(rows, Permission.OPEN, context=child)
        about = kept_rows.context(rows, child)
        found = rows(
            "select id, instrument, instrument_version, state, author, made_at, submitted_at from response"
            " where tenant = :tenant and context = :child order by made_at desc",
            child=child,
        )
        may = frozenset(p for p in (Permission.CREATE, Permission.ALLOCATE) if visit.answer(rows, p, ties) != NO)
        workers = rows(
            "select * from account where tenant = :tenant and team = :team and role = 'social_worker'"
            " and state = 'active' order by display_name",
            team=about.team,
        )
        team = rows.one("select name from team where tenant = :tenant and id = :team", team=about.team)
        identity = Identity.from_kept(about.identity)
        page = ChildPage(
            context=about,
            identity=identity,
            age_years=identity.age_years(visit.today()),
            pieces=tuple(
                Piece(
                    r["id"],
                    published(r["instrument"], r["instrument_version"]).title,
                    STATE_WORDS[State(r["state"])],
                    r["state"] in ("draft", "returned"),
                    author_of(rows, r["author"]).display_name,
                    known_moment(r["submitted_at"] or r["made_at"]),
                )
                for r in found
            ),
            clocks=running(rows, context=child),
            who=who_can_see(rows, child, visit.account),
            may=may,
            team=team["name"] if team else "",
            workers=tuple(account_from(w) for w in workers) if Permission.ALLOCATE in may else (),
        )
    visit.opened(kind="child", record=child, about=child)
    return page
