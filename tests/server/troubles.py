"""Every way in which something that fails can come to hold a child's name: each leaves its trace and raises."""

import asyncio
import gc
import json
import logging
import os
import sqlite3
import threading
import warnings
from collections.abc import Callable
from typing import NoReturn

import typst

from assessments.store.installation import in_use

NAME = "Zebedee Quill"
POSTGRESQL = "TEST_POSTGRESQL_URL"  # a database that may be written to, where there is one


def a_value() -> NoReturn:
    raise ValueError(f"no record for {NAME}")


def a_key_of_ours() -> None:
    with in_use().engine.write(in_use().tenant) as rows:
        for _ in range(2):
            rows("insert into team (tenant, id, name) values (:tenant, :name, :name)", name=NAME)


def a_check_of_ours() -> None:
    with in_use().engine.write(in_use().tenant) as rows:
        rows(
            "insert into account (tenant, id, username, display_name, role, state, made_at)"
            " values (:tenant, :name, :name, :name, 'x', :name, :name)",
            name=NAME,
        )


def a_check_that_quotes() -> None:
    database = sqlite3.connect(":memory:")
    database.execute(f"create table t (n text check (n <> '{NAME}'))")
    database.execute("insert into t values (?)", [NAME])


def a_key_in_postgresql() -> None:
    import psycopg

    with psycopg.connect(os.environ[POSTGRESQL]) as database:
        database.execute("create temporary table t (n text primary key)")
        for _ in range(2):
            database.execute("insert into t values (%s)", [NAME])


def a_check_in_postgresql() -> None:
    import psycopg

    with psycopg.connect(os.environ[POSTGRESQL]) as database:
        database.execute("create temporary table t (n text check (length(n) < 3))")
        database.execute("insert into t values (%s)", [NAME])


def a_paper() -> None:
    typst.compile(f'#panic("{NAME}")'.encode())


def a_document() -> None:
    json.loads(f'{{"child": {NAME}}}')


def letters() -> None:
    NAME.encode().join([b"\xff"]).decode("ascii") + (NAME.encode() + b"\xff").decode("ascii")


def one_from_another() -> NoReturn:
    try:
        a_value()
    except ValueError as problem:
        problem.add_note(f"it was about {NAME}")
        raise RuntimeError(f"{NAME} again") from problem


def several_at_once() -> NoReturn:
    raise ExceptionGroup(NAME, [ValueError(NAME), KeyError(NAME)])


def a_thread() -> None:
    thread = threading.Thread(target=a_value, name=NAME)
    thread.start()
    thread.join()
    a_value()


def a_warning() -> None:
    warnings.warn(f"{NAME} was warned about", stacklevel=1)
    for level in (logging.INFO, logging.WARNING, logging.CRITICAL):
        logging.getLogger("some.library").log(level, "seen: %s", NAME, extra={"child": NAME})
    logging.getLogger("some.library").exception(NAME, stack_info=True)
    a_value()


def something_thrown_away() -> None:
    class Held:
        def __del__(self) -> None:
            a_value()

    Held()
    gc.collect()
    a_value()


def a_task_that_nobody_asks_after() -> None:
    async def fails() -> None:
        a_value()

    async def forgets() -> None:
        waiting = asyncio.ensure_future(fails())
        await asyncio.sleep(0.01)
        del waiting
        gc.collect()

    asyncio.run(forgets())
    a_value()


EVERYWHERE: dict[str, Callable[[], None]] = {
    wrong.__name__: wrong
    for wrong in (
        a_value, a_key_of_ours, a_check_of_ours, a_check_that_quotes, a_paper, a_document, letters, one_from_another,
        several_at_once, a_thread, a_warning, something_thrown_away, a_task_that_nobody_asks_after,
    )
}  # fmt: skip
ON_POSTGRESQL: dict[str, Callable[[], None]] = {
    wrong.__name__: wrong for wrong in (a_key_in_postgresql, a_check_in_postgresql)
}
TROUBLES = EVERYWHERE | ON_POSTGRESQL
