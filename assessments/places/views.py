"""Places to choose from. Names of places only: nothing here says what happened at one, or to whom."""

from dataclasses import dataclass

from assessments.people.roles import Permission
from assessments.people.visits import Visit
from assessments.vocabulary import label


@dataclass(frozen=True)
class PlaceName:
    """
    One place of the area: its id here, its name, and what kind of place it is, in words.

    `lat` and `lon` are degrees of WGS 84; None while nobody has said where it is.
    """

    id: str
    name: str
    kind: str
    ward: str
    lat: float | None = None
    lon: float | None = None


def places_to_choose(visit: Visit) -> tuple[PlaceName, ...]:
    """Every open place of the authority, by name, for whoever may raise a worry about one."""
    with visit.looking() as rows:
        visit.require_role(Permission.CREATE, "context_referral")
        found = rows(
            "select c.id, c.title, c.kind, c.area, p.lat, p.lon from context c"
            " left join place p on p.tenant = c.tenant and p.context = c.id"
            " where c.tenant = :tenant and c.kind not in ('child', 'peer')"
            " and c.state = 'open' and not exists (select 1 from restriction r where r.tenant = c.tenant"
            " and r.context = c.id and r.lifted_at is null) order by c.sort_name"
        )
    return tuple(
        PlaceName(row["id"], row["title"], label("place_kind", row["kind"]), row["area"] or "", row["lat"], row["lon"])
        for row in found
    )
