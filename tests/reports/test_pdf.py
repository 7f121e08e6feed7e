"""The file itself: for screen readers, for black and white, for any name; silent about children outside its pages."""

import time
import traceback
from itertools import pairwise
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessments.reports import fonts
from assessments.reports import pdf as door
from assessments.reports.paper import Answer, Answers, Heading, Quote, Signs, Table, Words
from assessments.reports.pdf import LETTERS_LOST, NotPrintable, pdf
from assessments.vocabulary import AssessmentError

from .reading import inks, on_one_line, outside_the_tags, pages, printed, tags
from .samples import CHILD, a_paper, a_screening, everywhere


def test_a_screen_reader_finds_language_headings_lists_quotes_and_tables():
    file = printed(a_screening())
    root = file.trailer["/Root"]

    assert root["/Lang"] == "en-GB"
    assert root["/MarkInfo"]["/Marked"]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_object().get_data()
    assert {"/H1", "/H2", "/H3", "/H4", "/P", "/L", "/LI", "/BlockQuote", "/Table", "/TH"} <= {
        tag for tag, _ in tags(file)
    }


def test_nothing_on_a_page_is_unknown_to_a_screen_reader():
    assert not outside_the_tags(printed(a_screening()))
    assert not outside_the_tags(printed(everywhere("Words")))


def test_headings_are_read_in_order_and_begin_with_the_kind_of_document():
    levels = [int(tag[2]) for tag, _ in tags(printed(a_screening())) if tag in ("/H1", "/H2", "/H3", "/H4")]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(below <= above + 1 for above, below in pairwise(levels))


def test_words_in_another_language_are_read_in_it():
    spoken = {attributes.get("/Lang") for _, attributes in tags(printed(a_screening()))}

    assert "ur" in spoken


def test_the_file_says_its_kind_and_its_authority_and_never_a_child():
    file = printed(a_screening())
    described = file.trailer["/Root"]["/Metadata"].get_object().get_data().decode() + str(file.metadata)

    assert file.metadata.title == "Screening"
    assert file.metadata.author == "Borough of Wendstoke"
    assert CHILD in file.pages[0].extract_text()
    assert not any(name in described + str(file.outline) for name in CHILD.split())


def test_every_ink_is_a_grey():
    assert inks(printed(a_screening())) <= {("g", 1), ("G", 1), ("sc", 1), ("SC", 1), ("scn", 1), ("SCN", 1)}


def test_the_same_paper_is_the_same_file():
    assert pdf(a_screening()) == pdf(a_screening())


@pytest.mark.parametrize(
    "name",
    [
        "Łukasz Żółć",
        "Şule Yağmur Öztürk",
        "Nguyễn Thị Ánh Đào",
        "Ọlọ́runtóbi Ṣẹ́gun",
        "Олена Їжак",
        "Γιώργος",
        "فاطمہ خان",
        "محمد",
        "தமிழ்ச்செல்வி",
        "অনন্যা",
        "ਅਮਨ",
        "નેહા",
        "ሰላም",
    ],
)
def test_names_print_as_families_write_them(name: str):
    first = pages(a_paper(about_lines=(name,)))[0]

    assert fonts.LOST not in first
    assert set(normalize("NFD", name)) <= set(normalize("NFD", first))


def test_a_letter_that_no_font_has_is_said_at_the_top_and_stands_as_a_box():
    paper = a_paper(about_lines=("\U0001bc00 Rae",))

    first = on_one_line(pages(paper)[0])

    assert LETTERS_LOST in first
    assert f"{fonts.LOST} Rae" in first
    assert LETTERS_LOST not in pages(a_paper())[0]


def test_a_mark_over_a_letter_of_another_font_does_not_stop_the_page():
    first = on_one_line(pages(a_paper(about_lines=("\u0656 \U0001f30f\u1dcc Rae", "\u06de\U0001f6bc\u1ac9")))[0])

    assert "Rae" in first


@pytest.mark.parametrize(
    "words",
    [
        '#import "x": *',
        '#read("/etc/passwd")',
        "*x* _y_ `z` $x$ @ref <label>",
        "{{7*7}} ${7*7}",
        "<img src=x onerror=alert(1)>",
        "= heading",
        "=cmd|' /C calc'!A0",
        '#eval("1 + 1")',
        "- a -- b --- c ... ~ \\ \\u{41} // no /* no */",
        "' or 1=1; --",
    ],
)
def test_hostile_words_print_to_the_letter_and_run_nothing(words: str):
    found = on_one_line(" ".join(pages(everywhere(words))))

    assert found.count(words) >= 2 * len(("paragraph", "quote", "fact", "notice", "answer", "sign", "what lowers it"))


def test_controls_are_left_out_and_the_rest_stays():
    assert "a b and gnp.exe" in on_one_line(pages(everywhere("a\x00 \x1bb and \u202egnp.exe\u202c"))[0])


def test_five_thousand_letters_without_a_space_stay_on_the_page():
    blocks = (Words("q" * 5000), Answers((Answer("1", "What?", "q" * 5000),)), Table(("A", "B"), (("x", "q" * 5000),)))

    found = pages(a_paper(whole=blocks))

    assert sum(page.count("q") for page in found) == 15_000
    assert max(len(line) for page in found for line in page.splitlines()) < 110


@given(st.text(max_size=60), st.text(max_size=60))
@settings(max_examples=60, deadline=None)
def test_whatever_people_type_can_be_printed(one: str, other: str):
    assert pdf(a_paper(about_lines=(one,), whole=(Quote(one, other), Answers((Answer("1", "What?", other),)))))


def test_a_document_that_cannot_be_set_says_so_without_a_word_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
):
    quoting = tmp_path / "quoting.typ"
    quoting.write_text("#panic(sys.inputs.paper)")
    monkeypatch.setattr(door, "TEMPLATE", quoting)

    with pytest.raises(NotPrintable) as raised:
        pdf(a_screening())

    told = "".join(traceback.format_exception(raised.value)) + "".join(capfd.readouterr())
    assert isinstance(raised.value, AssessmentError)
    assert raised.value.__context__ is None
    assert not any(name in told for name in CHILD.split())


def test_blocks_with_nothing_in_them_still_print():
    empty = (Words(""), Quote("", ""), Answers(()), Signs(()), Table(("When",), ()), Answers((Answer("", "", ""),)))

    assert pdf(a_paper(about_lines=("",), notes=("",), summary=(), whole=(Heading("Nothing yet"), *empty)))


def test_a_screening_prints_in_half_a_second_of_work():
    pdf(a_paper())

    began = time.process_time()
    pdf(a_screening(about_lines=("Never printed before",)))

    assert time.process_time() - began < 0.5
