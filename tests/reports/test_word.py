"""The Word file: real headings and tables, every word as it was typed, and nothing in it that could run or call out."""

import re
from itertools import pairwise

import pytest
from docx.shared import Pt
from hypothesis import given, settings
from hypothesis import strategies as st

from assessments.reports.letters import cleaned, paragraphs
from assessments.reports.paper import Answer, Answers, Heading, Quote, Sign, Signs, Table, Words
from assessments.reports.word import word

from .reading import pages
from .samples import ANCHOR, CHILD, a_paper, a_screening, everywhere
from .word_reading import W, every, fields, lines, on_top, opened, paragraph, parts, written

PARTS = {
    "[Content_Types].xml",
    "_rels/.rels",
    "docProps/core.xml",
    "word/document.xml",
    "word/_rels/document.xml.rels",
    "word/styles.xml",
    "word/settings.xml",
    "word/header1.xml",
    "word/footer1.xml",
}
AROUND_EVERY_PAGE = (
    "Borough of Wendstoke OFFICIAL-SENSITIVE Printed Page Invented borough. No real place or child. Says"
)
HOSTILE = [
    "{{7*7}} ${7*7} {% for x in y %}",
    "<img src=x onerror=alert(1)>",
    '</w:t></w:r><w:fldSimple w:instr="DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe"/>',
    "=cmd|' /C calc'!A0",
    '#eval("1") #import',
    '{ INCLUDETEXT "http://example.org/x" }',
    "http://example.org/x www.example.org",
    "&amp; &#0; ]]> <!-- -->",
]


def test_headings_are_real_ones_in_order_under_a_title():
    styles = [one.style.name for one in written(a_screening()).paragraphs]

    levels = [int(name[-1]) for name in styles if name.startswith("Heading")]
    assert styles[0] == "Title"
    assert set(levels) == {1, 2, 3}
    assert all(below <= above + 1 for above, below in pairwise([0, *levels]))


def test_the_summary_is_a_page_and_the_whole_begins_the_next():
    document = written(a_screening())

    begin = [one.text for one in document.paragraphs if one.paragraph_format.page_break_before]
    assert begin == ["In full"]


def test_it_is_a4_in_twelve_point_and_in_british_english():
    document = written(a_screening())

    page = document.sections[0]
    assert (round(page.page_width.mm), round(page.page_height.mm)) == (210, 297)
    (size,) = document.styles.element.xpath("w:docDefaults//w:sz/@w:val")
    assert Pt(int(size) / 2) == Pt(12)
    assert document.styles.element.xpath("w:docDefaults//w:lang/@w:val") == ["en-GB"]
    assert document.core_properties.language == "en-GB"


def test_it_says_its_kind_and_its_authority_and_never_a_child():
    file = word(a_screening())

    said = opened(file).core_properties
    assert (said.title, said.author) == ("Screening", "Borough of Wendstoke")
    elsewhere = " ".join(inside for name, inside in parts(file).items() if name != "word/document.xml")
    assert not any(name in elsewhere for name in CHILD.split())


def test_every_page_says_whose_it_is_when_it_was_printed_its_marking_and_its_number():
    file = word(a_screening())

    assert on_top(opened(file)) == ["Borough of Wendstoke\tOFFICIAL-SENSITIVE\tPrinted 23 Nov 2026, 15:02"]
    assert fields(file) == {"PAGE", "NUMPAGES"}
    assert "Invented borough" in opened(file).sections[0].footer.paragraphs[0].text


def test_what_must_never_be_overlooked_stands_on_every_page():
    assert on_top(written(a_paper(draft=True, stays=True)))[1:] == [
        "DRAFT: not sent",
        "This copy stays with the worker",
    ]


def test_the_head_of_each_table_is_repeated_on_every_page_it_reaches():
    document = written(a_screening())

    assert document.tables
    for table in document.tables:
        heads = [row._tr.find(f"{W}trPr/{W}tblHeader") is not None for row in table.rows]
        assert heads == [True, *[False] * (len(heads) - 1)]


def test_words_that_read_from_the_right_are_marked_as_such():
    document = written(
        a_paper(summary=(Quote("أخاف هناك", "Rae"), Quote("אני פוחדת שם", "Rae"), Quote("Afraid", "Rae")))
    )

    for words, from_the_right in (("أخاف", True), ("אני", True), ("Afraid", False)):
        found = paragraph(document, words)
        assert (found._p.find(f"{W}pPr/{W}bidi") is not None) is from_the_right
        assert [bool(run.font.rtl) for run in found.runs] == [from_the_right]


