"""When things are due: the worked examples, every clock, kinds, switches and versions."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.clocks.conference import StrategyDiscussion, conference_clock_start, refuse_a_weekend
from assessments.clocks.due import counted_anew, due
from assessments.clocks.errors import (
    ConferenceOnWeekend,
    NoMaceDay,
    NoSuchTime,
    RuleIsOff,
    RuleNotInForce,
    SettingWrong,
    UnknownRule,
)
from assessments.clocks.rules import all_rules, rule
from assessments.clocks.settings import ClockSettings
from tests.clocks.builders import changed

WORKED_EXAMPLES = [
    ("2026-11-23", "ICPC", "2026-12-14T23:59:00+00:00"),
    ("2026-11-23", "ASSESS", "2027-01-28T23:59:00+00:00"),
    ("2026-12-18", "SIN", "2026-12-29T23:59:00+00:00"),
    ("2026-12-18", "ICPC", "2027-01-13T23:59:00+00:00"),
    ("2027-01-02", "ICPC", "2027-01-22T23:59:00+00:00"),
    ("2026-12-24", "FGM", "2026-12-29T17:00:00+00:00"),
    ("2027-03-25", "KFILE", "2027-04-05T23:59:00+01:00"),
    ("2027-03-27T20:00", "RHI", "2027-03-30T21:00:00+01:00"),
    ("2026-10-24T20:00", "RHI", "2026-10-27T19:00:00+00:00"),
    ("2026-10-25T01:30", "RHI", "2026-10-28T00:30:00+00:00"),
    ("2026-10-24T20:00", "STRAT24", "2026-10-25T19:00:00+00:00"),
    ("2027-03-27T02:00", "CDRN48", "2027-03-29T03:00:00+01:00"),
    ("2027-01-31", "FGM", "2027-02-01T17:00:00+00:00"),
    ("2027-01-31", "FGM_LEGAL", "2027-02-28T23:59:00+00:00"),
    ("2026-08-31", "PREV6", "2027-02-28T23:59:00+00:00"),
    ("2026-12-14", "CPREV1", "2027-03-14T23:59:00+00:00"),
    ("2027-03-14", "CPREV2", "2027-09-14T23:59:00+01:00"),
    ("2026-11-23", "RG", "2026-11-30T23:59:00+00:00"),
    ("2026-11-23", "RG_DEVOLVED", "2027-01-07T23:59:00+00:00"),
    ("2026-11-30", "CGMIN", "2026-12-30T00:00:00+00:00"),
    ("2027-03-01", "CGMIN", "2027-03-31T00:00:00+01:00"),
    ("2026-12-18", "CTXREPLY", "2027-01-06T23:59:00+00:00"),
    ("2026-12-24", "STRATFU", "2027-01-05T23:59:00+00:00"),
    ("2026-12-26", "BREAKGLASS", "2026-12-29T23:59:00+00:00"),
    ("2026-11-23T23:30", "SAMEDAY", "2026-11-23T23:59:00+00:00"),
    ("2027-01-19", "MACEPAPERS", "2027-01-12T23:59:00+00:00"),
    ("2026-12-30", "CGREM", "2027-01-30T23:59:00+00:00"),
    ("2027-01-19", "MACEREV", "2027-02-19T23:59:00+00:00"),
    ("2026-11-23", "EFHREV", "2027-02-21T23:59:00+00:00"),
    ("2026-11-20T22:10", "RHI", "2026-11-23T22:10:00+00:00"),
]

BANK_HOLIDAYS_BY_HAND = """
2026-01-01 2026-04-03 2026-04-06 2026-05-04 2026-05-25 2026-08-31 2026-12-25 2026-12-28
2027-01-01 2027-03-26 2027-03-29 2027-05-03 2027-05-31 2027-08-30 2027-12-27 2027-12-28
2028-01-03 2028-04-14 2028-04-17 2028-05-01 2028-05-29 2028-08-28 2028-12-25 2028-12-26
2029-01-01 2029-03-30 2029-04-02 2029-05-07 2029-05-28 2029-08-27 2029-12-25 2029-12-26
"""
SEVENTEEN = datetime(2026, 1, 1, 17).time()
WORKING_DAY_RULES = [r for r in all_rules() if r.calendar == "working" and r.kind == "due" and r.on]
NO_WORKING_DAYS = [r for r in all_rules() if r.calendar != "working" and r.on and r.unit != "mace_day"]
HOUR_RULES = [r for r in all_rules() if r.counts_hours and r.on]


@pytest.mark.parametrize(("start", "rule_id", "expected"), WORKED_EXAMPLES)
def test_a_worked_example_is_due_when_the_table_says(start, rule_id, expected):
    assert due(rule_id, start).at.isoformat() == expected


@pytest.mark.parametrize("known", all_rules(), ids=lambda known: known.id)
def test_every_clock_answers_or_says_in_one_sentence_that_it_is_off(known):
    settings = ClockSettings(mace_day="third Tuesday")
    if known.on:
        assert due(known.id, "2026-11-23T10:00", settings).at.tzinfo is not None
    else:
        with pytest.raises(RuleIsOff, match=f"^{known.id} is off: [^.]+[.]$"):
            due(known.id, "2026-11-23T10:00", settings)


# --- Working days, calendar days, months


@given(
    start=st.dates(date(2026, 9, 1), date(2029, 9, 1)),
    counted=st.sampled_from(WORKING_DAY_RULES),
)
def test_working_days_equal_a_count_by_hand_day_after_day(start, counted):
    days_counted, day = 0, start
    while days_counted < counted.amount:
        day += timedelta(days=1)
        if day.isoweekday() not in (6, 7) and day.isoformat() not in BANK_HOLIDAYS_BY_HAND:
            days_counted += 1

    assert due(counted.id, start).at.date() == day


@given(start=st.dates(date(2026, 9, 1), date(2029, 9, 1)), counted=st.sampled_from(WORKING_DAY_RULES))
def test_a_proclaimed_holiday_on_the_due_day_moves_it_to_the_next_working_day(start, counted):
    before = due(counted.id, start).at.date()

    after = due(counted.id, start, ClockSettings(extra_bank_holidays=frozenset({before}))).at.date()

    assert after > before
    assert all(
        day.isoweekday() > 5 or day.isoformat() in BANK_HOLIDAYS_BY_HAND
        for day in (before + timedelta(days=n) for n in range(1, (after - before).days))
    )


@given(
    start=st.datetimes(datetime(2026, 9, 1), datetime(2029, 9, 1)).map(lambda moment: moment.isoformat()[:16]),
    counted=st.sampled_from([r for r in all_rules() if r.calendar == "working" and r.on]),
    proclaimed=st.frozensets(st.dates(date(2026, 9, 1), date(2029, 12, 1)), max_size=3),
    near=st.sets(st.integers(-20, 20), max_size=4),
)
def test_a_clock_that_runs_is_counted_anew_as_if_the_holiday_had_always_been_known(start, counted, proclaimed, near):
    try:
        before = due(counted.id, start).at
    except NoSuchTime:
        return
    later = ClockSettings(extra_bank_holidays=proclaimed | {before.date() + timedelta(days=n) for n in near})

    assert counted_anew(counted.id, start, before) == before
    assert counted_anew(counted.id, start, before, later) == due(counted.id, start, later).at


@given(
    start=st.dates(date(2026, 9, 1), date(2029, 9, 1)).map(lambda day: f"{day}T12:00"),
    counted=st.sampled_from(NO_WORKING_DAYS),
    near=st.sets(st.integers(0, 40), max_size=4),
)
def test_a_clock_that_counts_no_working_days_stays_when_it_is_counted_anew(start, counted, near):
    before = due(counted.id, start).at
    later = ClockSettings(extra_bank_holidays=frozenset(before.date() - timedelta(days=n) for n in near))

    assert counted_anew(counted.id, start, before, later) == before


def test_a_clock_that_is_counted_anew_keeps_the_hour_it_was_given():
    settings = ClockSettings(
        next_working_day_ends=datetime(2026, 1, 1, 12).time(), extra_bank_holidays=frozenset({date(2026, 11, 24)})
    )

    moved = counted_anew("FGM", "2026-11-23", due("FGM", "2026-11-23").at, settings)

    assert moved.isoformat() == "2026-11-25T17:00:00+00:00"


def test_a_council_closed_in_christmas_week_still_counts_those_days_unless_it_says_otherwise():
    closed = ClockSettings(closure_days=frozenset({date(2026, 12, 29), date(2026, 12, 30), date(2026, 12, 31)}))

    assert due("SIN", "2026-12-18").at.date() == date(2026, 12, 29)
    assert due("SIN", "2026-12-18", closed).at.date() == date(2027, 1, 4)


def test_a_month_clock_may_end_on_a_weekend():
    assert due("CPREV1", "2026-12-14").at.strftime("%A") == "Sunday"


@given(
    start=st.dates(date(2021, 1, 1), date(2099, 1, 1)),
    known=st.sampled_from(["FGM_LEGAL", "CPREV1", "PREV6", "PREV24"]),
)
def test_a_month_clock_keeps_the_day_number_or_ends_on_the_last_day_of_the_month(start, known):
    months = rule(known).amount

    end = due(known, start).at.date()

    assert (end.year * 12 + end.month) - (start.year * 12 + start.month) == months
    assert end.day == start.day or (end.day < start.day and (end + timedelta(days=1)).day == 1)


@pytest.mark.parametrize(("start", "expected"), [("2027-08-31", "2028-02-29"), ("2026-08-31", "2027-02-28")])
def test_six_months_from_the_end_of_august_know_a_leap_year(start, expected):
    assert due("PREV6", start).at.date().isoformat() == expected


def test_a_clock_of_calendar_days_counts_christmas():
    assert due("CTXLIST", "2026-12-21").at.isoformat() == "2026-12-28T23:59:00+00:00"


# --- Same day, next working day


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        ("2026-11-23", "2026-11-23T17:00:00+00:00"),
        ("2026-11-23T09:15", "2026-11-23T17:00:00+00:00"),
        ("2026-11-23T17:00", "2026-11-23T17:00:00+00:00"),
        ("2026-11-23T17:01", "2026-11-23T23:59:00+00:00"),
    ],
)
def test_where_the_day_ends_at_five_a_later_start_has_until_midnight(start, expected):
    assert due("SAMEDAY", start, ClockSettings(same_day_ends=SEVENTEEN)).at.isoformat() == expected


def test_the_recording_of_a_decision_to_share_ends_with_the_day_like_every_same_day_clock():
    assert due("INFOSHARE", "2026-11-23", ClockSettings(same_day_ends=SEVENTEEN)).at.hour == 17


def test_a_council_sets_when_the_next_working_day_ends():
    settings = ClockSettings(next_working_day_ends=datetime(2026, 1, 1, 16, 30).time())

    assert due("FGM", "2026-12-24T18:00", settings).at.isoformat() == "2026-12-29T16:30:00+00:00"


# --- Hours


@given(
    start=st.datetimes(datetime(2021, 1, 1), datetime(2099, 1, 1), timezones=st.just(UTC)),
    counted=st.sampled_from(HOUR_RULES),
)
def test_hours_are_real_hours_whatever_the_clocks_do(start, counted):
    assert due(counted.id, start).at.astimezone(UTC) == start + timedelta(hours=counted.amount)


# --- Kinds, switches, versions


def test_a_not_before_clock_says_so():
    answer = due("CGMIN", "2026-11-30")

    assert answer.kind == "not_before"
    assert "not before" in answer.note


def test_papers_count_back_over_a_bank_holiday():
    assert due("MACEPAPERS", "2027-01-05T09:30").at.isoformat() == "2026-12-24T23:59:00+00:00"


def test_without_a_mace_day_there_is_no_due_date():
    with pytest.raises(NoMaceDay, match=r"^No MACE day is set, so there is no due date[.]$"):
        due("MACEDAY", "2026-11-23")


@pytest.mark.parametrize(
    ("start", "mace_day", "expected"),
    [
        ("2026-11-23", "third Tuesday", "2026-12-15"),
        ("2026-12-15", "third Tuesday", "2026-12-15"),
        ("2026-12-16", "third Tuesday", "2027-01-19"),
        ("2026-11-23", "Last Friday", "2026-11-27"),
        ("2026-11-30", "last monday", "2026-11-30"),
        ("2026-11-23", "first Wednesday", "2026-12-02"),
    ],
)
def test_the_next_mace_day_is_on_or_after_the_start(start, mace_day, expected):
    assert due("MACEDAY", start, ClockSettings(mace_day=mace_day)).at.isoformat() == f"{expected}T23:59:00+00:00"


@pytest.mark.parametrize("mace_day", ["Tuesday", "fifth Tuesday", "third Someday", "19 Jan"])
def test_a_mace_day_that_cannot_be_read_is_refused_when_it_is_set(mace_day):
    with pytest.raises(SettingWrong, match="third Tuesday"):
        ClockSettings(mace_day=mace_day)


@pytest.mark.parametrize("rule_id", ["CSADUTY", "LADO24", "CDRMEET", "CDOPMEET"])
def test_a_clock_that_is_off_is_refused_in_one_sentence(rule_id):
    with pytest.raises(RuleIsOff, match=f"^{rule_id} is off: [^.]+[.]$"):
        due(rule_id, "2026-11-23T10:00")


def test_a_council_switches_a_clock_on_and_another_off():
    settings = ClockSettings(turned_on=frozenset({"LADO24"}), turned_off=frozenset({"LADO"}))

    assert due("LADO24", "2026-11-23T10:00", settings).at.isoformat() == "2026-11-24T10:00:00+00:00"
    with pytest.raises(RuleIsOff, match="LADO is off"):
        due("LADO", "2026-11-23T10:00", settings)


def test_the_duty_to_report_runs_from_the_day_that_is_set_and_not_before():
    settings = ClockSettings(csa_duty_from=date(2027, 1, 1))

    assert due("CSADUTY", "2027-01-01", settings).at.isoformat() == "2027-01-01T23:59:00+00:00"
    with pytest.raises(RuleIsOff):
        due("CSADUTY", "2026-12-31", settings)


def test_a_changed_rule_leaves_earlier_starts_with_their_due_dates():
    shorter = ClockSettings(local_rules=(changed("ADVICE", amount=3, effective_from=date(2026, 12, 1)),))

    assert due("ADVICE", "2026-11-30", shorter).at.date() == date(2026, 12, 1)
    assert due("ADVICE", "2026-12-01", shorter).at.date() == date(2026, 12, 4)


def test_a_council_may_count_the_school_file_in_calendar_days():
    calendar_days = ClockSettings(local_rules=(changed("KFILE", calendar="calendar"),))

    assert due("KFILE", "2027-03-25", calendar_days).at.isoformat() == "2027-03-30T23:59:00+01:00"


def test_a_start_before_a_rule_was_in_force_is_refused():
    with pytest.raises(RuleNotInForce, match="KFILE was not in force on 31 Aug 2026: it counts from 1 Sep 2026"):
        due("KFILE", "2026-08-31")


def test_an_unknown_clock_is_refused_with_the_nearest_name():
    with pytest.raises(UnknownRule, match="did you mean ICPC"):
        due("ICPCS", "2026-11-23")


# --- Conferences


def test_a_later_strategy_discussion_does_not_restart_the_conference_clock():
    discussions = [
        StrategyDiscussion(date(2026, 11, 9), s47_started=True),
        StrategyDiscussion(date(2026, 11, 2), s47_started=True),
        StrategyDiscussion(date(2026, 10, 26), s47_started=False),
    ]

    start = conference_clock_start(discussions)

    assert start == date(2026, 11, 2)
    assert due("ICPC", start).at.isoformat() == "2026-11-23T23:59:00+00:00"


def test_without_section_47_enquiries_no_conference_clock_runs():
    assert conference_clock_start([StrategyDiscussion(date(2026, 11, 2), s47_started=False)]) is None


@pytest.mark.parametrize(("day", "named"), [(date(2026, 12, 12), "Saturday"), (date(2026, 12, 13), "Sunday")])
def test_no_conference_is_booked_on_a_weekend(day, named):
    refuse_a_weekend(date(2026, 12, 14))
    with pytest.raises(ConferenceOnWeekend, match=named):
        refuse_a_weekend(day)
