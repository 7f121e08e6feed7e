"""Children's names in the index of names, and the searches over it."""

from collections.abc import Iterable

from assessments.children.model import Identity, folded
from assessments.people.visits import Visit
from assessments.records.model import Context, context_from, loads
from assessments.records.rows import insert_context
from assessments.store.engine import Rows

MOST_FOUND = 50


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


def beginning_with(rows: Rows, visit: Visit, words: str, scope: str) -> list[Context]:
    """Children within `scope` every one of whose typed words begins a word of a name; by name."""
    typed = folded(words).split()
    clauses = " and ".join(
        f"exists (select 1 from context_name n where n.tenant = c.tenant and n.context = c.id and n.kind = 'word'"
        f" and substr(n.folded, 1, {len(word)}) = :word_{number})"
        for number, word in enumerate(typed)
    )
    return [
        context_from(row)
        for row in rows(
            f"select c.* from context c where c.tenant = :tenant and {scope} and {clauses}"
            f" order by c.sort_name limit {MOST_FOUND}",
            **visit.who(),
            **{f"word_{number}": word for number, word in enumerate(typed)},
        )
    ]


def all_within(rows: Rows, visit: Visit, scope: str) -> list[Context]:
    """Open records of children within `scope`, by name."""
    found = rows(
        f"select c.* from context c where c.tenant = :tenant and c.kind = 'child' and c.state = 'open' and {scope}"
        " order by c.sort_name",
        **visit.who(),
    )
    return [context_from(row) for row in found]


def with_surname(rows: Rows, visit: Visit, surname: str, scope: str) -> list[Context]:
    """Children within `scope` with every part of this surname as a whole word of a name; by name."""
    parts = folded(surname).split()
    clauses = " and ".join(
        "exists (select 1 from context_name n where n.tenant = c.tenant and n.context = c.id"
        f" and n.kind = 'word' and n.folded = :part_{number})"
        for number in range(len(parts))
    )
    found = rows(
        f"select c.* from context c where c.tenant = :tenant and {scope} and {clauses}"
        f" order by c.sort_name limit {MOST_FOUND}",
        **visit.who(),
        **{f"part_{number}": part for number, part in enumerate(parts)},
    )
    return [context_from(row) for row in found]
