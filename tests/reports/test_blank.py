"""Blank forms: who gets which, what stands on them, and that nobody's record is touched."""

import re
from collections.abc import Iterator
from dataclasses import is_dataclass
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from assessments.instruments.library import all_instruments, published
from assessments.instruments.model import Instrument, Question
from assessments.people.tickets import TicketSpent, take
from assessments.people.visits import Denied
from assessments.reports.blank_paper import blank_paper
from assessments.reports.blanks import ask_for_blank, blank_file, blanks_for
from assessments.reports.formats import FORMATS
from assessments.reports.paper import Heading, Notice, Paper, ToAnswer
from pages.plain.files import NEUTRAL
from tests.builders import Office
from tests.instruments.builders import an_instrument, question

from .glyphs import MISSING, shown_glyphs
from .reading import inks, on_one_line, outside_the_tags, pages, printed, tags
from .samples import PRINTED
from .word_reading import lines, opened, written

WORKER = {"user_role": "social_worker", "regulated_as": "social_worker", "short_form": ""}
SCREENING, REFERRAL = "efh_screen", "context_referral"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = Office(tmp_path)
    yield made
    made.here.close()


def blank(instrument: Instrument, **known: str) -> Paper:
    return blank_paper(instrument, known={**WORKER, **known}, authority="Borough of Wendstoke", at=PRINTED, demo=True)


def asked(paper: Paper) -> dict[str, ToAnswer]:
    """What is asked on a blank form, by its words."""
    return {block.label: block for block in paper.blocks if isinstance(block, ToAnswer)}


# --- what stands on it ----------------------------------------------------------------------------------------------


def belongs_to_a_sign(instrument: Instrument, asked: Question) -> bool:
    """Beneath a sign that asks more than who says so: on paper its two lines hold all of it."""
    sign = instrument.questions.get(asked.part_of)
    return sign is not None and sign.type == "indicator" and f"{sign.name}_confidence" in instrument.questions


@pytest.mark.parametrize("instrument", all_instruments(), ids=lambda one: one.id)
def test_every_question_stands_on_it_in_order_with_its_number_on_screen(instrument: Instrument):
    expected = [
        (q.number, q.label)
        for section in instrument.sections
        for q in section.questions
        if q.is_asked and q.print != "filled" and q.round <= 1 and not belongs_to_a_sign(instrument, q)
    ]

    paper = blank(instrument)

    assert [(one.number, one.label) for one in paper.blocks if isinstance(one, ToAnswer)] == expected


@pytest.mark.parametrize("instrument", all_instruments(), ids=lambda one: one.id)
def test_both_files_hold_every_question_its_hint_and_its_choices(instrument: Instrument):
    paper = blank(instrument)

    in_pdf = on_one_line(" ".join(pages(paper)))
    in_word = on_one_line(" ".join(lines(written(paper))))
    for one in asked(paper).values():
        for words in (one.label, one.hint, *(label for label, _ in one.boxes)):
            assert words in in_word
            assert words in in_pdf or words.split()[0] in in_pdf, "a page may end within a line"


def test_choices_are_boxes_to_tick_and_text_has_lines():
    paper = blank(an_instrument(question("one", "select_one"), question("words", appearance="multiline")))

    assert [label for label, _ in asked(paper)["one"].boxes] == ["Yes", "No", "Not known"]
    assert (asked(paper)["one"].lines, asked(paper)["words"].lines) == (0, 4)
    assert "☐ Yes" in on_one_line(pages(paper)[0]).replace("\u00a0", " ")
    assert any("☐\u00a0Yes" in line for line in lines(written(paper)))


def test_a_date_has_room_for_day_month_and_year():
    paper = blank(an_instrument(question("on", "date"), question("at", "time")))

    assert asked(paper)["on"].blanks == ("Day", "Month", "Year")
    assert asked(paper)["at"].blanks == ("Time",)


