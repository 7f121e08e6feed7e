"""What a review says of the answers beside those from last time: word for word, and for every pair of answers."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessments.instruments.changes import Changes, what_changed
from assessments.instruments.form import Form
from assessments.instruments.library import published
from assessments.instruments.loader import from_text
from assessments.instruments.local_words import with_words
from assessments.instruments.model import Instrument

from .builders import TODAY, an_instrument, question, section

PAIRS = sorted((Path(__file__).parent / "changes").glob("*.toml"))
DAY = "3 Sep 2026"
STATES = ("present_now", "present_recent", "past", "not_seen", "not_known")
ASKED_OF = {"sign": "H", "other": "P", "need": "V", "strong": "S"}
SIGNS = tuple(ASKED_OF)
HIDING = an_instrument(
    question("open", "select_one", choices="yes_no"),
    section("behind"),
    *(question(name, "indicator", class_=klass, relevant="${open} = 'yes'") for name, klass in ASKED_OF.items()),
)

unhurried = settings(deadline=None, max_examples=60)  # a busy computer is no fault of the rules

answers = st.fixed_dictionaries(
    {"open": st.sampled_from(["yes", "no", ""])},
    optional={name: st.sampled_from((*STATES, "")) for name in SIGNS},
)
answered = st.fixed_dictionaries({"open": st.just("yes"), **{name: st.sampled_from(STATES) for name in SIGNS}})
seen_or_not = st.fixed_dictionaries(
    {"open": st.just("yes"), **{name: st.sampled_from(["present_now", "not_seen"]) for name in SIGNS}}
)


def said(then: dict[str, Any], now: dict[str, Any]) -> list[tuple[str, str]]:
    """Each line as what is said and of what."""
    changes = what_changed(Form(HIDING, then, TODAY), Form(HIDING, now, TODAY), day=DAY)
    return [(line.split(": ")[0], line.split(": ")[1]) for group in changes.groups for line in group.lines]


def of(words: str, lines: list[tuple[str, str]]) -> set[str]:
    """The signs of which these words are said, as a strength or not."""
    strong = "New strength" if words == "New" else f"Strength {words[0].lower()}{words[1:]}"
    return {name for kind, name in lines if kind in (words, strong)}


def a_form(side: dict[str, Any]) -> Form:
    return Form(_instrument(side), side["answers"], TODAY)


def _instrument(side: dict[str, Any]) -> Instrument:
    return from_text(side["text"], file="inline") if "text" in side else published(side["instrument"], side["version"])


@pytest.mark.parametrize("file", PAIRS, ids=lambda file: file.stem)
def test_a_review_says_what_was_written_by_hand(file: Path):
    pair = tomllib.loads(file.read_text(encoding="utf-8"))

    changes = what_changed(a_form(pair["then"]), a_form(pair["now"]), day=pair["day"])

    assert [(group.title, list(group.lines)) for group in changes.groups] == [
        (group["title"], group["lines"]) for group in pair["said"]
    ]


@unhurried
@given(answers)
def test_beside_itself_nothing_is_new_and_nothing_has_gone(given_: dict[str, Any]):
    lines = said(given_, given_)

    for words in ("New", "Came back", "No longer seen", "No longer known"):
        assert not of(words, lines)
    assert not [kind for kind, _ in lines if "last time" in kind or "this time" in kind]


@unhurried
@given(seen_or_not, seen_or_not)
def test_the_other_way_round_what_was_new_is_no_longer_seen(one: dict[str, Any], other: dict[str, Any]):
    there, back = said(one, other), said(other, one)

    assert of("New", there) == of("No longer seen", back)
    assert of("No longer seen", there) == of("New", back)
    assert of("Still there", there) == of("Still there", back)


@unhurried
@given(answered, answered)
def test_what_is_new_or_came_back_has_gone_or_faded_the_other_way_round(one: dict[str, Any], other: dict[str, Any]):
    there, back = said(one, other), said(other, one)
    gone = of("No longer seen", back) | of("No longer known", back) | of("Not seen lately", back)

    assert of("New", there) | of("Came back", there) <= gone


@unhurried
@given(answers, answers)
def test_a_sign_has_gone_only_where_somebody_answered_that_it_is_not_there(one: dict[str, Any], other: dict[str, Any]):
    for name in of("No longer seen", said(one, other)):
        assert other["open"] == "yes"
        assert other.get(name) in ("not_seen", "past")


@unhurried
@given(answers, answers)
def test_a_sign_is_new_only_where_somebody_answered_last_time(one: dict[str, Any], other: dict[str, Any]):
    for name in of("New", said(one, other)):
        assert one["open"] == "yes"
        assert one.get(name) in ("not_seen", "not_known")


@unhurried
@given(answers, answers)
def test_a_sign_that_was_there_is_always_spoken_of(one: dict[str, Any], other: dict[str, Any]):
    there = {name for name in SIGNS if one["open"] == "yes" and one.get(name) in ("present_now", "present_recent")}

    assert there <= {name for _, name in said(one, other)}


@unhurried
@given(answers, answers)
def test_a_sign_that_is_there_now_is_always_spoken_of(one: dict[str, Any], other: dict[str, Any]):
    now = {name for name in SIGNS if other["open"] == "yes" and other.get(name) in ("present_now", "present_recent")}

    assert now <= {name for _, name in said(one, other)}


@unhurried
@given(answers, answers)
def test_each_sign_is_said_once_and_none_is_counted(one: dict[str, Any], other: dict[str, Any]):
    lines = said(one, other)

    assert len({name for _, name in lines}) == len(lines)
    assert not [kind for kind, _ in lines if re.search(r"\d", kind)]


@unhurried
@given(answers, answers)
def test_a_strength_is_called_one_and_nothing_else_is(one: dict[str, Any], other: dict[str, Any]):
    assert all(("strength" in kind.lower()) is (name == "strong") for kind, name in said(one, other))


def both(**answers: tuple[str, str]) -> Changes:
    """Two assessments that differ in these answers."""
    sides = [{name: pair[side] for name, pair in answers.items()} for side in (0, 1)]
    forms = [Form(published("efh_assessment"), {"s4_contexts": ["home", "school"], **one}, TODAY) for one in sides]
    return what_changed(*forms, day=DAY)


def test_the_level_is_said_as_dated_words():
    changes = both(level=("emerging", "moderate"))

    assert [group.lines for group in changes.groups] == [("Level: emerging on 3 Sep 2026, moderate now",)]


@pytest.mark.parametrize(
    ("before", "after", "line"),
    [
        ("happening_now", "happening_now", "Harm outside the home: happening on 3 Sep 2026 and now"),
        ("happening_now", "not_indicated", "Harm outside the home: happening on 3 Sep 2026, not indicated now"),
        ("", "suspected", "Harm outside the home: not judged on 3 Sep 2026, suspected now"),
    ],
)
def test_words_that_end_in_now_say_it_once(before: str, after: str, line: str):
    assert both(harm_state=(before, after)).groups[0].lines == (line,)


def test_where_only_the_words_of_a_level_changed_the_level_did_not():
    answers = {"level": "moderate"}
    old, new = (with_words(published("efh_review"), "level", {"moderate": word}) for word in ("Moderate", "Medium"))

    (group,) = what_changed(Form(old, answers, TODAY), Form(new, answers, TODAY), day=DAY).groups

    assert group.lines == ("Level: moderate on 3 Sep 2026 and now, when it is called medium",)


def test_where_nothing_weighs_most_any_more_it_says_none():
    (weights,) = both(cw8_home=("heaviest", "heavy")).groups

    assert weights.lines[0] == "Heaviest on 3 Sep 2026: Home; heaviest now: none"


def test_two_empty_forms_say_nothing():
    assert both().groups == ()


def test_every_word_of_the_rules_has_its_place_and_every_place_a_word():
    rules = tomllib.loads((Path(__file__).parents[2] / "data" / "rules" / "changes.toml").read_text(encoding="utf-8"))
    used = {words for row in rules["between"].values() for words in row.values()}

    assert set(rules["order"]) == used
    assert set(rules["between"]) == {*STATES, "not_answered", "not_asked"}


@pytest.mark.parametrize("instrument", ["efh_assessment", "efh_review"])
def test_what_the_rules_name_is_asked(instrument: str):
    rules = tomllib.loads((Path(__file__).parents[2] / "data" / "rules" / "changes.toml").read_text(encoding="utf-8"))
    asked = published(instrument).questions
    templates = {one.template for one in asked.values()}

    assert {one["question"] for one in (*rules["judged"], *rules["ticked"])} <= set(asked)
    assert {one["asked"] for one in rules["weighed"]} <= templates
