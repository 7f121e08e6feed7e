"""
The tables, in SQL that both engines run. A migration, once landed, never changes; a change is a new one at the end.

The authority (`tenant`) is the first column of every key, so that many authorities can share one database. Nothing
here holds a child's level, state of harm or kinds of harm as a column: those are answers inside a record.
"""

from collections.abc import Iterator

from sqlite_utils import Database

SQLITE = {"int": "integer", "json": "text", "strict": " strict"}

PEOPLE = """
create table authority (
    tenant text not null primary key, name text not null, demo {int} not null, made_at text not null
){strict};
create table setting (
    tenant text not null, name text not null, value {json} not null, set_by text not null, set_at text not null,
    primary key (tenant, name)
){strict};
create table team (
    tenant text not null, id text not null, name text not null, primary key (tenant, id)
){strict};
create table account (
    tenant text not null, id text not null, username text not null, display_name text not null, role text not null,
    team text, school text, area text, regulated_as text not null default 'none', deputy text,
    state text not null check (state in ('invited', 'active', 'suspended')), password_hash text, made_at text not null,
    primary key (tenant, id), unique (tenant, username)
){strict};
create table one_time_code (
    tenant text not null, id text not null, account text not null, code_hash text not null,
    expires_at text not null, used_at text, primary key (tenant, id)
){strict};
create table sign_in (
    tenant text not null, id text not null, account text not null, token_hash text not null, form_token text not null,
    began_at text not null, acted_at text not null, ended_at text, ended_why text,
    primary key (tenant, id), unique (token_hash)
){strict};
create index sign_in_of on sign_in (tenant, account, ended_at);
create table failed_sign_in (
    tenant text not null, id text not null, username text not null, address text not null, at text not null,
    primary key (tenant, id)
){strict};
create index failed_sign_in_of on failed_sign_in (tenant, username, at);
create table handle (
    tenant text not null, id text not null, account text not null, kind text not null, record text not null,
    part text not null, made_at text not null, primary key (tenant, id),
    unique (tenant, account, kind, record, part)
){strict};
create table ticket (
    tenant text not null, token_hash text not null, sign_in text not null, kind text not null, record text not null,
    detail {json} not null, expires_at text not null, used_at text, primary key (tenant, token_hash)
){strict};
create table given_reason (
    tenant text not null, sign_in text not null, record text not null, why text not null, at text not null,
    primary key (tenant, sign_in, record)
){strict};
create table opening (
    tenant text not null, sign_in text not null, record text not null, since text not null, parts {json} not null,
    primary key (tenant, sign_in, record)
){strict};
create table cover (
    tenant text not null, id text not null, covered text not null, covering text not null, from_date text not null,
    to_date text not null, why text not null, primary key (tenant, id)
){strict};
create table trail (
    tenant text not null, seq {int} not null, at text not null, actor text not null, role text not null,
    sign_in text not null, action text not null, kind text not null, record text not null, about text not null,
    detail {json} not null, before text not null, seal text not null, primary key (tenant, seq)
){strict};
create index trail_about on trail (tenant, about, seq);
"""

