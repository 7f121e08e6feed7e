"""Which tests come first."""

import pytest


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Where several run at once the long ones begin, so that nobody waits for the last of them alone."""
    if hasattr(config, "workerinput"):
        items.sort(key=lambda item: "journeys" not in item.path.parts)
