"""The rules of data/rules/clocks.toml: read once, checked whole, and chosen by the day of the start."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, Field, fields
from datetime import date, datetime
from difflib import get_close_matches
from functools import cache
from typing import Any

from assessments.clocks.calendar import written
from assessments.clocks.errors import RuleNotInForce, RulesFileWrong, RuleWrong, UnknownRule
from assessments.clocks.model import Rule
from assessments.vocabulary import DATA

FILE = DATA / "rules" / "clocks.toml"


def rule(rule_id: str) -> Rule:
    """The newest version of one rule. Raises UnknownRule."""
    return max(_versions(rule_id, all_rules()), key=lambda version: version.effective_from)


def rule_in_force(rule_id: str, day: date, local_rules: Iterable[Rule] = ()) -> Rule:
    """
    The version that counts for a start on `day`.

    A council's own version stands before the one of the data where both begin on the same day; otherwise the one
    that began last counts. A start before the change keeps its old rule, so past due dates stay as they were.

    Raises:
        UnknownRule: If no rule has this id.
        RuleNotInForce: If none of its versions counts on that day.
    """
    versions = _versions(rule_id, (*local_rules, *all_rules()))
    counting = [v for v in versions if v.effective_from <= day and (v.effective_to is None or day <= v.effective_to)]
    if not counting:
        raise RuleNotInForce(f"{rule_id} was not in force on {written(day)}: it counts {_periods(versions)}.")
    return max(counting, key=lambda version: version.effective_from)


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule of the data, in the order of the file; a rule that changed stands there once a version."""
    return read_rules(FILE.read_text(encoding="utf-8"), FILE.name)


@cache
def sources() -> Mapping[str, str]:
    """The documents that rules name as their source, by id."""
    return dict(tomllib.loads(FILE.read_text(encoding="utf-8"))["sources"])


@cache
def default_settings() -> Mapping[str, Any]:
    """The [settings] of the rules file, which a council may set otherwise."""
    return dict(tomllib.loads(FILE.read_text(encoding="utf-8"))["settings"])


def read_rules(text: str, file_name: str) -> tuple[Rule, ...]:
    """
    The rules in the text of a rules file.

    Raises:
        RulesFileWrong: Naming file, rule and remedy for every problem, one a line.
    """
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as wrong:
        raise RulesFileWrong(f"{file_name} cannot be read as TOML: {wrong}.") from wrong
    problems: list[str] = []
    found: list[Rule] = []
    for number, entry in enumerate(table.get("rule", []), start=1):
        try:
            read = _read_rule(entry)
            _check_against(read, found, table.get("sources", {}))
            found.append(read)
        except RuleWrong as wrong:
            problems.append(f"{file_name}, rule {entry.get('id', number)}: {wrong}")
    if problems:
        raise RulesFileWrong("\n".join(problems))
    return tuple(found)


def _versions(rule_id: str, among: Iterable[Rule]) -> list[Rule]:
    rules = tuple(among)
    if found := [version for version in rules if version.id == rule_id]:
        return found
    near = get_close_matches(rule_id.upper(), {known.id for known in rules}, n=1)
    remedy = f"did you mean {near[0]}?" if near else f"{FILE.name} lists them all."
    raise UnknownRule(f"There is no clock with the id {rule_id[:20]!a}: {remedy}")


def _periods(versions: Iterable[Rule]) -> str:
    return ", ".join(
        f"from {written(v.effective_from)}" + (f" to {written(v.effective_to)}" if v.effective_to else "")
        for v in sorted(versions, key=lambda version: version.effective_from)
    )


def _read_rule(entry: Mapping[str, Any]) -> Rule:
    known = {field.name: field for field in fields(Rule)}
    if strange := [name for name in entry if name not in known]:
        raise RuleWrong(f"{strange[0]} is not a key of a rule: take it out or correct its name.")
    if missing := [name for name, field in known.items() if name not in entry and field.default is MISSING]:
        raise RuleWrong(f"{', '.join(missing)} missing: add them.")
    for name, value in entry.items():
        if not _is_kind_of(known[name], value):
            raise RuleWrong(f"{name} has the wrong kind of value: write it as the other rules do.")
    values: dict[str, Any] = {name: tuple(v) if isinstance(v, list) else v for name, v in entry.items()}
    return Rule(**values)


def _is_kind_of(field: Field[Any], value: object) -> bool:
    """Whether a TOML value is of the kind this field of a rule holds."""
    if field.type is bool or isinstance(value, bool):
        return field.type is bool and isinstance(value, bool)
    if field.type is int:
        return isinstance(value, int)
    if field.name.startswith("effective_"):
        return isinstance(value, date) and not isinstance(value, datetime)
    if field.name in ("source", "status"):
        return isinstance(value, list) and all(isinstance(one, str) for one in value)
    return isinstance(value, str)


def _check_against(new: Rule, found: Iterable[Rule], listed: Mapping[str, str]) -> None:
    if any((new.id, new.effective_from) == (other.id, other.effective_from) for other in found):
        raise RuleWrong("it stands here twice from the same day: keep one, or give the newer a later effective_from.")
    if unlisted := [document for document in new.source if document not in listed]:
        raise RuleWrong(f"its source {unlisted[0]} is not listed under [sources]: add it there.")
