"""What the check finds in the fixed corpus is what we say it finds."""

import re
from pathlib import Path

import pytest

from assessments.disclosure.names import KINDS, NAME_KINDS, Recall, recall_words, stated_recall

from .corpus import corpus, measured

GUIDE = Path(__file__).parents[2] / "docs" / "guides" / "check-for-names.md"
TEXTS = list(corpus())
LATER = [example for example in TEXTS if example.read == "later"]
MEASURED = {"all": measured(TEXTS), "later": measured(LATER)}


@pytest.mark.parametrize("texts", ["all", "later"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_stated_figure_is_the_measured_one(texts, kind):
    assert stated_recall(texts)[kind] == MEASURED[texts][kind]


@pytest.mark.parametrize("texts", ["all", "later"])
def test_numbers_dates_and_addresses_are_found_98_times_in_100(texts):
    assert share_found(figure for kind, figure in MEASURED[texts].items() if kind not in NAME_KINDS) >= 0.98


@pytest.mark.parametrize("texts", ["all", "later"])
@pytest.mark.parametrize("kind", NAME_KINDS)
def test_names_are_found_90_times_in_100(texts, kind):
    assert share_found([MEASURED[texts][kind]]) >= 0.9


def test_few_texts_that_name_nobody_are_pointed_at():
    wrong = sum(figure.false_alarms for figure in MEASURED["all"].values())

    assert wrong <= len([example for example in TEXTS if not example.marked]) * 0.05


def test_the_corpus_is_large_enough_to_say_so():
    assert len([example for example in TEXTS if example.marked]) >= 150
    assert len([example for example in TEXTS if not example.marked]) >= 60


def test_the_guide_gives_the_same_figures():
    guide = GUIDE.read_text(encoding="utf-8")

    for kind in KINDS:
        for figure in (MEASURED["later"][kind], MEASURED["all"][kind]):
            assert re.search(rf"\| `{kind}` \|.*\b{figure.found} of {figure.marked}, {figure.false_alarms}\b", guide), (
                kind
            )


def test_the_sentence_beside_the_check_gives_the_figures_of_the_later_texts():
    names = Recall(
        *(sum(getattr(MEASURED["later"][kind], part) for kind in NAME_KINDS) for part in Recall.__annotations__)
    )

    assert f"found {names.found} of {names.marked} names" in recall_words()
    assert f"In {len(LATER)} test texts" in recall_words()


def share_found(figures):
    figures = list(figures)
    return sum(figure.found for figure in figures) / sum(figure.marked for figure in figures)
