"""`set`: what is local to an authority."""

import json
import tomllib
from argparse import Namespace
from pathlib import Path
from typing import Any

from assessments.command.clocks import recounted
from assessments.command.operator import AddParser, opened, operator
from assessments.desk.retention_rules import SETTING as RETENTION
from assessments.desk.retention_rules import read_periods
from assessments.people.giving_numbers import check_numbers
from assessments.people.numbers import SETTING
from assessments.people.settings import NoSuchSetting, defaults, put_setting, setting
from assessments.records.deadlines import read_clock_settings
from assessments.records.recounting import Moved
from assessments.trail.chain import Entry, note
from assessments.vocabulary import AssessmentError, stamp

WANTED = {
    str: "text",
    bool: "true or false",
    int: "a whole number",
    float: "a number",
    list: "a list in JSON",
    dict: "JSON in {}",
}


class SettingRefused(AssessmentError):
    """The value is not of the kind that the setting holds."""


def add_to(add_parser: AddParser) -> None:
    command = add_parser("set", help="change one of the authority's settings (data/rules/settings.toml lists them)")
    command.add_argument("name", metavar="NAME")
    command.add_argument("value", metavar="VALUE", help="plain text, or JSON for anything else")
    command.set_defaults(run=put)


def put(asked: Namespace) -> int:
    """Change one setting. The trail keeps what it was and what it is now. Clocks that run are counted anew."""
    moved: tuple[Moved, ...] = ()
    with opened() as here, here.engine.write(here.tenant) as rows:
        was, by = setting(rows, asked.name), operator()
        value = read_value(asked.name, asked.value)
        check(asked.name, value)
        put_setting(rows, asked.name, value, by=by, at=stamp(here.now()))
        note(
            here,
            rows,
            Entry(by, "setting_changed", kind="setting", record=asked.name, detail={"was": was, "now": value}),
        )
        if asked.name == "clocks":
            moved = recounted(here, rows, by)
    print(f"{asked.name} is set.")
    for one in moved:
        print(one.words)
    return 0


def check(name: str, value: Any) -> None:
    """Ask the room a setting belongs to whether it can be used. Raises that room's own refusal."""
    if name == "clocks":
        read_clock_settings(value)
    if name == RETENTION:
        read_periods(value)
    if name == SETTING:
        check_numbers(value)


def read_file(file: Path) -> dict[str, Any]:
    """
    Settings from a TOML or JSON file: each by its name, as data/rules/settings.toml lists them.

    Raises:
        SettingRefused: If the file is neither, or a value cannot be used.
        NoSuchSetting: If it names a setting that there is not.
    """
    try:
        words = file.read_text(encoding="utf-8-sig")
        read = json.loads(words) if words.lstrip().startswith("{") else tomllib.loads(words)
    except (ValueError, RecursionError) as wrong:
        raise SettingRefused(f"{file.name} is neither TOML nor JSON: {wrong}. Nothing was made.") from None
    found = {}
    for name, value in read.items():
        if name not in defaults():
            raise NoSuchSetting(f"There is no setting {name}. The settings are: {', '.join(sorted(defaults()))}.")
        found[name] = read_value(name, json.dumps(value, default=str))
        check(name, found[name])
    return found


def read_value(name: str, words: str) -> Any:
    """
    The value of the same kind as the setting's default; text that is not JSON text is taken as it stands.

    Raises:
        SettingRefused: If it is another kind of value.
    """
    kind = type(defaults()[name])
    try:
        value = json.loads(words)
    except ValueError:
        value = words
    if kind is float and type(value) is int:
        return float(value)
    if type(value) is kind:
        return value
    if kind is str:
        return words
    raise SettingRefused(
        f"The setting {name} is {WANTED[kind]}. Write it so, in quotes: '{json.dumps(defaults()[name])}'"
    )
