"""What a reader finds on the pages."""

import re
from datetime import UTC, datetime

import pytest

from assessments.reports.paper import Answer, Answers, Heading, Quote, Sign, Signs, Table, Words

from .reading import on_one_line, pages, places_of, printed
from .samples import ANCHOR, FACTS, HARM, POSSIBLE, a_paper, a_screening


def test_the_summary_of_a_typical_screening_is_the_first_page_and_the_whole_follows():
    first, second, *_ = pages(a_screening())

    assert "Summary" in first
    assert "Strategy discussion, 23 Nov 2026" in first
    assert "In full" not in first
    assert on_one_line(second.split("15:02", 1)[1]).startswith("In full What you know")


def test_a_summary_that_is_too_long_goes_on_and_the_whole_still_begins_a_page():
    _, second, third = pages(a_paper(summary=(Words((FACTS + "\n\n") * 12),)))

    assert "In full" not in second
    assert "In full" in third


def test_every_page_says_whose_it_is_when_it_was_printed_its_marking_and_its_number():
    found = pages(a_screening())

    for number, page in enumerate(found, 1):
        assert on_one_line(page).startswith("Borough of Wendstoke OFFICIAL-SENSITIVE Printed 23 Nov 2026, 15:02")
        assert f"Page {number} of {len(found)}" in page


def test_the_time_is_the_time_in_london():
    assert "Printed 1 Jul 2026, 13:30" in pages(a_paper(made_at=datetime(2026, 7, 1, 12, 30, tzinfo=UTC)))[0]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"demo": True}, "Invented borough. No real place or child."),
        ({"draft": True, "signed": ""}, "DRAFT: not sent"),
        ({"stays": True}, "This copy stays with the worker"),
    ],
)
def test_what_must_never_be_overlooked_is_said_on_every_page_and_only_then(change: dict[str, object], words: str):
    name = next(iter(change))

    assert all(words in page for page in pages(a_screening(**change)))
    assert not any(words in page for page in pages(a_screening(**{name: False})))


def test_a_fact_stands_beside_its_label_and_one_that_is_not_there_is_left_out():
    assert "Signed off by Dan Okafor, team manager" in on_one_line(pages(a_screening())[0])
    assert "Signed off" not in pages(a_screening(signed=""))[0]


def test_what_a_reader_must_know_first_stands_above_the_summary():
    first = pages(a_paper(notes=("Do not contact the family before advice.",)))[0]

    assert first.index("Do not contact the family") < first.index("Summary")


def test_the_last_page_and_no_other_says_where_the_trail_stood():
    *others, last = pages(a_screening())

    assert on_one_line(ANCHOR) in on_one_line(last)
    assert not any(ANCHOR[:30] in on_one_line(page) for page in others)


def test_signs_are_words_under_their_state_and_nothing_counts_them():
    paper = a_paper(summary=(Signs((*HARM, *POSSIBLE)),), whole=(Heading("Later"),))

    shown = pages(paper)[0].split("Summary")[1].split("Invented borough")[0]

    assert [shown.index(words) for words in ("Now", "Threats or debt", "Recently", "Injury", "Not known")] == sorted(
        shown.index(words) for words in ("Now", "Threats or debt", "Recently", "Injury", "Not known")
    )
    assert "Says so: child, school" in shown
    assert not re.search(r"\d", shown)


def test_a_question_without_an_answer_says_so():
    first = pages(a_paper(summary=(Answers((Answer("10.1", "Would it be safe to?", " "),)),)))[0]

    assert "10.1 Would it be safe to? Not answered" in on_one_line(first)


def test_exact_words_stay_exact_and_say_who_spoke():
    words = '"we\'re not -- not -- going... *back*"  he said #twice'

    first = pages(a_paper(summary=(Quote(words, "Rae, 20 Nov 2026"),)))[0]

    assert words in first
    assert "Rae, 20 Nov 2026" in first


def test_words_that_read_from_the_right_are_set_on_the_right():
    arabic = printed(a_paper(summary=(Quote("أخاف هناك", "Rae"),)))
    english = printed(a_paper(summary=(Quote("Afraid qq", "Rae"),)))

    assert min(places_of(arabic, "أخافهناك")) > 400
    assert min(places_of(english, "q")) < 100


def test_rows_that_fit_on_a_page_are_not_cut_in_two():
    answers = Answers(tuple(Answer(str(n), f"Q{n}", f"begins{n}q " + FACTS + f" ends{n}q") for n in range(30)))
    table = Table(("Which", "What"), tuple((f"begins{n}t", FACTS + f" ends{n}t") for n in range(30)))

    found = pages(a_paper(whole=(answers, table)))

    for mark in [f"{n}{kind}" for n in range(30) for kind in "qt"]:
        assert any(f"begins{mark}" in page and f"ends{mark}" in page for page in found), mark


def test_the_head_of_a_table_is_repeated_on_each_page_it_reaches():
    table = Table(("Which one", "What was said"), tuple((str(n), FACTS) for n in range(20)))

    with_rows = [page for page in pages(a_paper(whole=(table,))) if "form tutor" in page]

    assert len(with_rows) > 1
    assert all("Which one" in page for page in with_rows)


LONGER_THAN_A_PAGE = "tree " * 1500


@pytest.mark.parametrize(
    "block",
    [
        Words(LONGER_THAN_A_PAGE),
        Quote(LONGER_THAN_A_PAGE, "Rae"),
        Answers((Answer("1", "What?", LONGER_THAN_A_PAGE, "school"),)),
        Signs((Sign("Now", LONGER_THAN_A_PAGE, "school"),)),
        Table(("When", "What"), (("Now", LONGER_THAN_A_PAGE),)),
    ],
    ids=lambda block: type(block).__name__,
)
def test_what_is_longer_than_a_page_goes_on_and_loses_no_word(block: object):
    found = pages(a_paper(whole=(Words("Before."), block)))

    assert sum(page.count("tree") for page in found) == 1500
    assert len(found) > 3


def test_sub_headings_with_no_heading_above_them_still_print():
    found = pages(a_paper(whole=(Heading("Under nothing", 3), Heading("Above"), Heading("Below", 3))))

    assert on_one_line("Under nothing Above Below") in on_one_line(found[1])
