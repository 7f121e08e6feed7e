"""How clocks are said, and where they stand."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.clocks.due import due
from assessments.clocks.rules import rule
from assessments.clocks.settings import ClockSettings
from assessments.clocks.state import state_of
from assessments.clocks.words import Words, progress, until
from tests.clocks.builders import london

ASSESSMENT_DUE = london("2026-12-14T23:59")


@pytest.mark.parametrize(
    ("now", "words", "urgency"),
    [
        ("2026-11-23T09:00", "by 14 Dec 2026", "later"),
        ("2026-12-09T09:00", "by 14 Dec 2026", "later"),
        ("2026-12-10T09:00", "2 working days left", "soon"),
        ("2026-12-11T23:00", "1 working day left", "soon"),
        ("2026-12-13T09:00", "1 working day left", "soon"),
        ("2026-12-14T00:00", "due today", "today"),
        ("2026-12-14T23:59", "due today", "today"),
        ("2026-12-15T00:00", "overdue by 1 day", "overdue"),
        ("2026-12-26T09:00", "overdue by 12 days", "overdue"),
    ],
)
def test_a_clock_of_days_is_said_without_an_hour(now, words, urgency):
    assert until(ASSESSMENT_DUE, london(now)) == Words(words, urgency)


@pytest.mark.parametrize(
    ("now", "words", "urgency"),
    [
        ("2026-11-20T09:00", "by 26 Nov 2026, 14:30", "later"),
        ("2026-11-24T09:00", "by 26 Nov 2026, 14:30", "soon"),
        ("2026-11-25T09:00", "due tomorrow by 14:30", "soon"),
        ("2026-11-26T14:30", "due today by 14:30", "today"),
        ("2026-11-26T14:31", "overdue by less than an hour", "overdue"),
        ("2026-11-26T16:00", "overdue by 1 hour", "overdue"),
        ("2026-11-27T14:29", "overdue by 23 hours", "overdue"),
        ("2026-11-27T14:30", "overdue by 1 day", "overdue"),
        ("2026-11-30T09:00", "overdue by 3 days", "overdue"),
    ],
)
def test_a_clock_of_hours_names_its_hour(now, words, urgency):
    assert until(london("2026-11-26T14:30"), london(now), hours=True) == Words(words, urgency)


@pytest.mark.parametrize(("ends", "words"), [("23:59", "due today by 23:59"), ("17:00", "due today by 17:00")])
def test_a_same_day_clock_takes_its_hour_from_the_setting(ends, words):
    settings = ClockSettings(same_day_ends=datetime.fromisoformat(f"2026-01-01T{ends}").time())
    answer = due("SAMEDAY", "2026-11-23T09:00", settings)

    said = until(answer.at, london("2026-11-23T09:05"), kind=answer.kind, hours=rule("SAMEDAY").shows_hour)

    assert said == Words(words, "today")


def test_a_closing_time_that_has_passed_today_is_said_with_its_hour():
    assert until(london("2026-11-23T17:00"), london("2026-11-23T17:30")) == Words("overdue since 17:00", "overdue")


def test_hours_overdue_are_real_hours_on_the_night_the_clocks_go_back():
    said = until(london("2026-10-25T00:30"), london("2026-10-25T02:30"), hours=True)

    assert said.words == "overdue by 3 hours"


def test_a_month_clock_that_ends_on_a_sunday_is_not_said_to_have_no_days_left():
    sunday = london("2027-03-14T23:59")

    assert until(sunday, london("2027-03-12T09:00")) == Words("by 14 Mar 2027", "soon")
    assert until(sunday, london("2027-03-13T09:00")) == Words("due tomorrow", "soon")


def test_a_rule_that_warns_earlier_is_soon_earlier():
    said = until(ASSESSMENT_DUE, london("2026-12-03T09:00"), warning_working_days=10)

    assert said == Words("7 working days left", "soon")


def test_a_proclaimed_holiday_leaves_one_working_day_less():
    settings = ClockSettings(extra_bank_holidays=frozenset({date(2026, 12, 11)}))

    assert until(ASSESSMENT_DUE, london("2026-12-10T09:00"), settings=settings).words == "1 working day left"


@pytest.mark.parametrize(
    ("now", "words", "urgency"),
    [
        ("2026-12-29T23:59", "not before 30 Dec 2026", "later"),
        ("2026-12-30T00:00", "possible from today", "today"),
        ("2027-02-01T09:00", "possible since 30 Dec 2026", "later"),
    ],
)
def test_a_not_before_clock_is_never_overdue(now, words, urgency):
    assert until(london("2026-12-30T00:00"), london(now), kind="not_before") == Words(words, urgency)


@given(st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)), st.timedeltas(timedelta(-90), timedelta(90)))
def test_only_a_moment_past_its_limit_is_overdue_and_the_words_agree(due_at, later_by):
    due_at = due_at.replace(tzinfo=ASSESSMENT_DUE.tzinfo)
    said = until(due_at, due_at + later_by)

    assert said.words.startswith("overdue") == (said.urgency == "overdue")
    assert (said.words == "due today") == (said.urgency == "today")
    assert " 0 " not in said.words


def test_a_moment_without_an_offset_is_a_fault_of_the_program():
    with pytest.raises(ValueError, match="offset"):
        until(ASSESSMENT_DUE, datetime(2026, 11, 23, 9))


# --- How far a count has come


@pytest.mark.parametrize(
    ("rule_id", "start", "now", "words"),
    [
        ("ASSESS", "2026-10-12", "2026-10-12T10:00", "Day 0 of 45 working days"),
        ("ASSESS", "2026-10-12", "2026-11-23T10:00", "Day 30 of 45 working days"),
        ("ASSESS", "2026-10-12", "2026-12-14T23:59", "Day 45 of 45 working days"),
        ("ASSESS", "2026-10-12", "2026-12-15T09:00", "Day 46 of 45 working days"),
        ("RG_DEVOLVED", "2026-11-23", "2026-12-26T10:00", "Day 33 of 45 days"),
        ("ASSESS", "2026-11-24", "2026-11-23T10:00", ""),
        ("RHI", "2026-11-23T10:00", "2026-11-24T10:00", ""),
        ("CPREV1", "2026-11-23", "2026-11-24T10:00", ""),
        ("SAMEDAY", "2026-11-23", "2026-11-23T10:00", ""),
        ("REF1", "2026-11-23", "2026-11-23T10:00", ""),
        ("MACEPAPERS", "2026-11-23", "2026-11-23T10:00", ""),
    ],
)
def test_progress_counts_the_start_as_day_0(rule_id, start, now, words):
    assert progress(rule_id, start, london(now)) == words
    assert progress(rule(rule_id), start, london(now)) == words


def test_the_assessment_begun_on_12_october_is_due_on_14_december():
    assert due("ASSESS", "2026-10-12").at == ASSESSMENT_DUE


# --- Where a clock stands


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-11-23T09:00", "running"),
        ("2026-12-10T09:00", "due_soon"),
        ("2026-12-14T23:59", "due_soon"),
        ("2026-12-15T00:00", "late"),
    ],
)
def test_a_clock_runs_then_is_due_soon_then_late(now, expected):
    assert state_of(ASSESSMENT_DUE, london(now)) == expected


@pytest.mark.parametrize(("met_at", "expected"), [("2026-12-14T23:59", "met"), ("2026-12-15T00:00", "met_late")])
def test_a_clock_that_was_met_stays_met(met_at, expected):
    assert state_of(ASSESSMENT_DUE, london("2027-06-01T09:00"), met_at=london(met_at)) == expected


def test_a_stopped_clock_is_stopped_whatever_the_day():
    assert state_of(ASSESSMENT_DUE, london("2027-06-01T09:00"), stopped_because="Moved to another council") == "stopped"


def test_a_not_before_clock_runs_and_is_never_late():
    assert state_of(london("2026-12-30T00:00"), london("2027-06-01T09:00"), kind="not_before") == "running"
    assert (
        state_of(
            london("2026-12-30T00:00"), london("2027-06-01T09:00"), kind="not_before", met_at=london("2027-05-01T09:00")
        )
        == "met"
    )


def test_an_hour_clock_is_late_the_moment_its_hours_are_over():
    due_at = due("RHI", "2026-10-24T20:00").at

    assert state_of(due_at, due_at) == "due_soon"
    assert state_of(due_at, due_at + timedelta(seconds=1)) == "late"
