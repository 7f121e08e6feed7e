"""
The records a person may have, as SQL: what `ties.decide` says of one record, said of lists before any limit or count.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from assessments.people.accounts import Account
from assessments.people.roles import NEEDS_OPEN, ROLES, Answer, Permission, Reach
from assessments.people.ties import (
    EFFECT,
    ELSE_OF_KIND,
    FOR_WHOM_IT_WENT_TO,
    HANDED_OVER,
    KIND_OF,
    MINE_NOW,
    OF_KIND,
    RESTRICTED,
    SEES_RESTRICTED,
    of_group,
)

About = Callable[[str], str]
"""From the name of a column that holds a record's id, a SQL predicate over it."""


NOT_KEPT_AWAY = f"""(coalesce({EFFECT}, '') <> 'shut_out' and (not {RESTRICTED} or {EFFECT} = 'named'))"""
NOT_SHUT_OUT = f"coalesce({EFFECT}, '') <> 'shut_out'"


def open_to(account: Account) -> str:
    """A SQL predicate over `context c`: nothing keeps this person away from it by a flag or by name."""
    return NOT_SHUT_OUT if account.role in SEES_RESTRICTED else NOT_KEPT_AWAY


def anything(column: str) -> str:
    """Narrows nothing."""
    return "1 = 1"


def worked_with(about: About = anything) -> str:
    """The ids of the records that a person works with today, as SQL."""
    return f"select l.context from allocation l where {MINE_NOW} and {about('l.context')}"


def within(
    account: Account, permission: Permission, kind: str, *, answers: frozenset[Answer], about: About = anything
) -> str:
    """
    A SQL predicate over `context c`: the records of this kind on which `decide` gives one of these answers.

    Use it with the values of `who`. It is applied before any limit or count. What is one's own or one's team's is a
    list of ids, and the kind an expression that no index answers: the store then begins from the ids.

    Args:
        about: A further predicate over a record's id, which narrows that list where it can. Ask for it outside as well.
    """
    ids = _Ids(mine=worked_with, same=lambda near: _of_team(account, near))
    of_kind = OF_KIND.get(kind, ELSE_OF_KIND)
    if kind == "peer":
        group = of_group(account.role)
        ids = _Ids(mine=lambda near: _groups(group.own), same=lambda near: _groups(group.same_team))
        of_kind = f"{of_kind} and {group.there} and not {group.closed_to_me}"
    reached = _reached(ROLES[account.role].reach(permission, kind), answers, "c.id", ids, about)
    if not reached:
        return "1 = 0"
    changing = " and c.state = 'open'" if permission in NEEDS_OPEN else ""
    return f"({of_kind} and {reached} and {open_to(account)} and c.merged_into is null{changing})"


def _groups(which: str) -> str:
    """The ids of groups of which this predicate over `context c` is true, as SQL. There are few."""
    return f"select c.id from context c where c.tenant = :tenant and c.kind = 'peer' and {which}"


def within_responses(
    account: Account, permission: Permission, *kinds: str, answers: frozenset[Answer], about: About = anything
) -> str:
    """
    A SQL predicate over `response r left join context c`: the filled instruments of these kinds, see `record_kind`, on
    which `decide` gives one of these answers. For what is asked of an author or a team, not of who decides.

    Args:
        about: As in `within`, over the id of the child or place that it is about.

    Raises:
        ValueError: For a permission that whoever it was sent to has.
    """
    if permission in FOR_WHOM_IT_WENT_TO:
        raise ValueError(permission)
    ids = _Ids(
        mine=lambda near: _written_or_worked_with(account, near), same=lambda near: _of_team_forms(account, near)
    )
    by_reach: dict[Reach, list[str]] = {}
    for kind in kinds:
        by_reach.setdefault(ROLES[account.role].reach(permission, kind), []).append(kind)
    ways = [
        f"({_of_kinds(alike)} and {reached})"
        for reach, alike in by_reach.items()
        if (reached := _reached(reach, answers, "r.id", ids, about))
    ]
    changing = " and coalesce(c.state, 'open') = 'open'" if permission in NEEDS_OPEN else ""
    there = f"r.removed_at is null and (c.id is null or {open_to(account)})"
    return f"(({' or '.join(ways) or '1 = 0'}) and {there}{changing})"


@dataclass(frozen=True)
class _Ids:
    """The ids of what is one's own, and of what is one's team's, as SQL, narrowed by a predicate over a record's id."""

    mine: Callable[[About], str]
    same: Callable[[About], str]


def _of_team(account: Account, about: About) -> str:
    return f"select t.id from context t where t.tenant = :tenant and {_same_team(account, 't')} and {about('t.id')}"


_FORMS = "select d.id from response d where d.tenant = :tenant and"


def handed_over(table: str) -> str:
    """What `HANDED_OVER` says, over responses under another name."""
    return re.sub(r"\br\.", f"{table}.", HANDED_OVER)


def _written_or_worked_with(account: Account, about: About) -> str:
    begun = "" if account.team is None else f" and d.state in ('draft', 'returned') and not {handed_over('d')}"
    written = f"{_FORMS} d.author = :me{begun} and {about('d.context')}"
    return f"{_FORMS} d.context in ({worked_with(about)}) union all {written}"


def _of_team_forms(account: Account, about: About) -> str:
    there = f"{_FORMS} d.context in ({_of_team(account, about)})"
    return there if account.team is None else f"{there} union all {_FORMS} d.team = :my_team and {about('d.context')}"


def _of_kinds(kinds: list[str]) -> str:
    """The instruments of these kinds; "assessment" is every one that has no kind of its own."""
    inside = "assessment" not in kinds
    names = [f"'{name}'" for name, kind in KIND_OF.items() if (kind in kinds) == inside]
    return f"coalesce(r.instrument, '') {'in' if inside else 'not in'} ({', '.join(names)})" if names else "1 = 1"


_TEAMS_MANAGED = """
    select :my_team union all select a.team from cover v join account a on a.tenant = v.tenant and a.id = v.covered
    where v.tenant = :tenant and v.covering = :me and a.role = 'team_manager' and v.from_date <= :today
    and v.to_date >= :today"""


def _same_team(account: Account, table: str) -> str:
    """What `SAME_TEAM` says, for this person alone, so that an index on the column can be used."""
    if account.role == "team_manager":
        return f"{table}.team in ({_TEAMS_MANAGED})"
    for column, theirs in (("team", account.team), ("school", account.school), ("area", account.area)):
        if theirs is not None:
            return f"{table}.{column} = :my_{column}"
    return "1 = 0"


def _reached(reach: Reach, answers: frozenset[Answer], column: str, ids: _Ids, about: About) -> str:
    """Where these answers are given, as a predicate over the column of ids; empty where nowhere."""
    own, team, elsewhere = (found in answers for found in (reach.own, reach.team, reach.elsewhere))
    if own and team and elsewhere:
        return "1 = 1"
    if own and team:
        return f"{column} in ({ids.mine(about)} union all {ids.same(about)})"
    mine, same = ids.mine(anything), ids.same(anything)
    ways = [
        way
        for wanted, way in (
            (own, f"{column} in ({ids.mine(about)})"),
            (team, f"({column} in ({ids.same(about)}) and {column} not in ({mine}))"),
            (elsewhere, f"{column} not in ({mine} union all {same})"),
        )
        if wanted
    ]
    return f"({' or '.join(ways)})" if ways else ""
