"""The child's page: who this is in their own words, what matters, who works with them, who has looked. No level."""

from dataclasses import fields

from assessments.children.actions import start_assessment
from assessments.children.looked import Look
from assessments.children.views import ChildPage, child_for
from assessments.peers.actions import end_group
from assessments.peers.views import references_of
from assessments.places.actions import add_place
from assessments.records.actions.allocating import allocate
from assessments.records.actions.deciding import sign_off
from assessments.records.views.response import response_for
from tests.assessing import put_in
from tests.builders import Office
from tests.peers.builders import a_group, an_assessment, give_reason, name_group

from .builders import a_record

RAE = "I draw people on the tram. They never notice."


def page(office: Office, child: str, by: str = "worker") -> ChildPage:
    return child_for(office[by], child=child)


def child_of(office: Office, response: str) -> str:
    return str(office.response(response).context)


def looks(office: Office, child: str, by: str) -> list[Look]:
    return list(page(office, child, by).looked.looks)


def test_their_own_words_stand_to_the_letter_with_whose_they_are_and_the_day(office: Office):
    assessment = office.assessment()
    office.say("worker", assessment, s1_words=RAE, s1_words_speaker="Rae, on a walk")

    (quote,) = page(office, child_of(office, assessment)).words

    assert (quote.words, quote.speaker, f"{quote.day}") == (RAE, "Rae, on a walk", "2026-11-23")


def test_the_newest_words_stand_and_an_empty_draft_does_not_hide_the_older(office: Office):
    sent = office.sent(es3="I just hold it for them.")
    child = child_of(office, sent)
    start_assessment(office["worker"], child=child)

    assert [quote.words for quote in page(office, child).words] == ["I just hold it for them."]


def test_words_that_wait_for_a_second_reader_stand_there_for_their_author_alone(office: Office):
    assessment = office.assessment()
    office.say("worker", assessment, s1_words=RAE)
    office.change("update response set waits_for = 'second reader' where tenant = :tenant and id = :id", id=assessment)
    child = child_of(office, assessment)

    assert len(page(office, child).words) == 1
    assert page(office, child, "manager").words == ()


def test_contexts_stand_by_kind_and_by_the_name_they_are_given(office: Office):
    assessment = office.assessment()
    put_in(office, assessment, {"s4_contexts": ["school", "transport"], "s4_place_transport": "The tram stop"})

    touched = page(office, child_of(office, assessment)).touched

    assert [(one.kind, one.called) for one in touched] == [
        ("School or college", ""),
        ("Bus, train or tram, or on the way", "The tram stop"),
    ]


def test_a_place_that_was_named_stands_by_its_name_and_a_group_by_none(office: Office):
    assessment = office.assessment()
    with office["contextual"].acting() as rows:
        stop = add_place(
            rows, office["contextual"], place_id="p1", kind="tram_stop", name="Quarholme Stop", ward="W", lat=0, lon=0
        )
    for context in (stop, a_group(office)):
        office.change(
            "insert into named_in (tenant, response, question, context) values (:tenant, :response, 'x', :context)",
            response=assessment,
            context=context,
        )

    named = page(office, child_of(office, assessment)).named

    assert {(one.is_group, one.title) for one in named} == {(False, "Quarholme Stop"), (True, "")}


def test_a_group_stands_on_the_page_only_for_those_who_may_know_it(office: Office):
    assessment = an_assessment(office)
    group = a_group(office)
    name_group(office, assessment, group)
    child = child_of(office, assessment)
    give_reason(office, "colleague", child)

    assert [one.id for one in page(office, child, "worker").named] == [group]
    assert references_of(office["worker"], ids=[group], named_by=child) == {group: "Otter 214"}
    assert page(office, child, "colleague").named == ()
    assert references_of(office["colleague"], ids=[group], named_by=child) == {}
    assert page(office, child, "manager").named == ()
    give_reason(office, "manager", child)
    assert [one.id for one in page(office, child, "manager").named] == [group]
    end_group(office["worker"], group=group, why="done")
    assert page(office, child, "worker").named == ()


