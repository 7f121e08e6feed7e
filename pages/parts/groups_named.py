"""The names of groups of friends that a record names, for whoever may see them. Groups keep their own names."""

from collections.abc import Collection

from assessments.people.visits import Visit

UNNAMED = "A group of friends"


def group_names(visit: Visit, groups: Collection[str]) -> dict[str, str]:
    """The names this person may see, by id. What is left out stands as UNNAMED: no group has a name of its own yet."""
    return {}
