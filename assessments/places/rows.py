"""Rows of places, to the model and back: which places a person may find, and what was said of them in their sight."""

from typing import Any

from assessments.people.roles import YES, Permission
from assessments.people.scope import within
from assessments.people.visits import Visit
from assessments.places.model import PlaceName, rules
from assessments.records.model import loads
from assessments.store.engine import Rows
from assessments.vocabulary import choices, label

OWN_NAME = "pl_name"
A_PLACE = "c.kind not in ('child', 'peer')"


def places_in(rows: Rows, visit: Visit) -> tuple[PlaceName, ...]:
    """Every open place of the shared list that this person may find without giving a reason, by name."""
    return tuple(
        PlaceName(row["id"], row["title"], label("place_kind", row["kind"]), row["area"] or "", row["lat"], row["lon"])
        for row in found_places(rows, visit)
    )


def found_places(rows: Rows, visit: Visit) -> list[dict[str, Any]]:
    """The rows of `places_in`: id, title, kind, area, lat and lon."""
    scope = within(visit.account, Permission.FIND, "context", answers=frozenset({YES}))
    never = ", ".join(f"'{kind}'" for kind in sorted(rules().never_shared))
    return rows(
        "select c.id, c.title, c.kind, c.area, p.lat, p.lon from context c"
        " left join place p on p.tenant = c.tenant and p.context = c.id"
        f" where c.tenant = :tenant and {A_PLACE} and c.kind not in ({never}) and c.state = 'open' and {scope}"
        " order by c.sort_name, c.id",
        **visit.who(),
    )


def own_children(visit: Visit) -> str:
    """A predicate over `context c`: the children whose records this person may open without giving a reason."""
    return within(visit.account, Permission.OPEN, "child", answers=frozenset({YES}))


def said_in_sight(rows: Rows, visit: Visit) -> list[tuple[str, str, tuple[str, ...]]]:
    """
    What was said of places in records about children that this person may open: place, feel and day parts.

    What a correction took the place of is left out.
    """
    found = rows(
        "select s.place, s.feel, s.day_parts from said_of_place s"
        " join response r on r.tenant = s.tenant and r.id = s.response"
        " join context c on c.tenant = r.tenant and c.id = r.context"
        f" where s.tenant = :tenant and r.state <> 'superseded' and {own_children(visit)}"
        " order by s.place, s.response, s.round",
        **visit.who(),
    )
    return [(row["place"], row["feel"], tuple(loads(row["day_parts"]))) for row in found]


def naming(rows: Rows, visit: Visit, place: str) -> list[dict[str, Any]]:
    """The responses about children this person may open that name a place, newest first; and those about it."""
    names_it = (
        "exists (select 1 from named_in n where n.tenant = r.tenant and n.response = r.id and n.context = :place)"
    )
    about_own = (
        f"exists (select 1 from context c where c.tenant = r.tenant and c.id = r.context and {own_children(visit)})"
    )
    return rows(
        "select r.* from response r where r.tenant = :tenant and r.state <> 'superseded'"
        f" and (r.context = :place or ({names_it} and (r.context is null or {about_own})))"
        " order by r.saved_at desc, r.id",
        place=place,
        **visit.who(),
    )


def own_names(rows: Rows, visit: Visit, place: str) -> tuple[str, ...]:
    """What children whose records this person may open call a place, to the letter, each once."""
    found = rows(
        "select r.answers, s.round from said_of_place s join response r on r.tenant = s.tenant and r.id = s.response"
        " join context c on c.tenant = r.tenant and c.id = r.context"
        f" where s.tenant = :tenant and s.place = :place and r.state <> 'superseded' and {own_children(visit)}"
        " order by r.made_at, r.id, s.round",
        place=place,
        **visit.who(),
    )
    called = (loads(row["answers"]).get(f"{OWN_NAME}[{row['round']}]") for row in found)
    return tuple(dict.fromkeys(name for name in called if name))


def in_order(list_name: str, codes: set[str]) -> tuple[str, ...]:
    """Codes of a list of data/vocabulary in its order."""
    return tuple(choice.code for choice in choices(list_name) if choice.code in codes)
