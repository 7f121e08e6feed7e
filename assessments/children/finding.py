"""
Finding a child, and asking whether there may already be a record.

Inside a person's own scope possible duplicates show in full. Outside it there is one sentence, the same for a
restricted, a closed and an ordinary record, reached by the same work.
"""

from dataclasses import dataclass
from datetime import timedelta

from assessments.children.model import Identity, folded, judge, may_be_the_same
from assessments.children.rows import (
    MOST_FOUND,
    all_within,
    beginning_with,
    merged_identities,
    sharing_a_name,
    with_surname,
)
from assessments.people import teams
from assessments.people.roles import REASON, YES, Permission
from assessments.people.scope import within
from assessments.people.visits import Visit
from assessments.records.model import Context, context_from
from assessments.store.engine import Rows
from assessments.vocabulary import AssessmentError, stamp

FEWEST_LETTERS = 2
CHECKS_AN_HOUR = 20


class SearchRefused(AssessmentError):
    """Too short, too wide without a reason, or too often."""


@dataclass(frozen=True)
class Possible:
    """What a duplicate check may say: records in one's own scope, and whether there may be one outside it."""

    mine: tuple[Context, ...]
    elsewhere: bool
    ask: str

    @property
    def sentence(self) -> str:
        """The one sentence for a record outside one's scope."""
        return f"There may already be a record. Ask {self.ask} to link you."


def children_in_scope(visit: Visit) -> tuple[Context, ...]:
    """The children this person works with, or whose team they manage, by name. Nobody who needs a reason to look."""
    with visit.looking() as rows:
        visit.require_role(Permission.FIND, "child")
        scope = within(visit.account, Permission.FIND, "child", answers=frozenset({YES}))
        return tuple(all_within(rows, visit, scope))


def find_children(visit: Visit, *, words: str) -> tuple[Context, ...]:
    """Children in this person's own scope whose names begin with these words; from two letters; in the trail."""
    if len(folded(words).replace(" ", "")) < FEWEST_LETTERS:
        raise SearchRefused("Type at least two letters of a name.")
    with visit.acting() as rows:
        visit.require_role(Permission.FIND, "child")
        found = beginning_with(rows, visit, words, Permission.FIND, frozenset({YES}))
        visit.note(rows, "searched", kind="child", words=words.strip()[:80], found=len(found))
    return tuple(found)


def find_wider(visit: Visit, *, surname: str, why: str) -> tuple[Context, ...]:
    """Children this person may open with a reason, by a whole surname; the reason is kept, and the rate is limited."""
    if len(why.split()) < 3:
        raise SearchRefused("Say in a few words why you look beyond the children you work with.")
    if len(folded(surname)) < FEWEST_LETTERS:
        raise SearchRefused("Type a whole surname.")
    with visit.acting() as rows:
        visit.require_role(Permission.FIND, "child")
        not_too_often(rows, visit, "searched_wider")
        scope = within(visit.account, Permission.FIND, "child", answers=frozenset({YES, REASON}))
        found = with_surname(rows, visit, surname, scope)
        visit.note(
            rows, "searched_wider", kind="child", words=surname.strip()[:80], why=why.strip()[:500], found=len(found)
        )
    return tuple(found)


def possible_duplicates(visit: Visit, *, identity: Identity) -> Possible:
    """
    Ask whether a child may already have a record, before one is made.

    Needs a full name and an age; without either the answer is that nothing was looked up. In the trail, limited.
    """
    judge(identity, visit.today())
    with visit.acting() as rows:
        visit.require_role(Permission.CREATE, "child")
        ask = teams.team_name(rows, teams.front_door_team(rows))
        if not identity.is_named:
            return Possible((), False, ask)
        not_too_often(rows, visit, "duplicate_check")
        merged = merged_identities(rows)
        alike = [
            context
            for context in sharing_a_name(rows, identity.name_words())
            if any(
                may_be_the_same(identity, one, visit.today())
                for one in (Identity.from_kept(context.identity), *merged.get(context.id, ()))
            )
        ]
        mine = _in_scope(rows, visit)
        visit.note(rows, "duplicate_check", kind="child")
    return Possible(
        tuple(sorted((c for c in alike if c.id in mine), key=lambda c: c.title)),
        any(c.id not in mine for c in alike),
        ask,
    )


def _in_scope(rows: Rows, visit: Visit) -> frozenset[str]:
    scope = within(visit.account, Permission.FIND, "child", answers=frozenset({YES}))
    found = rows(f"select c.id from context c where c.tenant = :tenant and {scope}", **visit.who())
    return frozenset(row["id"] for row in found)


def not_too_often(rows: Rows, visit: Visit, action: str) -> None:
    lately = rows.one(
        "select count(*) as n from trail where tenant = :tenant and actor = :me and action = :action and at > :since",
        me=visit.account.id,
        action=action,
        since=stamp(visit.now() - timedelta(hours=1)),
    )
    if lately and lately["n"] >= CHECKS_AN_HOUR:
        raise SearchRefused("You have looked up many names within an hour. Wait a while, or ask your manager.")


def find_again(visit: Visit, *, ids: tuple[str, ...], wider: bool = False) -> tuple[Context, ...]:
    """
    Children found a moment ago, to be drawn again: asked for permission anew, and no second search in the trail.

    Args:
        wider: Also those this person may open only with a reason.
    """
    answers = frozenset({YES, REASON}) if wider else frozenset({YES})
    scope = within(visit.account, Permission.FIND, "child", answers=answers)
    with visit.looking() as rows:
        found = [
            rows.one(
                f"select c.* from context c where c.tenant = :tenant and c.id = :id and {scope}", id=id_, **visit.who()
            )
            for id_ in ids[:MOST_FOUND]
        ]
    return tuple(context_from(row) for row in found if row)
