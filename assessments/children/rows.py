"""Children's names in the index of names, and the searches over it."""

from collections.abc import Iterable

from assessments.children.model import Identity, folded
from assessments.people.roles import Answer, Permission
from assessments.people.scope import About, within
from assessments.people.visits import Visit
from assessments.records.model import Context, context_from, loads
from assessments.records.rows import insert_context
from assessments.store.engine import Rows

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
    index_names(rows, made)
    return made


def index_names(rows: Rows, child: str) -> None:
    """Bring the index in step with every name of a child, and with those of records that were merged into theirs."""
    rows("delete from context_name where tenant = :tenant and context = :child", child=child)
    known = identities_of(rows, child)
    words = {("word", name) for identity in known for name in identity.name_words()}
    for kind, name in sorted(words | {("full", name) for identity in known for name in identity.names()}):
        rows(
            "insert into context_name (tenant, context, folded, kind) values (:tenant, :context, :folded, :kind)",
            context=child,
            folded=name,
            kind=kind,
        )


def identities_of(rows: Rows, child: str) -> list[Identity]:
    """Who the child is, and who they were taken for in records that were merged into theirs."""
    row = rows.one("select identity from context where tenant = :tenant and id = :child", child=child)
    return [*([Identity.from_kept(loads(row["identity"]))] if row else []), *merged_identities(rows).get(child, [])]


def merged_identities(rows: Rows) -> dict[str, list[Identity]]:
    """For each record that is kept, who the child was taken for in those that went into it, however often."""
    gone = {
        row["id"]: row
        for row in rows(
            "select id, identity, merged_into from context where tenant = :tenant and kind = 'child'"
            " and merged_into is not null"
        )
    }
    found: dict[str, list[Identity]] = {}
    for row in gone.values():
        into = row["merged_into"]
        while True:
            found.setdefault(into, []).append(Identity.from_kept(loads(row["identity"])))
            if into not in gone:
                break
            into = gone[into]["merged_into"]
    return found


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
