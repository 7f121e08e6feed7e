"""`set`: what is local to an authority."""

import json
from argparse import Namespace
from typing import Any

from assessments.command.clocks import recounted
from assessments.command.operator import AddParser, opened, operator
from assessments.people.settings import defaults, put_setting, setting
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
        if asked.name == "clocks":
            read_clock_settings(value)
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
