"""Which statutory prompts the screening raises, for whom and with which clock. The tables are typed by hand."""

import tomllib
from itertools import product

import pytest

from assessments.instruments.library import all_instruments
from assessments.instruments.prompts import cards, prompts
from assessments.vocabulary import DATA
from tests.instruments.builders import a_screening

PRESENT_OR_PAST = ("present_now", "present_recent", "past")
NRM = {"traffick", "cce", "county_lines", "cse"}
FAMILY = {"fm", "hba", "fgm", "breast_fl", "faith_ab"}

TRUTH = [
    ({}, "social_worker", []),
    ({"es1": "yes"}, "none", ["st1"]),
    ({"es1": "no"}, "none", []),
    ({"es4": ["fgm"], "es_fgm_known": "told_me"}, "social_worker", ["st5", "st8"]),
    ({"es4": ["fgm"], "es_fgm_known": "told_me"}, "teacher", ["st5", "st8"]),
    ({"es4": ["fgm"], "es_fgm_known": "saw_signs"}, "health", ["st5", "st8"]),
    ({"es4": ["fgm"], "es_fgm_known": "told_me"}, "none", ["st8"]),
    ({"es4": ["fgm"], "es_fgm_known": "saw_signs"}, "", ["st8"]),
    ({"es4": ["fgm"], "es_fgm_known": "suspected_only"}, "social_worker", ["st8"]),
    ({"es4": ["fgm"], "es_fgm_known": "no"}, "social_worker", []),
    ({"es4": ["fgm"]}, "social_worker", []),
    ({"es4": ["online"], "es_fgm_known": "told_me"}, "social_worker", []),
    ({"es4": ["not_sure"], "es6_8": "present_now"}, "none", ["st8", "st2"]),
    ({"es4": ["not_sure"], "es6_8": "past"}, "none", ["st8"]),
    ({"es6_9": "present_recent"}, "none", ["st8"]),
    ({"es6_9": "not_known"}, "none", []),
    ({"es6_10": "present_now"}, "none", ["st2"]),
    ({"es6_10": "past", "es4": ["fm"]}, "none", []),
    ({"es6_8": "past", "es4": ["cse"]}, "none", ["st8"]),
    ({"es4": ["cse"]}, "none", []),
    ({"es4": ["cse"], "es6_4": "past"}, "none", ["st6"]),
    ({"es4": ["county_lines"], "es6_7": "present_now"}, "none", ["st2", "st6"]),
    ({"es4": ["syv"], "es6_7": "present_now"}, "none", ["st2"]),
    ({"es4": ["not_sure"], "es6_7": "past"}, "none", []),
    ({"es4": ["faith_ab"], "es6_1": "present_recent"}, "none", ["st8"]),
    ({"es4": ["csa"], "es6_1": "past"}, "none", ["st8"]),
    ({"es4": ["csa"], "csa_family": "no", "es6_1": "past"}, "none", []),
    ({"es4": ["cse"], "es7_3": "present_now"}, "none", []),
    ({"es4": ["fm"], "es6_2": "not_seen"}, "none", []),
]


@pytest.mark.parametrize(("answers", "regulated_as", "fired"), TRUTH)
def test_the_screening_raises_these_prompts(answers, regulated_as, fired):
    assert [prompt.id for prompt in a_screening(answers, regulated_as=regulated_as).prompts()] == fired


@pytest.mark.parametrize("sign", [f"es6_{n}" for n in range(1, 11)])
def test_each_sign_of_harm_counts_for_what_it_should(sign):
    of_what_is_ticked = int(sign.removeprefix("es6_")) <= 7
    states = ("present_now", "present_recent", "past", "not_seen", "not_known", "")

    for harm, state in product(("cse", "cce", "county_lines", "traffick", "fm", "syv", "not_sure"), states):
        present = state in PRESENT_OR_PAST
        expected = {
            "st2": state == "present_now",
            "st6": present and of_what_is_ticked and harm in NRM,
            "st8": present and (sign in ("es6_8", "es6_9") or (of_what_is_ticked and harm in FAMILY)),
        }

        fired = {prompt.id for prompt in a_screening({"es4": [harm], sign: state}).prompts()}

        assert fired == {name for name, fires in expected.items() if fires}


