"""What becomes of words on the way into any file."""

import pytest

from assessments.reports import letters


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("Zoë  O'Neill", "Zoë  O'Neill"),
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        ("a\x00b\x1bc\x7f\ufeff\td", "abc d"),
        ("photo\u202egpj.exe\u202c", "photogpj.exe"),
        ("\u200fמרים", "\u200fמרים"),
        ("half \ud800 \uffff \ufffe \U0001bc00", "half \ufffd \ufffd \ufffd \U0001bc00"),
    ],
)
def test_words_are_kept_to_the_letter_but_for_what_no_file_should_hold(written: str, kept: str):
    assert letters.cleaned(written) == kept


def test_an_empty_line_begins_a_paragraph_and_a_line_end_does_not():
    assert letters.paragraphs("One\nstill one\n \n\nTwo\n") == ["One\nstill one", "Two"]
    assert letters.paragraphs(" \n ") == []


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
    assert letters.reads_from_the_right(words) is from_the_right


def test_numbers_and_spaces_are_read_with_the_letters_before_them():
    assert list(letters.runs("At 16:30 محمد 18 said")) == [("At 16:30 ", False), ("محمد 18 ", True), ("said", False)]
    assert list(letters.runs("12. אני")) == [("12. אני", True)]
    assert list(letters.runs("")) == []
