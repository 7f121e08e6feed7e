"""An instrument as it is used: sections, questions and the conditions between them, none of which ever changes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from assessments.instruments.expressions import Expression
from assessments.vocabulary import Choice

if TYPE_CHECKING:
    from assessments.instruments.plan import Plan

WORKED_OUT = frozenset({"calculate"})
"""Types that nobody answers: the form works them out."""

CHOSEN_ONE = frozenset({"select_one", "indicator"})
SILENT = WORKED_OUT | {"note"}
"""Types that take no answer."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Question:
    """
    One thing asked, noted or worked out. `name` is what answers are stored under, for ever.

    `part_of` names the question this one belongs to, "" when it stands by itself. `choices` is empty where
    `choices_from` says that the records supply them ("contexts"); the answer is then an id.
    `klass` is H, P, V or S for an indicator. `harm_type_from` names the question whose ticked harm types it counts for.
    `number` is its place on paper, such as "3.2" or "3.2a"; "" for what is worked out.
    `block` starts a sub-heading on its screen. A question of a repeat is there once for each round it may have, as
    name[1], name[2]: `repeat` names the repeat, `round` says which. The repeat itself has up to `most` rounds, each
    called `round_label`, and its answer is the list of those there are. `template` is what questions that the file
    writes once are called together, in a repeat or for each choice; "" for a question that stands alone.
    `card` names the card to stand beside it while `card_when` holds; `opens` the instrument a yes leads to.
    """

    name: str
    type: str
    label: str = ""
    hint: str = ""
    why: str = ""
    child_label: str = ""
    section: str = ""
    number: str = ""
    part_of: str = ""
    choices: tuple[Choice, ...] = ()
    choices_from: str = ""
    appearance: tuple[str, ...] = ()
    klass: str = ""
    harm_type: str = ""
    harm_type_from: str = ""
    sensitive: str = "none"
    print: str = "both"
    asked_of: str = "all"
    check_for_names: bool = False
    card: str = ""
    card_when: Expression | None = None
    opens: str = ""
    block: str = ""
    template: str = ""
    repeat: str = ""
    round: int = 0
    round_label: str = ""
    most: int = 0
    relevant: tuple[Expression, ...] = ()
    required: bool | Expression = False
    required_when: str = "submit"
    required_message: str = ""
    constraint: Expression | None = None
    constraint_message: str = ""
    calculation: Expression | None = None
    also_after: tuple[str, ...] = ()

    @property
    def is_asked(self) -> bool:
        """Whether it takes an answer."""
        return self.type not in SILENT

    @property
    def takes_many(self) -> bool:
        """Whether its answer is a list of codes."""
        return self.type == "select_multiple"

    @property
    def is_repeat(self) -> bool:
        """Whether it holds rounds, each with questions of its own."""
        return self.type == "begin_repeat"

    @property
    def is_quote(self) -> bool:
        """Whether it holds somebody's exact words, which no checker of language touches."""
        return "quote" in self.appearance


@dataclass(frozen=True, kw_only=True, eq=False)
class Section:
    """
    One screen. `rows` is what stands on it, parts after their parent, and questions of other sections shown again.

    `questions` is what belongs to it, worked-out ones too.
    """

    name: str
    title: str
    lede: str = ""
    number: int = 0
    relevant: Expression | None = None
    questions: tuple[Question, ...] = ()
    rows: tuple[Question, ...] = ()


@dataclass(frozen=True, kw_only=True, eq=False)
class Trigger:
    """When a prompt of data/rules/prompts.toml fires here, and the questions it may stand beside, best first."""

    id: str
    when: Expression
    beside: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, eq=False)
class Instrument:
    """
    A published version of a questionnaire.

    `language` is the one its words are in, as ODK names it: English (en).
    `settings` keeps what the file says of itself and no rule here reads. `caution` is the name of the calculation
    that turns the caution on, "" where there is none; see `caution.py`.
    """

    id: str
    version: int
    title: str
    source: str
    licence: str
    audience: tuple[str, ...]
    review_date: date
    status: str
    language: str
    facts: tuple[str, ...]
    settings: Mapping[str, Any]
    sections: tuple[Section, ...]
    triggers: tuple[Trigger, ...]
    caution: str
    plan: "Plan" = field(repr=False)
    questions: Mapping[str, Question] = field(repr=False)

    def question(self, name: str) -> Question:
        """The question, part or calculation stored under `name`."""
        try:
            return self.questions[name]
        except KeyError:
            raise ValueError(f"{self.id} v{self.version} has no question called {name!r}.") from None

    def section(self, name: str) -> Section:
        """The section called `name`."""
        for section in self.sections:
            if section.name == name:
                return section
        raise ValueError(f"{self.id} v{self.version} has no section called {name!r}.")

    def section_of(self, name: str) -> Section:
        """The section a question belongs to, wherever else it is shown again."""
        return self.section(self.question(name).section)
