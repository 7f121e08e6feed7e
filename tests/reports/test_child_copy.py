"""A copy for the child: what may stand on it, what is asked before it leaves, and what the trail keeps."""

import json
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from assessments.instruments.library import published
from assessments.people.tickets import TicketSpent, take
from assessments.people.visits import Denied, ReasonNeeded
from assessments.records.restrictions import restrict
from assessments.records.unsent import unsent_for
from assessments.reports.child_copies import (
    ask_for_child_copy,
    child_copy_file,
    child_copy_for,
    keep_for_child,
    put_on_copy,
)
from assessments.reports.child_rules import child_rules
from assessments.reports.formats import FORMATS
from assessments.reports.printing import PrintRefused
from pages.plain.files import NEUTRAL
from tests.builders import Office

from .numerals import beside_signs
from .reading import inks, on_one_line
from .word_reading import lines, on_top, opened

WHY = "For the visit on Friday"
HIS_WORDS = "I go home the long way. Nobody asks me."
WORRIED = "We are worried that older people at the stop frighten you. That is not your fault."
STEP = "Officers visit 14 Tansy Row, where Mr Grue lives"
SAID = {
    "s1_words": "I'm Theo and I bake.",
    "s2_know": HIS_WORDS,
    "s2_trust": "My nan.",
    "s13_child_words": "If the light at the stop worked.",
    "s13_step": ["1"],
    "s13_what[1]": STEP,
    "s13_where[1]": "transport",
    "s13_who[1]": "PC Lorne Abery",
    "s13_by[1]": "2026-12-01",
    "s13_review": "2027-01-11",
    "s4_harm": ["cce"],
    "cce2": "present_now",
    "cce2_detail": "His mother says he owes Mr Grue.",
    "str1": "present_now",
    "str2": "past",
    "str4": "present_recent",
    "s3_know": "His mother thinks he lies.",
    "level": "moderate",
}


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = Office(tmp_path)
    yield made
    made.here.close()


@pytest.fixture
def draft(office: Office) -> str:
    made = office.assessment()
    office.say("worker", made, **SAID)
    return made


def made(office: Office, draft: str, *, who: str = "worker", safe: str = "yes", **asked) -> tuple[str, str, bytes]:
    token = ask_for_child_copy(office[who], response=draft, safe_at_home=safe, **asked)
    return child_copy_file(office[who], take(office[who], token))


def words_of(file: bytes) -> str:
    return on_one_line(" ".join(page.extract_text() for page in PdfReader(BytesIO(file)).pages))


def copy_of(office: Office, draft: str, **asked) -> str:
    return words_of(made(office, draft, **asked)[2])


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


# --- the words written for it ---------------------------------------------------------------------------------------


def test_what_is_written_for_the_child_is_kept_for_its_writer_alone(office: Office, draft: str):
    office.join("colleague", draft)
    keep_for_child(office["worker"], response=draft, field="worries", words=WORRIED)

    assert child_copy_for(office["worker"], response=draft).written["worries"] == WORRIED
    assert child_copy_for(office["colleague"], response=draft).written["worries"] == ""


def test_whoever_may_not_print_it_can_write_nothing_for_it(office: Office, draft: str):
    for who in ("southerner", "partner", "support", "protection", "admin"):
        with pytest.raises(Denied):
            keep_for_child(office[who], response=draft, field="worries", words="Hello")

    assert unsent_for(office["southerner"], response=draft) == {}


def test_there_is_no_fourth_field(office: Office, draft: str):
    with pytest.raises(ValueError, match="worries, adults, more"):
        keep_for_child(office["worker"], response=draft, field="on", words="everything")


# --- before it leaves -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("safe", ["", "perhaps"])
def test_it_is_always_asked_whether_home_is_safe(office: Office, draft: str, safe: str):
    with pytest.raises(PrintRefused, match="safe for the child"):
        ask_for_child_copy(office["worker"], response=draft, safe_at_home=safe)


@pytest.mark.parametrize(("safe", "stays"), [("yes", False), ("no", True), ("not_known", True)])
def test_unless_home_is_safe_every_page_says_that_it_stays_with_the_worker(
    office: Office, draft: str, safe: str, stays: bool
):
    keep_for_child(office["worker"], response=draft, field="more", words="A line.\n\n" * 60)

    pages = PdfReader(BytesIO(made(office, draft, safe=safe)[2])).pages

    assert len(pages) > 1
    assert {"stays with the worker" in page.extract_text() for page in pages} == {stays}
    assert on_top(opened(made(office, draft, safe=safe, as_file="word")[2]))[1:] == (
        ["This copy stays with the worker"] if stays else []
    )


