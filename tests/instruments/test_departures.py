"""Where expressions depart from ODK's: a test for each line of docs/decisions/0007."""

import re
from datetime import datetime
from pathlib import Path

import pytest

from assessments.instruments.expressions import ExpressionFault, read
from assessments.instruments.expressions.days import LONDON
from assessments.instruments.expressions.functions import FUNCTIONS, NOT_HERE
from assessments.instruments.faults import InstrumentRefused
from assessments.instruments.form import Form
from tests.instruments.builders import TODAY, a_form, an_instrument, question
from tests.instruments.test_expressions import HERE, Answers

RECORD = Path(__file__).parents[2] / "docs" / "decisions" / "0007-where-expressions-depart-from-odk.md"
ODK = """
if position once selected selected-at count-selected jr:choice-name indexed-repeat count count-non-empty sum max min
regex contains starts-with ends-with substr substring-before substring-after translate string-length normalize-space
concat join boolean-from-string string round int number digest base64-decode extract-signed pow log log10 abs sin cos
tan asin acos atan atan2 sqrt exp exp10 pi today now decimal-date-time date date-time decimal-time format-date
format-date-time area distance geofence intersects random randomize uuid boolean not coalesce checklist
weighted-checklist true false instance pulldata current floor ceiling
"""


def text(source, **answers):
    return read(source).text(Answers(answers) if answers else HERE)


def refused(source):
    with pytest.raises(ExpressionFault) as fault:
        read(source)
    return str(fault.value)


# --- what there is -------------------------------------------------------------------------------------------------


def test_every_function_odk_documents_is_here_or_says_why_it_is_not():
    assert [name for name in ODK.split() if name not in FUNCTIONS and name not in NOT_HERE and name != "if"] == []


@pytest.mark.parametrize("name", NOT_HERE)
def test_a_function_that_is_not_here_says_what_to_do(name):
    assert refused(f"{name}()").startswith(f"calls {name}() at character 1. ")


@pytest.mark.parametrize("name", ["random", "randomize", "uuid"])
def test_nothing_is_left_to_chance(name):
    assert "a record must read the same tomorrow" in refused(f"{name}()")


@pytest.mark.parametrize("path", ["/data/a", "../a", "./a", "//a"])
def test_there_are_no_paths(path):
    assert "paths are not read here. Write ${name} for the answer it means." in refused(f"{path} = 'x'")


def test_a_round_has_its_place_in_a_repeat_and_nowhere_else():
    form = a_form(
        question("r", "begin_repeat", round_label="Round", most=3),
        question("place", "calculate", calculation="position(..)"),
        question("end", "end_repeat"),
        answers={"r": ["2", "3"]},
    )

    assert (form.value("place[2]"), form.value("place[3]")) == ("1", "2")
    with pytest.raises(InstrumentRefused, match=r"Inside a repeat write position\(\.\.\)"):
        an_instrument(question("place", "calculate", calculation="position()"))


def test_an_expression_is_no_longer_and_no_deeper_than_somebody_could_read():
    assert "is nested more than 30 deep." in refused("not(" * 31 + "true()" + ")" * 31)
    assert "10,000 is the most." in refused("1" + " + 1" * 2_500)


# --- answers -------------------------------------------------------------------------------------------------------


def test_a_hidden_answer_is_empty_and_comes_back():
    form = a_form(
        question("a", "select_one"),
        question("b", relevant="${a} = 'yes'"),
        question("c", "calculate", calculation="concat('[', ${b}, ']')"),
        answers={"a": "no", "b": "words"},
    )

    assert form.value("c") == "[]"
    assert form.kept("b") == "words"
    form.answer("a", "yes")
    assert form.value("c") == "[words]"


def test_once_gives_what_the_record_holds_and_the_form_writes_nothing_by_itself():
    instrument = an_instrument(question("a"), question("first", "calculate", calculation="once(${a})"))
    fresh, recorded = Form(instrument, {"a": "new"}, TODAY), Form(instrument, {"a": "new", "first": "old"}, TODAY)

    assert (fresh.value("first"), recorded.value("first")) == ("new", "old")
    fresh.answer("a", "newer")
    recorded.answer("a", "newer")
    assert (fresh.value("first"), recorded.value("first")) == ("newer", "old")


