"""
What a person may see of groups. Every function here answers for groups this person may know, and for no others.

None gives two groups together, a distance, a kind of harm or a child: a group leads to places and to nobody.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from assessments.peers import rows as kept_rows
from assessments.peers.model import SMALLEST, Group, GroupOnMap, GroupRefused, PlaceInUse, PlaceUsed
from assessments.peers.reference import free_reference, says_a_reference
from assessments.people.roles import NO, REASON, ROLES, YES, Permission
from assessments.people.ties import ties_to_context
from assessments.people.visits import NOT_YOURS, Denied, ReasonNeeded, Visit
from assessments.records.groups_known import GroupsKnown, groups_ever_named
from assessments.records.views.response import WhoCanSee, may_see
from assessments.vocabulary import label

GroupName = tuple[str, str]
"""The id of a group, and its reference."""
WHO = WhoCanSee(
    write=("The workers of each child whose assessment names it",),
    read=("their managers, with a reason", "both leads, with a reason"),
    not_=("everybody else: no other role can learn that it exists",),
)


@dataclass(frozen=True)
class GroupPage:
    """A group as one person may see it. `places` holds each with its name and its times in words."""

    group: Group
    places: tuple[tuple[str, str, str], ...]
    may: frozenset[Permission]
    who: WhoCanSee = WHO


def group_for(visit: Visit, *, group: str) -> GroupPage:
    """Open a group; the opening is written down before anything is shown."""
    with visit.looking() as rows:
        ties = visit.require(rows, Permission.OPEN, context=group)
        found = kept_rows.one(rows, visit, group) if ties.kind == kept_rows.KIND else None
        if found is None:
            raise Denied(NOT_YOURS, record=group, wanted=Permission.OPEN.value)
        asked = (Permission.ANSWER, Permission.RENEW, Permission.REMOVE)
        may = frozenset(permission for permission in asked if visit.answer(rows, permission, ties) != NO)
        names, shown = kept_rows.place_names(rows), kept_rows.places_shown(rows, visit)
        places = tuple(
            (used.place, shown.get(used.place, "A place that is no longer on the list"), _times(used))
            for used in found.about.places
            if used.place in shown or used.place not in names
        )
    visit.opened(kind=kept_rows.KIND, record=group, about=group)
    return GroupPage(found, tuple(sorted(places, key=lambda place: place[1])), may)


def groups_for(visit: Visit) -> tuple[Group, ...]:
    """The groups this person may know now, by reference: for managers and leads once they said why (`say_why`)."""
    with visit.looking() as rows:
        visit.require_role(Permission.FIND, kept_rows.KIND)
        return tuple(kept_rows.known(rows, visit))


def asks_why(visit: Visit) -> bool:
    """Whether there may be more to see once this person says why: the same whatever groups there are."""
    reach = ROLES[visit.role].reach(Permission.FIND, kept_rows.KIND)
    with visit.looking() as rows:
        return REASON in (reach.team, reach.elsewhere) and not visit.reason_given(rows, kept_rows.THE_LIST)


def say_why(visit: Visit, *, why: str, record: str = kept_rows.THE_LIST) -> None:
    """
    Keep why this person looks at groups beyond their own, or at a record, for this sign-in.

    Raises:
        GroupRefused: If the reason says what a group is called. The trail keeps it longer than the group is kept.
    """
    if record == kept_rows.THE_LIST:
        with visit.looking():
            visit.require_role(Permission.FIND, kept_rows.KIND)
    if says_a_reference(why):
        raise GroupRefused("Leave out what a group is called: your reason is kept longer than the group.", "why")
    visit.give_reason(record=record, why=why)


def groups_to_choose(visit: Visit) -> tuple[GroupName, ...]:
    """The groups a question offers this person: those they may know now."""
    return tuple((group.id, group.reference) for group in groups_for(visit))


def free_reference_for(visit: Visit) -> str:
    """A reference to offer for a new group. Drawn by chance, so that it says nothing of what groups there are."""
    with visit.looking() as rows:
        visit.require_role(Permission.CREATE, kept_rows.KIND)
        taken = kept_rows.every_reference(rows, visit)
        return free_reference(taken=taken, places=kept_rows.place_names(rows).values())


def names_in(visit: Visit, *, response: str, also: Sequence[str] = ()) -> dict[str, str]:
    """
    The reference of each group that a response names, or named, and that its reader may know.

    Whoever may not see the response does not learn from it which of the groups they know it names.

    Args:
        also: Other responses that are shown with it, as what a review looks back on.
    """
    with visit.looking() as rows:
        may_see(rows, visit, response)
        known = GroupsKnown(rows, visit, response)
        named = {group for one in (response, *also) for group in groups_ever_named(rows, one) if known(group)}
        found = (kept_rows.one(rows, visit, group) for group in sorted(named))
        return {group.id: group.reference for group in found if group}


def references_of(visit: Visit, *, ids: Collection[str], named_by: str) -> dict[str, str]:
    """
    The reference of each of these groups that this person may know now.

    Args:
        named_by: The child's record that is shown; a reason given for it counts.
    """
    with visit.looking() as rows:
        found: dict[str, str] = {}
        for id_ in ids:
            ties = ties_to_context(rows, visit.account, id_, visit.today().isoformat())
            may = visit.may_now(rows, Permission.OPEN, ties, id_, named_by)
            group = kept_rows.one(rows, visit, id_) if may else None
            if group:
                found[id_] = group.reference
        return found


def groups_for_map(visit: Visit) -> tuple[GroupOnMap, ...]:
    """What a map may draw of the groups this person may know; one of the smallest only for its own workers."""
    with visit.looking() as rows:
        visit.require_role(Permission.FIND, kept_rows.KIND)
        own = {group.id for group in kept_rows.all_within(rows, visit, Permission.FIND, YES)}
        return tuple(
            GroupOnMap(group.reference, tuple(used.place for used in group.about.places))
            for group in kept_rows.known(rows, visit)
            if group.about.places and (group.id in own or group.about.size_band != SMALLEST)
        )


def places_groups_use(visit: Visit) -> tuple[PlaceInUse, ...]:
    """For leads who said why: each place with how many groups use it, by name of the place. Never which groups."""
    with visit.looking() as rows:
        visit.require_role(Permission.RENEW, kept_rows.KIND)
        if not visit.reason_given(rows, kept_rows.THE_LIST):
            raise ReasonNeeded("Say why you need to see this. Your reason is kept.", kept_rows.THE_LIST)
        names = kept_rows.places_shown(rows, visit)
        used = Counter(place.place for group in kept_rows.known(rows, visit) for place in group.about.places)
    found = [PlaceInUse(place, names[place], number) for place, number in used.items() if place in names]
    return tuple(sorted(found, key=lambda one: one.name.casefold()))


def _times(used: PlaceUsed) -> str:
    parts = [label("day_part", code) for code in used.day_parts]
    days = [label("day_type", code) for code in used.day_types]
    return "; ".join(filter(None, [", ".join(parts), ", ".join(days)]))
