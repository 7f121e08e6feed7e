"""An answer is stored in one form, and what does not fit is refused in words that never repeat it."""

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.instruments.answers import LONGEST_TEXT, check_answer, clean
from assessments.instruments.faults import AnswerRefused
from tests.instruments.builders import an_instrument, question

ASKED = an_instrument(
    question("one", "select_one"),
    question("many", "select_multiple"),
    question("known", "select_one", choices=[], choices_from="contexts"),
    question("knowns", "select_multiple", choices=[], choices_from="contexts"),
    question("words", "text"),
    question("age", "integer"),
    question("share", "decimal"),
    question("day", "date"),
    question("hour", "time"),
    question("since", "when"),
    question("sign", "indicator", class_="H", ask="state_basis"),
    question("told", "note"),
)

KEPT = [
    ("one", "yes", "yes"), ("one", "", ""), ("one", None, ""), ("one", [], ""),
    ("many", ["not_known", "yes", "yes"], ["yes", "not_known"]), ("many", (), []), ("many", None, []), ("many", "", []),
    ("known", "p-17", "p-17"), ("knowns", ["p-17", "p-2", "p-17"], ["p-17", "p-2"]),
    ("words", "two\r\nlines\u2028three\ttabs", "two\nlines\nthree tabs"), ("words", "  \n ", ""),
    ("words", " as typed ", " as typed "),
    ("age", "14", "14"), ("age", 14, "14"), ("age", " 14 ", "14"), ("share", "2.5", "2.5"), ("share", 2.5, "2.5"),
    ("day", "2026-11-23", "2026-11-23"), ("day", date(2026, 11, 23), "2026-11-23"),
    ("hour", "16:30", "16:30"), ("hour", "16:30:00.000", "16:30"), ("hour", time(16, 30), "16:30"),
    ("since", "2026", "2026"), ("since", "about 2026-11", "about 2026-11"), ("since", "2026-11-23", "2026-11-23"),
    ("sign", "not_known", "not_known"),
]  # fmt: skip

REFUSED = [
    ("one", "perhaps"), ("one", True), ("one", ["yes"]), ("one", 1),
    ("many", "yes"), ("many", ["perhaps"]), ("many", [True]), ("many", {"yes": 1}),
    ("known", "no such id!"), ("known", "x" * 65), ("knowns", ["a b"]),
    ("words", 3), ("words", ["a"]), ("words", False), ("words", "x" * (LONGEST_TEXT + 1)),
    ("age", "fourteen"), ("age", "14.5"), ("age", True), ("age", "1" * 16), ("age", "١٤"), ("share", "1e5"),
    ("day", "23/11/2026"), ("day", "2026-02-30"), ("day", "1066-10-14"), ("day", datetime(2026, 11, 23)), ("day", 5),
    ("hour", "24:00"), ("hour", "half past four"), ("since", "2026-13"), ("since", "last year"),
    ("sign", "yes"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "given_", "kept"), KEPT)
def test_an_answer_is_kept_in_one_form(name, given_, kept):
    assert check_answer(ASKED.question(name), given_) == kept


@pytest.mark.parametrize(("name", "given_"), REFUSED)
def test_an_answer_that_does_not_fit_is_refused(name, given_):
    with pytest.raises(AnswerRefused):
        check_answer(ASKED.question(name), given_)


def test_a_refusal_names_the_question_and_what_to_do_and_not_what_was_typed():
    with pytest.raises(AnswerRefused) as refused:
        check_answer(ASKED.question("day"), "the day Ottoline came home")

    assert str(refused.value) == '"day": it takes a day that is in the calendar, such as 23 Nov 2026.'


def test_a_note_takes_no_answer():
    with pytest.raises(ValueError, match="takes no answer"):
        check_answer(ASKED.question("told"), "read")


def test_joiners_that_names_need_are_kept():
    persian, hindi = "می\u200cخواهم", "क्\u200dष"

    assert clean(persian + hindi) == persian + hindi


def test_text_that_would_turn_a_line_round_is_taken_out():
    assert clean("safe\u202e\u2066\u200f\u061c here\x00\x07") == "safe here"


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text):
    once = clean(text)

    assert clean(once) == once
    once.encode("utf-8")


@given(
    st.sampled_from(list("abcdefghijk")),
    st.recursive(st.none() | st.booleans() | st.floats() | st.text(), st.lists, max_leaves=4),
)
def test_whatever_is_sent_is_kept_or_refused(letter, sent):
    names = [asked.name for asked in ASKED.section("one").rows if asked.is_asked]
    asked = ASKED.question(names["abcdefghijk".index(letter)])

    try:
        kept = check_answer(asked, sent)
    except AnswerRefused:
        return
    assert check_answer(asked, kept) == kept
