"""A worry about a place: no child stands in it, it comes to a lead, and whoever raised it hears that it arrived."""

import pytest

from assessments.disclosure.names import without
from assessments.people.visits import Denied
from assessments.places.actions import read_as_second_reader, start_referral
from assessments.records.actions.answering import save_answer
from assessments.records.actions.sending import send
from assessments.records.model import NamesInText, Saved
from assessments.records.views.response import history_of, response_for
from assessments.records.views.work import work_for
from tests.builders import Office

TELLING = (
    ("Yesterday Teodoro Marchetti was pushed off the bench.", "Marchetti"),
    ("Ring his mum on 07700 900461 about the bench.", "900461"),
    ("They all meet at the flat, ZZ99 3WX, before it.", "ZZ99"),
)
NOT_A_PERSON = "Young people meet by the mural of Grace Holloway after school."
ALL_DONE = {"cr1": "neighbourhood", "cr2_words": "The bench behind the tram stop", "cr3": "Older people wait there."}


def answer(office: Office, who: str, draft: str, words: str, **more: frozenset[str]) -> object:
    seen = office.response(draft).revision
    return save_answer(office[who], draft=draft, question="cr3", value=words, seen=seen, **more)


def pointed_at(office: Office, who: str, draft: str, words: str) -> NamesInText:
    with pytest.raises(NamesInText) as found:
        answer(office, who, draft, words)
    return found.value


def everything_kept(office: Office) -> str:
    return "\n".join(str(office.rows(f"select *, :tenant as this from {table}")) for table in office.tables())


def said_of_nobody(office: Office, who: str, draft: str) -> frozenset[str]:
    words = frozenset(p.words for p in pointed_at(office, who, draft, NOT_A_PERSON).pointed)
    assert isinstance(answer(office, who, draft, NOT_A_PERSON, not_people=words), Saved)
    return words


def sent(office: Office, who: str, *, pointed: bool = False) -> str:
    draft = start_referral(office[who])
    office.say(who, draft, **ALL_DONE)
    if pointed:
        said_of_nobody(office, who, draft)
    office.fill(who, draft)
    send(office[who], draft=draft, seen=office.response(draft).revision)
    return draft


@pytest.mark.parametrize(("words", "piece"), TELLING, ids=["a name", "a telephone", "a postcode"])
def test_words_that_tell_who_somebody_is_are_not_kept_anywhere(office: Office, words: str, piece: str):
    draft = start_referral(office["partner"])

    refused = pointed_at(office, "partner", draft, words)

    assert any(piece in p.words for p in refused.pointed)
    assert piece not in str(refused)
    assert piece not in everything_kept(office)
    assert office.response(draft).answers == {}


@pytest.mark.parametrize(("words", "piece"), TELLING, ids=["a name", "a telephone", "a postcode"])
def test_the_rest_is_kept_once_they_are_taken_out(office: Office, words: str, piece: str):
    draft = start_referral(office["partner"])
    pointed = pointed_at(office, "partner", draft, words).pointed

    answer(office, "partner", draft, without(words, pointed))

    assert "[removed]" in office.response(draft).answers["cr3"]
    assert piece not in everything_kept(office)


def test_a_telephone_number_cannot_be_said_to_be_nobody(office: Office):
    draft = start_referral(office["partner"])
    words = TELLING[1][0]
    pointed = pointed_at(office, "partner", draft, words).pointed

    with pytest.raises(NamesInText):
        answer(office, "partner", draft, words, not_people=frozenset(p.words for p in pointed))

    assert "900461" not in everything_kept(office)


def test_the_answer_of_the_check_is_the_same_whoever_is_known_here(office: Office):
    draft = start_referral(office["partner"])
    before = pointed_at(office, "partner", draft, TELLING[0][0])

    office.draft("worker")  # about a child of that very name
    after = pointed_at(office, "partner", draft, TELLING[0][0])

    assert (str(after), after.pointed) == (str(before), before.pointed)


def test_words_said_to_be_nobody_are_kept_and_wait_for_a_second_reader(office: Office):
    referral = sent(office, "worker", pointed=True)

    assert office.response(referral).answers["cr3"] == NOT_A_PERSON
    assert office.response(referral).waits_for == "second_reader"
    assert response_for(office["contextual"], response=referral).form.value("cr3") == NOT_A_PERSON
    assert response_for(office["worker"], response=referral).form.value("cr3") == NOT_A_PERSON


