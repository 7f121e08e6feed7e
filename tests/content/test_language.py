"""Our own words promise no prediction, blame nobody, and count no signs of harm."""

import re

import pytest

from assessments import vocabulary
from assessments.instruments.library import all_instruments
from assessments.instruments.prompts import cards, prompts

# Beyond data/language/avoid.toml, which tests/language holds us to: what a note may say and a screen of ours may not.
AVOID = [
    "risk scores?", "predict(ed|s|ion)?", "likelihood", "sexually active", "lifestyles?", "consents?", "gangs?",
    "allegations?", "mature", "no-go", "disruption", "resilien(ce|t)",
]  # fmt: skip
BANNED = re.compile(rf"\b(?:{'|'.join(AVOID)})\b", re.IGNORECASE)


def our_words():
    """Every word of ours that somebody reads, with where it stands."""
    for instrument in all_instruments():
        yield instrument.id, instrument.title
        for section in instrument.sections:
            yield f"{instrument.id} {section.name}", f"{section.title}. {section.lede}"
            for asked in section.questions:
                words = (
                    asked.label,
                    asked.hint,
                    asked.why,
                    asked.child_label,
                    asked.required_message,
                    asked.constraint_message,
                )
                yield f"{instrument.id} {asked.name}", " ".join(words)
    for name, choices in vocabulary.lists().items():
        for choice in choices:
            yield f"{name} {choice.code}", f"{choice.label} {choice.hint}"
    for prompt in prompts().values():
        yield prompt.id, f"{prompt.title}. {prompt.text} {prompt.owner_words} {prompt.due}"
    for card in cards().values():
        yield card.id, f"{card.title}. {card.text}"


WORDS = list(our_words())


@pytest.mark.parametrize(("where", "words"), WORDS, ids=[where for where, _ in WORDS])
def test_our_words_promise_no_prediction_and_name_no_gang(where, words):
    assert BANNED.findall(words) == []


@pytest.mark.parametrize("words", ["A risk score", "Predicts harm", "In a gang", "Consent given", "Lacks resilience"])
def test_words_that_promise_or_blame_are_found(words):
    assert BANNED.search(words)


def test_no_numeral_stands_beside_a_block_of_signs():
    for instrument in all_instruments():
        for section in instrument.sections:
            if any(row.type == "indicator" for row in section.rows):
                assert not re.search(r"\d", section.title + section.lede)
                signs = [row for row in section.rows if row.type == "indicator"]
                shown = " ".join(f"{row.label} {row.hint} {row.why}" for row in signs)
                shown += " ".join(f"{choice.label} {choice.hint}" for row in signs for choice in row.choices)
                assert not re.search(r"\d", shown)


def test_nothing_of_ours_is_in_capitals_or_has_a_long_dash_or_an_exclamation_mark():
    for where, words in WORDS:
        assert not re.search(r"[!\u2013\u2014]|\b[A-Z]{6,}\b", words), where


def test_do_not_contact_family_before_advice_may_stand():
    assert cards()["no_family_contact"].title == "Do not contact family before advice"
    assert "do not contact family before advice" in prompts()["st8"].text
