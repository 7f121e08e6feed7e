"""Every letter of a name has a drawing of its own on paper, in whichever script the family writes it."""

from io import BytesIO

import pytest
import typst
from pypdf import PdfReader

from assessments.reports import fonts
from assessments.reports.paper import Heading, Quote, Words
from assessments.reports.pdf import LETTERS_LOST

from .glyphs import MISSING, embedded_fonts, shown_glyphs
from .reading import on_one_line, printed
from .samples import a_paper

NAMES = [
    "Łukasz Żółć-Dąbrowski",
    "Şule Yağmur Öztürk İnce ığdır",
    "Nguyễn Thị Ánh Đào, Trương Hữu Phước",
    "Ọlọ́runtóbi Ṣẹ́gun",
    "Олена Їжак",
    "ሰላም",
]
QUOTES = [
    "أخاف هناك، لا أريد أن أذهب وحدي.",
    "مجھے ڈر لگتا ہے",
    "אני פוחדת שם, לא רוצה ללכת לבד.",
    "אֲנִי פּוֹחֶדֶת",
]


@pytest.mark.parametrize("words", NAMES + QUOTES)
def test_no_letter_of_a_name_or_quote_is_an_empty_box(words: str):
    file = printed(
        a_paper(about_lines=(words,), summary=(Heading("Words"), Quote(words, words)), whole=(Words(words),))
    )

    assert MISSING not in {number for _, number in shown_glyphs(file)}
    assert LETTERS_LOST not in on_one_line(file.pages[0].extract_text())
    assert fonts.LOST not in file.pages[0].extract_text()


@pytest.mark.parametrize("words", ["Żółć", "أخاف هناك", "אני פוחדת", "Nguyễn"])
def test_the_drawings_are_inside_the_file_so_that_any_machine_shows_the_same(words: str):
    file = printed(a_paper(about_lines=(words,)))

    inside = embedded_fonts(file)
    for font, number in set(shown_glyphs(file)):
        assert number < inside[font]["maxp"].numGlyphs


def test_a_missing_letter_would_be_noticed():
    made = typst.compile(b'#set text(font: "Noto Sans", fallback: false)\nRae \\u{1bc00}', font_paths=fonts.shipped())

    assert MISSING in {number for _, number in shown_glyphs(PdfReader(BytesIO(made)))}
