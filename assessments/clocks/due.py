"""When something is due."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from assessments.clocks.calendar import END_OF_DAY, LONDON, add_working_days
from assessments.clocks.errors import NoMaceDay, RuleIsOff, TimeNeeded
from assessments.clocks.model import Kind, Rule
from assessments.clocks.months import add_months, next_monthly_day
from assessments.clocks.rules import rule_in_force
from assessments.clocks.settings import ClockSettings
from assessments.clocks.start import Start, read_start


@dataclass(frozen=True)
class Due:
    """The moment (in London, with its offset), what kind of limit it is, and anything a reader should be told."""

    at: datetime
    kind: Kind
    note: str = ""


def due(rule_id: str, start: str | date | datetime, settings: ClockSettings | None = None) -> Due:
    """
    When the clock `rule_id` is due for this start; a repeating clock gives its first occurrence.

    The rule in force on the London date of the start counts. Without `settings` the defaults of the data count.

    Raises:
        UnknownRule, RuleNotInForce, RuleIsOff: If no rule counts for this start.
        StartRefused: If the start cannot be read or does not exist; TimeNeeded if hours count and it has no time.
        NoMaceDay: If the clock runs to the next MACE day and none is set.
    """
    settings = settings or ClockSettings()
    began = read_start(start)
    rule = rule_in_force(rule_id, began.day, settings.local_rules)
    _refuse_if_off(rule, began.day, settings)
    at = _after_hours(rule, began) if rule.counts_hours else _on_a_day(rule, began, settings)
    notes = [began.note] if began.note else []
    if rule.kind == "not_before":
        notes.append(f'{rule.id} is a "not before" clock: this is the earliest moment, and it is never late.')
    return Due(at, rule.kind, " ".join(notes))


def counted_anew(rule_id: str, start: str, due_at: datetime, settings: ClockSettings | None = None) -> datetime:
    """
    When a clock that runs already is due, once the days that do not count are others.

    Its day is counted again from the start and its hour stays, in London. A clock that counts no working days stays as
    it is, and one that was switched off since runs on.

    Raises:
        UnknownRule, RuleNotInForce: If no rule counts for this start any more.
    """
    settings = settings or ClockSettings()
    began = read_start(start)
    rule = rule_in_force(rule_id, began.day, settings.local_rules)
    if rule.calendar != "working":
        return due_at
    return _in_london(_day(rule, began.day, settings), due_at.astimezone(LONDON).time())


def _refuse_if_off(rule: Rule, day: date, settings: ClockSettings) -> None:
    if settings.is_on(rule, day):
        return
    reason = "it is switched off in the settings of this council, where a lead can switch it on"
    if rule.id not in settings.turned_off and rule.why_off:
        reason = rule.why_off
    raise RuleIsOff(f"{rule.id} is off: {reason}.")


def _after_hours(rule: Rule, began: Start) -> datetime:
    """Real hours, counted in UTC: a night on which the clocks change neither adds nor takes one."""
    if began.moment is None:
        raise TimeNeeded(f"A time is needed: {rule.id} counts hours, so give the start as {began.day}T14:30.")
    hours = timedelta(hours=rule.amount)
    return (began.moment - hours if rule.kind == "before" else began.moment + hours).astimezone(LONDON)


def _on_a_day(rule: Rule, began: Start, settings: ClockSettings) -> datetime:
    day = _day(rule, began.day, settings)
    if rule.kind == "not_before":
        return _in_london(day, time.min)
    closes = _in_london(day, getattr(settings, rule.ends) if rule.ends else END_OF_DAY)
    if began.moment is not None and began.moment > closes and day == began.day:
        return _in_london(day, END_OF_DAY)
    return closes


def _day(rule: Rule, day: date, settings: ClockSettings) -> date:
    count = -rule.amount if rule.kind == "before" else rule.amount
    match rule.unit, rule.calendar:
        case "mace_day", _:
            return _next_mace_day(day, settings)
        case "months", _:
            return add_months(day, count)
        case _, "working":
            return add_working_days(day, count, settings.days_off)
        case _:
            return day + timedelta(days=count)


def _next_mace_day(day: date, settings: ClockSettings) -> date:
    if not settings.mace_day:
        raise NoMaceDay("No MACE day is set, so there is no due date.")
    return next_monthly_day(day, settings.mace_day)


def _in_london(day: date, at: time) -> datetime:
    return datetime.combine(day, at, tzinfo=LONDON)
