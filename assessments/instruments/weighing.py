"""
The weighing of contexts (modules/contexts_touched and modules/weighting), so that it can be drawn side by side.

It says again what people answered. Nothing is added up or averaged, nothing becomes a number, and the contexts stay in
the order of their list: what weighs most is not put first by us.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from assessments.instruments.form import Form
from assessments.vocabulary import DATA, label

TICKED = "s4_contexts"
WEIGHTS, CHILD_WEIGHTS = "weights", "child_weights"
"""The sections that ask for the two sides."""

OURS, CHILDS = "What we think", "What the child thinks"
NOTHING_IS_ADDED = "Nothing is added up, and no view is averaged with another."
ONE_SIDE_LACKS = {
    CHILDS: ("Our view", "The child's own weighing is not written down."),
    OURS: ("The child's view", "Our own weighing is not written down."),
}
"""Where nothing was said on a side: what the picture is called, and the line below it."""

SHAPES: Mapping[str, str] = {
    "heaviest": "heaviest", "biggest": "heaviest",
    "heavy": "heavy", "big": "heavy",
    "some": "some", "small": "some",
    "light": "light", "smallest": "light",
    "protective": "protective",
    "not_known": "not_known", "do_not_know": "not_known",
}  # fmt: skip
"""What each code is drawn as: a circle in four sizes, and two shapes of their own."""


@dataclass(frozen=True)
class Weight:
    """What somebody said of one context: the code as stored and its words, both "" where nothing was said."""

    code: str = ""
    words: str = ""

    @property
    def shape(self) -> str:
        """One of the values of SHAPES; "" where nothing was said, or in a code that nobody drew yet."""
        return SHAPES.get(self.code, "")


@dataclass(frozen=True)
class Weighed:
    """
    One context that was ticked.

    `kind` is its code and `label` its words; `which` is the name people gave it, "" before they did. `adds_to` is
    harm, safety, both or not_said: see `weighing_of`. `differs` is None where one of the two is not said or not known.
    """

    kind: str
    label: str
    which: str
    ours: Weight
    childs: Weight
    adds_to: str
    differs: bool | None

    @property
    def adds_to_in_words(self) -> str:
        """Such as "Adds to harm"."""
        return label("adds_to", self.adds_to)

    @property
    def compared(self) -> str:
        """Whether the child's weight and ours are alike, in words."""
        return label("weighed_alike", {None: "not_known", True: "differ", False: "alike"}[self.differs])


@dataclass(frozen=True)
class Weighing:
    """The contexts that were ticked, each once, in the order of their list."""

    contexts: tuple[Weighed, ...]

    @property
    def sides(self) -> tuple[str, ...]:
        """The sides on which anything was said, the child's first."""
        said = {
            CHILDS: any(context.childs.code for context in self.contexts),
            OURS: any(context.ours.code for context in self.contexts),
        }
        return tuple(side for side, is_said in said.items() if is_said)

    @property
    def are_both_said(self) -> bool:
        """Whether there are two views to lay beside each other."""
        return len(self.sides) == 2

    @property
    def called(self) -> str:
        """What stands above the picture."""
        return next((called for called, _ in self._lacking()), "The child's view and ours")

    @property
    def head(self) -> tuple[str, ...]:
        """What stands above the columns: a side on which nothing was said has none."""
        return ("Context", *self.sides, *["Do we differ?"] * self.are_both_said)

    @property
    def notes(self) -> tuple[str, ...]:
        """What stands below: how not to read it, and which side is not there."""
        return (NOTHING_IS_ADDED, *(note for _, note in self._lacking()))

    def _lacking(self) -> tuple[tuple[str, str], ...]:
        return tuple(words for side, words in ONE_SIDE_LACKS.items() if side not in self.sides)


def weighing_of(form: Form) -> Weighing:
    """
    What was weighed; without contexts where the instrument weighs none.

    A context adds to safety where we chose "Protects" for it, or where something was written under what adds to safety
    there. It adds to harm where something was written under what adds to harm. So harm that was written down is never
    hidden by a weight, and no weight turns into harm by itself: a heavy context about which nobody wrote is not said.
    Both questions must be answered, and the form asks to write it down where there is nothing; so an answer that only
    says that there is nothing is read as nothing (data/rules/weighing.toml). How strong either is, nobody works out.

    Whether the two weights differ is what the instrument's own calculation says, on which it asks about the difference.
    """
    questions = form.instrument.questions
    if TICKED not in questions:
        return Weighing(())
    labels = {choice.code: choice.label for choice in questions[TICKED].choices}
    ticked = [kind for kind in form.value(TICKED) if f"cw8_{kind}" in questions]
    return Weighing(tuple(_weighed(form, kind, labels.get(kind, kind)) for kind in ticked))


def _weighed(form: Form, kind: str, words: str) -> Weighed:
    ours, childs = _weight(form, f"cw8_{kind}"), _weight(form, f"cw10_{kind}")
    both_known = all(weight.shape not in ("", "not_known") for weight in (ours, childs))
    return Weighed(
        kind=kind,
        label=words,
        which=_answer(form, f"s4_place_{kind}").strip(),
        ours=ours,
        childs=childs,
        adds_to=_adds_to(form, kind, protects=ours.code == "protective"),
        differs=_answer(form, f"differs_{kind}") == "yes" if both_known else None,
    )


def _adds_to(form: Form, kind: str, *, protects: bool) -> str:
    harm = says_something(_answer(form, f"cw4_{kind}"))
    safety = protects or says_something(_answer(form, f"cw5_{kind}"))
    return "both" if harm and safety else "harm" if harm else "safety" if safety else "not_said"


def says_something(text: str) -> bool:
    """Whether an answer says more than that there is nothing: not of "Nothing that we know of", nor of "-"."""
    nothing, beside_it = _ways_to_say_nothing()
    words = set(re.findall(r"\w+", text.casefold()))
    only_nothing = bool(words & nothing) and words <= nothing | beside_it
    return bool(words) and not only_nothing


def _weight(form: Form, name: str) -> Weight:
    code = _answer(form, name)
    choices = form.instrument.question(name).choices if code else ()
    return Weight(code, next((choice.label for choice in choices if choice.code == code), code))


def _answer(form: Form, name: str) -> str:
    """The answer that counts; "" also where this version has no such question."""
    return str(form.value(name)) if name in form.instrument.questions else ""


@cache
def _ways_to_say_nothing() -> tuple[frozenset[str], frozenset[str]]:
    file = tomllib.loads((DATA / "rules" / "weighing.toml").read_text(encoding="utf-8"))
    return frozenset(file["nothing"]), frozenset(file["beside_it"])
