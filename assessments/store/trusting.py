"""What a PostgreSQL database must be before the service runs on it. Each refusal says what puts it right."""

from collections.abc import Iterator
from typing import Any

import psycopg
from psycopg.conninfo import conninfo_to_dict

from assessments.store import schema
from assessments.store.owning import TABLES, connected, missing, refuse_wrongly_made
from assessments.store.settings import Settings, WronglySetUp

Connection = psycopg.Connection[Any]
MAY_CHANGE = (
    "select exists (select 1 from pg_roles r where pg_has_role(current_user, r.oid, 'member') and"
    " (has_table_privilege(r.oid, %(t)s, 'delete') or has_any_column_privilege(r.oid, %(t)s, 'update')))"
)
MAY_EMPTY = (
    "select c.relname from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')"
    " and exists (select 1 from pg_roles r where pg_has_role(current_user, r.oid, 'member')"
    " and has_table_privilege(r.oid, c.oid, 'truncate')) order by 1"
)
OTHER_POLICIES = "select tablename from pg_policies where schemaname = 'public' and policyname <> 'own' order by 1"
NEAR = ("localhost", "127.0.0.1", "::1")
UPDATE = "Run, with CST_DATABASE_ADMIN_URL set: python -m assessments database migrate"
ROLE = (
    "select exists (select 1 from pg_roles r where r.rolsuper and pg_has_role(current_user, r.oid, 'member')),"
    " exists (select 1 from pg_roles r where r.rolbypassrls and pg_has_role(current_user, r.oid, 'member')),"
    " exists (select 1 from pg_roles r where (r.rolcreaterole or r.rolreplication or r.rolname in"
    " ('pg_read_server_files', 'pg_write_server_files', 'pg_execute_server_program'))"
    " and pg_has_role(current_user, r.oid, 'member')), has_schema_privilege('public', 'create'),"
    " exists (select 1 from pg_class c where c.relnamespace = 'public'::regnamespace"
    " and c.relkind in ('r', 'p') and pg_has_role(c.relowner, 'member'))"
)
OPEN_TABLES = (
    "select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant'"
    " where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')"
    " and not (c.relrowsecurity and c.relforcerowsecurity) order by 1"
)


def refuse_untrusted(settings: Settings) -> None:
    """
    Look at the database and at the role that the service would run as.

    Raises:
        WronglySetUp: If either could undo what the service promises, or the tables are not up to date.
    """
    assert settings.database_url is not None
    if not settings.demo:
        _refuse_unprotected(settings, settings.database_url)
    with connected(settings.database_url, "CST_DATABASE_URL") as connection:
        refuse_wrongly_made(connection)
        if problem := next(_of_role(connection), None):
            raise WronglySetUp(problem)
        if behind := missing(connection):
            raise WronglySetUp(f"The tables of the database are not up to date: {len(behind)} changes wait. {UPDATE}")
        if problem := next(_of_tables(connection), None):
            raise WronglySetUp(f"{problem} {UPDATE}")
        if not settings.demo and (problem := next(_of_keeping(connection), None)):
            raise WronglySetUp(problem)


def _refuse_unprotected(settings: Settings, url: str) -> None:
    if not settings.disk_encrypted:
        raise WronglySetUp(
            "This service encrypts nothing inside PostgreSQL. See that the disk of the database is encrypted, "
            "its backups too, then set CST_DATABASE_DISK_ENCRYPTED=1 to say so."
        )
    to = conninfo_to_dict(url)
    host = str(to.get("host") or "")
    if host and not host.startswith("/") and host not in NEAR and to.get("sslmode") != "verify-full":
        raise WronglySetUp(
            "The database is on another machine. Reach it over TLS and make sure that it is the right one: "
            "add sslmode=verify-full to CST_DATABASE_URL."
        )


def _of_role(connection: Connection) -> Iterator[str]:
    found = connection.execute(ROLE).fetchone()
    assert found is not None
    is_super, bypasses, rules, makes, owns = found
    another = "Let the service run as a role of its own: create role contexts login nosuperuser nobypassrls"
    if is_super:
        yield f"The role of CST_DATABASE_URL is a superuser, for whom no rule of the database counts. {another}"
    if bypasses:
        yield f"The role of CST_DATABASE_URL passes by row security (BYPASSRLS). {another}"
    if rules:
        yield (
            "The role of CST_DATABASE_URL may make roles, copy the whole server or reach its files "
            f"(CREATEROLE, REPLICATION or a role such as pg_read_server_files). {another}"
        )
    if owns:
        yield f"The role of CST_DATABASE_URL owns tables, or may act as their owner. {another}"
    if makes:
        yield "The role of CST_DATABASE_URL may make tables. Take that away: revoke create on schema public from public"


def _of_tables(connection: Connection) -> Iterator[str]:
    for (table,) in connection.execute(OPEN_TABLES).fetchall():
        yield f"The table {table} shows the rows of one authority to another: its row security is off."
    for table in schema.APPEND_ONLY:
        if connection.execute(MAY_CHANGE, {"t": table}).fetchone() == (True,):
            yield f"The role of CST_DATABASE_URL may change or remove rows of {table}, which is only added to."
    for (table,) in connection.execute(OTHER_POLICIES).fetchall():
        yield f"The table {table} shows the rows of one authority to another: a policy was added to ours."
    for (table,) in connection.execute(MAY_EMPTY).fetchall():
        yield f"The role of CST_DATABASE_URL may empty {table} at once (TRUNCATE), which no row security stops."
    for _, table in connection.execute(TABLES).fetchall():
        if connection.execute("select has_table_privilege(%s, 'insert')", [table]).fetchone() == (False,):
            yield f"The role of CST_DATABASE_URL may not write to {table}."


def _of_keeping(connection: Connection) -> Iterator[str]:
    for name in ("fsync", "full_page_writes", "synchronous_commit"):
        if connection.execute("select current_setting(%s)", [name]).fetchone() == ("off",):
            yield f"PostgreSQL runs with {name} off, so what was acknowledged could be lost. Turn it on."
