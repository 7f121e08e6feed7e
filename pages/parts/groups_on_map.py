"""Which groups of young people stand on whose map. Whoever may not know of a group gets no mark and no gap for it."""

from dataclasses import dataclass

from assessments.people.visits import Visit


@dataclass(frozen=True)
class GroupOnMap:
    """
    A group at one of its places: the handle to its page, what it is called, and where, in degrees of WGS 84.

    There is no harm type in it and no size: every group has the same mark.
    """

    at: str
    called: str
    place: str
    lat: float
    lon: float


def groups_on_map(visit: Visit) -> tuple[GroupOnMap, ...]:
    """The groups this person may see with the places they use, by name. The groups' own room decides which."""
    return ()
