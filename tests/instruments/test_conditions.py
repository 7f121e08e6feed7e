"""When a question is asked, in words that make sense on paper."""

import re

import pytest

from assessments.instruments.conditions import UNSAID, may_hold, when_asked
from assessments.instruments.library import all_instruments, published
from assessments.instruments.model import Instrument

from .builders import HEADER, an_instrument, question

SIGN = question("sign", "indicator", class_="H", ask="state_basis")
KNOWN = {"user_role": "social_worker", "regulated_as": "social_worker", "short_form": ""}


def said(relevant: str, *, part: bool = False) -> str:
    """When a question with this condition is asked; `part` makes it a part of the first question."""
    one = question("one", "select_one", **({"parts": ["why"]} if part else {}))
    kinds = question("kinds", "select_multiple")
    asked = question("asked", relevant=relevant)
    instrument = an_instrument(one, kinds, question("words"), SIGN, asked)
    return when_asked(instrument, instrument.question("asked").relevant, {}, beneath="one" if part else "")


@pytest.mark.parametrize(
    ("relevant", "words"),
    [
        ("${one} = 'yes'", "If 1.1 is Yes"),
        ("'yes' = ${one}", "If 1.1 is Yes"),
        ("${one} != 'yes'", "If 1.1 is not Yes"),
        ("not(${one} = 'yes')", "If 1.1 is not Yes"),
        ("${one} = 'no' or ${one} = 'not_known'", "If 1.1 is No or Not known"),
        ("selected(${kinds}, 'yes')", "If Yes is ticked in 1.2"),
        ("not(selected(${kinds}, 'yes'))", "If Yes is not ticked in 1.2"),
        ("${words} != ''", "If 1.3 is answered"),
        ("${words} = ''", "If 1.3 is left empty"),
        ("selected('present_now present_recent past', ${sign})", "If 1.4 is Now, Recently or In the past"),
        ("${one} = 'yes' and ${words} != ''", "If 1.1 is Yes and 1.3 is answered"),
        ("(${one} = 'yes' or ${words} != '') and ${words} = ''",
         "If (1.1 is Yes, or 1.3 is answered) and 1.3 is left empty"),
    ],
)  # fmt: skip
def test_a_condition_reads_as_a_person_would_say_it(relevant: str, words: str):
    assert said(relevant) == words


@pytest.mark.parametrize(
    ("relevant", "words"),
    [
        ("${one} = 'no'", "If No"),
        ("${one} = 'no' or ${one} = 'not_known'", "If No or Not known"),
        ("${one} != ''", "If answered"),
        ("${one} != 'yes'", "If not Yes"),
    ],
)
def test_the_question_right_above_need_not_be_named(relevant: str, words: str):
    assert said(relevant, part=True) == words


@pytest.mark.parametrize(
    "relevant", ["count-selected(${kinds}) > 1", "today() > '2026-01-01'", "${one} = 'never'", "${one} = ${words}"]
)
def test_what_has_no_simple_words_is_not_guessed_at(relevant: str):
    assert said(relevant) == UNSAID


def test_a_question_without_a_condition_is_always_asked():
    instrument = an_instrument(question("one"))

    assert when_asked(instrument, instrument.question("one").relevant, {}) == ""


def test_an_age_is_said_as_an_age():
    with_age = an_instrument(
        question("one", relevant="${child_age_years} < 13"), header=_facts("user_role", "child_age_years")
    )

    assert when_asked(with_age, with_age.question("one").relevant, {}) == "If the child's age in years is under 13"


def test_where_the_caution_decides_it_names_the_kinds_of_harm_and_what_rules_one_out():
    screening = published("efh_screen")

    words = when_asked(screening, screening.question("es11_family").relevant, KNOWN)

    assert words.startswith("If none of these is in question: Forced marriage; ")
    assert f"(unless {screening.question('csa_family').number} rules it out)" in words


def test_who_is_asked_is_settled_before_the_paper_is_printed():
    referral = published("context_referral")
    staff_only = referral.question("cr4")

    assert may_hold(referral, staff_only.relevant, KNOWN)
    assert not may_hold(referral, staff_only.relevant, {**KNOWN, "user_role": "community_partner"})
    assert when_asked(referral, staff_only.relevant, KNOWN) == ""


@pytest.mark.parametrize("instrument", all_instruments(), ids=lambda one: one.id)
def test_no_condition_of_a_published_form_shows_a_code(instrument: Instrument):
    for asked in instrument.questions.values():
        words = when_asked(instrument, asked.relevant, KNOWN, beneath=asked.part_of)
        assert not re.search(r"[$_{}=]|selected\(", words), (asked.name, words)


def _facts(*names: str) -> str:
    return HEADER.replace('facts = ["user_role"]', f"facts = {list(names)}".replace("'", '"'))
