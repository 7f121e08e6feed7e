"""Whatever comes in, from a hand or a broken disk: a sentence fit to be read aloud, and nothing typed is lost."""

import random
import re
from pathlib import Path

import pytest

from assessments.people.handles import handle_to, place_of
from assessments.people.visits import Denied
from assessments.records.actions.answering import save_answer
from assessments.records.actions.deciding import NotDecided, comment_on, return_with_reason, sign_off
from assessments.records.actions.sending import send
from assessments.records.model import NotADraft, NotReady, SeenTooFew
from assessments.records.views.response import history_of, response_for
from assessments.store.engine import Damaged, NotKept
from assessments.trail.chain import Entry, note
from assessments.vocabulary import AssessmentError
from tests.builders import Office
from tests.cluster import file_only

PAGE_BYTES = 4096
BEFORE = "At the station."
HOSTILE = {
    "a template": "{{7*7}} ${7*7} {% x %}",
    "an image": "<img src=x onerror=alert(1)>",
    "markdown": "![](http://x/a.png)",
    "SQL": "'); drop table response; --",
    "a spreadsheet": '=HYPERLINK("http://x")',
    "5,000 characters": "q" * 5_000,
}
MARKS = {
    "NUL": ("At the\x00 station.", BEFORE),
    "a direction": ("At \u202ethe\u202c station\u2067.", BEFORE),
    "half a character": ("At the station.\ud83d", BEFORE),
    "a bell": ("At the \x07station.", BEFORE),
}
IN_WORDS = re.compile(r'["A-Z].{20,}[.!]', re.DOTALL)
MADE_BY_MACHINE = re.compile(r"sqlite|traceback|exception|error:|select |\bNone\b|0x[0-9a-f]", re.IGNORECASE)


def said_in_words(problem: AssessmentError) -> bool:
    return bool(IN_WORDS.fullmatch(str(problem))) and not MADE_BY_MACHINE.search(str(problem))


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
def test_every_way_in_keeps_hostile_words_to_the_letter(office: Office, words: str) -> None:
    sent = office.sent(es2=words, es3=words)
    comment_on(office["manager"], response=sent, question="es2", words=words)
    return_with_reason(office["manager"], response=sent, submission=1, question="es2", why=words)

    opened = response_for(office["worker"], response=sent)
    assert (opened.form.value("es2"), opened.form.value("es3")) == (words, words)
    assert opened.last
    assert opened.last.verdict
    assert (opened.last.comments[0].words, opened.last.verdict.why) == (words, words)
    assert words in [row["value"] for row in history_of(office["worker"], response=sent)]


@pytest.mark.parametrize(("typed", "kept"), MARKS.values(), ids=MARKS)
def test_what_nobody_types_is_left_out_and_the_rest_is_kept(office: Office, typed: str, kept: str) -> None:
    draft = office.draft()

    office.say("worker", draft, es2=typed)

    assert office.response(draft).answers["es2"] == kept


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("es1", "perhaps"),
        ("es4", ["<script>"]),
        ("es4", "x"),
        ("es2", 7),
        ("es2", "q" * 20_001),
        ("es2_when", "31/02/2026"),
        ("es6_7", "present"),
    ],
)
def test_an_answer_that_its_question_does_not_offer_is_refused_without_being_repeated(
    office: Office, question: str, value: object
) -> None:
    draft = office.draft()
    office.say("worker", draft, es2=BEFORE)

    with pytest.raises(AssessmentError) as refused:
        office.say("worker", draft, **{question: value})

    assert said_in_words(refused.value)
    assert "script" not in str(refused.value)
    assert "qqq" not in str(refused.value)
    assert office.response(draft).answers == {"es2": BEFORE}


@pytest.mark.parametrize("seen", [-1, 2, 10**9])
def test_a_revision_that_never_was_says_what_to_do(office: Office, seen: int) -> None:
    draft = office.draft()
    office.say("worker", draft, es2=BEFORE)

    with pytest.raises(SeenTooFew) as refused:
        save_answer(office["worker"], draft=draft, question="es8", value="He likes boxing.", seen=seen)

    assert said_in_words(refused.value)
    assert "Your words are still on it" in str(refused.value)


def test_a_draft_that_changed_since_it_was_checked_is_not_sent(office: Office) -> None:
    draft = office.draft()
    office.fill("worker", draft)
    checked = office.response(draft).revision
    office.say("worker", draft, es2="He was seen twice.")

    with pytest.raises(NotReady, match="Read it through again"):
        send(office["worker"], draft=draft, seen=checked)

    assert office.response(draft).submission == 0


def test_a_tab_that_was_left_open_after_sending_says_that_words_can_be_copied(office: Office) -> None:
    sent = office.sent(es2=BEFORE)

    with pytest.raises((NotADraft, Denied)) as refused:
        save_answer(office["worker"], draft=sent, question="es2", value="Later.", seen=1)

    assert said_in_words(refused.value)
    assert office.response(sent).answers["es2"] == BEFORE


def test_two_managers_cannot_both_decide_one_submission(office: Office) -> None:
    sent = office.sent()
    sign_off(office["manager"], response=sent, submission=1, decision="early_help", why="Read and agreed.")

    with pytest.raises((NotDecided, Denied)) as refused:
        return_with_reason(office["manager"], response=sent, submission=1, question="es2", why="Say when.")

    assert said_in_words(refused.value)


