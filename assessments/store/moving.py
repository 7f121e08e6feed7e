"""Carries every row of one authority from one open transaction to another, and compares what arrived."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from assessments.store import schema
from assessments.store.engine import Rows
from assessments.store.settings import WronglySetUp

SAMPLE = 50
AT_ONCE = 500
_MADE = re.compile(r"^create table (\w+) \(", re.MULTILINE)
_TAKEN_AWAY = re.compile(r"^drop table (\w+)", re.MULTILINE)


@dataclass(frozen=True)
class Carried:
    """One table: how many rows there were, how many arrived, and how many of them were looked at word by word."""

    name: str
    rows: int
    arrived: int
    looked_at: int


def tables() -> list[str]:
    """Every table that holds an authority's rows, each after those it refers to."""
    gone = {name for _, sql in schema.MIGRATIONS for name in _TAKEN_AWAY.findall(sql)}
    return [name for _, sql in schema.MIGRATIONS for name in _MADE.findall(sql) if name not in gone]


def carry(old: Rows, new: Rows) -> Iterator[Carried]:
    """
    Copy table by table, and compare each: counts, and rows spread over the whole of it.

    Raises:
        WronglySetUp: If the target holds this authority already, or anything arrived otherwise than it left.
    """
    if new.one("select 1 from authority where tenant = :tenant"):
        raise WronglySetUp("That database holds this authority already. Nothing was carried over.")
    for name in tables():
        yield _carry_table(old, new, name)
    head = "select seq, seal from trail where tenant = :tenant order by seq desc limit 1"
    if old.one(head) != new.one(head):
        raise WronglySetUp("The newest entry of the trail arrived changed, so nothing was carried over.")


def _carry_table(old: Rows, new: Rows, name: str) -> Carried:
    about = old(f"select name, pk from pragma_table_info('{name}') where :tenant <> '' order by cid")
    columns = [row["name"] for row in about]
    keys = [row["name"] for row in sorted(about, key=lambda row: row["pk"]) if row["pk"]]
    left, sample = _count(old, name), []
    every = max(1, left // SAMPLE)
    values = ", ".join(f":{column}" for column in columns)
    for number, some in enumerate(_in_parts(old, name, columns, keys)):
        new.database.executemany(f"insert into {name} ({', '.join(columns)}) values ({values})", some)
        sample += [row for at, row in enumerate(some, number * AT_ONCE) if at % every == 0]
    arrived = _count(new, name)
    if arrived != left or not all(_is_there(new, name, keys, row) for row in sample):
        raise WronglySetUp(f"The table {name} arrived otherwise than it left, so nothing was carried over.")
    return Carried(name, left, arrived, len(sample))


def _in_parts(old: Rows, name: str, columns: list[str], keys: list[str]) -> Iterator[list[dict[str, Any]]]:
    cursor = old.database.execute(
        f"select {', '.join(columns)} from {name} where tenant = :tenant order by {', '.join(keys)}",
        {"tenant": old.tenant},
    )
    while some := cursor.fetchmany(AT_ONCE):
        yield [dict(zip(columns, row, strict=True)) for row in some]


def _is_there(new: Rows, name: str, keys: list[str], row: dict[str, Any]) -> bool:
    same = " and ".join(f"{key} = :{key}" for key in keys)
    given = {key: row[key] for key in keys if key != "tenant"}
    return new(f"select {', '.join(row)} from {name} where {same}", **given) == [row]


def _count(rows: Rows, name: str) -> int:
    found = rows.one(f"select count(*) as n from {name} where tenant = :tenant")
    return int(found["n"]) if found else 0
