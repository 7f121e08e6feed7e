"""Numbers to ring when an installation is made: from a file, at a terminal, or asked for later."""

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from assessments.command.asking_numbers import ask_for_numbers

from .builders import Said, Terminal

ROOT = Path(__file__).resolve().parents[2]
MAKE = ("init", "--authority", "Borough of Wendstoke", "--admin", "admin")
FRONT_DOOR = """
front_door_name = "The Front Door"

[[numbers_to_ring]]
name = "The Front Door"
number = "01632 960001"
from = "09:00"
to = "17:00"
days = [0, 1, 2, 3, 4]
"""
DUTY_TEAM = """
[[numbers_to_ring]]
name = "the duty team"
number = "01632 960002"
from = "17:00"
to = "09:00"
"""
WEEKENDS = """
[[numbers_to_ring]]
name = "the duty team"
number = "01632 960002"
"""


@pytest.fixture
def make(bare: Terminal, tmp_path: Path):
    """`make(words)` makes an installation with a settings file that holds those words."""

    def made(words: str, name: str = "local.toml") -> Said:
        (tmp_path / name).write_text(words, encoding="utf-8")
        return bare.run(*MAKE, "--settings", str(tmp_path / name))

    return made


def test_without_a_terminal_it_never_waits_and_lists_what_is_missing(bare: Terminal):
    said = bare.run(*MAKE)

    assert said.code == 0
    assert "The number of the front door" in said.out
    assert "The number that answers out of hours" in said.out
    assert said.one_time_code


def test_a_file_of_settings_is_taken_and_stands_in_the_trail(bare: Terminal, make):
    said = make(FRONT_DOOR + WEEKENDS)

    assert said.code == 0
    assert "Still missing" not in said.out
    assert bare.rows("select value from setting where name = 'front_door_name'") == [{"value": '"The Front Door"'}]
    assert len(bare.rows("select 1 from trail where action = 'setting_changed'")) == 2


def test_the_file_may_be_json(bare: Terminal, make):
    numbers = [{"name": "the duty team", "number": "01632 960002"}]

    assert make(json.dumps({"numbers_to_ring": numbers}), "local.json").code == 0

    assert json.loads(bare.rows("select value from setting")[0]["value"]) == numbers


@pytest.mark.parametrize("words", [FRONT_DOOR, FRONT_DOOR + DUTY_TEAM])
def test_hours_at_which_nobody_answers_are_told(make, words: str):
    said = make(words)

    assert "Still missing" in said.out
    assert "Nobody answers on" in said.out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("numbers_to_ring = 999", "a list in JSON"),
        ("favourite_colour = 'green'", "There is no setting favourite_colour"),
        ("this is no file of settings", "neither TOML nor JSON"),
        ("[[numbers_to_ring]]\nname = 'a'\nnumber = 'ring us'", "telephone number in digits"),
        ("[[numbers_to_ring]]\nnumber = '01632 960001'", "say who answers it"),
        ("[[numbers_to_ring]]\nname = 'a'\nnumber = '101'\nfrom = '9'", "give its hours as"),
        ("[[numbers_to_ring]]\nname = 'a'\nnumber = '101'\ndays = [7]", "give its days"),
        ("[[numbers_to_ring]]\nname = 'a'\nnumber = '101'\nhours = 'all'", "hours is not one of"),
        ("[[numbers_to_ring]]\nname = 'a'\nnumber = '101'\nfrom = '09:00'\nto = '09:00'", "begin and end together"),
        ("[clocks]\nsame_day_ends = 'noon'", "same_day_ends"),
    ],
)
def test_a_file_that_cannot_be_used_leaves_nothing_half_made(bare: Terminal, make, words: str, told: str):
    said = make(words)

    assert said.code == 1
    assert told in said.err
    assert not bare.settings.key_dir.exists()
    assert not bare.settings.data_dir.exists()


def test_a_file_that_is_not_there_is_named(bare: Terminal):
    said = bare.run(*MAKE, "--settings", "nowhere.toml")

    assert said.code == 1
    assert "nowhere.toml" in said.err
    assert not bare.settings.key_dir.exists()


def answering(*typed: str):
    """Somebody who types this, and leaves when it is at an end."""
    waiting = list(typed)

    def ask(_: str) -> str:
        if not waiting:
            raise EOFError
        return waiting.pop(0)

    return ask


def test_at_a_terminal_both_numbers_are_asked_for_with_the_usual_hours():
    given = ask_for_numbers(answering("01632 960001", "", "", "", "", "01632 960002", "Night desk", "", ""), print)

    assert given == [
        {
            "name": "Children's First Contact Service",
            "number": "01632 960001",
            "from": "09:00",
            "to": "17:00",
            "days": [0, 1, 2, 3, 4],
        },
        {"name": "Night desk", "number": "01632 960002", "from": "00:00", "to": "24:00"},
    ]


def test_a_number_that_is_none_is_asked_for_again(capsys):
    given = ask_for_numbers(answering("ring us", "", "", "", "", "01632 960001", "", "", "", "yes", ""), print)

    assert [one["number"] for one in given] == ["01632 960001"]
    assert "days" not in given[0]
    assert "Please give the telephone number in digits" in capsys.readouterr().out


def test_enter_leaves_a_number_for_later_and_so_does_leaving():
    assert ask_for_numbers(answering("", ""), print) == []
    assert ask_for_numbers(answering(), print) == []


def test_a_terminal_is_asked(bare: Terminal):
    ours, theirs = pty.openpty()
    os.write(ours, b"01632 960001\n\n\n\nyes\n\n")

    subprocess.run(
        [sys.executable, "-m", "assessments", *MAKE],
        cwd=ROOT,
        stdin=theirs,
        stdout=subprocess.PIPE,
        timeout=60,
        check=True,
    )

    os.close(ours)
    os.close(theirs)
    assert "01632 960001" in bare.rows("select value from setting where name = 'numbers_to_ring'")[0]["value"]
