"""Cuts an expression into its smallest pieces, and remembers where each stood."""

import re
from dataclasses import dataclass

LONGEST = 10_000

_TOKEN = re.compile(
    r"""
    (?P<space>\s+)
  | (?P<reference>\$\{[^}]*\})
  | (?P<text>'[^']*'|"[^"]*")
  | (?P<number>\d+(?:\.\d*)?|\.\d+)
  | (?P<symbol><=|>=|!=|[=<>+\-*(),])
  | (?P<self>\.(?![./\w]))
  | (?P<word>[A-Za-z_][\w\-]*(?::[A-Za-z_][\w\-]*)?)
    """,
    re.VERBOSE,
)


class ExpressionFault(ValueError):
    """An expression that cannot be read: what is wrong, and a remedy."""

    def __init__(self, problem: str, remedy: str) -> None:
        self.problem, self.remedy = problem, remedy
        super().__init__(f"{problem} {remedy}")


@dataclass(frozen=True)
class Token:
    """A piece of an expression. `at` counts characters from 1, as an author would."""

    kind: str
    text: str
    at: int


def tokens(source: str) -> list[Token]:
    """The pieces of `source` without its spaces, ending with one of kind "end"."""
    if len(source) > LONGEST:
        raise ExpressionFault(
            f"is {len(source):,} characters long; {LONGEST:,} is the most.",
            "Move part of it to a question of type calculate.",
        )
    found, position = [], 0
    while position < len(source):
        match = _TOKEN.match(source, position)
        if match is None or match.lastgroup is None:
            raise _unreadable(source, position)
        if match.lastgroup != "space":
            found.append(Token(match.lastgroup, match.group(), position + 1))
        position = match.end()
    return [*found, Token("end", "", len(source) + 1)]


def _unreadable(source: str, position: int) -> ExpressionFault:
    character, at = source[position], position + 1
    if character in "'\"":
        return ExpressionFault(f"has a quote at character {at} that is never closed.", "Close it with the same quote.")
    if character in "/.":
        return ExpressionFault(
            f"has a path at character {at}, and paths are not read here.", "Write ${name} for the answer it means."
        )
    if character == "$":
        return ExpressionFault(f'has a "$" on its own at character {at}.', "Write ${name}, with both braces.")
    return ExpressionFault(f'has "{character}" at character {at}, which means nothing here.', "Take it out.")
