"""A place's page: what it is, what was recorded there, who may see it, and what is being done."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from assessments.instruments.library import published
from assessments.instruments.prompts import prompts
from assessments.people.roles import YES, Permission
from assessments.people.ties import ties_to_response
from assessments.people.visits import LONDON, NOT_YOURS, Denied, Visit
from assessments.places.model import rules
from assessments.places.rows import in_order, naming, own_names, said_in_sight
from assessments.records import rows as kept_rows
from assessments.records.deadlines import Running, running_from
from assessments.records.model import Context, known_moment
from assessments.records.views.response import WhoCanSee
from assessments.store.engine import Rows
from assessments.vocabulary import label

REFERRAL = "context_referral"


@dataclass(frozen=True)
class Recorded:
    """One record that names the place or is about it, which this person may open: its day and what kind it is."""

    response: str
    title: str
    day: date
    is_draft: bool


@dataclass(frozen=True)
class Doing:
    """Something that waits to be done about the place, for whom, and its clock where one runs."""

    what: str
    who: str = ""
    due: Running | None = None


@dataclass(frozen=True)
class PlacePage:
    """
    A place as one person may see it.

    `own_names` are children's words for it, exactly, of children whose records this person may open. `lat` and `lon`
    are degrees of WGS 84, None while nobody has said where it is. `feels` and `day_parts` are codes of what was said of
    it in such records, as on the map.
    """

    context: Context
    kind: str
    ward: str
    lat: float | None
    lon: float | None
    aliases: tuple[str, ...]
    own_names: tuple[str, ...]
    feels: tuple[str, ...]
    day_parts: tuple[str, ...]
    recorded: tuple[Recorded, ...]
    doing: tuple[Doing, ...]
    who: WhoCanSee


def place_for(visit: Visit, *, place: str) -> PlacePage:
    """
    Open a place's record; the opening is written down before anything is shown.

    Raises:
        Denied: In the same words for what is not theirs, what is no place, and what is not there.
    """
    with visit.looking() as rows:
        visit.require(rows, Permission.OPEN, context=place)
        about = kept_rows.context(rows, place)
        if about.kind in {"child", "peer"} | rules().never_shared:
            raise Denied(NOT_YOURS, record=place, wanted=Permission.OPEN.value)
        where = rows.one("select lat, lon from place where tenant = :tenant and context = :place", place=place) or {}
        said = [one for one in said_in_sight(rows, visit) if one[0] == place]
        written = list(_openable(rows, visit, place))
        page = PlacePage(
            context=about,
            kind=label("place_kind", about.kind),
            ward=about.area or "",
            lat=where.get("lat"),
            lon=where.get("lon"),
            aliases=tuple(str(name) for name in about.identity.get("aliases", ())),
            own_names=own_names(rows, visit, place),
            feels=in_order("feel", {feel for _, feel, _ in said}),
            day_parts=in_order("day_part", {part for _, _, parts in said for part in parts}),
            recorded=tuple(_recorded(row) for row in written),
            doing=tuple(_doing(rows, place, written)),
            who=who_can_see_place(rows, about),
        )
    visit.opened(kind="place", record=place, about=place)
    return page


def _openable(rows: Rows, visit: Visit, place: str) -> Iterator[dict[str, Any]]:
    """What names the place or is about it and opens to this person with a plain yes; of drafts about places, theirs."""
    today = visit.today().isoformat()
    for row in naming(rows, visit, place):
        ties = ties_to_response(rows, visit.account, row["id"], today)
        another_s_draft = row["instrument"] == REFERRAL and row["state"] == "draft" and not (ties and ties.wrote)
        if visit.answer(rows, Permission.OPEN, ties) == YES and not another_s_draft:
            yield row


def _recorded(row: dict[str, Any]) -> Recorded:
    day = known_moment(row["submitted_at"] or row["saved_at"]).astimezone(LONDON).date()
    title = published(row["instrument"], row["instrument_version"]).title
    return Recorded(row["id"], title, day, is_draft=row["state"] in ("draft", "returned"))


def _doing(rows: Rows, place: str, written: list[dict[str, Any]]) -> Iterator[Doing]:
    """Clocks and prompts about the place, and worries that wait, of records this person may open."""
    about_it = [row["id"] for row in written if row["instrument"] == REFERRAL or row["context"] == place]
    for row in written:
        if row["instrument"] == REFERRAL and row["state"] == "submitted":
            yield Doing(f"{published(REFERRAL).title}: sent, waits to be screened", "The contextual safeguarding lead")
    for response in about_it:
        for clock in rows(
            "select * from clock where tenant = :tenant and response = :response and state = 'running' order by due_at",
            response=response,
        ):
            yield Doing(clock["what"], due=running_from(rows, clock))
        for task in rows(
            "select prompt from task where tenant = :tenant and response = :response and state in ('open', 'deferred')"
            " order by started_at",
            response=response,
        ):
            yield Doing(prompts()[task["prompt"]].title, prompts()[task["prompt"]].owner_words)
    for clock in rows(
        "select * from clock where tenant = :tenant and context = :place and response is null and state = 'running'"
        " order by due_at",
        place=place,
    ):
        yield Doing(clock["what"], due=running_from(rows, clock))


def who_can_see_place(rows: Rows, about: Context) -> WhoCanSee:
    """Who may see a place: named people who work with it, kinds of people who read, and who is kept out."""
    working = rows(
        "select a.display_name as name from allocation l join account a on a.tenant = l.tenant and a.id = l.account"
        " where l.tenant = :tenant and l.context = :place and l.to_date is null order by l.from_date",
        place=about.id,
    )
    named = rows(
        "select a.display_name as name from restriction_person p join account a on a.tenant = p.tenant"
        " and a.id = p.account where p.tenant = :tenant and p.context = :place and p.effect = 'named' order by 1",
        place=about.id,
    )
    flags = rows(
        "select 1 from restriction where tenant = :tenant and context = :place and lifted_at is null", place=about.id
    )
    if flags:
        return WhoCanSee(
            tuple(row["name"] for row in named) or ("Nobody is named yet",),
            ("both leads",),
            ("everyone else",),
            restricted=True,
        )
    school = ("the school's own safeguarding lead", "education safeguarding") if about.kind == "school_site" else ()
    return WhoCanSee(
        tuple(row["name"] for row in working) or ("Nobody works with it yet",),
        (
            "social workers and their managers",
            "both leads",
            *school,
            "what a child said of it, only who may open that child's record",
        ),
        ("other schools and partners" if school else "schools and partners",),
    )
