"""Where every function is written down: what it does, and how many values it takes."""

from collections.abc import Callable
from dataclasses import dataclass

from assessments.instruments.expressions.values import Value

Call = Callable[..., Value]


@dataclass(frozen=True)
class Function:
    """
    `call` is given the scope and then the values. `most` is None where there is no limit.

    `in_pairs`: its values come two by two. `of_itself`: without a value it reads the question's own.
    """

    call: Call
    least: int
    most: int | None
    in_pairs: bool = False
    of_itself: bool = False


FUNCTIONS: dict[str, Function] = {}

_FILES = "It reads a second file, which is not read yet."
_SHAPES = "It belongs to shapes on a map, which are not read yet."
_CHANCE = "It gives another answer each time, and a record must read the same tomorrow."
_PATHS = "It belongs to paths. Write ${name} instead."
_CODES = "It turns words into code, or back, and what a record says is there to be read."
_PLACE = "It tells of the device or the file, which is no answer. Declare a fact, and read it as ${name}."

NOT_HERE = {
    "position": "Inside a repeat write position(..), which is the number of its round; elsewhere there is none.",
    "instance": _FILES, "pulldata": _FILES, "current": _PATHS, "last": _PATHS, "name": _PATHS, "id": _PATHS,
    "area": _SHAPES, "enclosed-area": _SHAPES, "distance": _SHAPES, "geofence": _SHAPES, "intersects": _SHAPES,
    "random": _CHANCE, "randomize": _CHANCE, "uuid": _CHANCE,
    "digest": _CODES, "base64-decode": _CODES, "extract-signed": _CODES,
    "property": _PLACE, "version": _PLACE, "jr:itext": "Words in other languages stand in side files.",
    "is-selected": "Write selected().", "depend": "Write what it depends on as ${name}; that is seen by itself.",
    "substring": "Write substr(), which counts from 0 and stops before its end.",
}  # fmt: skip
"""Functions ODK has and we do not, each with the reason its author is told."""


def function(
    name: str, least: int, most: int | None = -1, *, in_pairs: bool = False, of_itself: bool = False
) -> Callable[[Call], Call]:
    """Write a function down under the name expressions use; `most` is `least` unless given."""

    def write_down(call: Call) -> Call:
        FUNCTIONS[name] = Function(call, least, least if most == -1 else most, in_pairs, of_itself)
        return call

    return write_down
