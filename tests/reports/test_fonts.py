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


@pytest.mark.parametrize(
    ("words", "from_the_right"),
    [
        ("فاطمہ خان", True),
        ("محمد قال: tram", True),
        ("محمد was at the tram stop at 16:00", False),
        ("Rae", False),
        ("12:30", False),
        ("", False),
    ],
)
def test_a_text_is_set_from_the_side_on_which_most_of_it_reads(words: str, from_the_right: bool):
    assert fonts.reads_from_the_right(words) is from_the_right


def test_only_a_mark_that_no_font_draws_with_its_letter_is_lost():
    assert fonts.without_stray_marks("Ṣẹ́gun 🌏\u1dcc தமிழ்") == "Ṣẹ́gun 🌏\ufffd தமிழ்"
