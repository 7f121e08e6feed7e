"""
Ending what has run out: every day, and whenever the server starts.

It also finishes what was cut short: a key whose group ended already, and a group whose key is gone, as after a restore.
"""

from datetime import datetime

from assessments.peers import rows as kept_rows
from assessments.people.visits import LONDON
from assessments.store.content_keys import ContentKeys
from assessments.store.installation import Installation
from assessments.trail.chain import Entry, note
from assessments.vocabulary import stamp

RAN_OUT, KEY_GONE = "expired", "key_gone"


def end_expired(here: Installation, *, by: str) -> int:
    """
    End each group whose last day is over, and destroy its key. Safe to run at any time, and twice.

    Args:
        by: Who the trail names.

    Returns:
        How many ended now.
    """
    keys, now = ContentKeys(here.settings), here.now()
    with here.engine.write(here.tenant) as rows:
        kept = rows("select context, key_id, expires_on from peer_group where tenant = :tenant and ended_at is null")
        ended = [(row["context"], why) for row in kept if (why := _why(row, keys, now))]
        for group, why in ended:
            kept_rows.end(rows, group, by=by, at=stamp(now), why=why)
            note(here, rows, Entry(by, "group_ended", kept_rows.KIND, group, group, detail={"why": why}))
        over = rows("select key_id from peer_group where tenant = :tenant and ended_at is not null")
    for row in over:
        keys.destroy(row["key_id"])
    return len(ended)


def _why(row: dict[str, str], keys: ContentKeys, now: datetime) -> str:
    if row["expires_on"] < now.astimezone(LONDON).date().isoformat():
        return RAN_OUT
    return "" if keys.is_there(row["key_id"]) else KEY_GONE


def without_key(here: Installation) -> int:
    """How many groups are not ended and can never be read again, because their key is gone."""
    keys = ContentKeys(here.settings)
    with here.engine.read(here.tenant) as rows:
        kept = rows("select key_id from peer_group where tenant = :tenant and ended_at is null")
    return sum(not keys.is_there(row["key_id"]) for row in kept)
