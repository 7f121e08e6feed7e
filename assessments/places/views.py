"""Places to choose from, and the map of those one person may see with what may be said of each."""

from collections import defaultdict
from dataclasses import dataclass

from assessments.people.roles import Permission
from assessments.people.scope import open_to
from assessments.people.visits import Visit
from assessments.places.model import PlaceName, rules
from assessments.places.rows import found_places, in_order, said_in_sight
from assessments.store.engine import Rows
from assessments.vocabulary import choices, label

ANY_TIME = "any"
NOT_SAID = "unknown"
ANYTHING = "anything"
"""In place of a feel: every place of which something was said."""


@dataclass(frozen=True)
class PlaceOnMap:
    """
    A place, and what children whose records this person may open said of it.

    `feels` and `day_parts` hold codes in the order of their lists; both are empty where nobody said anything in this
    person's sight. There is no number in it, and nothing of how many said so.
    """

    place: PlaceName
    kind: str
    feels: tuple[str, ...] = ()
    day_parts: tuple[str, ...] = ()

    @property
    def feel(self) -> str:
        """The mark it has: `mixed` where different things were said, "" where nothing was."""
        said = [feel for feel in self.feels if feel != NOT_SAID] or list(self.feels)
        return said[0] if len(said) == 1 else "mixed" if said else ""


def places_to_choose(visit: Visit) -> tuple[PlaceName, ...]:
    """Every open place of the authority, by name, for whoever may raise a worry about one and is not shut out of it."""
    never = ", ".join(f"'{kind}'" for kind in ("child", "peer", *sorted(rules().never_shared)))
    with visit.looking() as rows:
        visit.require_role(Permission.CREATE, "context_referral")
        found = rows(
            "select c.id, c.title, c.kind, c.area, p.lat, p.lon from context c"
            " left join place p on p.tenant = c.tenant and p.context = c.id"
            f" where c.tenant = :tenant and c.kind not in ({never})"
            " and c.state = 'open' and not exists (select 1 from restriction r where r.tenant = c.tenant"
            " and r.context = c.id and r.lifted_at is null)"
            f" and {open_to(visit.account)} order by c.sort_name",
            **visit.who(),
        )
    return tuple(
        PlaceName(row["id"], row["title"], label("place_kind", row["kind"]), row["area"] or "", row["lat"], row["lon"])
        for row in found
    )


def map_for(visit: Visit, *, kind: str = "", day_part: str = "", feel: str = "") -> tuple[PlaceOnMap, ...]:
    """
    The places this person may find, by name, each with what may be said of it to them.

    With a feel or a time of day, only what was said so counts, and only places of which it was said are left.

    Args:
        kind: A code of `place_kind`; "" for every kind.
        day_part: A code of `day_part`; what was said of any time fits each of them.
        feel: A code of `feel`, or ANYTHING.

    Raises:
        ValueError: For a code that is in none of these lists.
    """
    for list_name, code in (("place_kind", kind), ("day_part", day_part), ("feel", feel)):
        if code and code != ANYTHING and code not in {choice.code for choice in choices(list_name)}:
            raise ValueError(f"{code!r} is not in {list_name}")
    with visit.looking() as rows:
        visit.require_role(Permission.FIND, "context")
        return on_the_map(rows, visit, kind, day_part, feel)


def on_the_map(rows: Rows, visit: Visit, kind: str = "", day_part: str = "", feel: str = "") -> tuple[PlaceOnMap, ...]:
    """`map_for` in the transaction of a caller who asked whether this person has a map."""
    found, said = found_places(rows, visit), said_in_sight(rows, visit)
    feels: dict[str, set[str]] = defaultdict(set)
    times: dict[str, set[str]] = defaultdict(set)
    for place, felt, day_parts in said:
        if feel in ("", ANYTHING, felt) and (not day_part or {day_part, ANY_TIME} & set(day_parts)):
            feels[place].add(felt)
            times[place].update(day_parts)
    return tuple(
        PlaceOnMap(
            PlaceName(
                row["id"], row["title"], label("place_kind", row["kind"]), row["area"] or "", row["lat"], row["lon"]
            ),
            row["kind"],
            in_order("feel", feels[row["id"]]),
            in_order("day_part", times[row["id"]]),
        )
        for row in found
        if (not kind or row["kind"] == kind) and (row["id"] in feels or not (feel or day_part))
    )
