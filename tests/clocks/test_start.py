"""The starts that are taken, and those that are refused in words."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.clocks.due import due
from assessments.clocks.errors import NoSuchTime, StartRefused, TimeNeeded
from assessments.clocks.rules import all_rules
from assessments.vocabulary import AssessmentError

HOUR_RULES = [r for r in all_rules() if r.counts_hours and r.on]


@pytest.mark.parametrize("counted", HOUR_RULES, ids=lambda counted: counted.id)
@pytest.mark.parametrize("start", ["2026-11-20", date(2026, 11, 20)])
def test_where_hours_count_a_date_alone_is_refused(counted, start):
    with pytest.raises(TimeNeeded, match=r"^A time is needed"):
        due(counted.id, start)


def test_a_time_the_clocks_skip_is_refused():
    with pytest.raises(NoSuchTime, match="01:30 on 28 Mar 2027 does not exist"):
        due("RHI", "2027-03-28T01:30")


def test_a_time_the_clocks_skip_is_refused_where_only_its_date_would_count():
    with pytest.raises(NoSuchTime):
        due("ICPC", "2027-03-28T01:30")


@pytest.mark.parametrize(
    "start", ["2026-10-25T01:30", datetime(2026, 10, 25, 1, 30), datetime(2026, 10, 25, 1, 30, fold=1)]
)
def test_of_a_time_that_happens_twice_the_first_is_taken_and_said(start):
    answer = due("RHI", start)

    assert answer.at.isoformat() == "2026-10-28T00:30:00+00:00"
    assert "happens twice" in answer.note
    assert "+01:00" in answer.note


@pytest.mark.parametrize(("start", "expected"), [("2026-10-25T01:30+01:00", "00:30"), ("2026-10-25T01:30Z", "01:30")])
def test_a_start_with_an_offset_is_taken_as_it_is(start, expected):
    answer = due("RHI", start)

    assert f"{answer.at:%H:%M}" == expected
    assert answer.note == ""


def test_the_date_in_london_counts_for_a_start_given_elsewhere():
    in_new_york = datetime(2026, 11, 23, 22, 0, tzinfo=timezone(timedelta(hours=-5)))

    assert due("SAMEDAY", in_new_york).at.date() == date(2026, 11, 24)


def test_a_summer_evening_in_utc_is_the_next_day_in_london():
    assert due("SAMEDAY", "2026-07-01T23:30Z").at.isoformat() == "2026-07-02T23:59:00+01:00"


@pytest.mark.parametrize(
    "start", ["", "soon", "23/11/2026", "2026-02-30", "2026-11-23T25:00", "2026-11", "9999-12-31", "0001-01-01"]
)
def test_a_start_that_cannot_be_read_is_refused_in_one_sentence(start):
    with pytest.raises(StartRefused, match=r"^[^.]+[.]$"):
        due("ICPC", start)


@given(
    start=st.text(max_size=24) | st.dates() | st.datetimes(timezones=st.none() | st.just(UTC)),
    known=st.sampled_from(all_rules()),
)
def test_any_start_has_a_due_date_or_is_refused_in_words(start, known):
    try:
        answer = due(known.id, start)
    except AssessmentError:
        return

    assert answer.at.utcoffset() is not None
