"""Making, renewing and ending a group, and keeping the places it uses. The trail keeps who and when, never what."""

from dataclasses import replace

from assessments.peers import rows as kept_rows
from assessments.peers.model import About, Group, GroupRefused, PlaceUsed, judge, judge_place
from assessments.peers.reference import checked
from assessments.people.roles import Permission
from assessments.people.visits import NOT_YOURS, Denied, Visit
from assessments.store.engine import Rows
from assessments.vocabulary import choices, stamp


def add_group(
    visit: Visit,
    *,
    reference: str,
    size_band: str,
    age_band: str,
    purpose: str,
    purpose_words: str,
    source: str,
    consent_state: str,
) -> str:
    """
    Make a group's record under a key of its own, and give its id.

    Args:
        reference: A neutral word and a number; `free_reference_for` offers one.
        purpose: a or b of the list `group_purpose`, with a few words of its own in `purpose_words`.

    Raises:
        GroupRefused: Naming the box to go back to. It never says what other groups there are.
    """
    about = About(reference, size_band, age_band, purpose, purpose_words.strip()[:500], source, consent_state)
    keys = kept_rows.keys_of(visit)
    key_id = ""
    try:
        with visit.acting() as rows:
            visit.require_role(Permission.CREATE, kept_rows.KIND)
            about = replace(about, reference=checked(reference, places=kept_rows.place_names(rows).values()))
            judge(about)
            _refuse_a_known_one(rows, visit, about.reference)
            key_id = keys.make()
            group = kept_rows.insert_group(rows, visit, about, key_id=key_id)
            visit.note(rows, "group_added", kind=kept_rows.KIND, record=group, about=group)
        return group
    except BaseException:
        if key_id:
            keys.destroy(key_id)
        raise


def _refuse_a_known_one(rows: Rows, visit: Visit, reference: str) -> None:
    """Only among the groups this person knows: of others nothing may be learnt, not even that a word is taken."""
    if any(group.reference == reference for group in kept_rows.known(rows, visit)):
        raise GroupRefused("There is a group called that already. Choose it from the list, or take another number.")


def tie_place(
    visit: Visit, *, group: str, place: str, day_parts: tuple[str, ...] = (), day_types: tuple[str, ...] = ()
) -> None:
    """Keep that the group uses a place, and when. It goes with the group. Said again, the times are replaced."""
    used = PlaceUsed(place, day_parts, day_types)
    judge_place(used)
    with visit.acting() as rows:
        found = _to_change(rows, visit, group, Permission.ANSWER)
        if place not in kept_rows.places_shown(rows, visit):
            raise GroupRefused("Choose a place from the list.", "places")
        others = tuple(one for one in found.about.places if one.place != place)
        kept_rows.keep(rows, visit, group, replace(found.about, places=(*others, used)))
        visit.note(rows, "group_place_kept", kind=kept_rows.KIND, record=group, about=group)


def untie_place(visit: Visit, *, group: str, place: str) -> None:
    """Keep no more that the group uses a place."""
    with visit.acting() as rows:
        found = _to_change(rows, visit, group, Permission.ANSWER)
        others = tuple(one for one in found.about.places if one.place != place)
        kept_rows.keep(rows, visit, group, replace(found.about, places=others))
        visit.note(rows, "group_place_taken_out", kind=kept_rows.KIND, record=group, about=group)


def renew_group(visit: Visit, *, group: str, why: str) -> None:
    """A lead lets a group be kept for as long again from today. The reason is sealed with it, and goes with it."""
    with visit.acting() as rows:
        found = _to_change(rows, visit, group, Permission.RENEW)
        if len(why.split()) < 3:
            raise GroupRefused("Say in a few words why the group is still needed.", "why")
        reasons = (*found.about.renewed_why, why.strip()[:500])
        kept_rows.keep(rows, visit, group, replace(found.about, renewed_why=reasons))
        kept_rows.renew(rows, visit, group)
        visit.note(rows, "group_renewed", kind=kept_rows.KIND, record=group, about=group)


def end_group(visit: Visit, *, group: str, why: str) -> None:
    """
    End a group now: it leaves every view, and its key is destroyed, so that nothing of it can be read any more.

    Args:
        why: A code of the list `group_end`. No words are kept: they would outlive what they are about.
    """
    with visit.acting() as rows:
        _to_change(rows, visit, group, Permission.REMOVE)
        if why not in {choice.code for choice in choices("group_end")}:
            raise GroupRefused("Say why it ends.", "why")
        key_id = kept_rows.end(rows, group, by=visit.account.id, at=stamp(visit.now()), why=why)
        visit.note(rows, "group_ended", kind=kept_rows.KIND, record=group, about=group, why=why)
    kept_rows.keys_of(visit).destroy(key_id)


def _to_change(rows: Rows, visit: Visit, group: str, permission: Permission) -> Group:
    """A group that this person may change in this way; whatever else is there is answered as if it were not."""
    ties = visit.require(rows, permission, context=group)
    found = kept_rows.one(rows, visit, group) if ties.kind == kept_rows.KIND else None
    if found is None:
        raise Denied(NOT_YOURS, record=group, wanted=permission.value)
    return found
