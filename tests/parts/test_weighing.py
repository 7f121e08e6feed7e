"""The picture of a weighing can be read by the eye, in black and white, and by a screen reader alike."""

import re
from typing import Any

import pytest
from hypothesis import given, settings

from assessments.instruments.form import Form
from assessments.instruments.library import published
from assessments.instruments.weighing import CHILDS, OURS, SHAPES, Weight, weighing_of
from assessments.vocabulary import choices
from pages.parts.weighing import CIRCLES, RINGS, circle, picture, picture_after, picture_under, row_of
from tests.instruments.builders import TODAY
from tests.instruments.test_weighing import answers_to_it

CHILD_AND_US = {
    "cw8_school": "some",
    "cw10_school": "biggest",
    "cw4_school": "Out of lessons.",
    "cw8_online": "not_known",
}


def a_form(**answers: Any) -> Form:
    return Form(published("context_weighting"), {"s4_contexts": ["school", "online"], **answers}, TODAY)


def words_of(html: str) -> list[str]:
    """What is read out, piece by piece."""
    return [words.strip() for words in re.split("<[^>]+>", html) if words.strip()]


def columns(html: str) -> list[str]:
    return re.findall(r'scope="col"[^>]*>([^<]*)', html)


def test_the_childs_view_stands_beside_ours_and_a_difference_is_said(drawn):
    html = drawn(picture, a_form(**CHILD_AND_US))

    assert columns(html) == ["Context", CHILDS, OURS, "Do we differ?"]
    row = re.search(r"<tr [^>]*>(?:(?!</tr>).)*School or college.*?</tr>", html)[0]
    assert [words for words in words_of(row) if words not in columns(html)] == [
        "School or college",
        "Biggest",
        "Some",
        "Adds to harm",
        "We differ",
    ]


@pytest.mark.parametrize("code", SHAPES)
def test_no_circle_stands_without_its_word(code):
    words = {choice.code: choice.label for name in ("weight", "child_size") for choice in choices(name)}[code]

    html = circle(Weight(code, words))

    assert f"lk-circle {CIRCLES[SHAPES[code]]}" in html
    assert words in [piece.replace("&#x27;", "'") for piece in words_of(html)]


@pytest.mark.parametrize("adds_to", ["harm", "safety", "both"])
def test_no_ring_stands_without_its_words(drawn, adds_to):
    written = {"harm": ["cw4"], "safety": ["cw5"], "both": ["cw4", "cw5"]}[adds_to]

    html = drawn(picture, a_form(cw8_school="heavy", **{f"{name}_school": "They wait there." for name in written}))

    assert RINGS[adds_to] in html
    assert next(choice.label for choice in choices("adds_to") if choice.code == adds_to) in words_of(html)


def test_the_child_was_not_asked_what_adds_to_harm_so_their_circle_has_no_ring(drawn):
    html = drawn(picture, a_form(cw10_school="biggest", cw4_school="Out of lessons.", cw5_school="A tutor."))

    assert "lk-circle lk-heaviest" in html
    assert "lk-adds" not in html


@settings(max_examples=40, deadline=None)
@given(answers_to_it())
def test_no_number_is_read_in_the_picture(answers):
    weighing = weighing_of(Form(published("context_weighting"), answers, TODAY))

    read = " ".join(words for one in weighing.contexts for words in words_of("".join(row_of(weighing, one))))

    assert not re.search(r"\d", read.replace("&#x27;", "'"))


def test_a_side_on_which_nothing_was_said_has_no_column_and_a_line_says_so(drawn):
    ours = drawn(picture, a_form(cw8_school="heavy"))
    childs = drawn(picture, a_form(cw10_school="big"))

    assert columns(ours) == ["Context", OURS]
    assert "The child's own weighing is not written down." in ours.replace("&#x27;", "'")
    assert columns(childs) == ["Context", CHILDS]
    assert "Our own weighing is not written down." in childs


def test_one_context_that_was_not_weighed_says_so(drawn):
    assert "<i>Not answered</i>" in drawn(picture, a_form(cw8_school="heavy"))


def test_before_anything_is_weighed_there_is_no_picture(drawn):
    assert drawn(picture, a_form()) == ""


def test_a_name_that_people_gave_a_context_never_becomes_markup(drawn):
    html = drawn(picture, a_form(cw8_school="heavy", s4_place_school='<img src=x onerror="alert(1)">'))

    assert "&lt;img src=x" in html
    assert "<img" not in html


def test_a_draft_shows_it_where_something_is_weighed_and_nowhere_else(drawn):
    shown = [name for name in SECTIONS if drawn(picture_after, name, a_form(**CHILD_AND_US))]

    assert shown == ["weights", "child_weights"]


def test_a_reader_sees_it_once_below_the_title_of_the_weights(drawn):
    shown = [name for name in SECTIONS if drawn(picture_under, name, a_form(**CHILD_AND_US))]

    assert shown == ["weights"]
    assert "<h3>The child&#x27;s view and ours</h3>" in drawn(picture_under, "weights", a_form(**CHILD_AND_US))


SECTIONS = ["contexts", "weighting", "weights", "child_weights"]


@pytest.mark.parametrize("instrument", ["context_weighting", "efh_assessment", "efh_review"])
def test_every_instrument_that_weighs_has_these_sections(instrument):
    assert set(SECTIONS) <= {section.name for section in published(instrument).sections}