def test_only_five_prompts_can_fire_in_the_screening():
    screening = next(instrument for instrument in all_instruments() if instrument.id == "efh_screen")

    assert {trigger.id for trigger in screening.triggers} == {"st1", "st2", "st5", "st6", "st8"}


def test_a_prompt_stands_beside_the_answer_that_raised_it():
    form = a_screening({"es4": ["fgm", "cse"], "es_fgm_known": "told_me", "es6_1": "present_now"})
    assert {prompt.id: prompt.beside for prompt in form.prompts()} == {
        "st5": "es_fgm_known", "st8": "es_fgm_known", "st2": "es6_10", "st6": "es6_10",
    }  # fmt: skip

    form.answer("es4", ["fm", "cse"])
    assert {prompt.id: prompt.beside for prompt in form.prompts()}["st8"] == "es6_10"


def test_a_prompt_names_the_answers_it_fired_on():
    form = a_screening({"es4": ["cse"], "es6_4": "past", "es7_1": "past"})

    (nrm,) = form.prompts()

    assert nrm.fired_by == ("es4", "es6_4")


def test_an_answer_that_raises_a_prompt_says_that_its_neighbour_changed():
    form = a_screening({"es4": ["cse"]})

    assert "es6_10" in form.answer("es6_1", "present_now")
    assert "es6_10" in form.answer("es6_1", "not_seen")


# id, part, first owner, clocks
PROMPTS = [
    ("st1", "A", "person_filling_in", ["SAMEDAY"]),
    ("st2", "A", "team_manager", ["STRAT24"]),
    ("st3", "A", "social_worker", ["ICPC"]),
    ("st4", "A", "social_worker", ["ASSESS"]),
    ("st5", "A", "person_answering", ["FGM", "FGM_LEGAL"]),
    ("st6", "A", "social_worker", ["SAMEDAY"]),
    ("st7", "A", "social_worker", ["PREVCHASE"]),
    ("st8", "A", "safeguarding_lead", ["SAMEDAY"]),
    ("st9", "A", "person_answering", ["CSADUTY"]),
    ("st10", "A", "team_manager", ["LADO"]),
    ("st11", "A", "social_worker", ["SAMEDAY"]),
    ("st12", "D", "safeguarding_lead", ["RHI"]),
    ("st13", "D", "senior_manager", ["CDRN24", "SIN"]),
    ("st14", "A", "safeguarding_lead", ["MACEDAY"]),
    ("st15", "N", "contextual_lead", ["CTXLIST"]),
    ("st16", "A", "team_manager", ["SAMEDAY"]),
]


def test_every_prompt_has_its_owner_and_its_clocks():
    assert [(p.id, p.part, p.owner[0], list(p.clocks)) for p in prompts().values()] == PROMPTS


def test_every_clock_a_prompt_starts_is_a_rule_of_the_clocks():
    rules = {rule["id"] for rule in tomllib.loads((DATA / "rules" / "clocks.toml").read_text(encoding="utf-8"))["rule"]}

    for prompt in prompts().values():
        assert {*prompt.clocks, *prompt.later_clocks} <= rules


def test_every_prompt_says_who_and_where_it_comes_from():
    for prompt in prompts().values():
        assert prompt.title
        assert prompt.text
        assert prompt.owner_words
        assert prompt.source


def test_only_danger_and_the_time_for_the_assessment_become_tasks_before_the_form_is_sent():
    assert [prompt.id for prompt in prompts().values() if prompt.starts == "at_once"] == ["st1", "st4"]


def test_a_same_day_prompt_names_the_time_the_day_ends():
    for prompt in prompts().values():
        if "SAMEDAY" in prompt.clocks and prompt.id != "st1":
            assert "17:00" in prompt.due_words("17:00")
    assert prompts()["st6"].due_words() == "NRM: due today by 23:59"


def test_the_duty_that_has_no_start_date_waits_for_its_switch():
    assert prompts()["st9"].switch == "csa_duty_from"


@pytest.mark.parametrize(("answer", "up"), [("yes", ["danger_now"]), ("no", []), ("", [])])
def test_danger_now_puts_the_card_up_at_once(answer, up):
    assert [shown.card.id for shown in a_screening({"es1": answer}).cards()] == up


def test_the_danger_card_begins_with_999():
    assert cards()["danger_now"].title == "Ring 999 now"
