"""A copy for the child: what may stand on it, and what may not."""

import json
from io import BytesIO

import pytest
from pypdf import PdfReader

from assessments.instruments.library import published
from assessments.reports.child_copies import child_copy_for, keep_for_child, put_on_copy
from assessments.reports.child_rules import child_rules
from assessments.reports.formats import FORMATS
from tests.builders import Office

from .child_copies import HIS_WORDS, STEP, WORRIED, a_draft, copy_of, made
from .numerals import beside_signs
from .reading import inks
from .word_reading import lines, opened


@pytest.fixture
def draft(office: Office) -> str:
    return a_draft(office)


# --- what stands on it ----------------------------------------------------------------------------------------------


def test_the_childs_exact_words_come_first_under_what_they_were_asked(office: Office, draft: str):
    found = copy_of(office, draft)

    told = found.split("What you told us")[1].split("What is going well")[0].strip()
    assert (
        told
        == f"Who I am, in my own words I'm Theo and I bake. What I want you to know {HIS_WORDS} Who I trust My nan."
    )
    assert "What you said would make you safer If the light at the stop worked." in found


def test_no_sign_no_level_no_kind_of_harm_and_nobody_elses_words_stand_on_it(office: Office, draft: str):
    keep_for_child(office["worker"], response=draft, field="worries", words=WORRIED)

    found = copy_of(office, draft)

    asked = published("efh_assessment").questions
    signs = [q.label for q in asked.values() if q.klass in ("H", "P", "V")]
    for words in (
        *signs,
        "His mother",
        "Mr Grue",
        "Abery",
        "Criminal exploitation",
        "Moderate",
        "trail stood",
        "OFFICIAL",
    ):
        assert words not in found
    assert not beside_signs(found)


def test_strengths_that_are_there_now_are_said_as_a_child_may_read_them(office: Office, draft: str):
    found = copy_of(office, draft)

    assert "What is going well An adult you would call A place at school that works for you What" in found
    assert "friend who looks out" not in found


def test_what_was_written_for_adults_stays_off_it_until_the_worker_puts_it_there(office: Office, draft: str):
    before = copy_of(office, draft)
    keys = child_copy_for(office["worker"], response=draft).on | {"s13_what[1]"}

    put_on_copy(office["worker"], response=draft, keys=keys)

    assert STEP not in before
    assert "What adults will do" not in before
    assert f"{STEP} Bus, train or tram, or on the way, by 1 Dec 2026" in copy_of(office, draft)


def test_any_of_it_can_be_left_off(office: Office, draft: str):
    put_on_copy(office["worker"], response=draft, keys=frozenset({"s2_know"}))

    found = copy_of(office, draft)

    assert HIS_WORDS in found
    assert "My nan" not in found
    put_on_copy(office["worker"], response=draft, keys=frozenset())
    assert child_copy_for(office["worker"], response=draft).on == frozenset()


def test_it_says_when_we_look_again_and_whom_to_ring_at_any_hour(office: Office, draft: str):
    office.change(
        "insert into setting (tenant, name, value, set_by, set_at)"
        " values (:tenant, 'numbers_to_ring', :value, 'test', 'now')",
        value=json.dumps(
            [
                {
                    "name": "the first contact service",
                    "number": "020 7946 0100",
                    "from": "09:00",
                    "to": "17:00",
                    "days": [0, 1, 2, 3, 4],
                }
            ]
        ),
    )

    found = copy_of(office, draft)

    assert "When we look again 11 Jan 2027" in found
    assert "If you are in danger now: 999" in found
    assert "The first contact service: 020 7946 0100, 09:00 to 17:00, Monday to Friday" in found


def test_what_the_worker_writes_for_the_child_stands_under_its_heading_to_the_letter(office: Office, draft: str):
    hostile = '#eval("1") <b>{{7*7}}</b> We ring you on Friday.'
    for field, words in (("worries", WORRIED), ("adults", hostile), ("more", "Ring me: 020 7946 0155.")):
        keep_for_child(office["worker"], response=draft, field=field, words=words)

    found = copy_of(office, draft)

    assert f"What worries us {WORRIED} What adults will do {hostile} What you said" in found
    assert "One more thing Ring me: 020 7946 0155. When we look again" in found


def test_a_review_begins_with_what_the_child_says_now(office: Office):
    assert child_rules().told[0] == "rv_child"
    assert "rv_child" in published("efh_review").questions


def test_a_draft_says_that_it_can_still_change(office: Office, draft: str):
    assert "This is not finished yet. It can still change." in copy_of(office, draft)


def test_it_is_large_in_short_lines_and_in_black_and_white(office: Office, draft: str):
    file = PdfReader(BytesIO(made(office, draft)[2]))

    sizes: list[float] = []
    file.pages[0].extract_text(
        visitor_text=lambda text, _, at, __, size: sizes.append(size) if HIS_WORDS[:9] in text else None
    )
    assert sizes == [14]
    assert all(numbers == 1 for _, numbers in inks(file))
    in_word = opened(made(office, draft, as_file="word")[2])
    assert in_word.styles.element.xpath("w:docDefaults//w:sz/@w:val") == ["28"]
    assert in_word.sections[0].left_margin.mm > 30


def test_the_word_file_says_the_same(office: Office, draft: str):
    name, kind, file = made(office, draft, as_file="word")

    assert (name, kind) == ("summary-2026-11-23.docx", FORMATS["word"].media_type)
    found = lines(opened(file))
    assert {HIS_WORDS, "What you told us", "An adult you would call", "11 Jan 2027"} <= set(found)
    assert not any("trail stood" in line for line in found)


# --- the rules it follows -------------------------------------------------------------------------------------------


def test_what_the_rules_name_is_asked_in_one_of_the_instruments():
    rules = child_rules()
    asked = {name: q for id_ in rules.instruments for name, q in published(id_).questions.items()}

    for name in (*rules.told, *rules.safer):
        assert asked[name].is_quote, name
    for steps in rules.steps:
        assert asked[steps.repeat].is_repeat
        assert {f"{name}[1]" for name in (steps.what, steps.where, steps.by)} <= asked.keys()
    assert asked[rules.again].type == "date"


def test_every_strength_asked_of_every_child_has_words_for_a_child():
    asked = published("efh_assessment").section("strengths").questions

    assert list(child_rules().strengths) == [q.name for q in asked if q.klass == "S"]