@pytest.mark.parametrize(
    "typed", ["", "x", "../../etc", "' or 1=1 --", "\x00", "q" * 5_000, "<img onerror>", "{{7*7}}"]
)
def test_an_address_that_was_made_up_leads_nowhere(office: Office, typed: str) -> None:
    assert place_of(office["worker"], typed) is None


@pytest.mark.parametrize("who", ["colleague", "manager", "contextual", "admin"])
def test_the_handle_of_another_person_leads_nowhere_even_for_a_lead(office: Office, who: str) -> None:
    handle = handle_to(office["worker"], "response", office.draft())

    assert place_of(office[who], handle) is None


@pytest.mark.parametrize("record", ["", "x", "0" * 32, "' or 1=1 --"])
def test_a_record_that_is_not_there_is_denied_in_the_words_for_one_that_is_not_yours(
    office: Office, record: str
) -> None:
    with pytest.raises(Denied) as not_yours:
        response_for(office["southerner"], response=office.draft())
    with pytest.raises(Denied) as not_there:
        response_for(office["southerner"], response=record)

    assert str(not_there.value) == str(not_yours.value)
    assert said_in_words(not_there.value)


@file_only
@pytest.mark.parametrize("act", ["answer", "comment", "send", "sign off"])
def test_a_full_disk_is_said_in_words_and_what_was_kept_stays(office: Office, act: str) -> None:
    sent, draft = office.sent(es2=BEFORE), office.draft("colleague")
    office.fill("colleague", draft)
    seen, long = office.response(draft).revision, "He likes boxing. " * 1_100
    acts = {
        "answer": lambda: save_answer(office["colleague"], draft=draft, question="es8", value=long, seen=seen),
        "comment": lambda: comment_on(office["manager"], response=sent, question="es2", words=long),
        "sign off": lambda: sign_off(
            office["manager"], response=sent, submission=1, decision="early_help", why="Read and agreed. " * 1_100
        ),
        "send": lambda: [send(office["colleague"], draft=draft, seen=seen), office.draft(), office.draft()],
    }
    with office.here.engine.write(office.here.tenant) as rows:
        full = rows.database.execute("pragma page_count").fetchone()[0]
        rows.database.execute(f"pragma max_page_count = {full}")

    with pytest.raises(NotKept) as refused:
        acts[act]()

    assert said_in_words(refused.value)
    assert "still on your screen" in str(refused.value)
    assert office.response(sent).answers["es2"] == BEFORE
    assert office.response(sent).state == "submitted"


@file_only
def test_on_a_full_disk_an_act_that_the_trail_cannot_tell_of_does_not_happen(office: Office) -> None:
    draft = office.draft()
    was = office.rows("select count(*) as entries from trail")
    with office.here.engine.write(office.here.tenant) as rows:
        full = rows.database.execute("pragma page_count").fetchone()[0]
        rows.database.execute(f"pragma max_page_count = {full}")

    def act() -> None:
        with office.here.engine.write(office.here.tenant) as rows:
            rows("update response set removed_why = 'moved' where id = :id", id=draft)
            note(office.here, rows, Entry("ruth", "looked", detail={"words": "He likes boxing. " * 1_100}))

    with pytest.raises(NotKept) as refused:
        act()

    assert said_in_words(refused.value)
    assert office.rows("select count(*) as entries from trail") == was
    assert office.rows("select removed_why from response where id = :id", id=draft) == [{"removed_why": None}]


def overwritten(file: Path, chance: random.Random, *, first: int) -> None:
    """Other bytes on every page of the file from this one on."""
    whole = bytearray(file.read_bytes())
    for page in range(first, len(whole) // PAGE_BYTES):
        at = page * PAGE_BYTES + chance.randrange(PAGE_BYTES - 64)
        whole[at : at + 64] = chance.randbytes(64)
    file.write_bytes(whole)


@file_only
@pytest.mark.parametrize("first", [0, 1], ids=["from the first page", "from the second page"])
def test_a_corrupt_file_is_said_in_words_and_opened_by_nobody(office: Office, first: int) -> None:
    office.draft()
    office.here.close()
    overwritten(office.settings.database, random.Random(7), first=first)
    was = office.settings.database.read_bytes()

    with pytest.raises(Damaged) as refused:
        office.reopen()

    assert said_in_words(refused.value)
    assert "restore" in str(refused.value)
    assert office.settings.database.read_bytes() == was


@file_only
def test_a_page_that_breaks_while_the_service_runs_is_said_in_words(office: Office) -> None:
    draft = office.draft()
    office.say("worker", draft, es2="He was seen. " * 1_000)
    with office.here.engine.write("") as rows:
        root = rows.one("select rootpage from sqlite_master where name = 'response'")
    assert root
    office.here.close()
    whole = bytearray(office.settings.database.read_bytes())
    at = (root["rootpage"] - 1) * PAGE_BYTES
    whole[at + 100 : at + 164] = bytes(64)
    office.settings.database.write_bytes(whole)
    office.reopen()

    with pytest.raises(Damaged) as refused:
        response_for(office["worker"], response=draft)

    assert said_in_words(refused.value)
