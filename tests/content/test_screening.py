"""The screening asks what practice asks, in that order, with those answers. The table is typed by hand."""

import pytest

from assessments.instruments.library import published
from assessments.vocabulary import choices
from tests.instruments.builders import a_screening

SCREEN = published("efh_screen")

YN = ["yes", "no"]
YNU = ["yes", "no", "not_known"]
STATES = ["present_now", "present_recent", "past", "not_seen", "not_known"]
HARMS = [
    "cse", "cce", "county_lines", "syv", "hsb", "hsb_exp", "csa", "tra", "radical", "fgm", "fm", "hba", "breast_fl",
    "faith_ab", "traffick", "online", "bully", "hate", "group_sexual", "missing", "not_sure",
]  # fmt: skip
CONTEXTS = [
    "home", "peer", "school", "neighbourhood", "online", "transport", "care_placement", "workplace", "faith_setting",
    "sports_club", "commercial_venue",
]  # fmt: skip
FGM = ["told_me", "saw_signs", "suspected_only", "no"]
NEXT = ["advice_from_lead", "early_help", "front_door_referral", "already_open_tell_worker", "context_referral_only"]
WHY_NOT = ["not_possible", "immediate_danger", "adds_danger", "other"]
BASIS = [
    "child", "parent_carer", "school", "police_record", "health", "youth_worker", "community", "own_observation",
    "record_review", "hypothesis",
]  # fmt: skip

# id, class, required, options, what we say of why
QUESTIONS = [
    ("es1", "", True, YN, "What must happen in the next minutes depends on it."),
    ("es2", "", True, [], "Plain facts let others judge for themselves."),
    ("es2_when", "", True, [], "Dates and times show what is near and what repeats."),
    ("es3", "", False, [], "Exact words lose least on the way."),
    ("es4", "", True, HARMS, "It opens the right questions and cautions; not being sure is an answer."),
    ("es_fgm_known", "", True, FGM, "A known case is a personal duty, a suspected one a referral."),
    ("csa_family", "", True, YNU, "It decides whether contact with the family is safe."),
    ("es5", "", True, CONTEXTS, "Harm outside the home is changed where it happens."),
    ("es13", "", True, YN, "A place or a group can be helped in its own right."),
    ("es6_1", "H", True, STATES, "It may be told only once."),
    ("es6_2", "H", True, STATES, "It needs a doctor and a plain account."),
    ("es6_3", "H", True, STATES, "Control of a child's time is harm."),
    ("es6_4", "H", True, STATES, "Who asked, and who paid?"),
    ("es6_5", "H", True, STATES, "Health may be the first to see harm."),
    ("es6_6", "H", True, STATES, "Holding for others puts the danger on the child."),
    ("es6_7", "H", True, STATES, "Fear and debt hold a child."),
    ("es6_8", "H", True, STATES, "Once abroad there may be no second chance."),
    ("es6_9", "H", True, STATES, "There may be days, not weeks, to act."),
    ("es6_10", "H", True, STATES, "A trip to join may be near."),
    ("es7_1", "P", False, STATES, "Lateness may be a way round danger."),
    ("es7_2", "P", False, STATES, "It means fewer hours with safe adults."),
    ("es7_3", "P", False, STATES, "What do they give, and what do they want?"),
    ("es7_4", "P", False, STATES, "Gifts can build a debt."),
    ("es7_5", "P", False, STATES, "The fear is the sign."),
    ("es7_6", "P", False, STATES, "The body tells first."),
    ("es7_7", "P", False, STATES, "Who supplies it?"),
    ("es7_8", "P", False, STATES, "Lost ties leave a child alone with it."),
    ("es7_9", "P", False, STATES, "Who goes along, and who pays?"),
    ("es7_10", "P", False, STATES, "What need do they meet?"),
    ("es8", "", True, [], "Help starts from what is already there."),
    ("es8_who", "", True, [], "These people belong in the plan."),
    ("es9", "", True, YN, "A child should hear of a worry from somebody they trust."),
    ("es10", "", True, ["yes", "not_yet"], "Parents are partners unless contact adds to the danger."),
    ("es10_safe", "", True, YNU, "Contact at the wrong moment can put a child in danger."),
    ("es11", "", True, YN, "A child has a right to know where their words go."),
    ("es11_family", "", True, YN, "Leaving parents out needs a reason."),
    ("es12", "", True, NEXT, "Your view helps the manager decide."),
]  # fmt: skip

