"""Changing the key of the trail: the chain goes on, and what the old key sealed can still be verified."""

import secrets

from assessments.store.installation import Installation
from assessments.store.keys import KEY_BYTES, fingerprint, read_keys
from assessments.store.rotating import KEY_CLOSED, put_next_key, settle_trail_key
from assessments.trail.chain import Chain, Entry, chain_of

KEY_BEGUN = "trail_key_begun"


def change_trail_key(here: Installation, *, by: str) -> None:
    """
    Close the chain with an entry under the old key, and go on under a new one. Nobody else may have it open.

    The new key is on the disk before the closing entry names it; whoever opens next finishes what was cut short.
    """
    new, number = secrets.token_bytes(KEY_BYTES), here.keys.trail_number
    put_next_key(here.settings, "trail", new)
    with here.engine.write(here.tenant) as rows:
        closing = Entry(by, KEY_CLOSED, kind="key", detail={"key": number, "next": fingerprint(new)})
        chain_of(here).add(rows, closing, at=here.now())
        begun = Entry(by, KEY_BEGUN, kind="key", detail={"key": number + 1})
        Chain(new).add(rows, begun, at=here.now())
    with here.engine.read(here.tenant) as rows:
        settle_trail_key(here.settings, rows)
    here.keys = read_keys(here.settings.key_dir)
