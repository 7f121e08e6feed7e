"""Which groups of young people stand on whose map. Whoever may not know of a group gets no mark and no gap for it."""

from collections.abc import Iterable
from dataclasses import dataclass

from assessments.peers.views import groups_for, groups_for_map
from assessments.people.roles import Permission
from assessments.people.visits import Visit
from assessments.places.model import PlaceName


@dataclass(frozen=True)
class GroupHere:
    """
    A group at one of its places: its id, its reference, and the place.

    There is no harm type in it and no size: every group has the same mark.
    """

    group: str
    reference: str
    place: PlaceName


def groups_on_map(visit: Visit, places: Iterable[PlaceName]) -> tuple[GroupHere, ...]:
    """
    The groups this person may see, each at those of its places that this person may see too, by name.

    The groups' own room decides which. Two groups at one place are two marks, and nothing says that they have to do
    with each other.
    """
    if not visit.at_all(Permission.FIND, "peer"):
        return ()
    ids = {group.reference: group.id for group in groups_for(visit)}
    known = {place.id: place for place in places}
    return tuple(
        GroupHere(ids[group.reference], group.reference, known[place])
        for group in groups_for_map(visit)
        for place in group.places
        if group.reference in ids and place in known
    )
