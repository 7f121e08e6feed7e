"""An invented questionnaire of many rows with conditions, limits and calculations; the same for the same seed."""

from collections.abc import Callable, Iterator
from random import Random

from assessments.instruments.loader import from_text
from assessments.instruments.model import Instrument

HEADER = """
format = 1
id = "generated"
version = 1
title = "Generated"
source = "Invented for measuring; nobody is asked this."
licence = "CC BY-SA 4.0"
audience = ["social_worker"]
review_date = 2027-11-01
status = "draft"
"""
SECTION = (
    "choice", "number", "choice", "worked_out", "several", "number", "text", "choice", "number", "worked_out", "day",
    "choice",
)  # fmt: skip
"""The rows of one section; those of the first stand in this order, so that there is something to read."""


def generated_form(rows: int, *, seed: int) -> Instrument:
    """
    A questionnaire of so many rows in sections of twelve.

    About half of the rows are asked under a condition on earlier ones, one in six is worked out from them, and numbers,
    days and texts have limits. It uses only what other engines of the XLSForm family read in the same way.
    """
    return from_text("\n".join([HEADER, *_Writing(Random(seed)).rows(rows)]), file="generated/v1.toml")


class _Writing:
    """The rows so far, by kind, so that a later row may read them."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self.written: dict[str, list[str]] = {kind: [] for kind in SECTION}

    def rows(self, count: int) -> Iterator[str]:
        kinds = list(SECTION)
        for at in range(count):
            number, place = divmod(at, len(SECTION))
            if place == 0:
                yield f'[[section]]\nname = "s{number + 1}"\ntitle = "Part {number + 1}"\n'
                kinds = self.chance.sample(SECTION, k=len(SECTION)) if number else kinds
            yield self.row(kinds[place], f"q{at + 1}")
            self.written[kinds[place]].append(f"q{at + 1}")

    def row(self, kind: str, name: str) -> str:
        lines = ["[[section.question]]", f'name = "{name}"', *self.keys(kind, name)]
        if kind != "worked_out":
            lines.append(f'label = "Question {name[1:]}"')
            lines += ["required = true"] if self.chance.random() < 0.3 else []
        if any(self.written.values()) and self.chance.random() < 0.5:
            lines.append(f'relevant = "{self.condition()}"')
        return "\n".join([*lines, ""])

    def keys(self, kind: str, name: str) -> tuple[str, ...]:
        limited = 'constraint_message = "Look at this again."'
        if kind == "choice":
            return 'type = "select_one"', 'choices = "yes_no_not_known"'
        if kind == "several":
            return (
                'type = "select_multiple"',
                'choices = "yes_no_not_known"',
                'constraint = "count-selected(.) < 3"',
                limited,
            )
        if kind == "number":
            return 'type = "integer"', f'constraint = ". >= 0 and . <= {self.limit()}"', limited
        if kind == "text":
            return 'type = "text"', 'constraint = "string-length(.) < 60"', limited
        if kind == "day":
            return 'type = "date"', "constraint = \"date(.) <= date('2026-11-23')\"", limited
        return 'type = "calculate"', f'calculation = "{self.calculation()}"'

    def limit(self) -> str:
        """A number, or an earlier answer with room above it."""
        number = self.one("number")
        return f"coalesce(${{{number}}}, 0) + 40" if number and self.chance.random() < 0.5 else "80"

    def condition(self) -> str:
        """One or two things that must hold of earlier answers."""
        possible: dict[str, Callable[[str], str]] = {
            "choice": lambda name: f"${{{name}}} != 'no'",
            "several": lambda name: f"not(selected(${{{name}}}, 'no'))",
            "number": lambda name: f"coalesce(${{{name}}}, 0) < {self.chance.randint(20, 60)}",
            "worked_out": lambda name: f"${{{name}}} < {self.chance.randint(60, 160)}",
        }
        there = [kind for kind in possible if self.written[kind]]
        said = [
            possible[kind](str(self.one(kind))) for kind in self.chance.choices(there, k=self.chance.choice((1, 2)))
        ]
        return self.chance.choice((" and ", " or ")).join(said)

    def calculation(self) -> str:
        """A sum of earlier numbers, and a little more when one choice was yes."""
        numbers = self.chance.sample(self.written["number"], k=min(3, len(self.written["number"])))
        earlier = self.written["worked_out"][-1:]
        parts = [f"coalesce(${{{name}}}, 0)" for name in [*numbers, *earlier]]
        return " + ".join([*parts, f"if(${{{self.one('choice')}}} = 'yes', 5, 1)"])

    def one(self, kind: str) -> str | None:
        return self.chance.choice(self.written[kind]) if self.written[kind] else None
