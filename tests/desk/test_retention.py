"""Closed records whose time has come: dates that are right on every day of the calendar, and nobody's name."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.children.model import Identity
from assessments.children.views import child_for
from assessments.desk.retention import Retention, retention_at_the_server, retention_for
from assessments.desk.retention_rules import LONGEST_MONTHS, Kept, PeriodRefused, our_periods, read_periods
from assessments.people.accounts import Account
from assessments.people.settings import put_setting
from assessments.people.visits import Denied
from assessments.vocabulary import AccountId
from tests.builders import PEOPLE, Office
from tests.lives import a_child

ADULT = Identity(first_names="Wren", surname="Tallis", born="2001-05-02")
UNKNOWN = Identity(first_names="Orla", surname="Fennimoor", about_age=14)
OPERATOR = Account(AccountId("operator:root"), "operator:root", "operator:root", "administrator", "active")
DAYS = st.dates(date(1995, 1, 1), date(2040, 12, 31))


def closed(office: Office, identity: Identity, *, on: str, by: str = "worker") -> str:
    """A child's record that was last written in, and closed, on a day."""
    child = a_child(office, identity, by=by)
    at = f"{on}T12:00:00.000000+00:00"
    office.change(
        "update context set state = 'closed', closed_at = :at where tenant = :tenant and id = :id", id=child, at=at
    )
    office.change("update response set saved_at = :at where tenant = :tenant and context = :id", id=child, at=at)
    return child


def listed(found: Retention) -> list[date | None]:
    return [one.due_on for one in found.due]


def test_a_child_who_is_grown_up_is_listed_three_years_after_anybody_last_wrote(office):
    record = closed(office, ADULT, on="2023-11-23")

    found = retention_for(office["protection"])

    assert [(one.kind, one.closed_on, one.due_on) for one in found.due] == [
        ("a child's record", date(2023, 11, 23), date(2026, 11, 23))
    ]
    assert record not in found.due[0].reference


def test_a_record_is_listed_sixty_days_ahead_and_not_sooner(office):
    closed(office, ADULT, on="2024-01-22")
    closed(office, Identity(first_names="Ada", surname="Brook", born="2003-01-01"), on="2024-01-23")

    assert listed(retention_for(office["protection"])) == [date(2027, 1, 22)]


def test_a_child_is_never_listed_before_three_years_after_their_birthday(office):
    closed(office, Identity(first_names="Ada", surname="Brook", born="2012-02-29"), on="2020-01-01")

    assert listed(retention_for(office["protection"])) == []
    office.clock.at = office.clock.at.replace(year=2033, month=3, day=1)
    assert listed(retention_for(office["protection"])) == [date(2033, 2, 28)]


def test_an_open_record_is_not_listed(office):
    a_child(office, ADULT)

    assert not retention_for(office["protection"]).due


def test_without_a_date_of_birth_it_says_that_nothing_can_be_worked_out(office):
    closed(office, UNKNOWN, on="2001-01-01")

    found = retention_for(office["protection"])

    assert not found.due
    assert [one.due_on for one in found.not_known] == [None]


def test_the_list_names_nobody(office):
    closed(office, ADULT, on="2020-01-01")

    assert not [word for word in ("Wren", "Tallis", "2001") if word in str(retention_for(office["protection"]).due)]


def test_a_restricted_record_is_listed_for_the_leads_alone(office):
    child = closed(office, ADULT, on="2020-01-01")
    office.change(
        "insert into restriction (tenant, id, context, flag, why, set_by, set_at) values (:tenant, 'r', :id,"
        " 'staff_family', 'his aunt works here', 'test', '2020-01-01')",
        id=child,
    )

    assert listed(retention_for(office["safeguarding"])) == [date(2023, 1, 1)]
    for who in ("protection", "manager"):
        assert not retention_for(office[who]).due
    assert not retention_at_the_server(replace(office["admin"], account=OPERATOR)).due


