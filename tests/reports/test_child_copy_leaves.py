"""A copy for the child: who writes it, what is asked before it leaves, and what the trail keeps."""

import json
from io import BytesIO

import pytest
from pypdf import PdfReader

from assessments.people.tickets import TicketSpent, take
from assessments.people.visits import Denied, ReasonNeeded
from assessments.records.restrictions import restrict
from assessments.records.unsent import unsent_for
from assessments.reports.child_copies import ask_for_child_copy, child_copy_file, child_copy_for, keep_for_child
from assessments.reports.printing import PrintRefused
from pages.plain.files import NEUTRAL
from tests.builders import Office

from .child_copies import HIS_WORDS, WHY, WORRIED, a_draft, copy_of, made
from .word_reading import on_top, opened


@pytest.fixture
def draft(office: Office) -> str:
    return a_draft(office)


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