def test_a_calculation_is_kept_by_the_record_only_where_it_was_given():
    assert a_form(question("double", "calculate", calculation="2 * 2")).kept("double") == ""


def test_nothing_is_not_among_the_choices():
    assert text("selected(${blank}, '')") == "false"
    assert text("selected(${a}, 'cse cce')", a="cse cce fgm") == "false"


def test_outside_a_repeat_the_first_round_is_meant_where_one_value_is():
    assert text("${rounds} = 2") == "true"


def test_a_round_that_is_not_there_is_blank():
    assert text("indexed-repeat(${rounds}, ${rounds}, 0)") == ""
    assert text("indexed-repeat(${rounds}, ${rounds}, 4)") == ""


# --- truth and numbers ---------------------------------------------------------------------------------------------


def test_a_checklist_counts_what_is_true_so_an_answer_is_compared_with_yes():
    assert text("checklist(1, -1, ${a}, ${b})", a="no", b="") == "true"
    assert text("checklist(1, -1, ${a} = 'yes', ${b} = 'yes')", a="no", b="") == "false"


def test_minus_one_is_no_limit_for_weights_too():
    assert text("weighted-checklist(-1, -1, true(), 5)") == "true"
    assert text("weighted-checklist(-1, 4, true(), 5)") == "false"


def test_the_first_that_is_not_blank_is_found_among_any_number():
    assert text("coalesce('', 0 div 0, ${blank}, 'fourth')") == "fourth"


def test_large_and_small_numbers_are_written_out():
    assert (text("1000000 * 1000000"), text("1 div 10000000")) == ("1000000000000", "0.0000001")


def test_what_is_no_number_is_blank_and_not_a_word():
    assert (text("0 div 0"), text("number('two')"), text("number('2,5')")) == ("", "", "")


def test_tens_below_nothing_are_rounded_as_tens_above():
    assert (text("round(123.4, -1)"), text("round(-123.4, -1)")) == ("120", "-120")


def test_an_expression_never_fails_on_an_answer():
    assert (text("date('soon')"), text("count(${age})"), text("sum(${age})"), text("selected(7, 7)")) == (
        "",
        "1",
        "14",
        "true",
    )


# --- days ----------------------------------------------------------------------------------------------------------


def test_days_and_hours_are_londons():
    assert text("date('2026-07-01T23:30:00Z')") == "2026-07-02"
    assert text("decimal-date-time('1970-07-01T00:00:00+01:00')") == "181"
    assert a_form(question("day", "calculate", calculation="now()"), today="").value("day")[:10] == (
        datetime.now(LONDON).date().isoformat()
    )


def test_words_that_look_like_a_day_are_one():
    assert text("'2026-11-23' + 7 = date('2026-11-30') + 0") == "true"


def test_a_time_of_day_counts_in_a_comparison():
    assert text("now() > today()") == "true"


def test_a_time_alone_has_a_place_in_the_day():
    assert text("decimal-time('18:00')") == "0.75"


def test_months_are_in_english():
    assert text("format-date('2026-11-23', '%e %b %Y')") == "23 Nov 2026"


# --- patterns ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("pattern", ["(?=a)a", "(?<=a)b", "(a)\\1", "a++"])
def test_a_pattern_cannot_look_ahead_or_back_or_repeat_what_it_found(pattern):
    assert "it may not look ahead or back, or repeat what it found" in refused(f"regex(${{a}}, '{pattern}')")


def test_a_pattern_put_together_from_answers_that_cannot_be_read_matches_nothing():
    assert text("regex('a', concat('(', 'a'))") == "false"


# --- the record ----------------------------------------------------------------------------------------------------


def test_the_record_names_a_test_for_each_departure_and_each_is_here():
    named = set(re.findall(r"`(test_\w+)`", RECORD.read_text(encoding="utf-8")))
    here = {name for name in globals() if name.startswith("test_")}

    assert named <= here, f"The record names tests that are not here: {', '.join(sorted(named - here))}."
    assert here - named <= {"test_the_record_names_a_test_for_each_departure_and_each_is_here"}
