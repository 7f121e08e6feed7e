"""Rows of groups to the model and back, sealed and unsealed. Callers have asked for permission already."""

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from assessments.clocks.due import due
from assessments.peers.model import About, Group
from assessments.people.roles import REASON, YES, Answer, Permission
from assessments.people.scope import open_to, within
from assessments.people.visits import LONDON, Visit
from assessments.records.model import known_moment, moment
from assessments.records.rows import insert_context
from assessments.store.content_keys import ContentKeys
from assessments.store.engine import Rows
from assessments.vocabulary import stamp

KIND, CLOCK = "peer", "PEEREXP"
THE_LIST = "groups"
"""Where a reason to see the list of groups is kept, for a sign-in."""
TITLE = "Group"
"""What the record is called where lists show it: the reference is sealed."""
GROUPS = (
    "select g.*, coalesce(a.display_name, g.made_by) as maker from peer_group g join context c on c.tenant = g.tenant"
    " and c.id = g.context left join account a on a.tenant = g.tenant and a.id = g.made_by where g.tenant = :tenant"
)


def keys_of(visit: Visit) -> ContentKeys:
    """The content keys of this visit's installation."""
    return ContentKeys(visit.here.settings)


def insert_group(rows: Rows, visit: Visit, about: About, *, key_id: str) -> str:
    """Make a group's record, sealed under a key that is there, and give its id."""
    made = insert_context(rows, visit, kind=KIND, title=TITLE, sort_name=TITLE.casefold(), identity={})
    rows(
        "insert into peer_group (tenant, context, key_id, sealed, made_by, made_at, expires_on)"
        " values (:tenant, :id, :key_id, :sealed, :by, :at, :expires_on)",
        id=made,
        key_id=key_id,
        sealed=_sealed(visit, key_id, made, about),
        by=visit.account.id,
        at=stamp(visit.now()),
        expires_on=expires_on(visit.today()).isoformat(),
    )
    return made


def expires_on(today: date) -> date:
    """The last day a group is kept that is made or renewed today. No setting switches this clock off."""
    return due(CLOCK, today).at.date()


def keep(rows: Rows, visit: Visit, group: str, about: About) -> None:
    """Write what is known of a group anew, under the key it has."""
    row = rows.one("select key_id from peer_group where tenant = :tenant and context = :id", id=group)
    assert row
    rows(
        "update peer_group set sealed = :sealed where tenant = :tenant and context = :id",
        id=group,
        sealed=_sealed(visit, row["key_id"], group, about),
    )


def renew(rows: Rows, visit: Visit, group: str) -> None:
    """Let a group be kept as long again from today."""
    rows(
        "update peer_group set expires_on = :until, renewed_by = :by, renewed_at = :at"
        " where tenant = :tenant and context = :id",
        id=group,
        until=expires_on(visit.today()).isoformat(),
        by=visit.account.id,
        at=stamp(visit.now()),
    )


def end(rows: Rows, group: str, *, by: str, at: str, why: str) -> str:
    """Write down that a group ended, take away what is sealed of it, and give the id of the key to destroy."""
    row = rows.one("select key_id from peer_group where tenant = :tenant and context = :id", id=group)
    assert row
    rows(
        "update peer_group set sealed = '', ended_at = :at, ended_by = :by, ended_why = :why"
        " where tenant = :tenant and context = :id",
        id=group,
        by=by,
        at=at,
        why=why,
    )
    rows(
        "update context set state = 'closed', closed_at = :at where tenant = :tenant and id = :id",
        id=group,
        at=at,
    )
    return str(row["key_id"])


def one(rows: Rows, visit: Visit, group: str) -> Group | None:
    """A group that is still kept; None once it is gone, its key too."""
    row = rows.one(f"{GROUPS} and g.context = :id and g.ended_at is null", id=group)
    return _group(visit, row) if row else None


def all_within(rows: Rows, visit: Visit, permission: Permission, *answers: Answer) -> list[Group]:
    """The groups on which the permission table gives this person one of these answers, by reference."""
    rule = within(visit.account, permission, KIND, answers=frozenset(answers))
    return _by_reference(_group(visit, row) for row in rows(f"{GROUPS} and {rule}", **visit.who()))


def known(rows: Rows, visit: Visit) -> list[Group]:
    """The groups this person may know now, by reference; the others in their scope once they said why."""
    answers = (YES, REASON) if visit.reason_given(rows, THE_LIST) else (YES,)
    return all_within(rows, visit, Permission.FIND, *answers)


def every_reference(rows: Rows, visit: Visit) -> set[str]:
    """Every reference in use, whoever may know it. Only for drawing one that is free; never shown."""
    found = (_group(visit, row) for row in rows(f"{GROUPS} and g.ended_at is null"))
    return {group.reference for group in found if group}


def place_names(rows: Rows) -> dict[str, str]:
    """The name of every place of the authority, by id."""
    found = rows("select id, title from context where tenant = :tenant and kind not in ('child', 'peer')")
    return {row["id"]: row["title"] for row in found}


def places_shown(rows: Rows, visit: Visit) -> dict[str, str]:
    """The same without those from which a flag or being shut out keeps this person away."""
    found = rows(
        "select c.id, c.title from context c where c.tenant = :tenant and c.kind not in ('child', 'peer')"
        f" and {open_to(visit.account)}",
        **visit.who(),
    )
    return {row["id"]: row["title"] for row in found}


def _by_reference(groups: Iterable[Group | None]) -> list[Group]:
    def parts(group: Group) -> tuple[str, int]:
        word, number = group.reference.split(" ")
        return word, int(number)

    return sorted((group for group in groups if group), key=parts)


def _sealed(visit: Visit, key_id: str, group: str, about: About) -> str:
    return keys_of(visit).seal(key_id, json.dumps(about.as_kept()), of=group)


def _group(visit: Visit, row: dict[str, Any]) -> Group | None:
    words = keys_of(visit).unseal(row["key_id"], row["sealed"], of=row["context"])
    if words is None:
        return None
    renewed = moment(row["renewed_at"])
    return Group(
        id=row["context"],
        about=About.from_kept(json.loads(words)),
        made_by=row["maker"],
        made_on=known_moment(row["made_at"]).astimezone(LONDON).date(),
        expires_on=date.fromisoformat(row["expires_on"]),
        renewed_on=renewed.astimezone(LONDON).date() if renewed else None,
    )