def test_a_manager_sees_the_records_of_the_team_and_the_officer_all(office):
    closed(office, ADULT, on="2020-01-01")
    closed(office, Identity(first_names="Ada", surname="Brook", born="2003-01-01"), on="2020-01-01", by="southerner")

    assert len(retention_for(office["manager"]).due) == 1
    assert len(retention_for(office["protection"]).due) == 2


@pytest.mark.parametrize(
    "who",
    [n for n, _, _ in PEOPLE if n not in ("manager", "manager.south", "safeguarding", "contextual", "protection")],
)
def test_everybody_else_is_refused(office, who):
    with pytest.raises(Denied):
        retention_for(office[who])


def test_the_authoritys_own_period_holds_where_it_set_one(office):
    closed(office, ADULT, on="2026-05-01")
    with office.here.engine.write(office.here.tenant) as rows:
        put_setting(rows, "retention", {"child": {"months": 6}}, by="test", at="2026-01-01")

    found = retention_for(office["protection"])

    assert listed(found) == [date(2026, 11, 1)]
    assert found.due[0].period == "6 months, set by this authority"


def test_what_comes_first_stands_first_and_a_record_that_was_written_in_since_comes_later(office):
    closed(office, ADULT, on="2020-06-01")
    closed(office, Identity(first_names="Ada", surname="Brook", born="2001-01-01"), on="2020-01-01")

    assert listed(retention_for(office["protection"])) == [date(2023, 1, 1), date(2023, 6, 1)]


def test_a_list_changes_nothing_and_opens_no_record(office):
    child = closed(office, ADULT, on="2020-01-01")
    before = office.rows("select * from context where tenant = :tenant and id = :id", id=child)

    retention_for(office["protection"])

    assert office.rows("select * from context where tenant = :tenant and id = :id", id=child) == before
    assert child_for(office["manager"], child=child)
    assert not office.rows(
        "select 1 from trail where tenant = :tenant and about = :id and role = 'data_protection_officer'", id=child
    )


@given(last=DAYS, months=st.integers(1, LONGEST_MONTHS))
def test_a_period_ends_on_the_same_day_of_its_month_or_on_the_months_last(last, months):
    due = class_of("last_activity", months).due_on(last_activity=last)

    assert due is not None
    assert (due.year - last.year) * 12 + due.month - last.month == months
    assert due.day == last.day or (due.day < last.day and (due + timedelta(days=1)).day == 1)


@given(last=DAYS, born=DAYS, later=st.integers(0, 4_000))
def test_more_activity_never_brings_the_time_nearer(last, born, later):
    kept = class_of("birthday_18", 36)

    sooner = kept.due_on(last_activity=last, born=born)
    other = kept.due_on(last_activity=last + timedelta(days=later), born=born)

    assert sooner is not None
    assert other is not None
    assert sooner <= other
    assert sooner.year - born.year >= 21


def class_of(counted_from: str, months: int) -> Kept:
    return Kept("x", "X", months, counted_from, "said", "ours", setting=True, listed=True)


def test_nothing_is_worked_out_of_a_class_that_is_not_listed():
    with pytest.raises(ValueError, match="made"):
        our_periods()["group"].due_on(last_activity=date(2026, 1, 1))


@pytest.mark.parametrize("kept", our_periods().values(), ids=our_periods())
def test_every_class_says_its_period_its_source_and_whether_it_can_be_set(kept):
    assert kept.months > 0
    assert all(len(words) > 3 for words in (kept.name, kept.said, kept.source))
    assert kept.counted_from in ("last_activity", "birthday_18", "birth", "made", "series_end")


@pytest.mark.parametrize(
    "own",
    [
        {"nobody": {"years": 1}}, {"group": {"years": 1}}, {"child": 3}, {"child": {}}, {"child": {"years": 0}},
        {"child": {"years": -1}}, {"child": {"years": 1.5}}, {"child": {"days": 3}}, {"child": {"years": True}},
        {"child": {"years": 10_000}},
    ],
)  # fmt: skip
def test_a_period_that_is_none_is_refused_in_words(own):
    with pytest.raises(PeriodRefused):
        read_periods(own)
