"""What holds for every text: nothing is raised, places are right, time keeps in step, and no record is looked at."""

import ast
import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.language import avoid, checker, quotes, searching, words
from assessments.language.checker import label_faults, remarks

from .examples import passing, remarked

MODULES = (avoid, checker, quotes, searching, words)
TYPED = sorted(
    {word for _, text, _ in remarked() for word in text.split()} | {w for _, t in passing() for w in t.split()}
)
HOSTILE = [
    "'",
    '"',
    "“",
    "”",
    "‘",
    "’",
    "\n",
    "\n\n",
    "\u00a0",
    "\u00ad",
    "-",
    ".",
    "...",
    "İ",
    "ß",
    "\x00",
    "\ud800",
    "<b>",
]
TEXTS = st.lists(st.sampled_from(TYPED) | st.sampled_from(HOSTILE) | st.text(max_size=3), max_size=40).flatmap(
    lambda parts: st.sampled_from(["", " ", "\n"]).map(lambda between: between.join(parts))
)
PIECES = [
    "a ",
    "he is dealing ",
    "' ",
    "'a",
    '"a ',
    "“",
    "’s ",
    "\n ",
    ". ",
    "child ",
    "no ",
    "contact with ",
    "not ",
    "is-",
    "\u00ad",
]


@given(TEXTS | st.text(max_size=200))
def test_remarks_stand_in_order_apart_and_on_the_words_they_name(text):
    upto = 0
    for remark in remarks(text):
        assert upto <= remark.start < remark.end <= len(text)
        assert text[remark.start : remark.end] == remark.words
        upto = remark.end


@given(TEXTS)
def test_the_same_text_has_the_same_remarks(text):
    assert remarks(text) == remarks(text)


@given(TEXTS)
def test_a_note_in_quotation_marks_brings_no_remark(text):
    inside = text.translate({ord(mark): " " for mark in "\"“”„«»'‘’\n"}).strip() or "x"

    assert remarks(f"He said: “{inside}”") == ()


@given(TEXTS)
def test_a_label_is_read_to_the_end_too(text):
    assert isinstance(label_faults([("a label", text)]), list)


@pytest.mark.parametrize("piece", PIECES)
def test_work_grows_in_step_with_the_length_of_the_text(piece):
    remarks("the lists are read")

    once, twice = lines_for((piece * 2000)[:2000]), lines_for((piece * 4000)[:4000])

    assert twice <= 2.3 * once + 200


@pytest.mark.parametrize("piece", ["He came late and was tired. His aunt will meet him at the stop. ", *PIECES])
def test_twenty_thousand_letters_are_read_before_anybody_notices(piece):
    text = (piece * 20_000)[:20_000]
    remarks(text)

    assert min(seconds_for(text) for _ in range(5)) < 0.05


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_the_checker_can_reach_no_record_and_keeps_nothing(module):
    with open(module.__file__, encoding="utf-8") as file:
        tree = ast.parse(file.read())
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    imported |= {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    ours = {name for name in imported if name.startswith("assessments")}

    assert ours <= {"assessments.vocabulary", *(each.__name__ for each in MODULES)}
    assert {name.split(".")[0] for name in imported - ours} <= sys.stdlib_module_names
    assert not {"sqlite3", "os", "socket", "datetime", "random", "logging"} & imported


def lines_for(text: str) -> int:
    """How many lines of code run to read a text."""
    count = 0

    def counted(*_):
        nonlocal count
        count += 1
        return counted

    before = sys.gettrace()
    sys.settrace(counted)
    try:
        remarks(text)
    finally:
        sys.settrace(before)
    return count


def seconds_for(text: str) -> float:
    began = time.process_time()
    remarks(text)
    return time.process_time() - began
