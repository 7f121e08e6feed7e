"""
The tables: the SQL of migrations/, in a dialect that both engines run.

A migration, once landed, never changes; a change is a new file at the end.

The authority (`tenant`) is the first column of every key, so that many authorities can share one database. Nothing
here holds a child's level, state of harm or kinds of harm as a column: those are answers inside a record.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from sqlite_utils import Database

SQLITE = {"int": "integer", "real": "real", "json": "text", "strict": " strict"}
POSTGRESQL = {"int": "bigint", "real": "double precision", "json": "text", "strict": ""}
"""JSON is text on both: the seals of the trail are made over its bytes."""

APPEND_ONLY = (
    *("trail", "revision", "submission", "comment", "verdict"),
    *("person_around", "caution_lifted", "record_reference"),
)

MIGRATIONS: tuple[tuple[str, str], ...] = tuple(
    (file.stem, file.read_text(encoding="utf-8"))
    for file in sorted(Path(__file__).with_name("migrations").glob("*.sql"))
)


def migrate(database: Database) -> None:
    """Bring a database up to date inside the caller's transaction; a second process finds nothing left to do."""
    database.execute("create table if not exists migration (name text not null primary key) strict")
    done = {name for (name,) in database.execute("select name from migration").fetchall()}
    for name, sql in MIGRATIONS:
        if name not in done:
            for statement in statements(sql):
                database.execute(statement)
            database.execute("insert into migration (name) values (?)", [name])
    for statement in guards():
        database.execute(statement)


def statements(sql: str, types: Mapping[str, str] = SQLITE) -> Iterator[str]:
    """The statements of one migration in the types of one engine."""
    for name, word in types.items():
        sql = sql.replace("{" + name + "}", word)
    return (statement.strip() for statement in sql.split(";\n") if statement.strip())


def guards() -> Iterator[str]:
    """Triggers that refuse to change what is only added to. Made at each start: a rebuilt table loses them."""
    for table in APPEND_ONLY:
        for act in ("update", "delete"):
            yield (
                f"create trigger if not exists {table}_no_{act} before {act} on {table} "
                f"begin select raise(abort, '{table} is append-only'); end"
            )