def test_a_name_that_reads_from_the_right_is_marked_within_an_english_line():
    found = paragraph(written(a_paper(summary=(Words("Seen with محمد at 16:30"),))), "Seen")

    assert [(run.text, bool(run.font.rtl)) for run in found.runs] == [
        ("Seen with ", False), ("محمد ", True), ("at 16:30", False),
    ]  # fmt: skip
    assert found._p.find(f"{W}pPr/{W}bidi") is None


def test_words_in_another_language_say_which():
    found = paragraph(written(a_screening()), "مجھے")

    assert [one.get(f"{W}bidi") for one in found._p.iter(f"{W}lang")] == ["ur"]


@pytest.mark.parametrize(
    "name",
    [
        "Łukasz Żółć",
        "Şule İnce",
        "Nguyễn Thị Ánh Đào",
        "Ṣẹ́gun",
        "فاطمہ خان",
        "מרים",
        "தமிழ்ச்செல்வி",
        "李小龍",
        "\U0001bc00",
    ],
)
def test_names_stand_unchanged(name: str):
    assert f"About: {name}" in lines(written(a_paper(about_lines=(name,))))


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_stand_to_the_letter_and_nothing_runs(words: str):
    file = word(everywhere(words))

    said = "\n".join(lines(opened(file)))
    assert said.count(words) >= 2 * len(("paragraph", "quote", "fact", "notice", "answer", "sign", "what lowers it"))
    assert fields(file) == {"PAGE", "NUMPAGES"}
    assert not [tag for tag in ("hyperlink", "object", "altChunk", "drawing", "sdt") if every(opened(file), tag)]


def test_controls_and_turns_are_left_out_and_the_rest_stays():
    said = lines(written(everywhere("a\x00 \x1bb \ud800and \u202egnp.exe\u202c\ufffe")))

    assert "a b \ufffdand gnp.exe\ufffd" in said


def test_it_holds_no_macro_no_link_and_no_template():
    file = word(everywhere("Rae"))

    assert parts(file).keys() == PARTS
    relations = [inside for name, inside in parts(file).items() if name.endswith(".rels")]
    assert not re.search("TargetMode|attachedTemplate|hyperlink|vbaProject", " ".join(relations))
    assert "attachedTemplate" not in parts(file)["word/settings.xml"]


def test_an_answer_that_was_not_given_says_so():
    said = lines(written(a_paper(whole=(Answers((Answer("10.1", "Would it be safe to?", " "),)),))))

    assert said[said.index("10.1 Would it be safe to?") + 1] == "Not answered"


def test_a_sign_stands_beside_what_lowers_it():
    signs = Signs(
        (Sign("Now", "Threats or debt", lowers="Her aunt rings."), Sign("Now", "New older friends", lowers=""))
    )

    (table,) = written(a_paper(summary=(signs,))).tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Sign", "When", "What lowers it"],
        ["Threats or debt", "Now", "Her aunt rings."],
        ["New older friends", "Now", "Nothing known yet lowers this"],
    ]


def test_word_and_pdf_say_the_same():
    paper = a_screening()

    in_pdf = set(re.findall("[A-Za-z]{4,}", " ".join(pages(paper))))
    in_word = set(re.findall("[A-Za-z]{4,}", " ".join(lines(written(paper)))))
    assert in_word - in_pdf == {"Sign", "When"} - in_pdf, "the head of a table that the PDF sets as a list"
    assert in_pdf - in_word <= set(re.findall("[A-Za-z]{4,}", AROUND_EVERY_PAGE))


def test_the_last_words_say_where_the_trail_stood():
    assert lines(written(a_screening()))[-1] == ANCHOR


@given(st.text(max_size=60), st.text(max_size=60))
@settings(max_examples=60, deadline=None)
def test_whatever_people_type_is_kept(one: str, other: str):
    paper = a_paper(about_lines=(one,), whole=(Quote(one, other), Table(("When",), ((other,),), caption=one)))

    said = lines(written(paper))

    for words in (*paragraphs(cleaned(one)), *paragraphs(cleaned(other))):
        assert words in said


def test_blocks_with_nothing_in_them_are_still_written():
    empty = (Words(""), Quote("", ""), Answers(()), Signs(()), Table(("When",), ()), Answers((Answer("", "", ""),)))

    assert opened(word(a_paper(summary=(), whole=(Heading("Nothing yet"), *empty))))
