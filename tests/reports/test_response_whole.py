"""An assessment in full: divided as on screen, rounds by their names, and what is not counted by its label alone."""

from typing import Any

from assessments.instruments.library import published
from assessments.reports.paper import Answer, Answers, Heading, NewPage, Paper, Signs

from .assessments import IMANI, assessment_paper, filled, opened_assessment
from .reading import on_one_line, outside_the_tags, pages, printed
from .samples import ANCHOR
from .word_reading import lines, written

HOSTILE = [
    "{{7*7}} ${7*7} {% for x in y %}",
    "<img src=x onerror=alert(1)>",
    "=cmd|' /C calc'!A0",
    '#eval("1") #import "x": * $x^2$ *b* _i_ `c`',
    "http://example.org/x www.example.org mailto:a@example.org",
    "O'Neill-St. John \\ \" ' & ; -- \u202e turned \u202c",
    "ڈر لگتا ہے",
]


def in_full(paper: Paper) -> list[Any]:
    return list(paper.blocks[paper.blocks.index(NewPage()) :])


def under(paper: Paper, words: str) -> list[Any]:
    """What stands under a heading, as far as the next one that is as high."""
    blocks = in_full(paper)
    at = next(n for n, block in enumerate(blocks) if isinstance(block, Heading) and block.words == words)
    found = []
    for block in blocks[at + 1 :]:
        if isinstance(block, Heading) and block.depth <= blocks[at].depth:
            break
        found.append(block)
    return found


def headings(blocks: list[Any]) -> list[str]:
    return [block.words for block in blocks if isinstance(block, Heading)]


def answers(blocks: list[Any]) -> dict[str, str]:
    return {row.label: row.answer for block in blocks if isinstance(block, Answers) for row in block.rows}


def of(**changes: Any) -> Paper:
    return assessment_paper({**IMANI, **changes})


# --- how it is divided ----------------------------------------------------------------------------------------------


def test_a_module_is_divided_by_the_classes_of_its_signs_as_on_screen():
    module = under(of(), "Criminal exploitation")

    assert headings(module) == ["Signs that harm may be happening", "Possible signs", "Circumstances", "Strengths"]


def test_blocks_that_a_section_names_are_its_sub_headings():
    paper = of()

    assert headings(under(paper, "What it means")) == ["How we see this child"]
    assert headings(under(paper, "Before you send it")) == ["The child's rights", "Who has seen it"]


def test_a_section_of_one_class_needs_no_heading_beside_its_title():
    assert headings(under(of(), "Vulnerabilities")) == []


def test_modules_that_are_not_open_and_contexts_that_are_not_ticked_are_left_out():
    titles = headings(in_full(of()))

    assert "Serious youth violence" in titles
    assert "Sexual exploitation" not in titles
    assert "Context: school or college" in titles
    assert "Context: online" not in titles


def test_signs_that_are_there_come_first_with_what_lowers_them_and_the_others_in_words_under_their_state():
    there, others = under(of(cce5="not_known"), "Signs that harm may be happening")

    assert there.head == ("Sign", "When", "What lowers it")
    assert [row.number for row in there.rows] == ["20.3", "20.4", "20.6"]
    assert [row.state for row in others.rows] == ["Not known", "Not answered", "Not answered"]
    assert others.head == ()


def test_every_sign_that_is_shown_stands_somewhere():
    asked = published("efh_assessment").section("cce").questions
    shown = {q.label for q in asked if q.klass}

    rows = {
        row.words for block in under(of(), "Criminal exploitation") if isinstance(block, Signs) for row in block.rows
    }

    assert rows == shown


def test_a_strength_keeps_what_was_written_about_it():
    *_, there, _ = (block for block in in_full(of()) if isinstance(block, Signs))

    assert there.head == ("Strength", "When")
    assert there.rows[0].more == (Answer("", "What does it look like?", "Her aunt, who rings every evening."),)


# --- rounds ---------------------------------------------------------------------------------------------------------


