"""What is true of every instrument that is published here."""

import hashlib
import tomllib
from datetime import date
from pathlib import Path

import pytest

from assessments.instruments import loader
from assessments.instruments.checking import every_file
from assessments.instruments.form import Form
from assessments.instruments.library import all_instruments, published
from assessments.instruments.modules import modules_of
from assessments.vocabulary import DATA

PUBLISHED = Path(__file__).parent / "published.toml"
INSTRUMENTS = all_instruments()
FILES = every_file()


def of_each(items=INSTRUMENTS):
    return pytest.mark.parametrize("instrument", items, ids=lambda instrument: instrument.id)


def wording_of(instrument):
    """A fingerprint of all that a person reads, lists and parts included."""
    lines = [instrument.title]
    for section in instrument.sections:
        lines += [section.name, section.title, section.lede]
        for asked in section.questions:
            lines += [asked.name, asked.type, asked.label, asked.hint, asked.why, asked.child_label]
            lines += [asked.required_message, asked.constraint_message]
            lines += [f"{choice.code}={choice.label} ({choice.hint})" for choice in asked.choices]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def every_byte(file):
    """The file, and the modules it brings in."""
    yield file.read_bytes()
    for module in modules_of(tomllib.loads(file.read_text(encoding="utf-8"))):
        yield (DATA / "instruments" / f"{module}.toml").read_bytes()


@of_each()
def test_every_staff_question_says_why_it_is_asked(instrument):
    for question in instrument.questions.values():
        if question.is_asked:
            assert question.why.endswith((".", "?")), f"{question.name} has no why, or it is no sentence."


@of_each()
def test_nothing_is_preselected(instrument):
    form = Form(instrument, {}, {})

    assert all(not form.value(name) for name, question in instrument.questions.items() if question.is_asked)
    assert all(form.answered(section)[0] == 0 for section in instrument.sections)


@of_each()
def test_every_section_fits_a_screen(instrument):
    for section in instrument.sections:
        assert 1 <= sum(not row.part_of for row in section.rows) <= 25


@of_each()
def test_every_question_has_a_number_of_its_own(instrument):
    numbers = [question.number for question in instrument.questions.values() if question.type != "calculate"]

    assert all(numbers)
    assert len(numbers) == len(set(numbers))


@of_each()
def test_a_question_that_opens_another_instrument_opens_one_that_is_there(instrument):
    for question in instrument.questions.values():
        if question.opens:
            assert published(question.opens)
            assert [choice.code for choice in question.choices] == ["yes", "no"]


@of_each()
def test_an_instrument_is_looked_at_again_before_it_grows_old(instrument):
    assert date(2026, 11, 23) < instrument.review_date <= date(2028, 12, 31)


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name} {file.stem}")
def test_what_is_published_does_not_change(file):
    instrument = loader.from_file(file)
    if instrument.status == "draft":
        return
    known = tomllib.loads(PUBLISHED.read_text(encoding="utf-8")).get(instrument.id, {}).get(file.stem)
    next_version = f"v{instrument.version + 1}.toml"
    now = {"file": hashlib.sha256(b"".join(every_byte(file))).hexdigest(), "wording": wording_of(instrument)}

    assert known is not None, (
        f"{instrument.id} {file.stem} is published and not in tests/content/published.toml. Add:\n"
        f'[{instrument.id}.{file.stem}]\nfile = "{now["file"]}"\nwording = "{now["wording"]}"'
    )
    assert now["file"] == known["file"], (
        f"{instrument.id} {file.stem} is published, and people have answered it: it does not change. "
        f"Put the file back as it was, and write the change as {next_version}."
    )
    assert now["wording"] == known["wording"], (
        f"{instrument.id} {file.stem} is published, and its wording has changed through data/vocabulary or "
        f"data/instruments/parts.toml. Put it back; write the change as a new list or part, for use in {next_version}."
    )


def test_no_published_version_has_gone():
    kept = {(file.parent.name, file.stem) for file in FILES}
    known = tomllib.loads(PUBLISHED.read_text(encoding="utf-8"))

    assert {(name, version) for name, versions in known.items() for version in versions} <= kept, (
        "A published version is missing from data/instruments. Put it back: old records are read in its wording."
    )