def test_the_name_stands_on_it_only_when_asked_for_and_only_where_home_is_safe(office: Office, draft: str):
    for safe, named, shown in (("yes", True, True), ("yes", False, False), ("no", True, False)):
        found = copy_of(office, draft, safe=safe, named=named).replace("I'm Theo and I bake.", "")
        assert ("For Theo" in found) is shown
        assert ("Theo" in found) is shown
        assert "Marchetti" not in found


def test_no_name_is_in_the_name_or_the_description_of_the_file(office: Office, draft: str):
    name, _, file = made(office, draft, named=True)

    assert name == "summary-2026-11-23.pdf"
    assert NEUTRAL.fullmatch(name)
    about = PdfReader(BytesIO(file)).metadata
    assert about is not None
    assert (about.title, about.author) == ("What we talked about", "Borough of Wendstoke")


@pytest.mark.parametrize("why", ["", "for him"])
def test_while_the_caution_is_on_it_needs_a_reason_as_any_print_does(office: Office, draft: str, why: str):
    office.say("worker", draft, s4_harm=["fm"])
    office["worker"].give_reason(record=draft, why=WHY)

    with pytest.raises(PrintRefused, match="why a copy is needed"):
        ask_for_child_copy(office["worker"], response=draft, safe_at_home="yes", why=why)
    assert "Do not contact" not in copy_of(office, draft, why=WHY)


def test_a_restricted_record_needs_a_reason_even_from_its_own_worker(office: Office, draft: str):
    restrict(
        office["manager"],
        context=str(office.response(draft).context),
        flag="police_sensitive",
        why="The police asked for this",
        named=(office["worker"].account.id,),
    )

    with pytest.raises(ReasonNeeded):
        child_copy_for(office["worker"], response=draft)
    office["worker"].give_reason(record=draft, why=WHY)
    with pytest.raises(PrintRefused, match="why a copy is needed"):
        ask_for_child_copy(office["worker"], response=draft, safe_at_home="yes")


@pytest.mark.parametrize("who", ["southerner", "partner", "support", "protection", "admin", "school"])
def test_whoever_may_not_print_it_gets_no_ticket(office: Office, draft: str, who: str):
    with pytest.raises(Denied):
        ask_for_child_copy(office[who], response=draft, safe_at_home="yes", why=WHY)

    assert not office.rows("select 1 from ticket where tenant = :tenant")


def test_permission_and_caution_are_asked_again_when_the_ticket_is_used(office: Office, draft: str):
    first, second = (ask_for_child_copy(office["worker"], response=draft, safe_at_home="yes") for _ in range(2))
    office.say("worker", draft, s4_harm=["fm"])
    office["worker"].give_reason(record=draft, why=WHY)
    with pytest.raises(PrintRefused):
        child_copy_file(office["worker"], take(office["worker"], first))
    office.change("update allocation set to_date = '2026-01-01', from_date = '2026-01-01' where tenant = :tenant")
    office.change("update context set team = 'elsewhere' where tenant = :tenant and kind = 'child'")
    office.change("update response set team = 'elsewhere', author = 'gone' where tenant = :tenant")

    with pytest.raises(Denied):
        child_copy_file(office["worker"], take(office["worker"], second))
    with pytest.raises(TicketSpent):
        take(office["worker"], second)


def test_a_screening_has_no_copy_for_the_child(office: Office):
    with pytest.raises(PrintRefused, match="no copy for a child"):
        ask_for_child_copy(office["worker"], response=office.draft(), safe_at_home="yes")


def test_no_other_kind_of_file_can_be_asked_for(office: Office, draft: str):
    with pytest.raises(ValueError, match="one of pdf, word"):
        ask_for_child_copy(office["worker"], response=draft, safe_at_home="yes", as_file="exe")


def test_the_trail_holds_that_it_was_made_and_not_a_word_of_it(office: Office, draft: str):
    keep_for_child(office["worker"], response=draft, field="worries", words=WORRIED)

    made(office, draft, safe="not_known", named=True)

    (noted,) = office.rows("select * from trail where tenant = :tenant and action = 'child_copy_made'")
    assert (noted["actor"], noted["record"], noted["kind"]) == (office["worker"].account.id, draft, "efh_assessment")
    assert json.loads(noted["detail"]) == {"file": "pdf", "safe_at_home": "not_known", "named": "no"}
    whole = json.dumps(office.rows("select * from trail where tenant = :tenant"))
    assert not any(words in whole for words in (WORRIED, HIS_WORDS, "Theo"))
    kept = json.dumps(office.rows("select detail from ticket where tenant = :tenant"))
    assert WORRIED not in kept


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
