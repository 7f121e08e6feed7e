"""A bank holiday that is proclaimed later moves the clocks that run, and none that was met or stopped."""

import json

import pytest

from assessments.children.views import child_for
from assessments.clocks.words import until
from assessments.people.settings import put_setting
from assessments.people.visits import Denied
from assessments.records.actions.deciding import sign_off
from assessments.records.actions.recounting import recount_deadlines
from assessments.records.deadlines import running, start_clock
from assessments.records.views.response import response_for
from assessments.vocabulary import choices
from tests.builders import Office

PROCLAIMED = "2026-11-24"
"""The day after the office's Monday."""


def proclaim(office: Office, *days: str) -> None:
    with office.here.engine.write(office.here.tenant) as rows:
        put_setting(rows, "clocks", {"extra_bank_holidays": list(days)}, by="test", at="2026-11-23T10:00:00+00:00")


def start(office: Office, rule: str) -> None:
    """A clock of its own, on no record."""
    with office["worker"].acting() as rows:
        start_clock(rows, office["worker"], rule)


def due(office: Office) -> dict[str, str]:
    return {row["rule"]: row["due_at"] for row in office.rows("select rule, due_at from clock where tenant = :tenant")}


def left(office: Office, rule: str) -> str:
    """What is said of a clock now."""
    with office["worker"].looking() as rows:
        clock = next(one for one in running(rows) if one.rule == rule)
    return until(clock.due_at, office["worker"].now(), hours=clock.hours, settings=clock.settings).words


def decide(office: Office, response: str) -> None:
    decision = choices("es_decision")[0].code
    sign_off(office["manager"], response=response, submission=1, decision=decision, why="Read and agreed.")


def test_a_clock_that_runs_moves_to_the_day_it_is_due_now_and_keeps_its_hour(office: Office) -> None:
    start(office, "REF1")
    start(office, "FGM")
    before = due(office)

    proclaim(office, PROCLAIMED)
    moved = recount_deadlines(office["admin"])

    assert [before[rule][:16] for rule in ("REF1", "FGM")] == ["2026-11-24T23:59", "2026-11-24T17:00"]
    assert [due(office)[rule][:16] for rule in ("REF1", "FGM")] == ["2026-11-25T23:59", "2026-11-25T17:00"]
    assert {one.rule for one in moved} == {"REF1", "FGM"}


def test_the_move_is_said_in_words_and_names_nobody(office: Office) -> None:
    sent = office.sent()
    proclaim(office, PROCLAIMED)

    words = [one.words for one in recount_deadlines(office["safeguarding"]) if one.rule == "REF1"]

    assert len(words) == 1
    assert words[0].startswith("REF1, ")
    assert words[0].endswith(": due 25 Nov 2026 instead of 24 Nov 2026.")
    assert "Marchetti" not in words[0]
    assert sent not in words[0]


def test_a_clock_that_counts_hours_months_or_every_day_stays(office: Office) -> None:
    for rule in ("STRAT72", "RHI", "CPREV1", "EFHREV", "SAMEDAY"):
        start(office, rule)
    before = due(office)

    proclaim(office, PROCLAIMED, "2026-11-26", "2027-02-23")

    assert recount_deadlines(office["admin"]) == ()
    assert due(office) == before


def test_a_clock_that_was_met_stays_as_it_was(office: Office) -> None:
    sent = office.sent()
    decide(office, sent)
    of_decision = "select state, due_at, ended_at from clock where tenant = :tenant and rule = 'REF1'"
    before = office.rows(of_decision)

    proclaim(office, PROCLAIMED)
    recount_deadlines(office["admin"])

    assert before[0]["state"] == "met"
    assert office.rows(of_decision) == before


def test_a_clock_that_was_stopped_stays_as_it_was(office: Office) -> None:
    start(office, "REF1")
    office.change("update clock set state = 'stopped', ended_why = 'not needed' where tenant = :tenant")
    before = due(office)

    proclaim(office, PROCLAIMED)

    assert recount_deadlines(office["admin"]) == ()
    assert due(office) == before


