"""Our labels, hints, prompts and pages keep to the list that we ask others to keep to."""

import ast
import tomllib
from pathlib import Path

import pytest

from assessments.language.checker import label_faults

from .our_words import SKIPPED, files_read, in_data, on_pages, written_in

EXCEPTIONS = tomllib.loads((Path(__file__).parent / "exceptions.toml").read_text(encoding="utf-8"))["exception"]
OURS = [*in_data(), *on_pages()]


def is_needed_by(exception: dict[str, str], where: str, text: str) -> bool:
    """Whether a fault is the one this exception is for."""
    found = label_faults([(where, text)])
    return (
        where.startswith(exception["where"]) and text == exception["text"] and f'"{exception["words"]}"' in str(found)
    )


@pytest.mark.parametrize(("where", "text"), OURS, ids=[where for where, _ in OURS])
def test_our_own_words_keep_to_the_list(where, text):
    excused = {f'"{one["words"]}"' for one in EXCEPTIONS if is_needed_by(one, where, text)}

    faults = [fault for fault in label_faults([(where, text)]) if not any(words in fault for words in excused)]

    assert not faults, "Put it differently, or say in exceptions.toml why it stays:\n" + "\n".join(faults)


@pytest.mark.parametrize("exception", EXCEPTIONS, ids=lambda one: f"{one['where']}: {one['words']}")
def test_an_exception_that_nothing_needs_any_more_is_taken_out(exception):
    assert exception["reason"].strip()
    assert any(is_needed_by(exception, where, text) for where, text in OURS), "Nothing needs it any more. Take it out."


def test_the_files_are_really_read():
    read = dict(OURS)

    assert any("efh_screen" in where and where.endswith("es2 hint") for where in read)
    assert any("clocks.toml" in where for where in read)
    assert any(where.endswith("st8 text") for where in read)
    assert any(where == "pages/plain/templates/sign-in.html" for where in read)
    assert any("Nothing waits on you" in text for _, text in OURS)


def test_a_key_that_no_file_holds_any_more_is_skipped_no_longer():
    def keys(value):
        if isinstance(value, dict):
            yield from value
            yield from (key for inner in value.values() for key in keys(inner))
        elif isinstance(value, list):
            yield from (key for inner in value for key in keys(inner))

    there = {key for file in files_read() for key in keys(tomllib.loads(file.read_text(encoding="utf-8")))}

    assert there >= SKIPPED


def test_what_a_page_puts_into_a_sentence_does_not_join_its_two_sides():
    script = ast.parse('"""A docstring."""\nst.button(f"Open {hot} spot")\nst.html("No show")')

    assert list(written_in(script)) == ["Open [...] spot", "No show"]
