"""What a clock refuses, each in one sentence that a practitioner can act on."""

from assessments.vocabulary import AssessmentError


class ClockError(AssessmentError):
    """A deadline could not be worked out; the message says why and what to do."""


class RuleWrong(ClockError):
    """A rule is written so that it cannot be counted."""


class RulesFileWrong(ClockError):
    """A file under data/rules/ cannot be used; the message names file, rule and remedy."""


class SettingWrong(ClockError):
    """A setting of the clocks cannot be used as it stands."""


class UnknownRule(ClockError):
    """No clock has that id."""


class RuleNotInForce(ClockError):
    """The clock exists, but not for a start on that day."""


class RuleIsOff(ClockError):
    """The clock is switched off here."""


class NoMaceDay(ClockError):
    """The clock runs to the next MACE day, and no MACE day is set."""


class StartRefused(ClockError):
    """The start is not a date or time that can be counted from."""


class TimeNeeded(StartRefused):
    """The clock counts hours and was given only a date."""


class NoSuchTime(StartRefused):
    """That time was skipped on the night the clocks went forward."""


class ConferenceOnWeekend(ClockError):
    """A conference was booked for a Saturday or a Sunday."""
