"""Many authorities in one PostgreSQL database: none sees another, and the service can undo none of its promises."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest
from psycopg import errors

from assessments.store import schema
from assessments.store.choosing import NAME
from assessments.store.installation import exists, make_installation, open_installation
from assessments.store.owning import MADE_SO, bring_up_to_date
from assessments.store.postgres import PostgresEngine
from assessments.store.settings import Settings, WronglySetUp, from_environment
from tests.cluster import OWNER, SERVICE, Cluster, needed, quick

pytestmark = needed
PUT = "insert into team (tenant, id, name) values (:whose, :id, :name)"


@pytest.fixture(scope="module")
def cluster() -> Cluster:
    return quick()


@pytest.fixture(scope="module")
def database(cluster: Cluster) -> str:
    return cluster.database()


@pytest.fixture
def engine(cluster: Cluster, database: str) -> Iterator[PostgresEngine]:
    made = PostgresEngine(cluster.url(database))
    yield made
    made.close()


@pytest.fixture
def settings(cluster: Cluster, database: str, tmp_path: Path) -> Settings:
    return Settings(tmp_path / "data", tmp_path / "keys", demo=True, database_url=cluster.url(database))


def test_a_question_that_forgot_its_authority_is_shown_nothing_of_another(engine):
    with engine.write("one") as rows:
        rows(PUT, whose="one", id="n", name="Team North")

    with engine.read("two") as rows:
        assert rows("select * from team") == []
        assert rows.one("select count(*) as n from team") == {"n": 0}
    with engine.read("") as rows:
        assert rows("select * from team") == []
    with engine.write("two") as rows:
        rows("update team set name = 'Ours'")
        assert rows.changed == 0
    with engine.read("one") as rows:
        assert rows("select name from team") == [{"name": "Team North"}]


def test_a_row_of_another_authority_is_not_taken(engine):
    with pytest.raises(errors.InsufficientPrivilege), engine.write("two") as rows:
        rows(PUT, whose="one", id="x", name="Team South")


def test_every_table_of_an_authority_guards_itself(cluster, database):
    with cluster.superuser(database) as root:
        tables = {name for (name,) in root.execute("select tablename from pg_tables where schemaname = 'public'")}
        guarded = {name for (name,) in root.execute("select tablename from pg_policies where policyname = 'own'")}

    assert tables - guarded == {"migration"}


@pytest.mark.parametrize("table", schema.APPEND_ONLY)
@pytest.mark.parametrize("act", ["update {} set tenant = tenant", "delete from {}", "truncate {}"])
def test_what_may_only_be_added_to_cannot_be_changed_by_the_service(engine, table, act):
    with pytest.raises(errors.InsufficientPrivilege), engine.write("one") as rows:
        rows(act.format(table))


@pytest.mark.parametrize(
    "act",
    [
        "drop table team",
        "alter table team disable row level security",
        "create table mine (a text)",
        "drop policy own on team",
        "alter role contexts bypassrls",
        "set role contexts_owner",
        "grant all on trail to public",
    ],
)
def test_the_service_cannot_change_the_tables_or_its_own_standing(engine, cluster, database, act):
    def standing() -> list[tuple[object, ...]]:
        with cluster.superuser(database) as root:
            tables = "select relname, relrowsecurity, relforcerowsecurity, relacl::text from pg_class order by 1"
            return root.execute(tables).fetchall()

    before = standing()
    with engine.write("one") as rows:
        try:
            rows(act)
        except errors.InsufficientPrivilege:
            rows.database.execute("rollback", {})
    assert standing() == before


def test_the_role_of_the_service_owns_no_table(cluster, database):
    with cluster.superuser(database) as root:
        assert root.execute("select 1 from pg_tables where tableowner = %s", [SERVICE]).fetchall() == []


def test_what_goes_wrong_is_told_without_a_value(engine):
    def put() -> None:
        with engine.write("one") as rows:
            rows(PUT, whose="one", id="same", name="Teodoro Marchetti")

    put()
    with pytest.raises(errors.UniqueViolation) as wrong:
        put()

    assert "team_pkey" in str(wrong.value)
    assert "Marchetti" not in str(wrong.value)
    assert "same" not in str(wrong.value)


def test_nothing_is_written_through_a_reading(engine):
    with pytest.raises(errors.ReadOnlySqlTransaction), engine.read("one") as rows:
        rows(PUT, whose="one", id="r", name="Team West")


def test_an_installation_opens_as_the_authority_it_was_made_as(settings, tmp_path):
    first = make_installation(settings, authority="Wendstoke")
    other = replace(settings, data_dir=tmp_path / "other", key_dir=tmp_path / "other-keys")
    second = make_installation(other, authority="Elsewhere")
    again = [open_installation(settings), open_installation(other)]

    assert [here.authority for here in again] == ["Wendstoke", "Elsewhere"]
    assert [here.tenant for here in again] == [first.tenant, second.tenant]
    for here in (first, second, *again):
        here.close()


def test_an_installation_in_postgresql_is_not_opened_as_an_older_file(settings):
    make_installation(settings, authority="Wendstoke").close()

    with pytest.raises(WronglySetUp, match="CST_DATABASE_URL"):
        exists(replace(settings, database_url=None))


def test_a_lost_name_of_the_authority_is_said_and_no_other_is_opened(settings):
    make_installation(settings, authority="Wendstoke").close()
    (settings.data_dir / NAME).write_text("engine = ")

    with pytest.raises(WronglySetUp, match="which authority"):
        open_installation(settings)


def refused(settings: Settings) -> str:
    with pytest.raises(WronglySetUp) as said:
        make_installation(settings, authority="Wendstoke")
    assert not settings.key_dir.exists(), "keys were made for an installation that was refused"
    assert "postgresql://" not in str(said.value)
    return str(said.value)


def test_a_superuser_is_refused_as_the_role_of_the_service(cluster, database, settings):
    assert "superuser" in refused(replace(settings, database_url=cluster.url(database, "super")))


def test_the_owner_is_refused_as_the_role_of_the_service(cluster, database, settings):
    assert "owns tables" in refused(replace(settings, database_url=cluster.url(database, OWNER)))


@pytest.mark.parametrize(
    ("how", "undone", "said"),
    [
        ("alter role contexts bypassrls", "alter role contexts nobypassrls", "BYPASSRLS"),
        ("grant contexts_owner to contexts", "revoke contexts_owner from contexts", "owns tables"),
        ("grant create on schema public to contexts", "revoke create on schema public from contexts", "make tables"),
        ("grant update on trail to contexts", "revoke update on trail from contexts", "only added to"),
        ("grant truncate on team to contexts", "revoke truncate on team from contexts", "TRUNCATE"),
        (
            "grant update (detail) on trail to contexts",
            "revoke update (detail) on trail from contexts",
            "only added to",
        ),
        ("alter role contexts createrole", "alter role contexts nocreaterole", "may make roles"),
        ("alter role contexts replication", "alter role contexts noreplication", "copy the whole server"),
        (
            "grant pg_read_server_files to contexts",
            "revoke pg_read_server_files from contexts",
            "reach its files",
        ),
        (
            "create role above superuser; alter role contexts noinherit; grant above to contexts",
            "revoke above from contexts; alter role contexts inherit; drop role above",
            "superuser",
        ),
        (
            "create role beside; alter role contexts noinherit; grant update on trail to beside;"
            " grant beside to contexts",
            "revoke beside from contexts; alter role contexts inherit; revoke all on trail from beside;"
            " drop role beside",
            "only added to",
        ),
        ("create policy all_of_it on team using (true)", "drop policy all_of_it on team", "a policy was added"),
        ("alter table team no force row level security", "alter table team force row level security", "team shows"),
    ],
)
def test_a_role_or_a_table_that_could_undo_a_promise_is_refused(cluster, database, settings, how, undone, said):
    with cluster.superuser(database) as root:
        root.execute(how)
        try:
            assert said in refused(settings)
        finally:
            root.execute(undone)


def test_tables_that_are_not_up_to_date_are_refused_and_then_brought_up_to_date(cluster, settings):
    name = cluster.database(migrated=False)
    fresh = replace(settings, database_url=cluster.url(name))

    assert "database migrate" in refused(fresh)
    assert bring_up_to_date(cluster.url(name, OWNER), cluster.url(name)) == [name for name, _ in schema.MIGRATIONS]
    assert bring_up_to_date(cluster.url(name, OWNER), cluster.url(name)) == []
    make_installation(fresh, authority="Wendstoke").close()


@pytest.mark.parametrize("made", ["encoding 'SQL_ASCII' locale 'C'", "encoding 'UTF8' locale 'C.UTF-8'"])
def test_a_database_of_another_encoding_or_order_is_refused(cluster, settings, made):
    name = cluster.database(migrated=False, made=made)

    assert MADE_SO in refused(replace(settings, database_url=cluster.url(name)))


def test_outside_the_practice_copy_somebody_must_have_seen_to_the_disk_and_the_way_there(cluster, database, settings):
    real = replace(settings, demo=False)

    assert "CST_DATABASE_DISK_ENCRYPTED" in refused(real)
    assert "fsync off" in refused(replace(real, disk_encrypted=True))
    elsewhere = replace(real, disk_encrypted=True, database_url="postgresql://contexts@db.example/contexts")
    assert "verify-full" in refused(elsewhere)


def test_a_database_that_does_not_answer_is_said_without_its_address(settings):
    assert "does not answer" in refused(replace(settings, database_url="postgresql://who:secret@127.0.0.1:1/x"))


def test_an_address_of_another_kind_is_refused_without_saying_it():
    with pytest.raises(WronglySetUp) as said:
        from_environment({"CST_DATABASE_URL": "mysql://who:secret@here/x"})
    assert "secret" not in str(said.value)


def test_the_settings_never_show_the_password():
    given = from_environment({"CST_DATABASE_URL": "postgresql://who:secret@here/x", "CST_DEMO": "1"})

    assert "secret" not in repr(given)


def test_each_migration_runs_on_its_own_engine_with_nothing_left_over(cluster, database):
    with psycopg.connect(cluster.url(database)) as connection:
        left = connection.execute("select name from migration order by name").fetchall()

    assert [name for (name,) in left] == [name for name, _ in schema.MIGRATIONS]
