"""Asking for a copy of a record: what is asked first, what stands on its first page, and what the trail keeps."""

import json
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from assessments.people.tickets import TicketSpent, take
from assessments.people.visits import Denied, ReasonNeeded
from assessments.records.actions.deciding import return_with_reason, sign_off
from assessments.records.actions.sending import send
from assessments.records.restrictions import restrict
from assessments.reports.formats import FORMATS
from assessments.reports.printing import PrintNeeds, PrintRefused, ask_for_paper, paper_file, print_needs
from tests.builders import Office

from .reading import on_one_line
from .word_reading import lines, on_top, opened

WHY = "For the strategy meeting"
FACTS = "She was given a telephone by somebody older."
HER_WORDS = "I have to give it back by Friday."
DECIDED = "A mentor first, then we look again."
DRAWN_UP = re.compile(r"\b(\d+|one|two|three|four|five|six|seven|eight|nine|ten)\b[\w ]{0,12}\bsigns?\b", re.IGNORECASE)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = Office(tmp_path)
    yield made
    made.here.close()


def taken(office: Office, who: str, token: str) -> tuple[str, str, bytes]:
    return paper_file(office[who], take(office[who], token))


def pages_of(file: bytes) -> list[str]:
    return [on_one_line(page.extract_text()) for page in PdfReader(BytesIO(file)).pages]


def a_signed_screening(office: Office) -> str:
    sent = office.sent(
        es2=FACTS, es3=HER_WORDS, es6_7="present_now", es6_2="present_now", es6_3="past", es7_3="present_recent"
    )
    sign_off(office["manager"], response=sent, submission=1, decision="early_help", why=DECIDED)
    return sent


def with_the_caution_on(office: Office) -> str:
    draft = office.draft()
    office.say("worker", draft, es6_8="present_now")
    return draft


def put_under_restriction(office: Office, draft: str) -> None:
    child = str(office.response(draft).context)
    worker = office["worker"].account.id
    restrict(
        office["manager"], context=child, flag="police_sensitive", why="The police asked for this", named=(worker,)
    )


def test_an_ordinary_record_is_printed_without_another_question(office: Office):
    _, kind, file = taken(office, "worker", ask_for_paper(office["worker"], response=office.sent()))

    assert kind == "application/pdf"
    assert file.startswith(b"%PDF-")


@pytest.mark.parametrize("why", ["", "  ", "for me"])
def test_while_the_caution_is_on_a_copy_needs_a_reason(office: Office, why: str):
    draft = with_the_caution_on(office)
    office["worker"].give_reason(record=draft, why=WHY)

    with pytest.raises(PrintRefused, match="why a copy is needed"):
        ask_for_paper(office["worker"], response=draft, why=why, safe_at_home="yes")


@pytest.mark.parametrize("safe", ["", "perhaps"])
def test_while_the_caution_is_on_it_is_asked_whether_home_is_safe(office: Office, safe: str):
    draft = with_the_caution_on(office)
    office["worker"].give_reason(record=draft, why=WHY)

    with pytest.raises(PrintRefused, match="safe for the child"):
        ask_for_paper(office["worker"], response=draft, why=WHY, safe_at_home=safe)


@pytest.mark.parametrize(("safe", "stays"), [("yes", False), ("no", True), ("not_known", True)])
def test_unless_home_is_safe_every_page_says_that_the_copy_stays(office: Office, safe: str, stays: bool):
    draft = with_the_caution_on(office)
    office["worker"].give_reason(record=draft, why=WHY)

    _, _, file = taken(office, "worker", ask_for_paper(office["worker"], response=draft, why=WHY, safe_at_home=safe))

    assert {"stays with the worker" in page for page in pages_of(file)} == {stays}


def test_a_restricted_record_needs_a_reason_even_from_its_own_worker(office: Office):
    draft = office.sent()
    put_under_restriction(office, draft)

    with pytest.raises(ReasonNeeded):
        ask_for_paper(office["worker"], response=draft, why=WHY)
    office["worker"].give_reason(record=draft, why=WHY)
    with pytest.raises(PrintRefused, match="why a copy is needed"):
        ask_for_paper(office["worker"], response=draft)
    assert ask_for_paper(office["worker"], response=draft, why=WHY)