PARTS = {
    "es2_basis": BASIS, "es2_when_precision": ["exact", "about", "not_known"], "es2_when_time": [], "es3_speaker": [],
    "es5_place": [], "es9_why": [], "es10_who": [], "es10_safe_why": [], "es11_why": WHY_NOT, "es11_why_other": [],
    "es11_family_why": WHY_NOT, "es11_family_why_other": [],
    **{f"es6_{n}_basis": BASIS for n in range(1, 11)}, **{f"es7_{n}_basis": BASIS for n in range(1, 11)},
}  # fmt: skip

# What makes a hidden question appear.
OPENS = {
    "es_fgm_known": [{"es4": ["fgm"]}, {"es6_9": "present_now"}, {"es6_9": "present_recent"}, {"es6_9": "past"}],
    "csa_family": [{"es4": ["csa"]}],
    "es10_safe": [{"es10": "not_yet"}],
    "es9_why": [{"es9": "no"}],
    "es10_who": [{"es10": "yes"}],
    "es10_safe_why": [{"es10": "not_yet", "es10_safe": answer} for answer in ("no", "not_known")],
    "es11_why": [{"es11": "no"}],
    "es11_why_other": [{"es11": "no", "es11_why": "other"}],
    "es11_family_why": [{"es11_family": "no"}],
    "es3_speaker": [{"es3": "It's just what we do"}],
    "es5_place": [{"es5": ["online"]}],
    **{
        f"{block}_{n}_basis": [{f"{block}_{n}": state} for state in STATES[:3]]
        for block in ("es6", "es7")
        for n in range(1, 11)
    },
}
STAYS_CLOSED = {
    "es_fgm_known": [{"es4": ["fm"]}, {"es6_9": "not_seen"}, {"es6_9": "not_known"}, {"es6_8": "present_now"}],
    "csa_family": [{"es4": ["cse"]}, {"es4": ["not_sure"]}],
    "es10_safe": [{"es10": "yes"}],
    "es10_safe_why": [{"es10": "not_yet", "es10_safe": "yes"}, {"es10": "yes", "es10_safe": "no"}],
    "es9_why": [{"es9": "yes"}],
    "es11_family": [{"es4": ["breast_fl"]}, {"es4": ["csa"]}, {"es6_8": "past"}],
    **{f"es6_{n}_basis": [{f"es6_{n}": state} for state in STATES[3:]] for n in range(1, 11)},
}


def asked(parts):
    return [q.name for q in SCREEN.questions.values() if q.is_asked and bool(q.part_of) is parts]


def test_it_asks_every_question_in_order_and_no_other():
    assert asked(parts=False) == [row[0] for row in QUESTIONS]
    assert set(asked(parts=True)) == set(PARTS)


@pytest.mark.parametrize(("name", "klass", "required", "options", "why"), QUESTIONS, ids=[row[0] for row in QUESTIONS])
def test_each_question_has_its_class_its_answers_and_says_why_it_is_asked(name, klass, required, options, why):
    question = SCREEN.question(name)

    assert question.klass == klass
    assert bool(question.required) is required
    assert [choice.code for choice in question.choices] == options
    assert question.why == why


@pytest.mark.parametrize(("name", "options"), PARTS.items(), ids=PARTS)
def test_each_part_has_its_answers(name, options):
    assert [choice.code for choice in SCREEN.question(name).choices] == options


@pytest.mark.parametrize(("name", "answers"), [(name, one) for name, all_ in OPENS.items() for one in all_])
def test_a_question_opens_on_the_answer_that_calls_for_it(name, answers):
    assert not a_screening().is_shown(name)
    assert a_screening(answers).is_shown(name)


@pytest.mark.parametrize(("name", "answers"), [(name, one) for name, all_ in STAYS_CLOSED.items() for one in all_])
def test_a_question_stays_closed_where_nothing_calls_for_it(name, answers):
    assert not a_screening(answers).is_shown(name)


