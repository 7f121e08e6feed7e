"""A value is given by its name, and only where a name stands: what is quoted, commented or cast stays as it is."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.store.engine import Rows
from assessments.store.postgres import PostgresEngine, named_for_psycopg
from assessments.store.sqlite import SqliteEngine
from tests.cluster import needed, quick

SAME_ON_BOTH = [
    ("select '12:30 100%' as a, :a as b", ("12:30 100%", "x")),
    ("select '%(x)s :a' as a, :a as b", ("%(x)s :a", "x")),
    ("select 'it''s :a' as a, :a as b", ("it's :a", "x")),
    ('select 1 as ":a", :a as b', (1, "x")),
    ("select 1 as a, -- not :this, nor 100%\n :a as b", (1, "x")),
    ("select 1 as a, /* nor :this, 'nor' %s\n*/ :a as b", (1, "x")),
    ("select cast(5 % 3 as integer) as a, :a as b", (2, "x")),
]


@pytest.fixture(scope="module")
def engines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Any]]:
    folder: Path = tmp_path_factory.mktemp("file")
    both = [SqliteEngine(folder / "rows.db", b"1" * 32), PostgresEngine(quick().url("postgres", "super"))]
    yield both
    for engine in both:
        engine.close()


@needed
@pytest.mark.parametrize(("sql", "answered"), SAME_ON_BOTH)
def test_both_engines_read_a_question_alike(engines: list[Any], sql: str, answered: tuple[object, ...]) -> None:
    for engine in engines:
        with engine.read("t") as rows:
            assert [tuple(row.values()) for row in rows(sql, a="x")] == [answered]


@needed
@given(words=st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=60))
def test_hostile_words_come_back_to_the_letter(engines: list[Any], words: str) -> None:
    quoted = words.replace("'", "''")
    for engine in engines:
        with engine.read("t") as rows:
            assert rows.one(f"select :a as a, '{quoted}' as b", a=words) == {"a": words, "b": words}


@pytest.mark.parametrize(
    ("sql", "rewritten"),
    [
        ("select :a::text", "select %(a)s::text"),
        ("select $$ :a 5% $$, :b", "select $$ :a 5%% $$, %(b)s"),
        ("select $x$ :a $$ $x$, :b", "select $x$ :a $$ $x$, %(b)s"),
        ("select y[1:2], :b", "select y[1:2], %(b)s"),
        ("select 7 % 2", "select 7 %% 2"),
    ],
)
def test_what_only_postgresql_writes_is_left_alone(sql: str, rewritten: str) -> None:
    assert named_for_psycopg(sql) == rewritten


@needed
def test_true_false_lists_and_tables_are_kept_alike(engines: list[Any]) -> None:
    kept = []
    for engine in engines:
        with engine.read("t") as rows:
            asked = "select cast(:yes as integer) as yes, cast(:some as text) as some"
            kept.append((rows.one(asked, yes=True, some={"é": [1, None]}), isinstance(rows, Rows)))

    assert kept[0] == kept[1]
