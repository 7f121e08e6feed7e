"""The first page of an assessment: what stands on it, in which order, and that it is one page whatever was written."""

from typing import Any

import pytest

from assessments.instruments.library import all_instruments, published
from assessments.records.routing import route
from assessments.reports.first_page import PIECES
from assessments.reports.paper import Answer, Answers, Facts, NewPage, Paper, Points, Quote
from assessments.reports.pdf import pages_of_first_part

from .assessments import HER_WORDS, IMANI, assessment_paper, filled, overflowing
from .numerals import beside_signs
from .reading import inks, on_one_line, pages, printed
from .word_height import height_of_first_part_pt
from .word_reading import lines, written

PAGE_PT = 251 / 25.4 * 72  # between the margins of A4
WHY = "The plan reaches the stop and the school, and it has dates."


def first_page(paper: Paper) -> list[Any]:
    return list(paper.blocks[: paper.blocks.index(NewPage())])


def points(paper: Paper) -> dict[str, str]:
    """What stands at the side on the first page, with what is said beside it."""
    return {name: words for block in first_page(paper) if isinstance(block, Points) for name, words in block.rows}


def told(**changes: Any) -> dict[str, str]:
    return points(assessment_paper({**IMANI, **changes}))


# --- what stands on it ----------------------------------------------------------------------------------------------


def test_the_childs_own_words_come_before_anything_an_adult_says():
    _, _, quote, *others = first_page(assessment_paper(IMANI))

    assert quote == Quote(HER_WORDS, "Imani, 17 Nov 2026")
    assert all(isinstance(block, Points) for block in others)


def test_it_says_whether_harm_is_happening_which_kinds_and_what_is_known_of_each():
    state, *known = told()["Harm outside the home"].split("\n")

    assert state == "Happening now. Criminal exploitation; Serious youth violence"
    assert [line.split(":")[0] for line in known] == ["Criminal exploitation", "Serious youth violence"]


def test_the_level_is_a_word_with_the_first_three_sentences_of_its_reasons():
    level, why = told()["Level of support"].split("\n")

    assert level == "Significant"
    assert why.startswith("A debt with a date")
    assert why.endswith("cannot change the stop. … (in full: 42.4)")


def test_the_heaviest_context_has_its_name_and_the_childs_own_stands_beside_it():
    said = told()

    assert said["Weighs most for us"].startswith("Bus, train or tram, or on the way: Quarholme tram stop\nIt is where")
    assert said["Biggest for the child"].startswith("School or college: Quillbourne High School, the unit\n")
    assert "The plan begins with both" in said["Biggest for the child"]


def test_where_the_child_did_not_weigh_the_contexts_that_is_said():
    said = told(cw10_peer="", cw10_school="", cw10_transport="")

    assert said["Biggest for the child"] == "The child has not weighed them."


def test_strengths_that_are_there_stand_in_words_and_others_do_not():
    assert told()["What is going well"] == (
        "One adult they would call; Interest or talent; Youth worker or mentor (recently); Positive sense of who they "
        "are; Parent keeps track and reports, school place held, has a youth worker, or wants out; "
        "Safe route agreed (recently)"
    )


def test_decisions_stand_with_their_dates_and_so_does_the_next_look():
    said = told()

    assert said["What should happen"].split("\n") == [
        "Strategy discussion; Referral to the National Referral Mechanism; Work with a place, a school or a group",
        *IMANI["s12_details"].split("\n"),
        "Section 47 enquiries started with the discussion of 20 Nov 2026",
    ]
    assert said["Look again on"] == "11 Jan 2027"


def test_what_the_manager_decided_stands_there_once_it_is_signed_off():
    signed = assessment_paper(IMANI, signed_off=WHY)

    assert "Decision" not in points(assessment_paper(IMANI, sent=True))
    assert points(signed)["Decision"] == f"Agreed as it is written. {WHY}"
    (facts,) = (block for block in first_page(signed) if isinstance(block, Facts))
    assert ("Signed off by", "Dan Okafor, 23 Nov 2026, 15:02") in facts.rows


def test_a_review_begins_with_what_the_child_says_now():
    now = "They moved to the other stop. I go with K and it is better."

    _, _, quote, *_ = first_page(assessment_paper({**IMANI, "rv_child": now}, instrument="efh_review"))

    assert quote == Quote(now, "In their own words")


