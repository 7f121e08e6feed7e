"""Who may hand a one-time code to whom, from data/rules/code_holders.toml, and which roles read content at all."""

import tomllib
from collections.abc import Collection, Iterator
from functools import cache
from typing import Any

from assessments.people.accounts import Account, account_from
from assessments.people.covers import managed_teams
from assessments.people.roles import NO, REASON, ROLES, YES, Answer
from assessments.store.engine import Rows
from assessments.vocabulary import DATA

THEIR_MANAGER = "their_manager"


@cache
def _rules() -> dict[str, Any]:
    return tomllib.loads((DATA / "rules" / "code_holders.toml").read_text(encoding="utf-8"))


def steps(role: str) -> list[list[str]]:
    """Who hands over codes for this role, in order; nothing for a role that reads no content."""
    found: list[list[str]] = _rules()["holders"].get(role, [])
    return found


def set_up_first() -> frozenset[str]:
    """The roles of those who hand over codes, and must be there before anybody can."""
    return frozenset(_rules()["setting_up"])


@cache
def reads_content(role: str) -> bool:
    """
    May somebody with this role ever read what is written of a child or a place? Settings and accounts are no content.

    The trail is: whoever reads it as metadata reads the reasons that people gave, and those may name a child.
    """
    return any(answer != NO for answer in _answers(role))


@cache
def opens_records(role: str) -> bool:
    """May somebody with this role ever open a record itself?"""
    return any(answer in (YES, REASON) for answer in _answers(role))


def _answers(role: str) -> Iterator[Answer]:
    for (_, kind), reach in ROLES[role].grants.items():
        if kind != "authority":
            yield from (reach.own, reach.team, reach.elsewhere)


def holders(rows: Rows, person: Account, *, today: str, never: Collection[str] = ()) -> tuple[Account, ...]:
    """
    Those who may hand a code to this person today, by name; nobody where no step has anybody.

    Args:
        person: Whom the code is for. Of somebody who moves: with the role and the team that are asked for.
        today: The date in London, in ISO form.
        never: Ids of accounts that may not, such as that of whoever asked.
    """
    active = rows("select * from account where tenant = :tenant and state = 'active' order by display_name, id")
    able = [one for row in active if (one := account_from(row)).id not in {person.id, *never}]
    for step in steps(person.role):
        if found := tuple(one for one in able if _is_one_of(rows, one, step, person, today)):
            return found
    return ()


def _is_one_of(rows: Rows, one: Account, step: list[str], person: Account, today: str) -> bool:
    if one.role in step:
        return True
    manages = THEIR_MANAGER in step and one.role == "team_manager"
    return manages and person.team in managed_teams(rows, one.id, today)


def is_setting_up(rows: Rows) -> bool:
    """
    Has no manager or lead ever set a password here? Then nobody can hand over a code.

    The trail is asked too: this stays false when all of them are suspended or reset.
    """
    first = {f"role_{n}": role for n, role in enumerate(sorted(set_up_first()))}
    roles = ", ".join(f":{name}" for name in first)
    found = rows.one(
        f"select 1 from account where tenant = :tenant and role in ({roles})"
        " and (state = 'active' or password_hash is not null)"
        f" union all select 1 from trail where tenant = :tenant and action = 'password_set' and role in ({roles})"
        " limit 1",
        **first,
    )
    return found is None
