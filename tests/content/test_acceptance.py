"""What a service agreed that the assessment must do, scenario by scenario, each test named after its line."""

import re

import pytest

from assessments.instruments.form import Form
from assessments.instruments.library import published
from assessments.vocabulary import choices

FACTS = {"today": "2026-11-23", "child_age_years": 15, "user_role": "social_worker", "regulated_as": "social_worker"}
OPENS = {
    "cse": "cse1", "group_sexual": "cse1", "cce": "cce1", "county_lines": "cce1", "syv": "syv1", "hsb": "hsb5a",
    "csa": "csa1", "hsb_exp": "csa1", "tra": "tra1", "radical": "rad12", "fgm": "fgm1", "fm": "fm1", "hba": "hba1",
    "breast_fl": "breast1", "faith_ab": "faith1", "traffick": "traf1", "online": "onl1",
}  # fmt: skip


def assessment(**answers: object) -> Form:
    return Form(published("efh_assessment"), answers, FACTS)


def screening(**answers: object) -> Form:
    return Form(published("efh_screen"), answers, FACTS)


def fired(form: Form) -> set[str]:
    return {prompt.id for prompt in form.prompts()}


# --- harm types covered --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("harm", "sign"), OPENS.items())
def test_harm_types_covered_each_opens_its_module(harm, sign):
    form = assessment(s4_harm=[harm])

    assert form.is_shown(sign)
    assert not assessment(s4_harm=["bully"]).is_shown(sign)


def test_harm_types_covered_every_kind_there_is_is_listed_here():
    assert {choice.code for choice in choices("harm_type")} == {*OPENS, "bully", "hate", "missing"}


def test_harm_types_covered_a_sign_asks_nothing_more_until_it_is_there():
    for state, more in (("", False), ("not_seen", False), ("not_known", False), ("past", True), ("present_now", True)):
        assert assessment(s4_harm=["cse"], cse1=state).is_shown("cse1_confidence") is more


def test_harm_types_covered_the_screening_asks_state_and_basis_only():
    names = set(published("efh_screen").questions)

    assert "es6_1_basis" in names
    assert not {name for name in names if name.endswith(("_confidence", "_lowers", "_detail"))}


def test_harm_types_covered_every_status_question_has_not_known():
    for instrument in ("efh_screen", "efh_assessment", "efh_review"):
        for question in published(instrument).questions.values():
            if question.type == "indicator":
                assert "not_known" in {choice.code for choice in question.choices}


# --- caution -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("answers", [{"s4_harm": ["breast_fl"]}, {"s4_harm": ["csa"]}, {"s4_harm": ["fm"]}])
def test_caution_is_on_for_a_practice_of_the_list_and_for_abuse_while_the_family_question_is_blank(answers):
    form = assessment(**answers)

    assert form.caution_on
    assert {card.beside for card in form.cards()} >= {"s3_who", "s14_parent_shown"}


def test_caution_is_off_where_nobody_in_the_family_could_be_involved():
    form = assessment(s4_harm=["csa"], csa_family="no")

    assert not form.caution_on
    assert not [card for card in form.cards() if card.card.id == "no_family_contact"]


def test_caution_not_sure_and_a_sign_of_a_marriage_turn_it_on_and_call_for_a_discussion():
    form = screening(es4=["not_sure"], es6_8="present_now")

    assert form.caution_on
    assert "st8" in fired(form)


def test_caution_a_plan_to_join_a_group_alone_does_neither():
    form = screening(es4=["not_sure"], es6_10="present_now")

    assert not form.caution_on
    assert "st8" not in fired(form)


# --- screening -----------------------------------------------------------------------------------------------------


def test_screening_what_she_told_a_professional_is_a_personal_duty_and_a_discussion():
    assert {"st5", "st8"} <= fired(screening(es4=["fgm"], es_fgm_known="told_me"))


def test_screening_what_is_only_suspected_is_a_discussion_and_no_duty():
    found = fired(screening(es4=["fgm"], es_fgm_known="suspected_only"))

    assert "st8" in found
    assert "st5" not in found


# --- the worked example --------------------------------------------------------------------------------------------


def test_the_worked_example_asks_for_a_discussion_and_the_referral():
    form = assessment(s4_harm=["cce"], cce4="present_now", cce4_confidence="likely", cce4_basis=["school"])

    assert {"st2", "st6"} <= fired(form)


def test_the_worked_example_a_sign_that_is_only_possible_calls_for_no_discussion_yet():
    assert "st2" not in fired(assessment(s4_harm=["cce"], cce4="present_now", cce4_confidence="possible"))


@pytest.mark.parametrize(
    ("answers", "prompt"),
    [
        ({"s12_s47": "yes"}, "st3"),
        ({"s1_referred": "2026-11-20"}, "st4"),
        ({"s4_harm": ["fgm"], "fgm_known": "saw_signs"}, "st5"),
        ({"s4_harm": ["traffick"], "traf2": "past"}, "st6"),
        ({"s4_harm": ["radical"], "rad_concern": "yes"}, "st7"),
        ({"s4_harm": ["faith_ab"], "faith2": "present_recent"}, "st8"),
        ({"s4_adult_role": "yes"}, "st10"),
        ({"s4_harm": ["csa"], "csa15": "past"}, "st10"),
        ({"s4_harmed_other": "yes"}, "st11"),
        ({"level": "significant"}, "st14"),
        ({"s4_harm": ["cse"], "s4_under13_sexual": "yes"}, "st16"),
    ],
)
def test_prompts_each_fires_on_its_own_facts_and_not_without_them(answers, prompt):
    assert prompt in fired(assessment(**answers))
    assert prompt not in fired(assessment())


# --- ethics --------------------------------------------------------------------------------------------------------


def test_ethics_no_label_speaks_of_a_risk_score_and_the_level_is_never_worked_out():
    instrument = published("efh_assessment")
    said = " ".join(f"{q.label} {q.hint} {q.why}" for q in instrument.questions.values())

    assert not re.search(r"risk score|at risk of|score", said, re.IGNORECASE)
    level = instrument.question("level")
    assert level.calculation is None
    assert not any("level" in q.calculation.reads for q in instrument.questions.values() if q.calculation)
