"""Our own words pass the rules we ask others to keep: no blame, no jargon about children, no promise to predict."""

import re

import pytest

from assessments import vocabulary
from assessments.instruments.library import all_instruments
from assessments.instruments.prompts import cards, prompts

# A phrase, and the words around it that give it another meaning or an allowed place.
AVOID = [
    "risk scores?", "predict(ed|s|ion)?", "likelihood", "hot child(ren)?",
    "putting (himself|herself|themselves) at risk", "promiscuous", "sexually active", "child prostitut\\w*",
    "selling sex", "in a relationship with", "boyfriends?", "girlfriends?", "lifestyles?", "consent(s|ed)?",
    "drug runners?", "dealing", "gangs?", "gang members?", "recruited", "abscond(ed|s|ing)?", "ran away",
    "misper", "refus(es|ed) to engage", "hard to reach", "did not attend", "no[- ]shows?",
    "attention[- ]seeking", "manipulative", "streetwise", "mature for", "aggressive", "challenging behaviour",
    "perpetrators?", "disclos(es|ed|ures?)", "alleg(es|ed|ations?)", "claims", "failed to protect",
    "non-?compliant", "uncooperative", "nominals?", "targets?", "hot ?spots?", "problem estate", "no-go",
    "(?<!so-called )honour[- ](crime|killing|based)", "child porn\\w*", "revenge porn", "sexting", "radicalised",
    "extremists?", "LAC", "cohorts?", "cases?(?! (of FGM|is a personal duty))", "caseloads?", "tackl(e|es|ed|ing)",
    "disrupt(s|ed|ion)?", "resilien(ce|t)", "contact with (family|parents|siblings|mum|dad)",
]  # fmt: skip
ALLOWED = {
    "contact with the family is safe": "an instruction about safety, not a child's time with family",
}
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
def test_our_words_blame_nobody(where, words):
    for allowed in ALLOWED:
        words = words.replace(allowed, "")

    assert BANNED.findall(words) == []


@pytest.mark.parametrize(
    "words",
    ["He absconded twice", "a known gang member", "hot spot", "open case", "LAC", "her boyfriend", "refused to engage"],
)
def test_words_that_blame_are_found(words):
    assert BANNED.search(words)


@pytest.mark.parametrize(
    "words", ["place", "in a black car", "so-called honour-based abuse", "a known case is a personal duty"]
)
def test_words_that_only_look_like_them_are_not(words):
    assert not BANNED.search(words)


def test_an_exception_that_nothing_needs_any_more_is_taken_out():
    everything = " ".join(words for _, words in WORDS)

    assert [allowed for allowed in ALLOWED if allowed not in everything] == []


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