def test_a_restricted_place_is_not_named(office: Office):
    assessment = office.assessment()
    with office["contextual"].acting() as rows:
        stop = add_place(
            rows, office["contextual"], place_id="p1", kind="tram_stop", name="Quarholme Stop", ward="W", lat=0, lon=0
        )
    office.change(
        "insert into named_in (tenant, response, question, context) values (:tenant, :response, 'x', :stop)",
        response=assessment,
        stop=stop,
    )
    office.change(
        "insert into restriction (tenant, id, context, flag, why, set_by, set_at) values"
        " (:tenant, 'r', :stop, 'police_sensitive', 'asked', 'test', '2026-11-01')",
        stop=stop,
    )

    (named,) = page(office, child_of(office, assessment)).named

    assert named.title == ""


def test_who_works_with_them_stands_with_the_day_it_began_and_who_was_there_before(office: Office):
    child = a_record(office)
    office.clock.forward(days=10)

    allocate(office["manager"], context=child, to=office["colleague"].account.id, why="Moves to her")

    assert [(one.name, one.words, one.now) for one in page(office, child, "manager").working] == [
        ("Colleague", "Their worker since 3 Dec 2026", True),
        ("Worker", "Their worker from 23 Nov 2026 to 2 Dec 2026", False),
    ]


def test_cover_stands_beside_whom_it_is_for(office: Office):
    child = a_record(office)
    office.change(
        "insert into cover (tenant, id, covered, covering, from_date, to_date, why) values"
        " (:tenant, 'c', :worker, :colleague, '2026-11-20', '2026-12-04', 'Leave')",
        worker=office["worker"].account.id,
        colleague=office["colleague"].account.id,
    )

    (working,) = page(office, child).working

    assert working.words == "Their worker since 23 Nov 2026. Colleague covers until 4 Dec 2026"
    page(office, child, "colleague")
    assert [look.as_whom for look in looks(office, child, "manager")] == ["covering for Worker", "as their worker"]


def test_the_manager_reads_who_has_looked_in_words_with_the_reason(office: Office):
    child = a_record(office)
    office["colleague"].give_reason(record=child, why="Rang on the duty line")
    page(office, child, "colleague")
    office.clock.forward(hours=1)
    page(office, child)

    newest, older = looks(office, child, "manager")

    assert newest.words.startswith("Worker, 23 Nov 2026, ")
    assert newest.words.endswith(", as their worker")
    assert (older.name, older.as_whom, older.why) == ("Colleague", "as social worker", "Rang on the duty line")


def test_a_lead_reads_who_has_looked_once_they_said_why(office: Office):
    child = a_record(office)
    page(office, child)
    office["safeguarding"].give_reason(record=child, why="Asked for advice")

    assert page(office, child, "safeguarding").looked.everybody
    assert [look.name for look in looks(office, child, "safeguarding")] == ["Safeguarding", "Worker"]


def test_a_worker_sees_their_own_openings_alone(office: Office):
    child = a_record(office)
    page(office, child, "manager")
    office.clock.forward(hours=1)
    page(office, child)

    looked = page(office, child).looked

    assert not looked.everybody
    assert [look.name for look in looked.looks] == ["Worker"]


def test_what_was_opened_in_one_sitting_is_one_line(office: Office):
    screening = office.sent()
    child = child_of(office, screening)
    page(office, child)
    response_for(office["worker"], response=screening)

    newest = looks(office, child, "manager")[0]

    assert newest.what == ["Screening: harm outside the home", "the child's page"]


def test_everything_ever_written_stands_there_with_its_day_and_state(office: Office):
    sent = office.sent()
    sign_off(office["manager"], response=sent, submission=1, decision="early_help", why="Agreed.")
    child = child_of(office, sent)
    office.clock.forward(days=3)
    start_assessment(office["worker"], child=child)
    office.change("update context set state = 'closed' where tenant = :tenant and id = :child", child=child)

    assert [piece.state for piece in page(office, child).pieces] == [
        "Draft, begun 26 Nov 2026",
        "Signed off 23 Nov 2026",
    ]


def test_the_page_holds_no_level_and_no_judgement_in_any_field(office: Office):
    assessment = office.assessment()
    put_in(office, assessment, {"level": "significant", "harm_state": "happening_now", "s1_words": RAE})

    shown = page(office, child_of(office, assessment))

    assert not {"judged", "level", "harm_state", "signs"} & {field.name for field in fields(shown)}
    assert "significant" not in str((shown.words, shown.touched, shown.named, shown.pieces)).lower()
