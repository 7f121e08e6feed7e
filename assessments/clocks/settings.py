"""What a council decides about its clocks."""

from dataclasses import dataclass, field
from datetime import date, time

from assessments.clocks.model import Rule
from assessments.clocks.months import read_place_in_month
from assessments.clocks.rules import default_settings


@dataclass(frozen=True)
class ClockSettings:
    """
    A council's settings for its clocks; each default is the one of data/rules/clocks.toml.

    Args:
        same_day_ends: When a same-day clock is due; after it, a start is due 23:59.
        next_working_day_ends: When a clock for "the next working day" is due on that day.
        mace_day: Place in the month, such as "third Tuesday"; blank where no MACE day is set.
        csa_duty_from: The day from which the duty to report child sexual abuse is in force; None where not set.
        extra_bank_holidays: Days proclaimed since the data was written.
        closure_days: Days the council is closed that shall not count; none by default, so Christmas week counts.
        turned_on: Ids of rules on here though the data has them off.
        turned_off: Ids of rules off here.
        local_rules: The council's own versions of rules, each from the day it was changed.

    Raises:
        SettingWrong: If `mace_day` cannot be read.
    """

    same_day_ends: time = field(default_factory=lambda: default_settings()["same_day_ends"])
    next_working_day_ends: time = field(default_factory=lambda: default_settings()["next_working_day_ends"])
    mace_day: str = field(default_factory=lambda: default_settings()["mace_day"])
    csa_duty_from: date | None = field(default_factory=lambda: default_settings().get("csa_duty_from"))
    extra_bank_holidays: frozenset[date] = frozenset()
    closure_days: frozenset[date] = frozenset()
    turned_on: frozenset[str] = frozenset()
    turned_off: frozenset[str] = frozenset()
    local_rules: tuple[Rule, ...] = ()

    def __post_init__(self) -> None:
        if self.mace_day:
            read_place_in_month(self.mace_day)

    @property
    def days_off(self) -> frozenset[date]:
        """The days that do not count here, beside weekends and the bank holidays we know."""
        return self.extra_bank_holidays | self.closure_days

    def is_on(self, rule: Rule, day: date) -> bool:
        """Whether this rule runs for a start on `day`."""
        if rule.id in self.turned_off:
            return False
        if rule.begins:
            begins: date | None = getattr(self, rule.begins)
            return begins is not None and begins <= day
        return rule.on or rule.id in self.turned_on
