"""Under which names files leave."""

import tomllib
from datetime import date

import pytest

from assessments.reports.formats import FORMATS, KINDS, dated, file_of
from assessments.vocabulary import DATA
from pages.plain.files import NEUTRAL

from .samples import CHILD, a_paper

DAY = date(2026, 11, 23)


def test_a_file_is_named_after_its_kind_and_a_day():
    assert dated("screening", DAY) == "screening-2026-11-23"


@pytest.mark.parametrize("kind", [CHILD, "imani-fairweather", "../../etc", ""])
def test_what_is_no_kind_of_document_is_a_record(kind: str):
    assert dated(kind, DAY) == "record-2026-11-23"


@pytest.mark.parametrize(("as_file", "ending", "begins"), [("pdf", "pdf", b"%PDF-"), ("word", "docx", b"PK")])
def test_each_kind_of_file_has_its_ending_and_a_name_that_may_leave(as_file: str, ending: str, begins: bytes):
    name, media_type, content = file_of(a_paper(), as_file=as_file, name=dated("screening", DAY))

    assert name == f"screening-2026-11-23.{ending}"
    assert NEUTRAL.fullmatch(name)
    assert media_type == FORMATS[as_file].media_type
    assert content.startswith(begins)


def test_every_route_says_what_its_prints_are_called():
    routes = tomllib.loads((DATA / "rules" / "routes.toml").read_text(encoding="utf-8"))

    assert {table["called"] for table in routes.values()} <= KINDS