def test_each_round_stands_under_its_own_name_with_its_questions():
    section = under(of(), "Times the child was missing")

    assert headings(section) == ["Each time the child was missing", "Episode 1", "Episode 2"]
    first, second = section[section.index(Heading("Episode 1", 4)) + 1], section[-1]
    assert [row.answer for row in first.rows][:2] == ["4 Sep 2026", "5 Sep 2026"]
    assert [row.number for row in second.rows] == ["37.2.2a", "37.2.2b", "37.2.2c", "37.2.2d"]


def test_a_round_that_was_taken_out_is_named_and_not_said():
    paper = of(s8_times=["2"])

    assert headings(under(paper, "Times the child was missing"))[1:] == ["Episode 2"]
    assert answers(under(paper, "Kept, and not counted")) == {"Times the child was missing": "Episode 1"}
    assert "sent home at 12:30" not in on_one_line(" ".join(lines(written(paper))))


def test_a_repeat_without_rounds_says_that_it_was_not_answered():
    assert answers(under(of(s8_times=[]), "Times the child was missing"))["Each time the child was missing"] == ""


# --- what is not counted, and what was decided ----------------------------------------------------------------------


def test_answers_that_are_not_asked_any_more_are_listed_last_by_their_labels_alone():
    kept = {"s4_harm": ["syv"], "s4_contexts": ["peer", "transport"], "cce2_lowers": "KEPT"}
    paper = of(**kept, cce1="not_seen", syv3="not_seen")

    assert headings(in_full(paper))[-1] == "Kept, and not counted"
    listed = answers(under(paper, "Kept, and not counted"))
    assert listed["Context: school or college"].split("\n")[0] == "Which one is it?"
    assert listed["Serious youth violence"].split("\n") == [
        "Attacked or robbed, and afraid of it happening again: Who or what says so?",
        "Attacked or robbed, and afraid of it happening again: How sure are we?",
        "Attacked or robbed, and afraid of it happening again: What lowers this?",
    ]
    assert "Debt" in listed["Criminal exploitation"]
    everything = " ".join([*pages(paper), *lines(written(paper))])
    for words in ("Quillbourne", "KEPT", "goes home with K"):
        assert words not in everything


def test_where_everything_counts_nothing_is_said_of_it():
    assert "Kept, and not counted" not in headings(in_full(of()))


def test_the_decision_stands_in_full_once_it_is_signed_off():
    assert "Decision" not in headings(in_full(of()))
    signed = assessment_paper(IMANI, signed_off="It has dates.")

    assert answers(under(signed, "Decision")) == {"What was decided": "Agreed as it is written", "Why": "It has dates."}


# --- a long one, in hostile words -----------------------------------------------------------------------------------


def hostile() -> dict[str, Any]:
    """Every free text of an assessment with two modules says something hostile at length."""
    asked = published("efh_assessment").questions
    texts = [name for name, question in asked.items() if question.type == "text"]
    said = {name: f"{HOSTILE[n % len(HOSTILE)]} " + f"end of {name}" for n, name in enumerate(texts)}
    kept = {name: value for name, value in IMANI.items() if asked[name].type != "text"}
    return filled({**said, **kept, "level_why": said["level_why"] + " and more words" * 15})


def test_ten_pages_in_hostile_words_lose_none_of_them_and_run_nothing():
    answers_given = hostile()
    paper = assessment_paper(answers_given)

    found, file = pages(paper), printed(paper)

    assert len(found) >= 10
    assert on_one_line(found[1].split("DRAFT: not sent", 1)[1]).startswith("In full")
    assert "end of s14_protection" in on_one_line(" ".join(found))
    assert on_one_line(ANCHOR) in on_one_line(found[-1])
    assert not outside_the_tags(file)
    assert "/AcroForm" not in file.trailer["/Root"]
    assert not any("/A" in note.get_object() for page in file.pages for note in page.get("/Annots", []))
    in_word = on_one_line(" ".join(lines(written(paper))))
    form = opened_assessment(answers_given).form
    shown = [q.name for q in form.instrument.questions.values() if q.type == "text" and form.value(q.name)]
    assert [name for name in shown if f"end of {name}" not in in_word] == []
