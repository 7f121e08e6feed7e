"""Places to choose from. Names of places only: nothing here says what happened at one, or to whom."""

from dataclasses import dataclass

from assessments.people.roles import Permission
from assessments.people.visits import Visit
from assessments.vocabulary import label


@dataclass(frozen=True)
class PlaceName:
    """One place of the area: its id here, its name, and what kind of place it is, in words."""

    id: str
    name: str
    kind: str
    ward: str


def places_to_choose(visit: Visit) -> tuple[PlaceName, ...]:
    """Every open place of the authority, by name, for whoever may raise a worry about one."""
    with visit.looking() as rows:
        visit.require_role(Permission.CREATE, "context_referral")
        found = rows(
            "select id, title, kind, area from context where tenant = :tenant and kind not in ('child', 'peer')"
            " and state = 'open' and not exists (select 1 from restriction r where r.tenant = context.tenant"
            " and r.context = context.id and r.lifted_at is null) order by sort_name"
        )
    return tuple(
        PlaceName(row["id"], row["title"], label("place_kind", row["kind"]), row["area"] or "") for row in found
    )
