"""Whoever may not know a group sees no round about it: on screen, in print, in history. No gap shows it either."""

from io import BytesIO

import pytest
from docx import Document
from pypdf import PdfReader

from assessments.instruments.form import Form
from assessments.peers import views
from assessments.peers.actions import end_group
from assessments.people.roles import Permission
from assessments.people.tickets import take
from assessments.records.actions.deciding import comment_on, correct, return_with_reason
from assessments.records.actions.sending import send
from assessments.records.last_time import in_full
from assessments.records.views.response import history_of, response_for
from assessments.records.views.side_by_side import parts_of, two_for
from assessments.reports.printing import ask_for_paper, paper_file
from tests.assessing import put_in, reviewed, signed, whole
from tests.peers.builders import SOLA, a_group, an_assessment, answer, child_of, give_reason, name_group

GOOD, OTHER = "They walk home together every day", "They play in one band"
SECRET = ("Otter 214", GOOD, "Her words about them")


@pytest.fixture
def draft(office):
    """A draft that names two groups; the colleague works with a second child whose assessment names the other."""
    first, second = a_group(office), a_group(office, reference="Heron 301")
    made = an_assessment(office)
    name_group(office, made, first, gr_good=GOOD, gr_words="Her words about them")
    name_group(office, made, second, gr_good=OTHER)
    return made


def seen(office, who, draft):
    """Everything that a page could draw of a response for this person, as one text."""
    opened = response_for(office[who], response=draft)
    names = views.names_in(office[who], response=draft)
    form = opened.form
    kept = {name: q for name, q in form.instrument.questions.items() if q.is_asked and form.kept(name)}
    rows = [f"{name} {in_full(form, question, names)}" for name, question in kept.items()]
    return "\n".join([*rows, *opened.said, *form.not_counted(), str(opened.submissions), str(opened.response.answers)])


def as_colleague(office, draft):
    give_reason(office, "colleague", draft)
    return seen(office, "colleague", draft)


def test_its_own_workers_see_every_round(office, draft):
    text = seen(office, "worker", draft)

    assert all(words in text for words in (*SECRET, "Heron 301", OTHER))


def test_a_colleague_with_a_reason_sees_no_round_of_a_group_they_may_not_know(office, draft):
    text = as_colleague(office, draft)

    assert not [words for words in (*SECRET, "Heron 301", OTHER, "gr_group", "[1]", "Group 1") if words in text]
    assert not response_for(office["colleague"], response=draft).asks_why
    assert views.names_in(office["colleague"], response=draft) == {}


def test_what_a_colleague_sees_is_the_same_as_if_no_group_had_been_named(office, draft):
    give_reason(office, "colleague", draft)
    named = response_for(office["colleague"], response=draft)
    never = Form(named.instrument, {}, {"today": "2026-11-23", "user_role": "social_worker"})

    assert named.form.kept("gr") == never.kept("gr") == []
    assert named.form.answered("groups") == never.answered("groups")
    assert set(named.form.not_counted()) == set()


def test_rounds_that_are_left_are_counted_from_one(office, draft):
    office.join("colleague", theirs := an_assessment(office, child=SOLA))
    name_group(office, theirs, _id(office, "Heron 301"))
    give_reason(office, "colleague", draft)

    form = response_for(office["colleague"], response=draft).form

    assert form.kept("gr") == ["1"]
    assert form.kept("gr_good[1]") == OTHER
    assert views.names_in(office["colleague"], response=draft) == {form.kept("gr_group[1]"): "Heron 301"}


def test_the_history_tells_a_colleague_nothing_and_has_no_gap(office, draft):
    answer(office, draft, "s1_words", "I draw people on the tram")
    give_reason(office, "colleague", draft)

    found = history_of(office["colleague"], response=draft)

    assert [(row["question"], row["number"]) for row in found] == [("s1_words", 1)]
    assert len(history_of(office["worker"], response=draft)) > 5


def test_a_round_that_named_a_group_before_stays_out_of_a_colleagues_history(office, draft):
    answer(office, draft, "gr_group[1]", _id(office, "Heron 301"))
    office.join("colleague", theirs := an_assessment(office, child=SOLA))
    name_group(office, theirs, _id(office, "Heron 301"))
    give_reason(office, "colleague", draft)

    found = history_of(office["colleague"], response=draft)

    assert GOOD not in str(found)
    assert _id(office, "Otter 214") not in str(found)


