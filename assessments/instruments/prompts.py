"""The statutory prompts: their words, who owns each and which clock it starts, from data/rules/prompts.toml."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from assessments.vocabulary import DATA


@dataclass(frozen=True, kw_only=True)
class Prompt:
    """
    A step the law or good practice asks for. It is shown and logged; nothing is ever sent by itself.

    `part` says where it first works: A the assessment of a child, D the leads' desk, N neighbourhoods. `owner` holds
    role codes, or `person_filling_in`, `person_answering`, `senior_manager`; `owner_words` is how a screen says it.
    `clocks` start with the prompt, or with the question `clock_from` where that is named; `later_clocks` start with a
    step that may follow. `due` may hold {same_day_ends}. `starts` is at_once or on_submit.
    """

    id: str
    part: str
    title: str
    text: str
    owner: tuple[str, ...]
    owner_words: str
    clocks: tuple[str, ...]
    source: str
    later_clocks: tuple[str, ...] = ()
    clock_from: str = ""
    due: str = ""
    starts: str = "on_submit"
    switch: str = ""

    def due_words(self, same_day_ends: str = "23:59") -> str:
        """When it is due, in words; "" where only the clock can say."""
        return self.due.replace("{same_day_ends}", same_day_ends)


@dataclass(frozen=True, kw_only=True)
class FiredPrompt(Prompt):
    """A prompt that fires on a form as it stands: the question to show it beside, and the answers it fired on."""

    beside: str
    fired_by: tuple[str, ...]


@dataclass(frozen=True)
class Card:
    """Words shown in full width beside an answer, such as what to do when somebody is in danger now."""

    id: str
    title: str
    text: str


@dataclass(frozen=True)
class ShownCard:
    """A card that is up on a form as it stands, and the question it stands beside."""

    card: Card
    beside: str


@cache
def prompts() -> Mapping[str, Prompt]:
    """Every prompt there is, by id, those that no instrument fires yet too."""
    file = tomllib.loads((DATA / "rules" / "prompts.toml").read_text(encoding="utf-8"))
    found = {}
    for table in file["prompt"]:
        lists = {key: tuple(value) for key, value in table.items() if isinstance(value, list)}
        found[table["id"]] = Prompt(**{**table, **lists})
    return found


@cache
def cards() -> Mapping[str, Card]:
    """Every card there is, by id."""
    file = tomllib.loads((DATA / "rules" / "cards.toml").read_text(encoding="utf-8"))
    return {table["id"]: Card(**table) for table in file["card"]}