@pytest.mark.parametrize("who", ["colleague", "manager"])
def test_until_then_nobody_else_reads_a_word_of_it(office: Office, who: str):
    referral = sent(office, "worker", pointed=True)

    opened = response_for(office[who], response=referral, submission=1)

    assert opened.holds_back
    assert opened.form.value("cr3") == ""
    assert "Grace" not in f"{opened.said} {opened.submissions}"
    assert history_of(office[who], response=referral) == ()


def test_a_lead_is_the_second_reader_and_then_others_read_it(office: Office):
    referral = sent(office, "worker", pointed=True)

    read_as_second_reader(office["contextual"], response=referral)

    assert not response_for(office["colleague"], response=referral).holds_back
    assert office.rows("select actor from trail where tenant = :tenant and action = 'second_reading'") == [
        {"actor": office["contextual"].account.id}
    ]


@pytest.mark.parametrize(
    ("author", "somebody"), [("worker", "worker"), ("worker", "manager"), ("contextual", "contextual")]
)
def test_nobody_reads_their_own_words_a_second_time_and_a_lead_must(office: Office, author: str, somebody: str):
    referral = sent(office, author, pointed=True)

    with pytest.raises(Denied):
        read_as_second_reader(office[somebody], response=referral)

    assert office.response(referral).waits_for == "second_reader"


def test_a_partner_is_asked_the_short_form(office: Office):
    draft = start_referral(office["partner"])
    form = response_for(office["partner"], response=draft).form

    assert [name for name in ("cr4", "cr5", "cr8", "cr9", "cr10") if form.is_shown(name)] == []
    assert all(form.is_shown(name) for name in ("cr1", "cr2", "cr3", "cr7", "cr7_self", "cr11"))


def test_a_worker_is_asked_all_of_it(office: Office):
    form = response_for(office["worker"], response=start_referral(office["worker"])).form

    assert all(form.is_shown(name) for name in ("cr4", "cr5", "cr8", "cr9", "cr10"))


@pytest.mark.parametrize("who", ["partner", "health", "support", "school", "worker", "manager"])
def test_a_worry_comes_to_the_contextual_lead_with_both_clocks_running(office: Office, who: str):
    referral = sent(office, who)

    assert office.response(referral).addressed_to == office["contextual"].account.id
    assert [line.record for line in work_for(office["contextual"]).received] == [referral]
    clocks = office.rows(
        "select rule, state from clock where tenant = :tenant and response = :r order by 1", r=referral
    )
    assert clocks == [{"rule": "CTXREPLY", "state": "running"}, {"rule": "CTXSCREEN", "state": "running"}]


def test_a_contextual_leads_own_worry_goes_to_the_other_lead(office: Office):
    assert office.response(sent(office, "contextual")).addressed_to == office["safeguarding"].account.id


def test_a_partner_cannot_read_it_again_and_sees_that_it_arrived(office: Office):
    referral = sent(office, "partner")

    with pytest.raises(Denied):
        response_for(office["partner"], response=referral)

    (line,) = work_for(office["partner"]).on_others
    assert (line.record, line.state, line.who) == (referral, "Sent", office["contextual"].account.display_name)


def test_nothing_of_a_child_is_carried_into_a_worry_that_began_beside_one(office: Office):
    office.draft("worker")

    kept = office.response(start_referral(office["worker"]))

    assert (kept.context, kept.answers) == (None, {})


def test_an_untouched_worry_is_gone_on_with_and_a_begun_one_is_not(office: Office):
    first = start_referral(office["worker"])
    again = start_referral(office["worker"])
    office.say("worker", first, cr2_words="The bench behind the tram stop")

    assert again == first
    assert start_referral(office["worker"]) != first


@pytest.mark.parametrize("who", ["colleague", "manager"])
def test_until_then_nobody_else_is_given_a_word_of_it(office: Office, who: str):
    referral = sent(office, "worker", pointed=True)

    opened = response_for(office[who], response=referral, submission=1)

    assert "Grace" not in str(opened)
