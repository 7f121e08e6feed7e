"""What of a filled form stands on paper, and what stands beside a sign."""

import re

import pytest

from assessments.reports.paper import NOTHING_LOWERS_IT, Answer, Answers, Heading, Paper, Sign, Signs
from tests.instruments.builders import question, section

from .reading import on_one_line, outside_the_tags, pages, printed, tags
from .responses import paper_about
from .word_reading import lines, written

DEBT = question("h1", "indicator", class_="H", ask="all", label="Threats or debt")
INJURY = question("h2", "indicator", class_="H", ask="all", label="Injury unexplained")
FAR = question("h3", "indicator", class_="H", ask="all", label="Found far from home")
FRIENDS = question("p1", "indicator", class_="P", ask="all", label="New older friends")
TRUSTED = question("s1", "indicator", class_="S", ask="all", label="An adult the child trusts")
HELD = {"h1": "present_now", "h1_basis": ["child", "school"], "h1_lowers": "Her aunt rings every evening."}
HELD |= {"h1_first_seen": "about 2026-10", "h1_child_view": "I *have* to give it back."}


def signs(paper: Paper) -> list[Sign]:
    """The signs of the first page, then those of the whole."""
    return [row for block in paper.blocks if isinstance(block, Signs) for row in block.rows]


def answers(paper: Paper) -> dict[str, str]:
    """Each question in full with its answer."""
    rows = [row for block in paper.blocks if isinstance(block, Answers) for row in block.rows]
    return {row.label: row.answer for row in rows}


@pytest.mark.parametrize("state", ["present_now", "present_recent", "past"])
def test_a_sign_that_is_or_was_there_stands_beside_what_lowers_it(state: str):
    paper = paper_about(DEBT, answers={**HELD, "h1": state})

    for row in signs(paper):
        assert row.lowers == "Her aunt rings every evening."


@pytest.mark.parametrize("asked", [DEBT, FRIENDS])
def test_where_nothing_is_known_to_lower_it_that_is_said(asked: str):
    paper = paper_about(asked, answers={"h1": "past", "p1": "past"})

    assert on_one_line(" ".join(pages(paper))).count(NOTHING_LOWERS_IT) == len(("first page", "in full"))
    assert lines(written(paper)).count(NOTHING_LOWERS_IT) == len(("first page", "in full"))


@pytest.mark.parametrize("state", ["not_seen", "not_known", ""])
def test_nothing_is_said_to_lower_what_is_not_there(state: str):
    (row,) = signs(paper_about(DEBT, answers={"h1": state}))

    assert row.lowers is None


def test_where_nobody_was_asked_what_lowers_it_nothing_is_said_for_them():
    short = question("h1", "indicator", class_="H", ask="state_basis", label="Threats or debt")

    paper = paper_about(short, answers={"h1": "present_now", "h1_basis": ["child"]})

    assert {row.lowers for row in signs(paper)} == {None}
    assert NOTHING_LOWERS_IT not in " ".join(pages(paper))


def test_nothing_is_asked_to_lower_a_strength():
    paper = paper_about(TRUSTED, answers={"s1": "present_now"})

    (block,) = (block for block in paper.blocks if isinstance(block, Signs))
    assert block.head == ("Strength", "When")
    assert NOTHING_LOWERS_IT not in " ".join(pages(paper))


def test_in_full_a_sign_keeps_all_that_was_written_about_it():
    *_, row = signs(paper_about(DEBT, answers=HELD))

    assert (row.number, row.state, row.who_says) == ("1.1", "Now", "The child, School")
    assert [(one.label, one.answer) for one in row.more] == [
        ("When was it first seen?", "about Oct 2026"),
        ("What does the child say about it, word for word?", "I *have* to give it back."),
    ]


def test_signs_and_other_questions_stay_in_the_order_they_were_asked():
    plain = question("plain", label="What else?")

    paper = paper_about(DEBT, plain, INJURY, answers={"plain": "Nothing."})

    whole = paper.blocks[paper.blocks.index(Heading("In full", 1)) :]
    assert [type(block) for block in whole] == [Heading, Heading, Signs, Answers, Signs]


def test_no_page_counts_signs():
    paper = paper_about(DEBT, INJURY, FAR, FRIENDS, answers={"h1": "past", "h2": "past", "h3": "past", "p1": "past"})

    first, *_ = pages(paper)
    assert not re.search(r"\d", first.split("Summary")[1].split("Invented borough")[0])
    in_word = lines(written(paper))
    between = " ".join(in_word[in_word.index("Summary") : in_word.index("In full")])
    assert not re.search(r"\d", between)


def test_a_screen_reader_finds_the_sign_and_what_lowers_it_in_a_table_with_a_head():
    file = printed(paper_about(DEBT, INJURY, answers=HELD))

    heads = [node for tag, node in tags(file) if tag == "/TH"]
    assert len(heads) == 2 * len(("Sign", "When", "What lowers it"))
    assert not outside_the_tags(file)
    assert b"<pdfuaid:part>1</pdfuaid:part>" in file.trailer["/Root"]["/Metadata"].get_object().get_data()


def test_what_is_kept_for_blank_forms_is_not_printed_filled():
    kept = question("es2", label="Initials on paper", print="blank")
    filled = question("es8", label="What is going well?", print="filled")

    paper = paper_about(kept, filled, answers={"es2": "Secret", "es8": "Boxing."})

    assert "What is going well?" in answers(paper)
    assert "Initials on paper" not in answers(paper)
    assert "Secret" not in " ".join(pages(paper)) + " ".join(lines(written(paper)))


def test_a_part_that_was_not_answered_is_left_out_unless_it_is_required():
    told = question("told", "select_one", label="Told?", parts=["why", "words"], required=True)

    assert answers(paper_about(told, answers={"told": "no"})) == {"Told?": "No", "What is the reason?": ""}


def test_a_section_in_which_nothing_is_asked_has_no_heading():
    paper = paper_about(question("one"), section("two"), question("never", relevant="${one} = 'x'"), answers={})

    assert Heading("two", 2) not in paper.blocks
    assert Answers((Answer("1.1", "one", ""),)) in paper.blocks
