"""Children's names in the index of names, and the searches over it."""

from collections.abc import Iterable

from assessments.children.model import Identity, folded
from assessments.people.roles import Answer, Permission
from assessments.people.ties import About, within
from assessments.people.visits import Visit
from assessments.records.model import Context, context_from
from assessments.records.rows import insert_context, new_id
from assessments.store.engine import Rows
from assessments.vocabulary import stamp

MOST_FOUND = 50
LAST_OF_ALL = "\U0010ffff"


def insert_child(rows: Rows, visit: Visit, identity: Identity, *, team: str | None, school: str | None) -> str:
    """Make a child's record with its names in the index."""
    made = insert_context(
        rows,
        visit,
        kind="child",
        title=identity.title,
        sort_name=identity.sort_name,
        identity=identity.as_kept(),
        team=team,
        school=school,
    )
    for kind, names in (("word", identity.name_words()), ("full", identity.names())):
        for name in sorted(names):
            rows(
                "insert into context_name (tenant, context, folded, kind) values (:tenant, :context, :folded, :kind)",
                context=made,
                folded=name,
                kind=kind,
            )
    return made


def allocate_to(rows: Rows, visit: Visit, *, child: str, account: str | None, team: str, kind: str, why: str) -> None:
    """Put a record with a worker, from today on; `account` None leaves it on the team's unallocated list."""
    rows(
        "insert into allocation (tenant, id, context, account, team, kind, from_date, why, made_by, made_at)"
        " values (:tenant, :id, :context, :account, :team, :kind, :today, :why, :by, :at)",
        id=new_id(),
        context=child,
        account=account,
        team=team,
        kind=kind,
        today=visit.today().isoformat(),
        why=why,
        by=visit.account.id,
        at=stamp(visit.now()),
    )


def sharing_a_name(rows: Rows, words: Iterable[str]) -> list[Context]:
    """Every child of the authority with one of these words in a name, whoever may see it. Never shown as it is."""
    found: dict[str, Context] = {}
    for word in sorted(set(words)):
        for row in rows(
            "select c.* from context_name n join context c on c.tenant = n.tenant and c.id = n.context"
            " where n.tenant = :tenant and n.folded = :word and n.kind = 'word' and c.kind = 'child'"
            " and c.merged_into is null",
            word=word,
        ):
            found[row["id"]] = context_from(row)
    return list(found.values())


def beginning_with(
    rows: Rows, visit: Visit, words: str, permission: Permission, answers: frozenset[Answer]
) -> list[Context]:
    """Children on whom these answers are given, every one of whose typed words begins a word of a name; by name."""
    typed = folded(words).split()
    begins = names_begin(range(len(typed)))
    scope = within(visit.account, permission, "child", answers=answers, about=begins)
    return [
        context_from(row)
        for row in rows(
            f"select c.* from context c where c.tenant = :tenant and {scope} and c.merged_into is null"
            f" and {begins('c.id')} order by c.sort_name limit {MOST_FOUND}",
            **visit.who(),
            **typed_words(typed),
        )
    ]


def names_begin(numbers: Iterable[int]) -> About:
    """
    A SQL predicate over a child's id: each typed word of these numbers begins a word of a name, a former one too.

    A range and not a pattern, so that the index of names answers it: within one child in their own scope.
    """
    wanted = list(numbers)

    def begins(child: str) -> str:
        each = (
            f"exists (select 1 from context_name n where n.tenant = :tenant and n.context = {child}"
            f" and n.kind = 'word' and n.folded >= :word_{number} and n.folded < :after_{number})"
            for number in wanted
        )
        return " and ".join(each) or "1 = 1"

    return begins


def typed_words(typed: list[str]) -> dict[str, str]:
    """What `names_begin` asks for: each folded word, and the first that could come after all that begin with it."""
    words = {f"word_{number}": word for number, word in enumerate(typed)}
    return words | {f"after_{number}": word + LAST_OF_ALL for number, word in enumerate(typed)}


def all_within(rows: Rows, visit: Visit, scope: str) -> list[Context]:
    """Open records of children within `scope`, by name."""
    found = rows(
        f"select c.* from context c where c.tenant = :tenant and c.state = 'open' and {scope}"
        " and c.merged_into is null order by c.sort_name",
        **visit.who(),
    )
    return [context_from(row) for row in found]


def with_surname(rows: Rows, visit: Visit, surname: str, scope: str) -> list[Context]:
    """Children within `scope` with every part of this surname as a whole word of a name; by name."""
    parts = folded(surname).split()
    clauses = " and ".join(
        "c.id in (select n.context from context_name n where n.tenant = :tenant"
        f" and n.kind = 'word' and n.folded = :part_{number})"
        for number in range(len(parts))
    )
    found = rows(
        f"select c.* from context c where c.tenant = :tenant and {scope} and c.merged_into is null and {clauses}"
        f" order by c.sort_name limit {MOST_FOUND}",
        **visit.who(),
        **{f"part_{number}": part for number, part in enumerate(parts)},
    )
    return [context_from(row) for row in found]
