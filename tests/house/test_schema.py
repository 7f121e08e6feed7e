"""A landed migration never changes, and a rebuilt table keeps its triggers: both would show here."""

from .golden import tables_as_text
from .sources import ROOT

HOW = (
    "The tables are not those of tests/house/schema.sql. A migration that landed stays as it is: add a new one"
    " at the end of assessments/store/migrations/, then run: python -m tests.house.golden > tests/house/schema.sql"
)


def test_a_new_database_has_the_tables_that_were_agreed():
    agreed = (ROOT / "tests" / "house" / "schema.sql").read_text(encoding="utf-8")

    assert tables_as_text() == agreed, HOW


def test_what_may_only_be_added_to_has_both_its_guards():
    now = tables_as_text()

    for table in ("trail", "revision", "submission", "comment", "verdict", "person_around", "caution_lifted"):
        assert f"{table}_no_update" in now
        assert f"{table}_no_delete" in now