def test_a_part_stands_beneath_its_question_and_says_when_it_is_asked():
    told = question("told", "select_one", label="Told?", parts=[])
    why = 'parts = [{ part = "why", relevant = "${parent} = \'no\'" }]'
    paper = blank(an_instrument(told.replace("parts = []", why)))

    part = asked(paper)["What is the reason?"]
    assert (part.number, part.when, part.beneath) == ("1.1a", "If No", True)
    assert "1.1a If No: What is the reason?" in on_one_line(pages(paper)[0])
    assert "1.1a If No: What is the reason?" in lines(written(paper))


def test_why_we_ask_is_said_once_for_parts_that_share_it():
    signs = [question(f"s{n}", "indicator", class_="H", ask="state_basis", why=f"Because {n}.") for n in (1, 2)]

    reasons = [block.why for block in blank(an_instrument(*signs)).blocks if isinstance(block, ToAnswer)]

    assert reasons == [
        "Because 1.",
        "What was seen weighs differently from what was heard or thought.",
        "Because 2.",
        "",
    ]


def test_a_repeat_stands_there_once_and_asks_for_copies():
    repeat = question("each", "begin_repeat", label="Each incident", round_label="Incident", most=20)

    paper = blank(an_instrument(repeat + question("what") + question("end", "end_repeat")))

    assert list(asked(paper)) == ["Each incident", "what"]
    assert asked(paper)["Each incident"].hint == "Copy this part for each further incident."


def test_a_sign_that_asks_much_has_two_lines_for_all_of_it():
    paper = blank(an_instrument(question("s1", "indicator", class_="H", why="Because.")))

    assert list(asked(paper)) == ["s1"]
    assert asked(paper)["s1"].lines == 2
    assert "what lowers it" in asked(paper)["s1"].hint


def test_what_is_kept_for_filled_prints_is_left_out_and_what_is_kept_for_blank_ones_is_not():
    paper = blank(
        an_instrument(
            question("a", label="Only filled", print="filled", parts=["why"]),
            question("b", label="Only blank", print="blank"),
            question("c", label="Both"),
        )
    )

    assert list(asked(paper)) == ["Only blank", "Both"]


def test_nothing_that_is_worked_out_stands_on_it():
    paper = blank(an_instrument(question("one"), question("two", "calculate", calculation="1 + 1")))

    assert list(asked(paper)) == ["one"]


def test_a_section_that_is_asked_only_sometimes_says_when():
    parts = question("one", "select_one"), '[[section]]\nname = "b"\ntitle = "B"\nrelevant = "${one} = \'yes\'"\n'

    paper = blank(an_instrument(*parts, question("two")))

    assert Heading("B", 1, "If 1.1 is Yes.") in paper.blocks


def test_a_section_that_this_role_is_never_asked_is_left_out():
    named = '[[section]]\nname = "b"\ntitle = "B"\nrelevant = "${user_role} = \'team_manager\'"\n'
    instrument = an_instrument(question("one"), named, question("two"))

    assert list(asked(blank(instrument))) == ["one"]
    assert Heading("B", 1) in blank(instrument, user_role="team_manager").blocks


def test_at_the_top_are_initials_a_date_and_who_fills_it_in_and_no_name():
    first = on_one_line(pages(blank(published(SCREENING)))[0])

    assert "Child's initials Date Filled in by" in first
    assert "Use initials rather than names." in first
    assert "OFFICIAL-SENSITIVE once filled in" in first


def test_what_to_do_in_danger_stands_on_paper_too():
    notices = [block for block in blank(published(SCREENING)).blocks if isinstance(block, Notice)]

    assert notices[0].title == "Ring 999 now"
    assert Notice("", "If Yes: Ring 999 now") in notices
    assert any(one.title == "Do not contact family before advice" for one in notices)


@pytest.mark.parametrize("instrument", all_instruments(), ids=lambda one: one.id)
def test_it_is_for_black_and_white_and_for_screen_readers(instrument: Instrument):
    file = printed(blank(instrument))

    assert inks(file) <= {("g", 1), ("G", 1), ("sc", 1), ("SC", 1), ("scn", 1), ("SCN", 1)}
    assert file.trailer["/Root"]["/Lang"] == "en-GB"
    assert b"<pdfuaid:part>1</pdfuaid:part>" in file.trailer["/Root"]["/Metadata"].get_object().get_data()
    assert {"/H1", "/H2", "/P"} <= {tag for tag, _ in tags(file)}
    assert not outside_the_tags(file)
    assert MISSING not in {number for _, number in shown_glyphs(file)}


