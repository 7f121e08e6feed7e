"""
One chain for each authority. An entry's seal is an HMAC over the seal before it and the entry's own words, under a
key that is not the database's: whoever holds the database cannot forge the trail.
"""

import hmac
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Any

from assessments.store.engine import Rows, as_kept
from assessments.store.installation import Installation
from assessments.vocabulary import stamp

FIRST = "0" * 64


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
    """Writes entries in the caller's own transaction, and verifies them."""

    def __init__(self, key: bytes) -> None:
        self._key = key

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

    def _seal(self, tenant: str, seq: int, before: str, line: dict[str, str]) -> str:
        words = json.dumps([tenant, seq, before, *(line[name] for name in sorted(line))], ensure_ascii=False)
        return hmac.new(self._key, words.encode(), sha256).hexdigest()

    def faults(self, rows: Rows) -> Iterator[str]:
        """Every place where the chain does not hold, in words, in order. An empty trail has none."""
        before, expected = FIRST, 1
        for row in rows("select * from trail where tenant = :tenant order by seq"):
            if row["seq"] != expected:
                yield f"Entry {expected} is missing: the next one found is {row['seq']}."
            if row["before"] != before:
                yield f"Entry {row['seq']} does not follow the entry before it."
            line = {name: row[name] for name in row if name not in ("tenant", "seq", "before", "seal")}
            if not hmac.compare_digest(self._seal(rows.tenant, row["seq"], row["before"], line), row["seal"]):
                yield f"Entry {row['seq']} was changed after it was written."
            before, expected = row["seal"], row["seq"] + 1

    @staticmethod
    def head(rows: Rows) -> str:
        """The newest entry as "SEQ SEAL", to be kept outside the file."""
        last = rows.one("select seq, seal from trail where tenant = :tenant order by seq desc limit 1")
        return f"{last['seq']} {last['seal'][:16]}" if last else "0"


def note(here: Installation, rows: Rows, entry: Entry) -> int:
    """Add an entry to this installation's chain, in the caller's transaction, dated now."""
    return Chain(here.keys.trail).add(rows, entry, at=here.now())
