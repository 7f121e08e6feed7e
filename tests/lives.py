"""Children of the office and their trail, for what happens to a record as a whole."""

import json
from typing import Any

from assessments.children.model import Identity

from .builders import CHILD, Office

OTHER = Identity(first_names="Wren", surname="Tallis", born="2012-05-02")


def a_child(office: Office, identity: Identity = CHILD, *, by: str = "worker") -> str:
    """A child whose screening was begun."""
    return str(office.response(office.draft(by, identity)).context)


def draft_of(office: Office, child: str) -> str:
    """The newest response about a child."""
    sql = "select id from response where tenant = :tenant and context = :child order by made_at desc limit 1"
    return str(office.rows(sql, child=child)[0]["id"])


def trail_of(office: Office, record: str) -> list[dict[str, Any]]:
    """What the trail holds about a record, oldest first."""
    found = office.rows("select * from trail where tenant = :tenant and about = :about order by seq", about=record)
    return [{**entry, "detail": json.loads(entry["detail"])} for entry in found]


def actions_on(office: Office, record: str) -> list[str]:
    return [entry["action"] for entry in trail_of(office, record)]
