"""What holds for every text: spans, removal, time, and that no record is ever looked at."""

import ast
import importlib
import re
import sys
from re import _constants, _parser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.disclosure import addresses, births, handles, names, numbers_in_text, spoken_words
from assessments.disclosure.names import point_at, without

from .corpus import corpus

CHECK = {
    "addresses",
    "around_a_name",
    "births",
    "handles",
    "name_lists",
    "names",
    "numbers_in_text",
    "people_in_text",
    "pointed",
    "spoken_words",
    "whole_names",
}
MADE_OF_LISTS = (
    handles._told_handle,
    handles._on_a_platform,
    numbers_in_text._says_phone,
    numbers_in_text._says_registration,
    addresses._number_after_road,
    births._birth_before,
)
WRITTEN_OUT = (
    value
    for module in (addresses, births, handles, numbers_in_text, spoken_words)
    for value in vars(module).values()
    if isinstance(value, re.Pattern)
)
PATTERNS = sorted({pattern.pattern for pattern in (*WRITTEN_OUT, *(made() for made in MADE_OF_LISTS))})
WORDS = sorted({word for example in corpus() for word in example.text.split()})
TEXTS = st.lists(st.sampled_from(WORDS) | st.text(max_size=4), max_size=30).map(" ".join) | st.text(max_size=200)


@given(TEXTS)
def test_pieces_stand_in_order_apart_and_within_the_text(text):
    upto = 0
    for pointed in point_at(text):
        assert upto <= pointed.start < pointed.end <= len(text)
        assert text[pointed.start : pointed.end] == pointed.words
        upto = pointed.end


@given(TEXTS)
def test_nothing_is_left_to_point_at_when_all_is_removed(text):
    assert point_at(without(text, point_at(text))) == ()


@given(TEXTS)
def test_the_same_text_has_the_same_answer(text):
    assert point_at(text) == point_at(text)


@pytest.mark.parametrize("module", sorted(CHECK))
def test_the_check_can_reach_no_record(module):
    """It imports its own siblings, the vocabulary and the standard library, so no answer can depend on who is known."""
    source = importlib.import_module(f"assessments.disclosure.{module}").__file__
    with open(source, encoding="utf-8") as file:
        tree = ast.parse(file.read())
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    imported |= {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}

    ours = {name for name in imported if name.startswith("assessments")}

    assert ours <= {"assessments.vocabulary"} | {f"assessments.disclosure.{name}" for name in CHECK}
    assert {name.split(".")[0] for name in imported - ours} <= sys.stdlib_module_names
    assert not {"sqlite3", "os", "socket", "time", "datetime", "random"} & imported


@pytest.mark.parametrize(
    "piece", ["a ", "A. ", "A.", "Kev ", "1 ", "07 ", "1/", "a@", "a_", "14 Mill ", "Snap is ", "born on ", "a-"]
)
def test_work_grows_in_step_with_the_length_of_the_text(piece):
    point_at("the lists are read")

    once, twice = calls_for((piece * 2000)[:2000]), calls_for((piece * 4000)[:4000])

    assert twice <= 2.3 * once + 100


@pytest.mark.parametrize("pattern", PATTERNS)
def test_no_pattern_can_try_again_for_ever(pattern):
    """A repeat without an upper limit must keep what it has taken: each place in a text is then tried a few times."""
    assert not list(repeats_that_give_back(_parser.parse(pattern)))


def test_twenty_thousand_awkward_letters_are_read_to_the_end():
    for piece in ("a at b dot ", "o'", "e\u0301", "(0", "AB12 ", "will and ", "\n"):
        assert isinstance(point_at((piece * 20_000)[:20_000]), tuple)


def calls_for(text):
    """How many functions, ours and Python's, are called to read a text."""
    count = 0

    def counted(*_):
        nonlocal count
        count += 1

    sys.setprofile(counted)
    try:
        names.point_at(text)
    finally:
        sys.setprofile(None)
    return count


def repeats_that_give_back(parsed):
    for operation, argument in parsed:
        if operation in (_constants.MAX_REPEAT, _constants.MIN_REPEAT) and argument[1] is _constants.MAXREPEAT:
            yield operation
        yield from (found for inner in parts_of(argument) for found in repeats_that_give_back(inner))


def parts_of(argument):
    if isinstance(argument, _parser.SubPattern):
        yield argument
    elif isinstance(argument, list | tuple):
        for part in argument:
            yield from parts_of(part)
