"""What becomes of letters on the way to the page."""

import pytest

from assessments.reports import fonts


@pytest.mark.parametrize(
    ("written", "on_paper"),
    [
        ("Zoë  O'Neill", "Zoë  O'Neill"),
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        ("a\tb\u1680c", "a b c"),
        ("a\x00b\x1bc\x7f\ufeff", "abc"),
        ("photo\u202egpj.exe\u202c", "photogpj.exe"),
        ("\u200fمحمد", "\u200fمحمد"),
        ("👩\u200d👧 ❤\ufe0f", "👩\u200d👧 ❤\ufe0f"),
        ("half \ud800 \ue000 \uffff", "half \ufffd \ufffd \ufffd"),
    ],
)
def test_words_are_kept_to_the_letter_but_for_controls_and_what_cannot_be_drawn(written: str, on_paper: str):
    assert fonts.printable(written) == on_paper


def test_bullets_and_ticks_of_word_processors_can_be_drawn():
    assert fonts.printable(fonts.SIGNS) == fonts.SIGNS


def test_only_a_mark_that_no_font_draws_with_its_letter_is_lost():
    assert fonts.without_stray_marks("Ṣẹ́gun 🌏\u1dcc தமிழ்") == "Ṣẹ́gun 🌏\ufffd தமிழ்"
