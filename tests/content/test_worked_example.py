"""One invented young person's autumn, from the practice examples: what the assessment and its clocks say of it."""

import pytest

from assessments.clocks.due import due
from assessments.instruments.form import Form
from assessments.instruments.library import published

FACTS = {"today": "2026-11-23", "user_role": "social_worker", "regulated_as": "social_worker", "child_age_years": "15"}
ANSWERS = {
    "s4_harm": ["cce"],
    "s4_contexts": ["peer", "school", "neighbourhood"],
    "cce4": "present_now",
    "cce4_confidence": "likely",
    "cce4_basis": ["school"],
    "cce4_lowers": "The form tutor keeps the phone, since October.",
    "cw8_peer": "heavy",
    "cw8_neighbourhood": "heaviest",
    "cw8_school": "light",
    "cw10_school": "biggest",
    "harm_state": "suspected",
    "level": "moderate",
    "s12_s47": "yes",
    "s12_s47_date": "2026-11-23",
}


@pytest.fixture
def autumn():
    return Form(published("efh_assessment"), ANSWERS, FACTS)


def test_a_sign_that_is_there_and_likely_asks_for_a_strategy_discussion_and_for_the_national_referral(autumn):
    assert {"st2", "st6"} <= {prompt.id for prompt in autumn.prompts()}


def test_the_conference_is_due_fifteen_working_days_after_the_discussion_that_started_the_enquiries(autumn):
    conference = next(prompt for prompt in autumn.prompts() if "ICPC" in prompt.clocks)

    start = str(autumn.value(conference.clock_from))

    assert start == "2026-11-23"
    assert due("ICPC", start).at.isoformat() == "2026-12-14T23:59:00+00:00"


def test_what_lowers_the_sign_and_who_says_so_stand_beside_it(autumn):
    assert autumn.value("cce4_lowers") == "The form tutor keeps the phone, since October."
    assert autumn.value("cce4_basis") == ["school"]


def test_school_weighs_more_for_the_young_person_than_for_the_workers_and_the_difference_is_seen(autumn):
    assert autumn.value("differs_school") == "yes"
    assert autumn.value("differs_peer") == "no"


def test_an_interview_after_the_return_is_due_at_the_same_minute_three_days_on():
    assert due("RHI", "2026-11-20T22:10").at.isoformat() == "2026-11-23T22:10:00+00:00"


def test_nothing_is_scored(autumn):
    assert not [name for name in autumn.calculated() if "score" in name or "total" in name or "sum" in name]
