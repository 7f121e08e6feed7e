"""Where every function is written down: what it does, and how many values it takes."""

from collections.abc import Callable
from dataclasses import dataclass

from assessments.instruments.expressions.values import Value

Call = Callable[..., Value]


@dataclass(frozen=True)
class Function:
    """`call` is given the scope and then the values. `most` is None where there is no limit."""

    call: Call
    least: int
    most: int | None


FUNCTIONS: dict[str, Function] = {}

_FILES = "It reads a second file, which is not read yet."
_SHAPES = "It belongs to shapes on a map, which are not read yet."
_CHANCE = "It gives another answer each time, and a record must read the same tomorrow."

NOT_HERE = {
    "position": "Inside a repeat write position(..), which is the number of its round; elsewhere there is none.",
    "instance": _FILES, "pulldata": _FILES, "current": "It belongs to paths. Write ${name} instead.",
    "area": _SHAPES, "distance": _SHAPES, "geofence": _SHAPES,
    "random": _CHANCE, "randomize": _CHANCE, "uuid": _CHANCE,
}  # fmt: skip
"""Functions ODK has and we do not, each with the reason its author is told."""


def function(name: str, least: int, most: int | None = -1) -> Callable[[Call], Call]:
    """Write a function down under the name expressions use; `most` is `least` unless given."""

    def write_down(call: Call) -> Call:
        FUNCTIONS[name] = Function(call, least, least if most == -1 else most)
        return call

    return write_down
