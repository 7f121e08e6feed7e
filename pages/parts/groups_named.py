"""The names of groups of friends that a record names, for whoever may know them. Groups keep their own names."""

from collections.abc import Collection

from assessments.peers.views import references_of
from assessments.people.visits import Visit

UNNAMED = "A group of friends"


def group_names(visit: Visit, groups: Collection[str], *, child: str) -> dict[str, str]:
    """The reference of each group that stands on a child's page, by id."""
    return references_of(visit, ids=groups, named_by=child)
