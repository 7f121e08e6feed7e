"""One office for each test."""

from tests.records.conftest import office

__all__ = ["office"]
