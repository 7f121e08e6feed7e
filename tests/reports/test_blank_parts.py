"""A blank form is printed whole, or with the parts that somebody ticked; the paper names those that are left out."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from assessments.instruments.library import published
from assessments.people.tickets import take
from assessments.people.visits import Denied
from assessments.reports.blank_paper import blank_paper, parts_of
from assessments.reports.blanks import NoPartChosen, ask_for_blank, blank_file, parts_for
from assessments.reports.paper import Heading, Notice, Paper, ToAnswer
from tests.builders import Office
from tests.instruments.builders import an_instrument, question

from .reading import on_one_line, pages
from .samples import PRINTED
from .word_reading import lines, written

WORKER = {"user_role": "social_worker", "regulated_as": "social_worker", "short_form": ""}
SCREENING = "efh_screen"
TWO_PARTS = an_instrument(
    question("one", "select_one"),
    '[[section]]\nname = "b"\ntitle = "Debt"\nrelevant = "${one} = \'yes\'"\n',
    question("two"),
    '[[section]]\nname = "c"\ntitle = "Plan"\n',
    question("three"),
)


def paper_of(only: list[str] | None) -> Paper:
    return blank_paper(TWO_PARTS, only=only, known=WORKER, authority="Borough of Wendstoke", at=PRINTED, demo=True)


def headings(paper: Paper) -> list[str]:
    return [block.words for block in paper.blocks if isinstance(block, Heading)]


def test_every_part_says_whether_it_is_always_asked():
    assert [(part.title, part.is_always_asked) for part in parts_of(TWO_PARTS, WORKER)][1:] == [
        ("Debt", False),
        ("Plan", True),
    ]


def test_the_modules_for_each_kind_of_harm_are_what_is_not_always_asked():
    assessment = published("efh_assessment")

    sometimes = {part.name for part in parts_of(assessment, WORKER) if not part.is_always_asked}

    assert {"cse", "cce", "fgm", "tra"} <= sometimes
    assert not {"child", "voice", "harm_types", "judgement", "plan"} & sometimes


def test_a_part_that_this_role_is_never_asked_is_not_offered():
    named = '[[section]]\nname = "b"\ntitle = "B"\nrelevant = "${user_role} = \'team_manager\'"\n'

    offered = parts_of(an_instrument(question("one"), named, question("two")), WORKER)

    assert "B" not in [part.title for part in offered]


def test_parts_that_nobody_chose_are_named_and_not_printed_in_both_files():
    paper = paper_of(["c"])

    assert headings(paper) == ["Plan"]
    for words in (on_one_line(" ".join(pages(paper))), on_one_line(" ".join(lines(written(paper))))):
        assert "Not on this paper" in words
        assert "Debt. Print them too where the answers call for them." in words


def test_numbers_stay_those_on_screen_whatever_is_left_out():
    numbers = [
        [block.number for block in paper_of(only).blocks if isinstance(block, ToAnswer) and block.label == "three"]
        for only in (None, ["c"])
    ]

    assert numbers == [["3.1"], ["3.1"]]


def test_the_whole_form_names_nothing_as_left_out():
    assert "Not on this paper" not in [block.title for block in paper_of(None).blocks if isinstance(block, Notice)]


def test_the_file_holds_the_parts_that_were_asked_for(office: Office):
    visit = office["worker"]
    always = [part.name for part in parts_for(visit, instrument="efh_assessment") if part.is_always_asked]

    token = ask_for_blank(visit, instrument="efh_assessment", parts=always)
    file = PdfReader(BytesIO(blank_file(visit, take(visit, token))[2]))

    words = on_one_line(" ".join(page.extract_text() for page in file.pages))
    assert "Which kinds of harm does this assessment look at?" in words
    assert "Someone else directs when and where they go" not in words
    assert len(file.pages) < 40


def test_a_form_without_any_part_is_refused(office: Office):
    with pytest.raises(NoPartChosen, match="at least one part"):
        ask_for_blank(office["worker"], instrument=SCREENING, parts=[])

    assert not office.rows("select 1 from ticket where tenant = :tenant")


def test_a_part_that_the_form_does_not_have_is_refused(office: Office):
    with pytest.raises(ValueError, match="no_such_part"):
        ask_for_blank(office["worker"], instrument=SCREENING, parts=["no_such_part"])


@pytest.mark.parametrize("who", ["partner", "admin"])
def test_whoever_may_not_start_a_form_is_not_told_its_parts(office: Office, who: str):
    with pytest.raises(Denied):
        parts_for(office[who], instrument=SCREENING)