def test_a_weighing_by_itself_shows_its_picture_and_a_long_name_has_room_there():
    (first, *_) = pages(assessment_paper(IMANI, instrument="context_weighting"))
    long = assessment_paper({**IMANI, "s4_place_transport": LONG["words"]}, instrument="context_weighting")

    assert "Bus, train or tram, or on the way Quarholme tram stop Big Heaviest" in on_one_line(first)
    assert pages_of_first_part(long) == 1


def test_every_name_a_route_gives_for_its_first_page_is_a_question_or_a_piece():
    for instrument in all_instruments():
        assert set(route(instrument.id).first_page) <= instrument.questions.keys() | PIECES.keys()


# --- that it is one page --------------------------------------------------------------------------------------------

LONG = {
    "words": "They wait at the stop and they know when she is alone. " * 40,
    "one word": "x" * 5000,
    "lines": "a\n" * 400,
    "from the right": "أخاف هناك ولا أريد الذهاب. " * 200,
    "wide": "我在那里很害怕。" * 600,
    "no font": "\U0001fae8\ue000 " * 400,
}


@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
def test_however_much_was_written_it_is_one_page(text: str):
    paper = assessment_paper(overflowing(text), signed_off=text, caution=True, stays=True)

    assert pages_of_first_part(paper) == 1


def test_the_second_part_begins_on_the_second_page_of_a_very_long_one():
    paper = assessment_paper(overflowing(LONG["words"]), signed_off=LONG["words"], caution=True, stays=True)

    first, second, *others = pages(paper)

    assert "Look again on 11 Jan 2027" in on_one_line(first)
    assert "In full" in second
    assert len(others) > 10


def test_what_is_cut_ends_in_dots_and_says_under_which_number_all_of_it_stands():
    paper = assessment_paper(overflowing(LONG["words"]), signed_off=LONG["words"])
    in_order = [row for block in paper.blocks if isinstance(block, Answers) for row in block.rows]
    in_full = {row.number: row.answer for row in in_order}

    (quote,) = (block for block in first_page(paper) if isinstance(block, Quote))

    assert LONG["words"].startswith(quote.words.removesuffix(" …"))
    assert quote.speaker.endswith("(in full: 2.3)")
    assert in_full["2.3"] == LONG["words"]
    assert points(paper)["Level of support"].endswith("… (in full: 42.4)")
    assert in_full["42.4"] == LONG["words"]
    assert points(paper)["Decision"].endswith("… (in full: Decision)")
    assert Answer("", "Why", LONG["words"]) in in_order


def test_of_several_kinds_of_harm_each_keeps_its_beginning():
    paper = assessment_paper(
        {**overflowing(LONG["words"]), "harm_state_why": f"CCE: {LONG['words']}\nSYV: {LONG['words']}"}
    )

    assert [line[:4] for line in points(paper)["Harm outside the home"].split("\n")[1:]] == ["CCE:", "SYV:"]


def test_what_fits_is_not_cut():
    said = told(level_why="One reason. A second. A third.")

    assert not any("in full" in words for words in said.values())


@pytest.mark.parametrize("text", [*list(LONG.values())[:3], ""], ids=[*list(LONG)[:3], "as it is"])
def test_the_word_file_has_room_for_it_too(text: str):
    paper = assessment_paper(overflowing(text) if text else IMANI, signed_off=text or WHY, caution=True, stays=True)

    assert height_of_first_part_pt(written(paper)) < PAGE_PT


# --- what it never says ---------------------------------------------------------------------------------------------


def every_sign_there() -> dict[str, Any]:
    """Every module open, and every sign in it there now."""
    asked = published("efh_assessment").questions
    signs = {name: "present_now" for name, sign in asked.items() if sign.klass}
    return filled({**overflowing("Not much."), **signs, "level_why": IMANI["level_why"]})


def test_no_numeral_stands_beside_signs_on_any_page():
    assert not beside_signs(" ".join(pages(assessment_paper(filled(IMANI)))))


def test_no_numeral_stands_beside_signs_in_a_file_with_every_module_and_every_sign():
    assert not beside_signs(" ".join(lines(written(assessment_paper(every_sign_there())))))


@pytest.mark.parametrize(
    "words", ["7 possible signs", "Strengths: 3", "Signs that harm may be happening\n12", "Four signs"]
)
def test_a_numeral_beside_signs_would_be_noticed(words: str):
    assert beside_signs(words)


def test_a_level_has_no_colour():
    assert all(numbers == 1 for _, numbers in inks(printed(assessment_paper(IMANI))))
