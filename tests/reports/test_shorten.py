"""Cutting a long text: at a sentence, else at a word, and never inside a letter."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.reports.shorten import A_LINE, SPARED, first_sentences, shortened


@pytest.mark.parametrize(
    ("text", "first_two"),
    [
        ("One. Two. Three.", "One. Two."),
        ("One? Two! Three.", "One? Two!"),
        ("Dr. Orme rang. He waits, e.g. at the stop. Three.", "Dr. Orme rang. He waits, e.g. at the stop."),
        ('"I go." She said so. Three.', '"I go." She said so.'),
        ("- a debt\n- a push\n- a phone", "- a debt\n- a push"),
        ("ایک۔ دو۔ تین۔", "ایک۔ دو۔"),
        ("No full stop anywhere", "No full stop anywhere"),
        ("", ""),
    ],
)
def test_sentences_and_lines_are_told_apart(text: str, first_two: str):
    assert first_sentences(text, 2) == first_two


def test_a_text_is_cut_at_a_sentence_that_ends_near_the_end_of_the_room():
    assert (
        shortened("They wait at the stop. They know her timetable, and when she is alone.", 30)
        == "They wait at the stop."
    )


def test_else_it_is_cut_at_a_word():
    assert shortened("They wait at the stop from two o'clock until the last tram has left the borough", 40) == (
        "They wait at the stop from two o'clock"
    )


def test_what_is_hardly_too_long_stays_whole():
    assert shortened("x" * (30 + SPARED), 30) == "x" * (30 + SPARED)


def test_lines_take_room_of_their_own():
    assert len(shortened("a\n" * 100, 4 * A_LINE).split("\n")) <= 4


@given(st.text(max_size=300), st.integers(min_value=1, max_value=200))
def test_what_is_left_is_always_how_the_text_began_and_no_letter_loses_its_marks(text: str, longest: int):
    kept = shortened(text, longest)

    assert text.startswith(kept)
    rest = text[len(kept) :]
    assert not rest or not kept or not unicodedata.category(rest[0]).startswith("M")