RECORDS = """
create table context (
    tenant text not null, id text not null, kind text not null, title text not null, sort_name text not null,
    team text, school text, area text, state text not null check (state in ('open', 'closed')),
    identity {json} not null, version {int} not null, made_by text not null, made_at text not null, closed_at text,
    primary key (tenant, id)
){strict};
create index context_by_team on context (tenant, kind, team, state, sort_name);
create table context_name (
    tenant text not null, context text not null, folded text not null, kind text not null,
    primary key (tenant, context, folded, kind),
    foreign key (tenant, context) references context (tenant, id)
){strict};
create index context_name_folded on context_name (tenant, folded);
create table allocation (
    tenant text not null, id text not null, context text not null, account text, team text not null,
    kind text not null check (kind in ('lead', 'joint', 'cover', 'assigned')), from_date text not null, to_date text,
    why text not null, made_by text not null, made_at text not null, primary key (tenant, id),
    foreign key (tenant, context) references context (tenant, id)
){strict};
create index allocation_of on allocation (tenant, account, context);
create index allocation_to on allocation (tenant, context, kind);
create table restriction (
    tenant text not null, id text not null, context text not null, flag text not null, why text not null,
    set_by text not null, set_at text not null, lifted_by text, lifted_at text, primary key (tenant, id),
    foreign key (tenant, context) references context (tenant, id)
){strict};
create index restriction_on on restriction (tenant, context, lifted_at);
create table restriction_person (
    tenant text not null, context text not null, account text not null,
    effect text not null check (effect in ('named', 'shut_out')), why text not null, set_by text not null,
    set_at text not null, primary key (tenant, context, account),
    foreign key (tenant, context) references context (tenant, id)
){strict};
create table response (
    tenant text not null, id text not null, context text, instrument text not null, instrument_version {int} not null,
    state text not null check (state in ('draft', 'submitted', 'returned', 'signed_off', 'superseded')),
    author text not null, team text, addressed_to text, addressed_team text, answers {json} not null,
    revision {int} not null, submission {int} not null, corrects text, waits_for text,
    made_at text not null, saved_at text not null, submitted_at text, primary key (tenant, id),
    foreign key (tenant, context) references context (tenant, id)
){strict};
create index response_about on response (tenant, context, made_at);
create index response_by on response (tenant, author, state);
create index response_to on response (tenant, addressed_to, state);
create table revision (
    tenant text not null, response text not null, number {int} not null, author text not null, sign_in text not null,
    at text not null, kind text not null check (kind in ('answer', 'set_aside', 'chosen')), question text not null,
    value {json}, seen {int} not null, primary key (tenant, response, number),
    foreign key (tenant, response) references response (tenant, id)
){strict};
create index revision_of_question on revision (tenant, response, question, number);
create table clash (
    tenant text not null, response text not null, question text not null, first {int} not null, second {int} not null,
    settled_at text, settled_by text, primary key (tenant, response, second),
    foreign key (tenant, response) references response (tenant, id)
){strict};
create table submission (
    tenant text not null, response text not null, number {int} not null, revision {int} not null,
    instrument_version {int} not null, answers {json} not null, not_counted {json} not null, sent_by text not null,
    sent_at text not null, sent_to text, sent_to_team text, primary key (tenant, response, number),
    foreign key (tenant, response) references response (tenant, id)
){strict};
create table comment (
    tenant text not null, id text not null, response text not null, submission {int} not null, question text not null,
    author text not null, at text not null, words text not null, primary key (tenant, id),
    foreign key (tenant, response, submission) references submission (tenant, response, number)
){strict};
create table verdict (
    tenant text not null, response text not null, submission {int} not null,
    kind text not null check (kind in ('signed_off', 'returned')), decision text, question text, why text not null,
    decided_by text not null, decided_at text not null, primary key (tenant, response, submission),
    foreign key (tenant, response, submission) references submission (tenant, response, number)
){strict};
create table unsent (
    tenant text not null, account text not null, response text not null, field text not null, words text not null,
    at text not null, primary key (tenant, account, response, field),
    foreign key (tenant, response) references response (tenant, id)
){strict};
create table clock (
    tenant text not null, id text not null, context text, response text, task text, rule text not null,
    what text not null, start text not null, due_at text not null, owner text, owner_role text, team text,
    state text not null check (state in ('running', 'met', 'met_late', 'stopped')), ended_at text, ended_why text,
    primary key (tenant, id)
){strict};
create index clock_running on clock (tenant, state, owner, due_at);
create index clock_of on clock (tenant, response, rule);
create table task (
    tenant text not null, id text not null, response text not null, context text, prompt text not null,
    owner text, owner_role text not null, team text, started_at text not null,
    state text not null check (state in ('raised', 'open', 'done', 'not_needed', 'deferred')), why text, until text,
    answered_by text, answered_at text, primary key (tenant, id), unique (tenant, response, prompt),
    foreign key (tenant, response) references response (tenant, id)
){strict};
create index task_open on task (tenant, state, owner);
"""

LATE_ENTRY = """
alter table response add column written_on text;
"""

MOVED_CLOCKS = """
alter table clock add column was_due_at text;
alter table clock add column moved_at text;
alter table clock add column moved_why text;
"""

APPEND_ONLY = ("trail", "revision", "submission", "comment", "verdict")

MIGRATIONS: tuple[tuple[str, str], ...] = (
    ("0001_people", PEOPLE),
    ("0002_records", RECORDS),
    ("0003_late_entry", LATE_ENTRY),
    ("0004_moved_clocks", MOVED_CLOCKS),
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


def statements(sql: str) -> Iterator[str]:
    """The statements of one migration in SQLite's types."""
    for name, word in SQLITE.items():
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
