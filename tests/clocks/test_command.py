"""What the command prints: the answer alone on one line, everything else beside it."""

from io import StringIO

import pytest

from assessments.clocks.command import print_due


class Terminal(StringIO):
    """One terminal that keeps which stream wrote what, in order."""

    def __init__(self, screen, name):
        super().__init__()
        self.screen, self.name = screen, name

    def write(self, text):
        if text.strip():
            self.screen.append((self.name, text))
        return len(text)


def run(rule_id, start):
    screen = []
    code = print_due(rule_id, start, Terminal(screen, "out"), Terminal(screen, "err"))
    return code, screen


def test_the_due_moment_is_printed_with_its_offset_and_nothing_else():
    assert run("ICPC", "2026-11-23") == (0, [("out", "2026-12-14T23:59:00+00:00")])


def test_a_time_that_happens_twice_is_said_before_the_answer():
    code, screen = run("RHI", "2026-10-25T01:30")

    assert code == 0
    assert [name for name, _ in screen] == ["err", "out"]
    assert "happens twice" in screen[0][1]
    assert screen[1][1] == "2026-10-28T00:30:00+00:00"


def test_a_not_before_clock_is_said_before_the_answer():
    code, screen = run("CGMIN", "2026-11-30")

    assert code == 0
    assert "not before" in screen[0][1]
    assert screen[1] == ("out", "2026-12-30T00:00:00+00:00")


@pytest.mark.parametrize(
    ("rule_id", "start", "said"),
    [
        ("RHI", "2026-11-20", "A time is needed"),
        ("RHI", "2027-03-28T01:30", "does not exist"),
        ("MACEDAY", "2026-11-23", "No MACE day is set, so there is no due date."),
        ("CSADUTY", "2026-11-23", "CSADUTY is off"),
        ("LADO24", "2026-11-23T10:00", "LADO24 is off"),
        ("CDRMEET", "2026-11-23", "CDRMEET is off"),
        ("CDOPMEET", "2026-11-23", "CDOPMEET is off"),
        ("NOSUCH", "2026-11-23", "no clock"),
        ("ICPC", "yesterday", "could not be read"),
    ],
)
def test_what_is_refused_is_one_sentence_and_no_answer(rule_id, start, said):
    code, screen = run(rule_id, start)

    assert code == 1
    assert len(screen) == 1
    assert screen[0][0] == "err"
    assert said in screen[0][1]