def test_a_clock_that_is_late_already_moves_too_and_may_be_in_time_again(office: Office) -> None:
    start(office, "REF1")
    office.clock.forward(days=2)
    proclaim(office, PROCLAIMED)

    recount_deadlines(office["admin"])

    assert left(office, "REF1") == "due today"


def test_a_day_taken_out_again_moves_the_clock_back(office: Office) -> None:
    start(office, "REF1")
    before = due(office)

    proclaim(office, PROCLAIMED)
    recount_deadlines(office["admin"])
    proclaim(office)
    recount_deadlines(office["admin"])

    assert due(office) == before


def test_counting_again_moves_nothing_more(office: Office) -> None:
    start(office, "REF1")
    proclaim(office, PROCLAIMED)

    assert len(recount_deadlines(office["admin"])) == 1
    assert recount_deadlines(office["admin"]) == ()


def test_each_move_stands_in_the_trail_of_its_record(office: Office) -> None:
    sent = office.sent()
    proclaim(office, PROCLAIMED)

    recount_deadlines(office["contextual"])

    entries = office.rows("select * from trail where tenant = :tenant and action = 'clock_moved'")
    of_decision = next(row for row in entries if json.loads(row["detail"])["rule"] == "REF1")
    assert (of_decision["actor"], of_decision["kind"]) == (office["contextual"].account.id, "clock")
    assert (of_decision["record"], of_decision["about"]) == (sent, office.response(sent).context)
    detail = json.loads(of_decision["detail"])
    assert (detail["was"][:10], detail["now"][:10]) == ("2026-11-24", "2026-11-25")


@pytest.mark.parametrize("who", ["worker", "manager", "school", "partner", "protection"])
def test_only_a_lead_or_an_administrator_counts_anew(office: Office, who: str) -> None:
    start(office, "REF1")
    proclaim(office, PROCLAIMED)
    before = due(office)

    with pytest.raises(Denied):
        recount_deadlines(office[who])

    assert due(office) == before


def test_the_days_that_are_left_are_counted_without_the_proclaimed_one(office: Office) -> None:
    proclaim(office, PROCLAIMED)

    start(office, "CONFSUM")

    assert due(office)["CONFSUM"][:10] == "2026-11-26"
    assert left(office, "CONFSUM") == "2 working days left"


def test_what_is_done_in_the_last_minute_of_its_day_is_in_time(office: Office) -> None:
    sent = office.sent()
    office.clock.at = office.clock.at.replace(day=24, hour=23, minute=59, second=30)

    decide(office, sent)

    assert office.rows("select state from clock where tenant = :tenant and rule = 'REF1'") == [{"state": "met"}]


def test_its_record_says_when_it_was_due_before_and_why_it_moved(office: Office) -> None:
    sent = office.sent()
    proclaim(office, PROCLAIMED)

    recount_deadlines(office["admin"])

    said = {clock.rule: clock.moved for clock in response_for(office["worker"], response=sent).clocks}
    assert said["REF1"] is not None
    assert said["REF1"].words == (
        "Was 24 Nov 2026; moved on 23 Nov 2026 because the days that do not count changed,"
        " such as a bank holiday that was added."
    )


def test_the_page_of_its_child_says_so_too_and_of_a_clock_that_stayed_nothing(office: Office) -> None:
    child = str(office.response(office.sent()).context)
    before = {clock.id: clock.due_at for clock in child_for(office["worker"], child=child).clocks}
    proclaim(office, PROCLAIMED)

    recount_deadlines(office["admin"])

    clocks = child_for(office["worker"], child=child).clocks
    assert [clock.moved is not None for clock in clocks] == [clock.due_at != before[clock.id] for clock in clocks]
    assert any(clock.moved for clock in clocks)
