"""Which days count in England and Wales."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.clocks.calendar import (
    add_working_days,
    bank_holidays,
    easter_sunday,
    is_working_day,
    read_proclaimed,
    working_days_between,
)
from assessments.clocks.errors import RulesFileWrong

A_DAY = st.dates(date(2015, 1, 1), date(2099, 12, 31))


@pytest.mark.parametrize(
    ("year", "expected"),
    [
        (2020, "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28"),
        (2021, "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28"),
        (2022, "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27"),
        (2023, "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26"),
        (2026, "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28"),
        (2027, "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28"),
        (2028, "01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26"),
        (2029, "01-01 03-30 04-02 05-07 05-28 08-27 12-25 12-26"),
    ],
)
def test_the_bank_holidays_of_a_year(year, expected):
    assert sorted(bank_holidays(year)) == [date.fromisoformat(f"{year}-{day}") for day in expected.split()]


@pytest.mark.parametrize(
    "day", ["2008-03-23", "2011-04-24", "2019-04-21", "2024-03-31", "2025-04-20", "2035-03-25", "2038-04-25"]
)
def test_easter_sunday(day):
    assert easter_sunday(int(day[:4])) == date.fromisoformat(day)


@given(st.integers(2015, 2199))
def test_every_year_has_at_least_eight_bank_holidays_and_none_on_a_weekend(year):
    holidays = bank_holidays(year)

    assert len(holidays) >= 8
    assert all(day.weekday() < 5 for day in holidays)


def test_a_proclaimed_day_belongs_to_its_own_year_only():
    proclaimed = frozenset({date(2027, 6, 4)})

    assert date(2027, 6, 4) in bank_holidays(2027, proclaimed)
    assert date(2027, 6, 4) not in bank_holidays(2028, proclaimed)
    assert not is_working_day(date(2027, 6, 4), proclaimed)
    assert is_working_day(date(2027, 6, 4))


@given(A_DAY, st.integers(1, 60))
def test_counting_forward_and_asking_how_many_agree(start, count):
    end = add_working_days(start, count)

    assert is_working_day(end)
    assert working_days_between(start, end) == count


@given(A_DAY, st.integers(1, 60))
def test_counting_back_from_a_working_day_undoes_counting_forward(start, count):
    start = add_working_days(start, 1)

    assert add_working_days(add_working_days(start, count), -count) == start


def test_counting_back_skips_christmas():
    assert add_working_days(date(2026, 12, 30), -2) == date(2026, 12, 24)


@given(A_DAY)
def test_nothing_lies_between_a_day_and_an_earlier_one(day):
    assert working_days_between(day, day) == 0
    assert working_days_between(day, day - timedelta(days=9)) == 0


@pytest.mark.parametrize("text", ['[[extra]]\nday = "2027-06-04"', "[[moved]]\nto = 2027-06-04", "[[extra"])
def test_a_wrong_line_in_the_holiday_file_is_named_with_its_file(text):
    with pytest.raises(RulesFileWrong, match=r"holidays\.toml"):
        read_proclaimed(text, "holidays.toml")
