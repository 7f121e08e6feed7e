"""What an operator asks: settings, clocks, questionnaires, the trail."""

import json
import subprocess
import sys

import pytest

from assessments.clocks.rules import rule as known
from assessments.store.installation import open_installation
from assessments.store.keys import read_keys
from assessments.store.sqlite import SqliteEngine


def tamper(terminal, *statements):
    """Change the file as somebody would who holds the key of its pages and no other."""
    engine = SqliteEngine(terminal.settings.database, read_keys(terminal.settings.key_dir).pages)
    with engine.write("") as rows:
        for statement in ("drop trigger trail_no_update", "drop trigger trail_no_delete", *statements):
            rows(statement)
    engine.close()


def test_a_trail_that_nobody_touched_holds(terminal):
    said = terminal.run("trail", "verify")

    assert said.code == 0
    assert said.out.startswith("The trail holds: 2 entries, newest ")


def test_an_entry_changed_afterwards_is_named(terminal):
    tamper(terminal, "update trail set actor = 'somebody else' where seq = 1")

    said = terminal.run("trail", "verify")

    assert (said.code, said.out) == (1, "Entry 1 was changed after it was written.\n")


def test_an_entry_taken_out_is_missed(terminal):
    tamper(terminal, "delete from trail where seq = 1")

    said = terminal.run("trail", "verify")

    assert said.code == 1
    assert "Entry 1 is missing" in said.out


def test_verifying_writes_nothing(terminal):
    assert terminal.run("trail", "verify").out == terminal.run("trail", "verify").out


def test_a_setting_is_set_and_the_trail_says_what_it_was(terminal):
    said = terminal.run("set", "front_door_name", "The Front Door")

    assert said.code == 0
    entry = terminal.rows("select record, detail from trail where action = 'setting_changed'")[0]
    assert entry["record"] == "front_door_name"
    assert json.loads(entry["detail"])["now"] == "The Front Door"


def test_a_list_is_given_as_json(terminal):
    numbers = [{"name": "Duty desk", "number": "01632 960001", "from": "09:00", "to": "17:00", "days": [0, 1]}]

    terminal.run("set", "numbers_to_ring", json.dumps(numbers))

    kept = terminal.rows("select value from setting where name = 'numbers_to_ring'")[0]["value"]
    assert json.loads(kept) == numbers


def test_a_text_that_looks_like_a_number_stays_text(terminal):
    terminal.run("set", "front_door_name", "101")

    assert terminal.rows("select value from setting") == [{"value": '"101"'}]


def test_a_value_of_another_kind_is_refused_and_nothing_is_set(terminal):
    said = terminal.run("set", "numbers_to_ring", "999")

    assert said.code == 1
    assert "a list in JSON" in said.err
    assert terminal.rows("select * from setting") == []


def test_an_unknown_setting_is_answered_with_those_there_are(terminal):
    said = terminal.run("set", "favourite_colour", "green")

    assert said.code == 1
    assert "front_door_name" in said.err


def test_a_due_moment_is_one_line_and_needs_no_installation(bare):
    said = bare.run("clocks", "due", "ICPC", "2026-11-23")

    assert (said.code, said.out, said.err) == (0, "2026-12-14T23:59:00+00:00\n", "")


def test_a_clock_that_is_not_there_is_refused_beside_the_answer(bare):
    said = bare.run("clocks", "due", "NOSUCH", "2026-11-23")

    assert (said.code, said.out) == (1, "")
    assert "no clock" in said.err


def test_every_questionnaire_of_the_toolkit_loads(bare):
    said = bare.run("instruments", "check")

    assert (said.code, said.err) == (0, "")
    assert all("  v" in line for line in said.out.splitlines())


@pytest.mark.parametrize(
    "words", [("account", "suspend", "ruth"), ("trail", "verify"), ("set", "front_door_name", "x")]
)
def test_without_an_installation_the_way_to_one_is_said(bare, words):
    said = bare.run(*words)

    assert said.code == 1
    assert "python -m assessments init" in said.err


def test_what_a_programmer_got_wrong_is_told_by_its_place_and_never_by_its_values(terminal):
    tamper(terminal, "drop table account")

    said = terminal.run("account", "add", "ruth", "--role", "administrator")

    assert said.code == 1
    assert "ruth" not in said.err
    assert "Traceback" not in said.err


def test_the_commands_are_reached_by_python_dash_m():
    asked = subprocess.run([sys.executable, "-m", "assessments", "--help"], capture_output=True, text=True, check=False)

    assert asked.returncode == 0
    for command in ("init", "account", "set", "instruments", "clocks", "trail"):
        assert command in asked.stdout


# --- deadlines that move -------------------------------------------------------------------------------------------


def run_a_clock(terminal, rule, start, due_at, state="running"):
    """A clock that runs on no record."""
    here = open_installation(terminal.settings)
    with here.engine.write(here.tenant) as rows:
        rows(
            "insert into clock (tenant, id, rule, what, start, due_at, state)"
            " values (:tenant, :id, :rule, :what, :start, :due, :state)",
            id=f"{rule}-{state}", rule=rule, what=known(rule).what, start=start, due=due_at, state=state,
        )  # fmt: skip
    here.close()


def test_a_bank_holiday_that_is_set_moves_the_clocks_that_run(terminal):
    run_a_clock(terminal, "REF1", "2026-11-23T09:00+00:00", "2026-11-24T23:59:00.000000+00:00")
    run_a_clock(terminal, "REF1", "2026-11-23T09:00+00:00", "2026-11-24T23:59:00.000000+00:00", state="met")

    said = terminal.run("set", "clocks", '{"extra_bank_holidays": ["2026-11-24"]}')

    assert said.code == 0
    assert said.out == f"clocks is set.\nREF1, {known('REF1').what}: due 25 Nov 2026 instead of 24 Nov 2026.\n"
    kept = {row["state"]: row["due_at"][:10] for row in terminal.rows("select state, due_at from clock")}
    assert kept == {"running": "2026-11-25", "met": "2026-11-24"}
    assert len(terminal.rows("select 1 from trail where action = 'clock_moved'")) == 1


def test_counting_anew_says_how_many_deadlines_moved(terminal):
    run_a_clock(terminal, "REF1", "2026-11-23T09:00+00:00", "2026-11-27T23:59:00.000000+00:00")

    assert terminal.run("clocks", "recount").out.endswith("instead of 27 Nov 2026.\nOne deadline moved.\n")
    assert terminal.run("clocks", "recount").out == "No deadline moved.\n"


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ('{"extra_bank_holiday": ["2026-11-24"]}', "Clocks have no setting extra_bank_holiday."),
        ('{"extra_bank_holidays": ["soon"]}', 'Write a list of dates such as ["2027-06-04"].'),
        ('{"extra_bank_holidays": 3}', 'Write a list of dates such as ["2027-06-04"].'),
        ('{"same_day_ends": "five"}', "Write a time such as 17:00."),
        ('{"turned_on": "LADO24"}', 'Write a list of rules such as ["LADO24"].'),
        ('{"turned_on": ["LADO42"]}', "did you mean LADO24?"),
        ('{"mace_day": "Tuesday"}', "third Tuesday"),
    ],
)
def test_a_setting_of_the_clocks_that_cannot_be_read_is_refused_and_nothing_changes(terminal, value, says):
    said = terminal.run("set", "clocks", value)

    assert (said.code, said.out) == (1, "")
    assert says in said.err
    assert terminal.rows("select 1 from setting where name = 'clocks'") == []