@pytest.mark.parametrize("who", ["southerner", "partner", "support", "protection", "admin"])
def test_whoever_may_not_print_it_gets_no_ticket(office: Office, who: str):
    sent = office.sent()

    with pytest.raises(Denied):
        ask_for_paper(office[who], response=sent, why=WHY, safe_at_home="yes")

    assert not office.rows("select 1 from ticket where tenant = :tenant")


def test_a_ticket_is_good_once_and_only_for_whoever_asked(office: Office):
    token = ask_for_paper(office["worker"], response=office.sent())

    with pytest.raises(TicketSpent):
        take(office["manager"], token)
    taken(office, "worker", token)
    with pytest.raises(TicketSpent):
        take(office["worker"], token)


def test_a_ticket_is_worth_nothing_after_ten_minutes(office: Office):
    token = ask_for_paper(office["worker"], response=office.sent())

    office.clock.forward(minutes=10)

    with pytest.raises(TicketSpent):
        take(office["worker"], token)


def test_permission_is_asked_again_when_the_ticket_is_used(office: Office):
    sent = office.sent()
    token = ask_for_paper(office["worker"], response=sent)
    office.change("update allocation set to_date = '2026-01-01', from_date = '2026-01-01' where tenant = :tenant")
    office.change("update context set team = 'elsewhere' where tenant = :tenant and kind = 'child'")
    office.change("update response set team = 'elsewhere' where tenant = :tenant")

    with pytest.raises(Denied):
        taken(office, "worker", token)


def test_the_name_of_the_file_says_its_kind_and_a_day(office: Office):
    name, _, _ = taken(office, "worker", ask_for_paper(office["worker"], response=a_signed_screening(office)))

    assert name == "screening-2026-11-23.pdf"


def test_the_first_page_holds_what_matters_and_the_decision(office: Office):
    _, _, file = taken(office, "worker", ask_for_paper(office["worker"], response=a_signed_screening(office)))

    first = pages_of(file)[0]
    for words in (
        FACTS,
        HER_WORDS,
        "Threats or debt",
        "Injury unexplained",
        "New older friends",
        "Early help",
        DECIDED,
    ):
        assert words in first


def test_signs_stand_in_words_and_nothing_counts_them(office: Office):
    _, _, file = taken(office, "worker", ask_for_paper(office["worker"], response=a_signed_screening(office)))

    for page in pages_of(file):
        assert not DRAWN_UP.search(page), DRAWN_UP.search(page)
        assert not re.search(r"\b(score|total|level|rank)\b", page, re.IGNORECASE)


def test_the_trail_holds_who_printed_what_and_why(office: Office):
    draft = with_the_caution_on(office)
    office["worker"].give_reason(record=draft, why=WHY)

    taken(office, "worker", ask_for_paper(office["worker"], response=draft, why=WHY, safe_at_home="no"))

    (noted,) = office.rows("select * from trail where tenant = :tenant and action = 'printed'")
    assert (noted["actor"], noted["record"]) == (office["worker"].account.id, draft)
    assert json.loads(noted["detail"]) == {"why": WHY, "safe_at_home": "no", "file": "pdf"}


def test_a_signed_off_assessment_prints_its_one_page_and_then_the_whole(office: Office):
    draft = office.assessment()
    office.say("worker", draft, s2_know=HER_WORDS, s4_harm=["cce"], cce2="present_now", cce2_basis=["child"])
    office.fill("worker", draft)
    send(office["worker"], draft=draft, seen=office.response(draft).revision)
    sign_off(office["manager"], response=draft, submission=1, decision="agreed", why=DECIDED)

    name, _, file = taken(office, "worker", ask_for_paper(office["worker"], response=draft))

    first, second, *_ = pages_of(file)
    assert name == "assessment-2026-11-23.pdf"
    assert first.index(HER_WORDS) < first.index("Harm outside the home") < first.index("Level of support")
    assert f"Decision Agreed as it is written. {DECIDED}" in first
    assert "In full" in second


