"""A day, a month or a year, read as people write it and said the same way."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.instruments.when import read_when, when_in_words

SAID = [
    ("2026-03-12", "2026-03-12", "12 Mar 2026"),
    ("12/3/2026", "2026-03-12", "12 Mar 2026"),
    ("12 March 2026", "2026-03-12", "12 Mar 2026"),
    ("1st Sept 2025", "2025-09-01", "1 Sep 2025"),
    ("March 2026", "2026-03", "Mar 2026"),
    ("3/2026", "2026-03", "Mar 2026"),
    ("about  march 2026 ", "about 2026-03", "about Mar 2026"),
    ("around 2024", "about 2024", "about 2024"),
    ("2024", "2024", "2024"),
]


@pytest.mark.parametrize(("typed", "kept", "said"), SAID)
def test_it_is_kept_in_one_form_and_said_in_another(typed, kept, said):
    assert read_when(typed) == kept
    assert when_in_words(kept) == said


@pytest.mark.parametrize(
    "typed", ["soon", "31/2/2026", "Marchember 2026", "32 Mar 2026", "13/2026", "0001", "12 Mar", ""]
)
def test_what_is_no_day_is_not_guessed_at(typed):
    assert read_when(typed) is None


@given(st.dates(min_value=date(1900, 1, 1)), st.sampled_from(["", "about "]), st.integers(1, 3))
def test_what_is_said_is_read_again_as_the_same(day, about, exact):
    kept = about + "-".join(day.isoformat().split("-")[:exact])

    assert read_when(when_in_words(kept)) == kept


@given(st.text())
def test_any_text_is_read_or_not(text):
    assert read_when(text) is None or when_in_words(read_when(text))
