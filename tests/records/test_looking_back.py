"""What a review looks back on, and what of last time stands beside its questions."""

from datetime import datetime
from typing import Any

import pytest

from assessments.children.actions import start_assessment, start_review
from assessments.instruments.form import Form
from assessments.people.visits import LONDON
from assessments.records.actions.answering import save_answer
from assessments.records.actions.deciding import correct, return_with_reason
from assessments.records.actions.sending import send
from assessments.records.last_time import LastTime, last_time, not_asked_now
from assessments.records.looking_back import Earlier
from assessments.records.model import Saved
from assessments.records.views.response import Opened, response_for
from tests.assessing import assessed, put_in, reviewed, signed, written
from tests.builders import Office
from tests.children.builders import a_record
from tests.instruments.builders import TODAY, an_instrument, question


@pytest.fixture
def child(office: Office) -> str:
    return a_record(office)


def opened(office: Office, response: str, by: str = "worker", submission: int | None = None) -> Opened:
    return response_for(office[by], response=response, submission=submission)


def back(office: Office, response: str, **more: Any) -> str | None:
    """The response that this one looks back on."""
    earlier = opened(office, response, **more).earlier
    return earlier.response if earlier else None


def corrected(office: Office, response: str, **answers: Any) -> str:
    again = correct(office["worker"], response=response)
    put_in(office, again, {**office.response(again).answers, **answers})
    send(office["worker"], draft=again, seen=office.response(again).revision)
    return signed(office, again)


# Which one it is ----------------------------------------------------------------------------------------------------


def test_a_review_looks_back_on_the_assessment_that_was_signed_off(office: Office, child: str):
    assessment = assessed(office, child)

    assert back(office, start_review(office["worker"], child=child)) == assessment


def test_an_assessment_looks_back_on_nothing(office: Office, child: str):
    assessed(office, child)

    assert back(office, start_assessment(office["worker"], child=child)) is None


def test_what_is_sent_and_not_decided_yet_is_not_looked_back_on(office: Office, child: str):
    assessment = assessed(office, child)
    written(office, start_assessment(office["worker"], child=child))

    assert back(office, start_review(office["worker"], child=child)) == assessment


def test_the_second_review_looks_back_on_the_first(office: Office, child: str):
    assessed(office, child)
    first = reviewed(office, child)

    assert back(office, start_review(office["worker"], child=child)) == first


def test_another_childs_assessment_is_never_looked_back_on(office: Office, child: str):
    assessed(office, child)
    other = a_record(office, first="Ash")
    own = assessed(office, other)

    assert back(office, start_review(office["worker"], child=other)) == own


def test_a_correction_stands_in_the_place_of_what_it_corrects(office: Office, child: str):
    assessment = assessed(office, child, level="emerging")
    again = corrected(office, assessment, level="moderate")

    assert back(office, start_review(office["worker"], child=child)) == again


def test_a_correction_of_an_assessment_is_no_newer_than_the_review_after_it(office: Office, child: str):
    assessment = assessed(office, child)
    review = reviewed(office, child)
    corrected(office, assessment, level="moderate")

    assert back(office, start_review(office["worker"], child=child)) == review


def test_a_review_reads_the_same_whatever_is_signed_off_after_it_was_sent(office: Office, child: str):
    assessment = assessed(office, child, level="emerging")
    review = reviewed(office, child, level="moderate")
    before = opened(office, review, submission=1).changes
    corrected(office, assessment, level="significant")
    reviewed(office, child, level="none_now")

    assert opened(office, review, submission=1).changes == before
    assert back(office, review) == assessment


def test_the_correction_of_a_review_looks_back_on_what_the_review_did(office: Office, child: str):
    assessment = assessed(office, child)
    review = reviewed(office, child)
    reviewed(office, child)

    assert back(office, correct(office["worker"], response=review)) == assessment