def test_it_has_seven_sections_and_says_what_each_is_about():
    assert [section.title for section in SCREEN.sections] == [
        "The worry", "Where and with whom", "Signs that harm may be happening", "Possible signs",
        "What is going well", "Talking with the child and the family", "What should happen next",
    ]  # fmt: skip


def test_only_those_who_may_start_it_are_its_audience():
    assert set(SCREEN.audience) == {
        "social_worker", "team_manager", "safeguarding_lead", "contextual_lead", "education_safeguarding",
        "school_staff",
    }  # fmt: skip


def test_the_question_about_fgm_comes_before_anything_else_about_it():
    worry = [row.name for row in SCREEN.section("worry").rows]
    signs = [row.name for row in SCREEN.section("harm_signs").rows]

    assert worry[worry.index("es4") + 1] == "es_fgm_known"
    assert signs[signs.index("es6_9") + 1] == "es_fgm_known"


def test_signs_of_harm_count_for_what_is_ticked_but_the_last_three_for_their_own():
    rows = [SCREEN.question(f"es6_{n}") for n in range(1, 11)]

    assert [row.harm_type_from for row in rows] == ["es4"] * 7 + [""] * 3
    assert [row.harm_type for row in rows] == [""] * 7 + ["fm", "fgm", "radical"]


def test_every_sign_can_be_answered_not_known():
    for name in [*(f"es6_{n}" for n in range(1, 11)), *(f"es7_{n}" for n in range(1, 11)), "csa_family", "es10_safe"]:
        assert "not_known" in [choice.code for choice in SCREEN.question(name).choices]


def test_a_day_nobody_knows_is_an_answer():
    form = a_screening()
    assert "es2_when" in form.missing()

    form.answer("es2_when_precision", "not_known")
    assert "es2_when" not in form.missing()

    form.answer("es2_when", "2026-11-20")
    assert list(form.problems()) == ["es2_when_precision"]


def test_a_day_that_has_not_come_is_a_problem():
    assert list(a_screening({"es2_when": "2026-11-24"}).problems()) == ["es2_when"]


def test_every_shown_sign_of_harm_must_be_answered_and_possible_signs_need_not():
    missing = a_screening().missing()

    assert [f"es6_{n}" for n in range(1, 11)] == [name for name in missing if name.startswith("es6_")]
    assert not [name for name in missing if name.startswith("es7_")]


def test_a_worry_about_a_place_may_leave_the_questions_about_a_child_empty():
    form = a_screening({"es13": "yes"})

    assert form.missing() == ("es1", "es2", "es2_basis", "es2_when", "es4", "es5", "es12")
    assert SCREEN.question("es13").opens == "context_referral"


def test_a_whole_screening_is_ready_to_send():
    form = a_screening(
        {
            "es1": "no", "es2": "Two boys wait for him at the steps.", "es2_basis": ["school"],
            "es2_when": "2026-11-20",
            "es4": ["not_sure"], "es5": ["transport"], "es13": "no", **{f"es6_{n}": "not_seen" for n in range(1, 11)},
            "es8": "He plays the drums.", "es8_who": "nobody known yet", "es9": "yes", "es10": "yes", "es11": "yes",
            "es11_family": "yes", "es12": "early_help",
        }
    )  # fmt: skip

    assert form.missing() == ()
    assert form.ready_to_submit()
    assert form.prompts() == ()
    assert form.answered("possible_signs") == (0, 10)


def test_it_has_no_level_and_no_score():
    words = " ".join(SCREEN.questions)

    assert "level" not in words
    assert "score" not in words
    for question in SCREEN.questions.values():
        source = question.calculation.source if question.calculation else ""
        assert not any(counting in source for counting in ("count", "sum(", "checklist", "+"))


def test_the_decision_has_its_six_outcomes_and_no_other():
    assert [choice.code for choice in choices("es_decision")] == [
        "advice", "early_help", "strategy_discussion", "open_assessment", "pass_to_allocated_worker",
        "no_further_action",
    ]  # fmt: skip
