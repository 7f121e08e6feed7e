"""What leaves for a spreadsheet program is read there and never run."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.disclosure.spreadsheets import RUNS, csv_file, csv_safe


@pytest.mark.parametrize("begins", sorted(RUNS))
def test_a_text_that_would_run_begins_with_an_apostrophe(begins):
    assert csv_safe(f"{begins}1+1").startswith("'")


@pytest.mark.parametrize("hidden", [" ", "\u200b", "\u202e", "\x00", "\ufeff", "\u00a0"])
def test_nothing_unseen_before_it_hides_a_formula(hidden):
    assert csv_safe(f"{hidden}=cmd").startswith("'")


@pytest.mark.parametrize("words", ["Ruth Adeyemi", "23 Nov 2026", "", "O'Neill", "14:32", "a = b"])
def test_plain_words_stay_as_they_are(words):
    assert csv_safe(words) == words


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=1, max_size=4))
def test_no_cell_of_any_file_begins_as_a_formula_does(cells):
    row = list(csv.reader(io.StringIO(csv_file(["a"], [cells]).decode("utf-8-sig"), newline="")))[1:]

    assert all(cell.strip()[:1] not in RUNS or cell.startswith("'") for one in row for cell in one if cell.strip())
