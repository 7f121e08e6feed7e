"""
What an entry of the trail says, in words, and which of its details may be shown to whom.

Both are data: data/vocabulary/trail.toml and data/rules/trail.toml. What they do not list is shown to nobody.
"""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from assessments.people.roles import ROLES
from assessments.vocabulary import DATA, choices, label

UNKNOWN = "did something that has no words yet, with {record}"
RESTRICTED = "did something with {record}"
AT_THE_SERVER = "operator:"
NOT_PEOPLE = {"nobody": "Nobody who is known", "service start": "The service, when it was started"}


@cache
def trail_rules() -> dict[str, Any]:
    """The file data/rules/trail.toml."""
    return tomllib.loads((DATA / "rules" / "trail.toml").read_text(encoding="utf-8"))


@cache
def words_of_actions() -> dict[str, str]:
    """The words of each action that the trail knows, with {record} where the record stands."""
    return {choice.code: choice.label for choice in choices("trail_action")}


def said_of(action: str, record: str, *, near: bool = False) -> str:
    """
    What was done with a record, in words; an action without words says that it has none.

    Some actions say what a record holds, and those who are not `near` read plainer words for them.
    """
    words = words_of_actions().get(action, UNKNOWN)
    return (words if near else trail_rules()["plainly"].get(action, words)).replace("{record}", record)


def opened_in_words(kind: str, record: str) -> str:
    """That somebody opened a record; or read the trail of it, which opens nothing of the record itself."""
    ways = {choice.code: choice.label for choice in choices("trail_opened")}
    return ways[kind].replace("{record}", record) if kind in ways else said_of("opened", record)


def said_of_restricted() -> str:
    """What is said of an entry about a record that is as if it were not there: not even what was done."""
    return RESTRICTED.replace("{record}", label("trail_record", "restricted"))


def is_listed(action: str) -> bool:
    """When people come and go stands in the trail, and on no page."""
    return action not in trail_rules()["not_listed"]


def is_folded(action: str) -> bool:
    """Does one line a page stand for all such entries of one person and record?"""
    return action in trail_rules()["folded"]


def shown_to(action: str, detail: str) -> str:
    """Who is shown this detail of this action: "everyone", "near", "reason" or "nobody"."""
    rules = trail_rules()
    return str(rules["shown"].get(action, {}).get(detail) or rules["any"].get(detail, "nobody"))


def reason_in(action: str, detail: Mapping[str, Any]) -> str:
    """The words somebody gave as their reason; "" where there are none that may ever be shown."""
    found = [str(value) for name, value in detail.items() if shown_to(action, name) == "reason"]
    return next((words for words in found if words.strip()), "")


def details_in_words(action: str, detail: Mapping[str, Any], names: Mapping[str, str], *, near: bool) -> str:
    """
    The details that this reader is shown, in the order of the rules.

    Args:
        names: Names of people with an account, by its id.
        near: Whether they may read the trail of the record by its name.
    """
    return ", ".join(_details(action, detail, names, near))


def _details(action: str, detail: Mapping[str, Any], names: Mapping[str, str], near: bool) -> Iterator[str]:
    may = {"everyone", "near"} if near else {"everyone"}
    for name, said in trail_rules()["said"].items():
        if detail.get(name) and shown_to(action, name) in may:
            value = _value(said, detail[name], names)
            if value is not None:
                yield said["words"].replace("{}", value)


def _value(said: Mapping[str, str], value: Any, names: Mapping[str, str]) -> str | None:
    """A value in words; None for one that has none, which is then left out whole."""
    code = str(value)
    match said["is"]:
        case "account":
            return names.get(code)
        case "list":
            return next((choice.label for choice in choices(said["list"]) if choice.code == code), None)
        case "role":
            return ROLES[code].name.lower() if code in ROLES else None
        case "number":
            return code if code.isdigit() else None
        case "fact":
            return ""
    raise ValueError(said["is"])


def who_it_was(actor: str, role: str, names: Mapping[str, str]) -> str:
    """Who did it: "Ruth Adeyemi, social worker", or the user of the server that a command ran as."""
    if actor.startswith(AT_THE_SERVER):
        return f"{actor.removeprefix(AT_THE_SERVER)}, at the server"
    if actor not in names:
        return NOT_PEOPLE.get(actor, "The server")
    return f"{names[actor]}, {ROLES[role].name.lower()}" if role in ROLES else names[actor]