def test_what_was_returned_is_read_as_it_was_sent(office: Office, child: str):
    assessed(office, child, level="emerging")
    review = written(office, start_review(office["worker"], child=child), level="moderate")
    return_with_reason(office["manager"], response=review, submission=1, question="level", why="Say more.")
    office.say("worker", review, level="significant")

    assert "Level: emerging on 23 Nov 2026, moderate now" in lines(opened(office, review, submission=1))
    assert "Level: emerging on 23 Nov 2026, significant now" in lines(opened(office, review))


def lines(shown: Opened) -> list[str]:
    assert shown.changes
    return [line for group in shown.changes.groups for line in group.lines]


def test_the_manager_reads_first_what_changed(office: Office, child: str):
    assessed(office, child, cce5="not_known", str4="not_seen", level="emerging")
    review = written(
        office, start_review(office["worker"], child=child), cce5="present_now", str4="present_now", level="moderate"
    )

    said = lines(opened(office, review, by="manager", submission=1))

    assert said[0] == "Harm outside the home: not known on 23 Nov 2026 and now"
    assert "Level: emerging on 23 Nov 2026, moderate now" in said
    assert "New: Someone else directs when and where they go" in said
    assert "New strength: School place that works" in said


def test_whoever_reads_a_review_has_opened_what_it_looks_back_on_and_both_are_written_down_once(
    office: Office, child: str
):
    assessment = assessed(office, child)
    review = written(office, start_review(office["worker"], child=child))

    for _ in range(3):
        opened(office, review, by="manager", submission=1)

    sql = "select record from trail where tenant = :tenant and action = 'opened' and actor = :me"
    me = office["manager"].account.id
    assert sorted(row["record"] for row in office.rows(sql, me=me)) == sorted([assessment, review])


def test_a_submission_is_read_with_the_child_as_old_as_they_were(office: Office):
    child = a_record(office, born="2014-11-24")
    assessment = assessed(office, child, s4_under13_sexual="not_known", s4_harm=["cce"], s1_learning_disability="no")

    office.clock.forward(days=400)
    form = opened(office, assessment, submission=1).form

    assert form.value("s4_under13_sexual") == "not_known"
    assert "s4_under13_sexual" not in form.not_counted()


# What was answered then ---------------------------------------------------------------------------------------------


def told(then: dict[str, Any], now: dict[str, Any] | None = None, name: str = "q") -> LastTime | None:
    """What is told of one question of an inline instrument on 23 Nov 2026."""
    return last_time(earlier(BEFORE, then), Form(AFTER, now or {}, TODAY), AFTER.question(name), {})


def earlier(instrument: Any, answers: dict[str, Any]) -> Earlier:
    return Earlier("before", 1, datetime(2026, 9, 3, 12, tzinfo=LONDON), Form(instrument, answers, TODAY))


REPEAT = (
    question("steps", "begin_repeat", round_label="Step", most=3),
    question("what", label="What will be done?"),
    question("end", "end_repeat"),
)
BEFORE = an_instrument(
    question("open", "select_one", choices="yes_no"),
    question("q", "select_one", choices="weight", label="How heavy is it?"),
    question("many", "select_multiple", choices="feel"),
    question("words", appearance="multiline"),
    question("quoted", appearance="multiline quote"),
    question("under", relevant="${open} = 'yes'"),
    question("gone", label="What is asked no more?"),
    *REPEAT,
)
AFTER = an_instrument(
    question("open", "select_one", choices="yes_no"),
    question("q", "select_one", choices="child_size"),
    question("many", "select_multiple", choices="feel"),
    question("words", appearance="multiline"),
    question("quoted", appearance="multiline quote"),
    question("under", relevant="${open} = 'yes'"),
    *REPEAT,
)


def test_an_answer_is_told_with_its_day_and_can_be_given_again():
    assert told({"words": "He walks home alone."}, name="words") == LastTime(
        "He walks home alone.", "3 Sep 2026", counted=True, again=(("words", "He walks home alone."),)
    )


def test_what_was_not_answered_is_not_told():
    assert told({}) is None
    assert told({"many": []}, name="many") is None


