"""An assessment on its way: who may begin it, what it prompts, its clocks, its rounds, and how it is decided."""

from datetime import date

import pytest

from assessments.children.actions import start_assessment
from assessments.children.model import Identity
from assessments.instruments.faults import AnswerRefused
from assessments.people.settings import put_setting
from assessments.people.visits import Denied
from assessments.records.actions.deciding import sign_off
from assessments.records.actions.late_entry import NotThatDay, say_written_on
from assessments.records.actions.rounds import add_round, put_back_round, take_out_round
from assessments.records.actions.sending import send
from assessments.records.model import NotReady
from assessments.records.views.response import Opened, response_for
from assessments.records.words import late_entry_words
from tests.builders import Office

RAE = {
    "s4_harm": ["cce"],
    "cce4": "present_now",
    "cce4_basis": ["school"],
    "cce4_confidence": "likely",
    "cce4_lowers": "Form tutor keeps the phone, since October",
    "harm_state": "suspected",
    "level": "moderate",
    "s12_s47": "yes",
    "s12_s47_date": "2026-11-23",
}


@pytest.fixture
def draft(office: Office) -> str:
    return office.assessment()


def opened(office: Office, draft: str, by: str = "worker") -> Opened:
    return response_for(office[by], response=draft)


def sent(office: Office, draft: str, **answers: object) -> str:
    office.say("worker", draft, **answers)
    office.fill("worker", draft)
    send(office["worker"], draft=draft, seen=office.response(draft).revision)
    return draft


def clocks(office: Office, draft: str) -> dict[str, str]:
    """The due day of each running clock of a draft, by its rule."""
    return {c.rule: c.due_at.date().isoformat() for c in opened(office, draft).clocks if c.state == "running"}


# --- beginning -----------------------------------------------------------------------------------------------------


def test_school_staff_may_screen_a_pupil_and_never_begin_or_read_an_assessment(office: Office):
    screening = office.draft("school")

    with pytest.raises(Denied):
        start_assessment(office["school"], child=str(office.response(screening).context))


def test_an_unfinished_draft_is_returned_instead_of_a_second(office: Office, draft: str):
    assert start_assessment(office["worker"], child=str(office.response(draft).context)) == draft


def test_somebody_outside_the_team_cannot_begin_one(office: Office, draft: str):
    with pytest.raises(Denied):
        start_assessment(office["southerner"], child=str(office.response(draft).context))


# --- prompts and clocks --------------------------------------------------------------------------------------------


def test_the_time_for_an_assessment_counts_from_the_referral_and_moves_when_its_day_is_put_right(
    office: Office, draft: str
):
    office.say("worker", draft, s1_referred="2026-11-23")
    assert clocks(office, draft) == {"ASSESS": "2027-01-28"}

    office.say("worker", draft, s1_referred="2026-11-20")

    assert clocks(office, draft) == {"ASSESS": "2027-01-27"}
    moved = office.rows("select detail from trail where tenant = :tenant and action = 'clock_moved'")
    assert len(moved) == 1


def test_a_clock_whose_day_was_put_right_says_when_it_was_due_before_and_why(office: Office, draft: str):
    office.say("worker", draft, s1_referred="2026-11-23")
    at_first = response_for(office["worker"], response=draft).clocks
    office.say("worker", draft, s1_referred="2026-11-20")

    (clock,) = response_for(office["worker"], response=draft).clocks

    assert [one.moved for one in at_first] == [None]
    assert clock.moved is not None
    assert clock.moved.words == (
        "Was 28 Jan 2027; moved on 23 Nov 2026 because the day it counts from was put right,"
        " from 23 Nov 2026 to 20 Nov 2026."
    )


def test_a_day_put_right_over_a_weekend_moves_nothing_and_says_nothing(office: Office, draft: str):
    office.say("worker", draft, s1_referred="2026-11-21")
    before = clocks(office, draft)
    office.say("worker", draft, s1_referred="2026-11-22")

    (clock,) = response_for(office["worker"], response=draft).clocks

    assert clocks(office, draft) == before
    assert clock.moved is None


def test_a_phone_held_for_others_asks_for_the_referral_and_the_discussion_and_counts_to_the_conference(
    office: Office, draft: str
):
    sent(office, draft, **RAE, s1_referred="2026-11-23")

    assert set(opened(office, draft).tasks) == {"st2", "st3", "st4", "st6"}
    due = clocks(office, draft)
    assert (due["ICPC"], due["SAMEDAY"], due["STRAT24"]) == ("2026-12-14", "2026-11-23", "2026-11-24")


def test_a_later_strategy_discussion_does_not_start_the_count_again(office: Office, draft: str):
    sent(office, draft, **{**RAE, "s12_s47_date": "2026-11-02"})

    assert clocks(office, draft)["ICPC"] == "2026-11-23"


def test_a_significant_level_without_a_mace_day_is_sent_and_its_prompt_has_no_date(office: Office, draft: str):
    sent(office, draft, level="significant")

    task = opened(office, draft).tasks["st14"]
    assert (task.state, task.clocks) == ("open", ())


def test_the_manager_who_decides_meets_the_clock_of_the_assessment(office: Office, draft: str):
    sent(office, draft, s1_referred="2026-11-23")

    sign_off(office["manager"], response=draft, submission=1, decision="agreed", why="Read and agreed.")

    assert "ASSESS" not in clocks(office, draft)


# --- what must be there --------------------------------------------------------------------------------------------


def test_it_is_not_sent_while_a_sign_of_harm_is_blank(office: Office, draft: str):
    office.say("worker", draft, s4_harm=["syv"])
    office.fill("worker", draft)
    office.say("worker", draft, syv1="")

    with pytest.raises(NotReady) as refused:
        send(office["worker"], draft=draft, seen=office.response(draft).revision)

    assert refused.value.missing == ("syv1",)


