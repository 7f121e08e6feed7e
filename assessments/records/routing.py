"""Where a filled instrument goes. The rules are the authority's; data/rules/routes.toml says which applies."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from assessments.people import teams
from assessments.people.accounts import Account, account
from assessments.records.model import NotReady
from assessments.store.engine import Rows
from assessments.vocabulary import DATA

SENDS_TO_FRONT_DOOR = frozenset({"school_staff", "education_safeguarding", "safeguarding_lead", "contextual_lead"})


@dataclass(frozen=True)
class Route:
    """
    Where one instrument goes, the clocks that start with it, and the list its reader decides from.

    `called` is the kind of document a print's file is named after.
    `about` names the question whose answer is the place or group that the response is about from then on;
    `answered_in_person` the one whose answer may be a personal duty of whoever gave it. `renews` names clocks about
    the child that its signing off meets and starts anew; `looks_back_on` the instruments that it is read beside. Where
    that is another questionnaire, `asked_as` says which of its questions is asked there under which name.
    """

    goes_to: str
    source: str
    called: str = "record"
    starts: tuple[str, ...] = ()
    decision: str = ""
    met_by_decision: tuple[str, ...] = ()
    about: str = ""
    first_page: tuple[str, ...] = ()
    answered_in_person: str = ""
    renews: tuple[str, ...] = ()
    looks_back_on: tuple[str, ...] = ()
    asked_as: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_signed_off_where_it_is_read(self) -> bool:
        """A worry about a place is screened instead, on a page that is still to come."""
        return self.goes_to == "manager"


@cache
def route(instrument: str) -> Route:
    """The route of one instrument. Raises KeyError for one that nobody wrote a route for."""
    routes = tomllib.loads((DATA / "rules" / "routes.toml").read_text(encoding="utf-8"))
    table: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in routes[instrument].items()
    }
    return Route(**table)


def reader(rows: Rows, instrument: str, *, author: Account, wrote: frozenset[str]) -> Account:
    """
    Who decides this: never anybody who answered in it.

    Args:
        author: Who began it.
        wrote: Ids of every account with an answer in it.

    Raises:
        NotReady: While there is nobody who could decide it.
    """
    found = (
        _contextual_lead(rows, wrote)
        if route(instrument).goes_to == "contextual_lead"
        else _manager(rows, author, wrote)
    )
    if found is None:
        who = "contextual safeguarding lead" if route(instrument).goes_to == "contextual_lead" else "manager"
        raise NotReady(
            f"There is no {who} yet who could decide this. It is kept as a draft. Ask your administrator to add one, "
            "or whoever was invited to set their password; then send it."
        )
    return found


def _contextual_lead(rows: Rows, wrote: frozenset[str]) -> Account | None:
    for role in ("contextual_lead", "safeguarding_lead"):
        found = teams.lead(rows, role)
        if found and found.id not in wrote:
            return found
    return None


def _manager(rows: Rows, author: Account, wrote: frozenset[str]) -> Account | None:
    team = teams.front_door_team(rows) if author.role in SENDS_TO_FRONT_DOOR else author.team
    first = teams.manager_of(rows, team)
    if first is None or first.id not in wrote:
        return first
    second = teams.deputy_of(rows, first)
    return second if second and second.id not in wrote else None


def home_team(rows: Rows, author: Account) -> str | None:
    """The team a new record belongs to: one's own, or the front door's for people outside social work teams."""
    return author.team if author.role in ("social_worker", "team_manager") else teams.front_door_team(rows)


def who_wrote(rows: Rows, response: str, author: str) -> frozenset[str]:
    """Everyone with an answer in this response, its author included."""
    found = rows(
        "select distinct author from revision where tenant = :tenant and response = :response", response=response
    )
    return frozenset({author, *(row["author"] for row in found)})


def author_of(rows: Rows, author: str) -> Account:
    """The account that began a response."""
    return account(rows, author)
