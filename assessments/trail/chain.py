"""
One chain for each authority. An entry's seal is an HMAC over the seal before it and the entry's own words, under a
key that is not the database's: whoever holds the database cannot forge the trail.
"""

import hmac
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Any

from assessments.store.engine import Rows, as_kept
from assessments.store.installation import Installation
from assessments.store.rotating import KEY_CLOSED
from assessments.vocabulary import stamp

FIRST = "0" * 64
AT_ONCE = 2_000
"""Entries held in memory while the chain is walked."""


@dataclass(frozen=True)
class Entry:
    """
    One line of the trail. It names records by id and questions by name; it never holds an answer.

    `about` is the child, place or group that `record` belongs to, so that "who looked at this child" is one question.
    """

    actor: str
    action: str
    kind: str = ""
    record: str = ""
    about: str = ""
    role: str = ""
    sign_in: str = ""
    detail: dict[str, Any] = field(default_factory=dict)


class Chain:
    """
    Writes entries in the caller's own transaction, and verifies them.

    `number` says which trail key this is, the first being 1; `earlier` holds those before it that are still known.
    """

    def __init__(self, key: bytes, *, earlier: Mapping[int, bytes] | None = None, number: int = 1) -> None:
        self._key = key
        self._keys = {**(earlier or {}), number: key}

    def add(self, rows: Rows, entry: Entry, *, at: datetime) -> int:
        """Seal one entry after the newest. It stands or falls with the transaction it is written in."""
        last = rows.one("select seq, seal from trail where tenant = :tenant order by seq desc limit 1")
        seq, before = (last["seq"] + 1, last["seal"]) if last else (1, FIRST)
        line = {
            "at": stamp(at),
            **{
                name: as_kept(getattr(entry, name))
                for name in ("actor", "action", "kind", "record", "about", "role", "sign_in")
            },
            "detail": json.dumps(entry.detail, sort_keys=True, ensure_ascii=False),
        }
        rows(
            "insert into trail (tenant, seq, at, actor, role, sign_in, action, kind, record, about, detail,"
            " before, seal)"
            " values (:tenant, :seq, :at, :actor, :role, :sign_in, :action, :kind, :record, :about, :detail,"
            " :before, :seal)",
            seq=seq,
            before=before,
            seal=self._seal(rows.tenant, seq, before, line),
            **line,
        )
        return seq

    def _seal(self, tenant: str, seq: int, before: str, line: dict[str, str], *, key: bytes | None = None) -> str:
        words = json.dumps([tenant, seq, before, *(line[name] for name in sorted(line))], ensure_ascii=False)
        return hmac.new(key or self._key, words.encode(), sha256).hexdigest()

    def faults(self, rows: Rows) -> Iterator[str]:
        """Every place where the chain does not hold, in words, in order. An empty trail has none."""
        for _, wrong in self.walk(rows):
            yield from wrong

    def walk(self, rows: Rows) -> Iterator[tuple[dict[str, Any], list[str]]]:
        """
        Every entry from the first on, each with what is wrong with it in words. Few are in memory at any time.

        An entry that closes a trail key is the last under it: those after it are held against the next key.
        """
        before, expected, number, unread = FIRST, 1, 1, 0
        for row in _in_order(rows):
            wrong, key = [], self._keys.get(number)
            if row["seq"] > expected:
                wrong.append(f"Entry {expected} is missing: the next one found is {row['seq']}.")
            elif row["seq"] < expected:
                wrong.append(f"Entry {row['seq']} was put in: the trail begins with entry 1.")
            if row["before"] != before:
                wrong.append(f"Entry {row['seq']} does not follow the entry before it.")
            if key is None and unread != number:
                wrong.append(
                    f"Entries from {row['seq']} on were sealed under an earlier key: trail-{number}.key is not in"
                    " CST_KEY_DIR. Put it back, from the recovery sheet, to have them checked."
                )
                unread = number
            elif key is not None and not self._is_sealed(rows.tenant, row, key):
                wrong.append(f"Entry {row['seq']} was changed after it was written.")
            if row["action"] == KEY_CLOSED and number < max(self._keys):
                number += 1
            yield row, wrong
            before, expected = row["seal"], max(row["seq"], 0) + 1

    def _is_sealed(self, tenant: str, row: dict[str, Any], key: bytes) -> bool:
        line = {name: row[name] for name in row if name not in ("tenant", "seq", "before", "seal")}
        return hmac.compare_digest(self._seal(tenant, row["seq"], row["before"], line, key=key), row["seal"])

    @staticmethod
    def head(rows: Rows) -> str:
        """The newest entry as "SEQ SEAL", to be kept outside the file."""
        last = rows.one("select seq, seal from trail where tenant = :tenant order by seq desc limit 1")
        return f"{last['seq']} {last['seal'][:16]}" if last else "0"


def _in_order(rows: Rows) -> Iterator[dict[str, Any]]:
    after = -(2**63)
    while found := rows(
        "select * from trail where tenant = :tenant and seq > :after order by seq limit :most",
        after=after,
        most=AT_ONCE,
    ):
        yield from found
        after = found[-1]["seq"]


def chain_of(here: Installation) -> Chain:
    """The chain of this installation, with every trail key it has had."""
    return Chain(here.keys.trail, earlier=here.keys.earlier, number=here.keys.trail_number)


def note(here: Installation, rows: Rows, entry: Entry) -> int:
    """Add an entry to this installation's chain, in the caller's transaction, dated now."""
    return Chain(here.keys.trail).add(rows, entry, at=here.now())