def test_no_action_on_harm_that_is_there_now_waits_for_the_managers_reason(office: Office, draft: str):
    office.say("worker", draft, s4_harm=["cce"], cce1="present_now", s12_decisions=["no_action"])

    assert "s12_no_action_why" in opened(office, draft).form.missing()


def test_what_is_taken_back_is_kept_comes_back_and_is_listed_as_not_counted(office: Office, draft: str):
    office.say("worker", draft, s4_harm=["cce"], cce4="past")
    office.say("worker", draft, s4_harm=["tra"])
    assert opened(office, draft).form.not_counted() == ("cce4",)

    office.say("worker", draft, s4_harm=["cce", "tra"])

    assert opened(office, draft).form.value("cce4") == "past"


# --- rounds --------------------------------------------------------------------------------------------------------


def test_rounds_are_added_taken_out_and_put_back_with_what_was_written(office: Office, draft: str):
    office.say("worker", draft, s8_any="yes")
    for _ in range(2):
        add_round(office["worker"], draft=draft, repeat="s8_times")
    office.say("worker", draft, **{"s8_going_on[1]": "At a friend's", "s8_going_on[2]": "Nobody knew"})

    take_out_round(office["worker"], draft=draft, repeat="s8_times", number=1)
    assert opened(office, draft).form.not_counted() == ("s8_going_on[1]",)

    put_back_round(office["worker"], draft=draft, repeat="s8_times", number=1)
    assert opened(office, draft).form.value("s8_going_on[1]") == "At a friend's"


def test_a_round_that_was_taken_out_gives_its_number_to_nobody(office: Office, draft: str):
    office.say("worker", draft, s8_any="yes")
    add_round(office["worker"], draft=draft, repeat="s8_times")
    office.say("worker", draft, **{"s8_going_on[1]": "At a friend's"})
    take_out_round(office["worker"], draft=draft, repeat="s8_times", number=1)

    add_round(office["worker"], draft=draft, repeat="s8_times")

    assert opened(office, draft).form.value("s8_times") == ["2"]


def test_two_people_who_begin_a_round_at_once_get_one_each(office: Office, draft: str):
    office.join("colleague", draft)
    office.say("worker", draft, s8_any="yes")

    for who in ("worker", "colleague"):
        add_round(office[who], draft=draft, repeat="s8_times")

    assert opened(office, draft).form.value("s8_times") == ["1", "2"]
    assert opened(office, draft).clashes == ()


def test_there_is_room_for_as_many_rounds_as_the_file_says(office: Office, draft: str):
    for _ in range(10):
        add_round(office["worker"], draft=draft, repeat="cw12")

    with pytest.raises(AnswerRefused, match="There is no room for more"):
        add_round(office["worker"], draft=draft, repeat="cw12")
    assert len(opened(office, draft).form.value("cw12")) == 10


def test_nobody_else_adds_a_round(office: Office, draft: str):
    with pytest.raises(Denied):
        add_round(office["southerner"], draft=draft, repeat="cw12")


# --- the authority's own words -------------------------------------------------------------------------------------

OWN_WORDS = [
    {"from": "2026-01-01", "words": {"moderate": "Focused help"}},
    {"from": "2026-11-25", "words": {"moderate": "Stronger help"}},
]


def test_levels_are_said_in_the_authoritys_own_words_and_an_old_record_keeps_those_it_was_begun_in(office: Office):
    with office.here.engine.write(office.here.tenant) as rows:
        put_setting(rows, "level_words", OWN_WORDS, by="test", at="2026-11-23T09:00:00+00:00")
    before = office.assessment()
    office.clock.forward(days=3)
    after = office.assessment(child=Identity(first_names="Wren", surname="Tallis", born="2012-05-12"))

    words = [
        {choice.code: choice.label for choice in opened(office, draft).instrument.question("level").choices}
        for draft in (before, after)
    ]

    assert [said["moderate"] for said in words] == ["Focused help", "Stronger help"]
    assert {said["significant"] for said in words} == {"Significant"}


# --- written on paper first ----------------------------------------------------------------------------------------


def test_what_was_written_on_paper_says_both_days(office: Office, draft: str):
    say_written_on(office["worker"], draft=draft, day=date(2026, 11, 12))

    words = late_entry_words(opened(office, draft).response)
    assert words == "Late entry: written on paper on 12 Nov 2026, entered from 23 Nov 2026"


def test_a_day_that_has_not_come_is_not_the_day_it_was_written(office: Office, draft: str):
    with pytest.raises(NotThatDay):
        say_written_on(office["worker"], draft=draft, day=date(2026, 11, 24))

    assert late_entry_words(opened(office, draft).response) == ""


def test_nobody_else_says_when_it_was_written(office: Office, draft: str):
    with pytest.raises(Denied):
        say_written_on(office["southerner"], draft=draft, day=date(2026, 11, 12))


# --- the duty that is not in force yet -----------------------------------------------------------------------------


@pytest.mark.parametrize(("begins", "asked"), [(None, False), ("2026-12-01", False), ("2026-11-01", True)])
def test_the_duty_to_report_sexual_abuse_is_asked_about_from_its_day_on(office: Office, draft: str, begins, asked):
    if begins:
        with office.here.engine.write(office.here.tenant) as rows:
            put_setting(rows, "clocks", {"csa_duty_from": begins}, by="test", at="2026-11-23T09:00:00+00:00")
    office.change("update account set regulated_as = 'social_worker' where tenant = :tenant")

    office.say("worker", draft, s4_harm=["csa"], csa1="present_recent")

    assert ("st9" in opened(office, draft).tasks) is asked
