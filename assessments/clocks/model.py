"""What a clock rule is, and what makes one countable."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from assessments.clocks.errors import RuleWrong

Unit = Literal["days", "hours", "months", "mace_day"]
Calendar = Literal["working", "calendar", "exact"]
Kind = Literal["due", "not_before", "before"]

CALENDARS = {"days": ("working", "calendar"), "hours": ("exact",), "months": ("calendar",), "mace_day": ("calendar",)}
KINDS = ("due", "not_before", "before")
ENDS = ("", "same_day_ends", "next_working_day_ends")
BEGINS = ("", "csa_duty_from")
EDITORS = ("lead", "administrator")
STATUSES = ("CONFIRMED", "LOCAL", "WT 2023; 2026 text unread", "UNCONFIRMED", "PRACTICE", "OURS")


@dataclass(frozen=True)
class Rule:
    """
    One deadline: so many days, hours or months from a start, with where it comes from and when it was in force.

    Args:
        id: As prompts and screens name it; no id stands for two amounts at one time.
        what: What must happen, in a few words.
        start: What the count starts from, in a few words.
        amount: How many of `unit`; 0 calendar days is the same day.
        unit: `mace_day` is the council's next MACE day on or after the start.
        calendar: Which days count; hours are always exact, with nights and weekends.
        kind: `not_before` gives the earliest moment and is never late; `before` counts back from a set date.
        source: Ids of documents, listed under [sources] in the rules file.
        status: How sure we are of it, as STATUSES.
        effective_from: The first day of a start this rule counts for.
        editable_by: Who may change it.
        warning_working_days: How many working days before the due day it becomes "due soon".
        on: Whether it runs unless a council's settings say otherwise.
        effective_to: The last day of a start it counts for; None where it has no end.
        ends: The setting that holds its closing time; blank for 23:59.
        repeats: Whether the next one follows when one is met.
        begins: The setting that holds the date it is on from; blank where `on` decides.
        why_off: Why it is off, to be read after "is off:".

    Raises:
        RuleWrong: With every problem found.
    """

    id: str
    what: str
    start: str
    amount: int
    unit: Unit
    calendar: Calendar
    kind: Kind
    source: tuple[str, ...]
    status: tuple[str, ...]
    effective_from: date
    editable_by: str
    warning_working_days: int
    on: bool = True
    effective_to: date | None = None
    ends: str = ""
    repeats: bool = False
    begins: str = ""
    why_off: str = ""

    def __post_init__(self) -> None:
        if found := list(_problems(self)):
            raise RuleWrong(" ".join(found))

    @property
    def counts_hours(self) -> bool:
        """Whether the count is in real hours, so that a start needs a time."""
        return self.unit == "hours"

    @property
    def shows_hour(self) -> bool:
        """Whether words about this clock name an hour: it counts hours or has a closing time of its own."""
        return self.counts_hours or bool(self.ends)


def _problems(rule: Rule) -> Iterator[str]:
    for field in ("id", "what", "start", "source", "status"):
        if not getattr(rule, field):
            yield f"{field} is blank: fill it in."
    for field, allowed in (("unit", tuple(CALENDARS)), ("kind", KINDS), ("editable_by", EDITORS), ("ends", ENDS)):
        if getattr(rule, field) not in allowed:
            yield f"{field} is not known: use one of {', '.join(allowed).strip(', ')}."
    if rule.unit in CALENDARS and rule.calendar not in CALENDARS[rule.unit]:
        yield f"calendar does not go with {rule.unit}: use {' or '.join(CALENDARS[rule.unit])}."
    if rule.amount < (0 if rule.calendar == "calendar" and rule.unit == "days" else 1):
        yield "amount is too small: use 1 or more (0 only for calendar days, the same day)."
    if rule.counts_hours and (rule.kind == "not_before" or rule.ends):
        yield "a clock that counts hours gives an exact moment: leave out not_before and ends."
    if rule.warning_working_days < 0:
        yield "warning_working_days is below 0: use 0 or more."
    if rule.begins not in BEGINS:
        yield f"begins is not known: use {BEGINS[1]}."
    if unknown := [tag for tag in rule.status if tag not in STATUSES]:
        yield f"status {unknown[0]} is not known: use one of {', '.join(STATUSES)}."
    if rule.effective_to is not None and rule.effective_to < rule.effective_from:
        yield "effective_to is before effective_from: change one of them."
    if not rule.on and not rule.why_off:
        yield "it is off without a reason: fill in why_off."
