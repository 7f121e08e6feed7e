"""Measuring from the command line."""

from assessments.bench.table import PAGE


def test_a_part_is_measured_and_its_table_printed(bare):
    said = bare.run("bench", "engine", "--rounds", "1")

    assert said.code == 0
    assert said.out.startswith("Measured on ")
    assert "| what | measured | beside it | ratio | goal | met |" in said.out
    assert "72 generated rows: one answer, beside all of it" in said.out


def test_what_is_not_measured_is_answered_with_what_is(bare):
    said = bare.run("bench", "weather")

    assert (said.code, said.out) == (2, "")
    assert "Choose of: engine, writing, finding, maps, screens, people, peers." in said.err


def test_a_part_of_the_table_is_never_written(bare):
    before = PAGE.read_text(encoding="utf-8")

    said = bare.run("bench", "engine", "--write")

    assert said.code == 2
    assert PAGE.read_text(encoding="utf-8") == before


def test_measuring_no_times_is_refused(bare):
    assert bare.run("bench", "--rounds", "0").code == 2
