"""Each entry of the list finds its words in the sense that harms, and lets them pass in another."""

from dataclasses import replace

import pytest

from assessments.language.avoid import shipped
from assessments.language.checker import remarks

from .examples import by_entry, passing, remarked

ENTRIES = {entry.id: entry for entry in shipped().entries}
EXCEPTIONS = [(entry, number) for entry in ENTRIES.values() for number in range(len(entry.allowed))]


@pytest.mark.parametrize(("entry", "text", "words"), list(remarked()))
def test_a_note_in_this_sense_is_remarked_on(entry, text, words):
    found = remarks(text)

    assert [remark.words for remark in found] == words
    assert all(remark.try_instead == ENTRIES[entry].try_instead for remark in found)


@pytest.mark.parametrize(("entry", "text"), list(passing()))
def test_a_note_in_another_meaning_passes(entry, text):
    assert remarks(text) == ()


def test_every_entry_has_a_text_of_both_kinds():
    examples = by_entry()

    assert examples.keys() == ENTRIES.keys()
    assert [entry for entry, texts in examples.items() if not texts["passes"]] == []
    assert [entry for entry, texts in examples.items() if not texts["remarked"]] == [
        entry.id for entry in ENTRIES.values() if entry.on_screen == "only"
    ]


@pytest.mark.parametrize(
    ("entry", "number"), EXCEPTIONS, ids=[f"{entry.id}: {entry.allowed[number].reason}" for entry, number in EXCEPTIONS]
)
def test_every_exception_has_a_text_that_needs_it(entry, number):
    without = replace(entry, allowed=entry.allowed[:number] + entry.allowed[number + 1 :])

    assert any(remarks(text, added=[without], removed={entry.id}) for text in by_entry()[entry.id]["passes"]), (
        "No text under `passes` is remarked on without this exception. Write one, or take the exception out."
    )


def test_every_entry_says_what_to_try_and_why_in_one_line():
    for entry in ENTRIES.values():
        assert entry.why.endswith((".", "?")), entry.id
        assert not entry.try_instead.endswith("."), entry.id
        assert "\n" not in entry.why + entry.try_instead + entry.sense, entry.id


def test_what_we_suggest_is_not_itself_to_be_avoided():
    suggested = [(entry.id, f"The child {entry.try_instead}.") for entry in ENTRIES.values()]

    assert [(id_, text) for id_, text in suggested if remarks(text)] == []