# --- the Word file follows the same rules ---------------------------------------------------------------------------


def test_the_word_file_says_what_the_pdf_says_under_a_neutral_name(office: Office):
    token = ask_for_paper(office["worker"], response=a_signed_screening(office), as_file="word")

    name, kind, file = taken(office, "worker", token)

    assert name == "screening-2026-11-23.docx"
    assert kind == FORMATS["word"].media_type
    said = lines(opened(file))
    for words in (FACTS, HER_WORDS, "Threats or debt", "New older friends", f"Early help. {DECIDED}"):
        assert words in said


@pytest.mark.parametrize("as_file", FORMATS)
def test_every_kind_of_file_is_refused_until_what_is_asked_first_is_answered(office: Office, as_file: str):
    draft = with_the_caution_on(office)
    office["worker"].give_reason(record=draft, why=WHY)

    for why, safe in (("", "yes"), (WHY, "")):
        with pytest.raises(PrintRefused):
            ask_for_paper(office["worker"], response=draft, as_file=as_file, why=why, safe_at_home=safe)


def test_unless_home_is_safe_the_word_file_says_on_every_page_that_the_copy_stays(office: Office):
    draft = with_the_caution_on(office)
    office["worker"].give_reason(record=draft, why=WHY)

    token = ask_for_paper(office["worker"], response=draft, as_file="word", why=WHY, safe_at_home="not_known")

    _, _, file = taken(office, "worker", token)
    assert on_top(opened(file))[1:] == ["DRAFT: not sent", "This copy stays with the worker"]
    assert "Do not contact the family before advice." in lines(opened(file))


@pytest.mark.parametrize("who", ["southerner", "partner", "support", "protection", "admin"])
def test_whoever_may_not_print_it_gets_no_word_file(office: Office, who: str):
    sent = office.sent()

    with pytest.raises(Denied):
        ask_for_paper(office[who], response=sent, as_file="word", why=WHY, safe_at_home="yes")


def test_the_trail_tells_a_word_file_from_a_pdf(office: Office):
    taken(office, "worker", ask_for_paper(office["worker"], response=office.sent(), as_file="word"))

    (noted,) = office.rows("select detail from trail where tenant = :tenant and action = 'printed'")
    assert json.loads(noted["detail"]) == {"file": "word"}


def test_no_other_kind_of_file_can_be_asked_for(office: Office):
    with pytest.raises(ValueError, match="one of pdf, word"):
        ask_for_paper(office["worker"], response=office.sent(), as_file="exe")


# --- what is asked first does not go stale --------------------------------------------------------------------------


def test_a_caution_that_came_on_after_the_ticket_was_given_is_asked_before_the_file_is(office: Office):
    draft = office.draft()
    token = ask_for_paper(office["worker"], response=draft)
    office.say("worker", draft, es6_8="present_now")
    office["worker"].give_reason(record=draft, why=WHY)

    with pytest.raises(PrintRefused):
        taken(office, "worker", token)

    assert not office.rows("select 1 from trail where tenant = :tenant and action = 'printed'")


def test_an_answer_changed_after_sending_does_not_make_the_copy_of_what_was_sent_harmless(office: Office):
    sent = office.sent(es6_8="past")
    return_with_reason(office["manager"], response=sent, submission=1, question="es6_8", why="Are you sure of this?")
    office["worker"].give_reason(record=sent, why=WHY)
    office.say("worker", sent, es6_8="not_seen")

    assert print_needs(office["worker"], response=sent) == PrintNeeds(reason=True, safe_at_home=True)


def test_the_page_says_who_signed_off_or_that_nobody_did(office: Office):
    signed, unsigned = a_signed_screening(office), office.sent()

    for response, words in ((signed, "Signed off by Manager, 23 Nov 2026"), (unsigned, "Signed off Not yet")):
        _, _, file = taken(office, "worker", ask_for_paper(office["worker"], response=response))
        assert words in pages_of(file)[0]
