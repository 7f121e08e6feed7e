"""
What ties a person to a peer group, as SQL over `context c`: only the children whose assessments name the group.

A child whom this person may not see ties them to nothing. A group that nobody named yet belongs, for a while, to
whoever made it. Decision: who sees a group.
"""

import re
from datetime import date, timedelta

MADE_LATELY = timedelta(days=14)
"""So long may a group be used by whoever made it before an assessment names it."""


def made_lately(today: str) -> str:
    """The first day that counts as lately, in ISO form."""
    return (date.fromisoformat(today) - MADE_LATELY).isoformat()


class GroupTies:
    """
    The parts of the rule for a group. The arguments are those that a child is asked, over `context c`; `handed_over` is
    over `response r`: what its writer has handed on ties them to nothing.
    """

    def __init__(self, *, allocated: str, restricted: str, effect: str, sees_restricted: str, handed_over: str) -> None:
        mine, flagged, shown = (re.sub(r"\bc\.", "k.", sql) for sql in (allocated, restricted, effect))
        open_to_me = (
            f"coalesce({shown}, '') <> 'shut_out' and"
            f" ({sees_restricted} or not {flagged} or coalesce({shown}, '') = 'named')"
        )
        named = (
            "exists (select 1 from named_in n join response r on r.tenant = n.tenant and r.id = n.response"
            " and r.removed_at is null join context k on k.tenant = r.tenant and k.id = r.context and k.kind = 'child'"
            " where n.tenant = c.tenant and n.context = c.id{also})"
        )
        writes = f"(r.author = :me and r.state in ('draft', 'returned') and not {handed_over})"
        to_me = (
            "(r.addressed_to = :me or r.addressed_to in (select v.covered from cover v where v.tenant = c.tenant"
            " and v.covering = :me and v.from_date <= :today and v.to_date >= :today))"
        )
        unnamed = f"not {named.format(also='')}"
        seen = named.format(also=f" and {open_to_me}")

        self.there = (
            "exists (select 1 from peer_group g where g.tenant = c.tenant and g.context = c.id"
            " and g.ended_at is null and g.expires_on >= :today)"
        )
        self.own = (
            f"({named.format(also=f' and {open_to_me} and ({mine} or {writes})')}"
            f" or (c.made_by = :me and c.made_at >= :lately and {unnamed}))"
        )
        of_my_team = "(cast(:my_team as text) is not null and (k.team = :my_team or r.team = :my_team))"
        self.same_team = named.format(also=f" and {open_to_me} and ({of_my_team} or {to_me})")
        self.closed_to_me = f"(not {unnamed} and not {seen})"