def test_an_answer_that_is_no_longer_offered_is_told_in_its_own_words_and_cannot_be_given_again():
    found = told({"q": "heaviest"})

    assert found is not None
    assert (found.words, found.again) == ("Heaviest", ())


def test_an_answer_that_was_hidden_says_that_it_did_not_count():
    found = told({"open": "no", "under": "Kept all the same."}, name="under")

    assert found is not None
    assert (found.words, found.counted) == ("Kept all the same.", False)


def test_exact_words_belong_to_their_day():
    found = told({"quoted": "I just hold it for them."}, name="quoted")

    assert found is not None
    assert (found.words, found.again) == ("I just hold it for them.", ())


def test_a_repeat_is_told_whole_and_given_again_round_by_round():
    then = {"steps": ["1", "3"], "what[1]": "Walk with him.", "what[3]": "Ring his aunt.", "what[2]": "Taken out."}

    found = told(then, name="steps")

    assert found is not None
    assert found.words == "Step 1\nWhat will be done? Walk with him.\nStep 3\nWhat will be done? Ring his aunt."
    assert found.again == (("what[1]", "Walk with him."), ("what[3]", "Ring his aunt."), ("steps", ["1", "3"]))
    assert told(then, name="what[1]") is None


def test_rounds_that_were_begun_are_never_written_over():
    found = told({"steps": ["1"], "what[1]": "Walk with him."}, {"steps": ["1"], "what[1]": "Something new."}, "steps")

    assert found is not None
    assert found.again == ()


def test_what_is_not_asked_any_more_is_still_read_below_its_section():
    then = {"open": "yes", "under": "He was seen twice.", "gone": "Something."}
    now = Form(AFTER, {"open": "no"}, TODAY)

    assert not_asked_now(earlier(BEFORE, then), now, "one", {}) == (
        ("under", "He was seen twice."),
        ("What is asked no more?", "Something."),
    )


def test_each_answer_of_last_time_that_can_be_given_again_is_taken_by_the_review(office: Office, child: str):
    assessed(office, child, cce5="present_now", cce5_basis=["school"], cce5_first_seen="about 2026-09")
    draft = start_review(office["worker"], child=child)
    shown = opened(office, draft)
    names = ("cce5", "cce5_basis", "cce5_first_seen", "level_why", "s13_step", "s13_review", "s4_contexts")
    found = [last_time(shown.earlier, shown.form, shown.instrument.question(name), {}) for name in names]

    for one in found:
        assert one is not None
        assert one.again
        for name, value in one.again:
            seen = office.response(draft).revision
            assert isinstance(save_answer(office["worker"], draft=draft, question=name, value=value, seen=seen), Saved)

    assert shown.earlier
    form = opened(office, draft).form
    assert all(form.kept(name) == shown.earlier.form.kept(name) for name in names)


def screened(office: Office, *harms: str) -> str:
    """A screening that was signed off; the child it is about."""
    screening = signed(office, office.sent(es4=list(harms)))
    return str(office.response(screening).context)


def test_an_assessment_stands_beside_what_the_screening_said_and_takes_it_over_only_when_asked(office: Office):
    child = screened(office, "cse", "missing")
    now = opened(office, start_assessment(office["worker"], child=child))
    beside = last_time(now.earlier, now.form, now.instrument.question("s4_harm"), {})

    assert beside is not None
    assert beside.called == "screening"
    assert beside.words.splitlines()[0] == "Sexual exploitation"
    assert beside.again == (("s4_harm", ["cse", "missing"]),)
    assert now.form.kept("s4_harm") == []


def test_what_an_assessment_asks_afresh_stands_beside_nothing(office: Office):
    child = screened(office, "cse")
    now = opened(office, start_assessment(office["worker"], child=child))

    asked = [q for q in now.instrument.questions.values() if q.name not in ("s4_harm", "csa_family")]
    assert now.earlier is not None
    assert not any(last_time(now.earlier, now.form, one, {}) for one in asked)
    assert now.changes is None
