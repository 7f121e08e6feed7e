"""The lists of codes that answers are made of. Codes are typed by hand: a stored code never changes."""

import re

import pytest

from assessments import vocabulary

LISTS = {
    "yes_no": "yes no",
    "regulated_as": "none social_worker teacher health",
    "account_state": "invited active suspended",
    "yes_no_not_known": "yes no not_known",
    "not_sure": "not_sure",
    "indicator_state": "present_now present_recent past not_seen not_known",
    "basis": "child parent_carer school police_record health youth_worker community own_observation"
    " record_review hypothesis",
    "confidence": "confirmed likely possible unverified",
    "precision": "exact about not_known",
    "prompt_response": "done not_needed deferred",
    "harm_type": "cse cce county_lines syv hsb hsb_exp csa tra radical fgm fm hba breast_fl faith_ab traffick online"
    " bully hate group_sexual missing",
    "harm_state": "happening_now happened_before suspected not_indicated not_known",
    "role_in_harm": "harmed at_risk harmed_and_harming witness unclear",
    "context_kind": "home peer school neighbourhood online transport care_placement workplace faith_setting sports_club"
    " commercial_venue",
    "place_kind": "street alley high_street park playground_or_ball_court skate_park woodland river_or_path cemetery"
    " estate_block stairwell car_park shop supermarket takeaway cafe shopping_centre cinema licensed_premises hotel"
    " bus_stop on_bus bus_route bus_station station tram_stop school_gate school_route school_inside school_site"
    " toilets youth_club library leisure_centre faith_venue private_home vacant_building online_space other",
    "day_part": "early to_school school_hours after_school evening late night any not_known",
    "day_type": "school_day weekend school_holiday any",
    "feel": "safe mixed unsafe unknown",
    "fgm_known": "told_me saw_signs suspected_only no",
    "spoken_to": "yes not_yet",
    "reason_not_explained": "not_possible immediate_danger adds_danger other",
    "es_next_step": "advice_from_lead early_help front_door_referral already_open_tell_worker context_referral_only",
    "es_decision": "advice early_help strategy_discussion open_assessment pass_to_allocated_worker no_further_action",
    "hsb_continuum": "normal inappropriate problematic abusive violent not_enough_known",
    "hsb_feature": "secrecy force bribe threat age_gap ability_gap persistence_after_told online_images group"
    " adult_involved anger distress_of_either_child other not_known",
    "brook_outcome": "green amber red not_known",
}


@pytest.mark.parametrize(("name", "codes"), LISTS.items(), ids=LISTS)
def test_a_list_has_its_codes_in_order(name, codes):
    assert [choice.code for choice in vocabulary.choices(name)] == codes.split()


@pytest.mark.parametrize("name", vocabulary.lists())
def test_every_code_can_be_stored_and_has_words_of_its_own(name):
    choices = vocabulary.choices(name)

    assert all(re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_+-]*", choice.code) for choice in choices)
    assert len({choice.code for choice in choices}) == len(choices)
    assert len({choice.label for choice in choices}) == len(choices)


def test_a_sign_is_answered_in_five_plain_words():
    labels = [choice.label for choice in vocabulary.choices("indicator_state")]

    assert labels == ["Now", "Recently", "In the past", "Not seen", "Not known"]


def test_no_child_has_the_role_of_an_offender():
    assert not {"perpetrator", "offender"} & {choice.code for choice in vocabulary.choices("role_in_harm")}


def test_a_place_always_feels_like_a_shape_and_a_word():
    assert [(choice.label, choice.hint) for choice in vocabulary.choices("feel")] == [
        ("I feel safe", "Green circle"),
        ("It depends", "Amber square"),
        ("I feel unsafe", "Red triangle"),
        ("I do not know", "Grey dashed ring"),
    ]