def test_no_record_is_behind_it_so_no_trail_closes_it():
    assert "Where the trail stood" not in " ".join(pages(blank(published(SCREENING))))


# --- who gets it ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["worker", "manager", "school", "partner", "support", "health", "contextual"])
def test_each_role_gets_the_forms_it_may_start(office: Office, who: str):
    visit = office[who]

    assert {one.id for one in blanks_for(visit)} == {one.id for one in all_instruments() if visit.role in one.audience}


@pytest.mark.parametrize("who", ["protection", "admin"])
def test_whoever_starts_nothing_gets_no_form(office: Office, who: str):
    assert blanks_for(office[who]) == ()


@pytest.mark.parametrize(
    ("who", "instrument"), [("partner", SCREENING), ("admin", REFERRAL), ("worker", "no_such_form"), ("worker", "../x")]
)
def test_a_form_one_may_not_start_is_refused_and_the_refusal_kept(office: Office, who: str, instrument: str):
    with pytest.raises(Denied):
        ask_for_blank(office[who], instrument=instrument)

    assert not office.rows("select 1 from ticket where tenant = :tenant")
    assert office.rows("select 1 from trail where tenant = :tenant and action = 'denied'")


@pytest.mark.parametrize(("as_file", "begins"), [("pdf", b"%PDF-"), ("word", b"PK")])
def test_it_is_taken_once_under_a_name_that_may_leave(office: Office, as_file: str, begins: bytes):
    token = ask_for_blank(office["worker"], instrument=SCREENING, as_file=as_file)

    name, media_type, content = blank_file(office["worker"], take(office["worker"], token))

    assert name == f"blank-efh-screen-v1.{FORMATS[as_file].ending}"
    assert NEUTRAL.fullmatch(name)
    assert media_type == FORMATS[as_file].media_type
    assert content.startswith(begins)
    with pytest.raises(TicketSpent):
        take(office["worker"], token)


def test_no_record_is_opened_and_nothing_is_asked_for_it(office: Office):
    before = office.rows("select count(*) as n from trail where tenant = :tenant")

    blank_file(office["worker"], take(office["worker"], ask_for_blank(office["worker"], instrument=SCREENING)))

    assert office.rows("select count(*) as n from trail where tenant = :tenant") == before


def test_a_partner_gets_the_shorter_form_as_on_screen(office: Office):
    def words(who: str) -> str:
        ticket = take(office[who], ask_for_blank(office[who], instrument=REFERRAL))
        _, _, file = blank_file(office[who], ticket)
        return on_one_line(" ".join(page.extract_text() for page in PdfReader(BytesIO(file)).pages))

    assert "Which kinds of harm are you thinking of?" in words("worker")
    assert "Which kinds of harm are you thinking of?" not in words("partner")
    assert "What is worrying you here?" in words("partner")


def words_of(part: object) -> Iterator[str]:
    """Every word that any file of a paper could show."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, tuple):
        for one in part:
            yield from words_of(one)
    elif is_dataclass(part):
        yield from words_of(tuple(vars(part).values()))


def test_no_code_of_ours_reaches_the_paper():
    for instrument in all_instruments():
        for role in instrument.audience:
            said = " ".join(words_of(blank(instrument, user_role=role).blocks))
            assert not re.search(r"\$\{|selected\(|\b[a-z]+_[a-z_]+\b", said)


def test_the_word_file_has_room_to_write_between_its_questions(office: Office):
    ticket = take(office["worker"], ask_for_blank(office["worker"], instrument=SCREENING, as_file="word"))

    document = opened(blank_file(office["worker"], ticket)[2])

    styles = [one.style.name for one in document.paragraphs]
    assert {"Question", "Boxes", "Blanks", "Line to write on"} <= set(styles)