@pytest.mark.parametrize("as_file", ["pdf", "word"])
def test_a_print_for_a_colleague_holds_no_round_of_it(office, draft, as_file):
    sent = _sent(office, draft)
    give_reason(office, "colleague", sent)

    assert not [words for words in SECRET if words in _printed(office, "colleague", sent, as_file)]
    assert all(words in _printed(office, "worker", sent, as_file) for words in ("Otter 214", GOOD))


def test_a_manager_reads_it_once_they_said_why_and_is_told_that_there_is_more(office, draft):
    sent = _sent(office, draft)
    assert response_for(office["manager"], response=sent).asks_why
    assert not [words for words in SECRET if words in seen(office, "manager", sent)]

    give_reason(office, "manager", sent)

    assert not response_for(office["manager"], response=sent).asks_why
    assert all(words in seen(office, "manager", sent) for words in SECRET)


def test_comments_about_a_round_stay_with_those_who_may_know_it(office, draft):
    sent = _sent(office, draft)
    give_reason(office, "manager", sent)
    comment_on(office["manager"], response=sent, question="gr_good[1]", words="Who else is there?")
    give_reason(office, "colleague", sent)

    def comments(who):
        return [c.question for c in response_for(office[who], response=sent).submissions[0].comments]

    assert (comments("worker"), comments("colleague")) == (["gr_good[1]"], [])


def test_a_comment_on_a_round_that_is_counted_otherwise_stays_with_its_round(office, draft):
    theirs = an_assessment(office, child=SOLA)
    name_group(office, theirs, _id(office, "Heron 301"))
    sent = _sent(office, draft)
    office.join("manager", theirs)
    shown = response_for(office["manager"], response=sent).form
    assert (shown.kept("gr"), shown.kept("gr_good[1]")) == (["1"], OTHER)

    comment_on(office["manager"], response=sent, question="gr_good[1]", words="Which band?")

    found = response_for(office["worker"], response=sent).submissions[0].comments
    assert [comment.question for comment in found] == ["gr_good[2]"]
    assert [c.question for c in response_for(office["manager"], response=sent).submissions[0].comments] == [
        "gr_good[1]"
    ]


def test_why_it_was_returned_goes_with_the_round_it_was_about(office, draft):
    sent = _sent(office, draft)
    give_reason(office, "manager", sent)
    return_with_reason(
        office["manager"], response=sent, submission=1, question="gr_good[1]", why="Say who walks home with whom."
    )
    give_reason(office, "colleague", sent)

    def verdict(who):
        found = response_for(office[who], response=sent).submissions[0].verdict
        return found.question, found.why

    assert verdict("worker") == ("gr_good[1]", "Say who walks home with whom.")
    assert verdict("colleague") == (None, "")


def test_two_side_by_side_and_last_time_hold_no_round_of_it_for_a_colleague(office, draft):
    first = signed(office, _sent(office, draft))
    again = correct(office["worker"], response=first)
    send(office["worker"], draft=again, seen=office.response(again).revision)
    review = reviewed(office, child_of(office, draft))
    for record in (first, again, review):
        give_reason(office, "colleague", record)

    pair = two_for(office["colleague"], one=(first, 1), other=(again, 1))
    earlier = response_for(office["colleague"], response=review).earlier

    assert GOOD not in str(parts_of(pair, {}))
    assert earlier
    assert earlier.form.kept("gr") == []


def test_when_a_group_ends_nothing_appears_that_was_withheld(office, draft):
    before = as_colleague(office, draft)
    for reference in ("Otter 214", "Heron 301"):
        end_group(office["worker"], group=_id(office, reference), why="done")

    assert seen(office, "colleague", draft) == before


def test_nobody_prints_or_takes_out_groups_themselves(office):
    for visit in office.visits.values():
        assert not visit.at_all(Permission.PRINT, "peer")
        assert not visit.at_all(Permission.EXPORT, "peer")


def _id(office, reference):
    return next(id_ for id_, called in views.groups_to_choose(office["worker"]) if called == reference)


def _sent(office, draft):
    kept = office.response(draft)
    put_in(office, draft, whole(kept.instrument, "2026-11-23", kept.answers))
    send(office["worker"], draft=draft, seen=office.response(draft).revision)
    return draft


def _printed(office, who, response, as_file):
    token = ask_for_paper(office[who], response=response, as_file=as_file)
    made = paper_file(office[who], take(office[who], token))[2]
    if as_file == "word":
        return " ".join(Document(BytesIO(made)).element.itertext())
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(made)).pages).split())
