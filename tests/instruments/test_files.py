"""A file that cannot be used is refused in words that name the file, the section, the question and the remedy."""

from pathlib import Path

import pytest

from assessments.instruments.faults import InstrumentRefused
from assessments.instruments.loader import from_text
from tests.instruments.builders import HEADER, an_instrument, question

INVALID = sorted((Path(__file__).parent / "invalid").glob("*.toml"))


@pytest.mark.parametrize("file", INVALID, ids=lambda file: file.stem)
def test_a_file_with_a_fault_is_refused_in_the_words_it_begins_with(file):
    text = file.read_text(encoding="utf-8")
    expected = [line.removeprefix("# ") for line in text.splitlines() if line.startswith("# ")]

    with pytest.raises(InstrumentRefused) as refused:
        from_text(text, file=file.name)

    assert [str(fault) for fault in refused.value.faults] == expected


def test_there_is_a_file_for_each_fault_an_author_is_likely_to_make():
    assert len(INVALID) >= 40


def test_an_author_hears_of_every_fault_at_once():
    with pytest.raises(InstrumentRefused) as refused:
        an_instrument(
            question("a", "select_one", choices="nothing"), question("b", "texd"), question("c", whi="Because")
        )

    assert [fault.question for fault in refused.value.faults] == ["a", "b", "c"]


def test_a_message_could_be_read_aloud_and_ends_with_what_to_do():
    with pytest.raises(InstrumentRefused) as refused:
        from_text(HEADER + question("a", relevant="${b} = 'x'"), file="inline/v1.toml")

    assert str(refused.value) == (
        'inline/v1.toml, section "one", question "a": relevant reads ${b}, which is no question, part or fact here. '
        "Use a name of this instrument, or add it to facts."
    )
