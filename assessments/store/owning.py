"""
The tables of a PostgreSQL database: made, changed and granted by their owner, never by the role of the service.

The role of the service may read and write rows of the authority it names, and only add to what is only added to. Row
security guards against a query that forgot its authority. It is no guard against a role or a caseload: that is decided
above, in people.
"""

from collections.abc import Iterator
from typing import Any

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

from assessments.store import schema
from assessments.store.settings import WronglySetUp

ONE_AT_A_TIME = 5_711
OWN = "tenant = current_setting('app.tenant', true)"
TABLES = (
    "select c.oid, c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant'"
    " where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not a.attisdropped order by 2"
)
MADE_SO = "create database contexts encoding 'UTF8' locale 'C' template template0 owner contexts_owner"
Connection = psycopg.Connection[Any]


def bring_up_to_date(owner_url: str, url: str) -> list[str]:
    """
    Run what is missing of the migrations, and grant the role of the service what it needs. The names of what was run.

    Raises:
        WronglySetUp: If the database does not answer or is made wrongly, or both addresses name one role.
    """
    role = str(conninfo_to_dict(url).get("user") or "")
    if not role:
        raise WronglySetUp("CST_DATABASE_URL names no user. Give it the role that the service runs as.")
    with connected(owner_url, "CST_DATABASE_ADMIN_URL") as owner:
        if owner.info.user == role:
            raise WronglySetUp(
                "CST_DATABASE_URL and CST_DATABASE_ADMIN_URL name one role. "
                "The service runs as a role of its own, which owns no table."
            )
        refuse_wrongly_made(owner)
        if owner.execute("select 1 from pg_roles where rolname = %s", [role]).fetchone() is None:
            raise WronglySetUp(f"There is no role {role} in the database. Make it: create role {role} login password …")
        owner.execute("select pg_advisory_xact_lock(%s)", [ONE_AT_A_TIME])
        run = list(_migrate(owner))
        for statement in _guards(owner, role):
            owner.execute(statement)
    return run


def connected(url: str, name: str) -> Connection:
    """A connection; or a sentence that names the setting and never its value."""
    try:
        return psycopg.connect(url, connect_timeout=5, options="-c search_path=public", client_encoding="utf8")
    except psycopg.Error:
        raise WronglySetUp(
            f"The database that {name} names does not answer, or does not let this user in. "
            "See that PostgreSQL runs, and that the address, the user and the password are right."
        ) from None


def missing(connection: Connection) -> list[str]:
    """The migrations that this database has not run."""
    done: set[str] = set()
    if connection.execute("select to_regclass('public.migration')").fetchone() != (None,):
        done = {name for (name,) in connection.execute("select name from migration")}
    return [name for name, _ in schema.MIGRATIONS if name not in done]


def refuse_wrongly_made(connection: Connection) -> None:
    """Texts are kept byte for byte and put in order byte by byte, as in the file."""
    found = connection.execute(
        "select pg_encoding_to_char(encoding), datcollate, datctype from pg_database where datname = current_database()"
    ).fetchone()
    assert found is not None
    if found[0] != "UTF8" or found[1] not in ("C", "POSIX"):
        raise WronglySetUp(
            f"The database keeps text as {found[0]} in the order of {found[1]}; it must be UTF8 in the order of C. "
            f"Make another: {MADE_SO}"
        )


def _migrate(owner: Connection) -> Iterator[str]:
    owner.execute("create table if not exists migration (name text not null primary key)")
    waiting = set(missing(owner))
    for name, words in schema.MIGRATIONS:
        if name in waiting:
            for statement in schema.statements(words, schema.POSTGRESQL):
                owner.execute(statement.encode())
            owner.execute("insert into migration (name) values (%s)", [name])
            yield name


def _guards(owner: Connection, role: str) -> Iterator[sql.Composed]:
    """Row security and grants, said again each time: a new table has neither."""
    to = sql.Identifier(role)
    yield sql.SQL("grant usage on schema public to {}").format(to)
    yield sql.SQL("grant select on migration to {}").format(to)
    for _, name in owner.execute(TABLES).fetchall():
        table = sql.Identifier(name)
        acts = "select, insert" if name in schema.APPEND_ONLY else "select, insert, update, delete"
        yield sql.SQL("alter table {} enable row level security").format(table)
        yield sql.SQL("alter table {} force row level security").format(table)
        yield sql.SQL("drop policy if exists own on {}").format(table)
        yield sql.SQL("create policy own on {} using ({own}) with check ({own})").format(table, own=sql.SQL(OWN))
        yield sql.SQL("revoke all on {} from {}, public").format(table, to)
        yield sql.SQL("grant {} on {} to {}").format(sql.SQL(acts), table, to)
